"""The share of one number in another; none where either is no number or in doubt, or the whole is too small."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal

from bot.figures import Shown
from reports.finding import Severity
from reports.indicators import LEAST
from store.kept import Kept


def percent(part: Shown, whole: Shown) -> Decimal | None:
    """The share with one decimal.

    >>> percent(Shown("", "37"), Shown("", "75")), percent(Shown("", "3"), Shown("", "5"))
    (Decimal('49.3'), None)
    """
    if not (part.plain and whole.plain):
        return None
    top, bottom = Decimal(part.text), Decimal(whole.text)
    if not 0 <= top <= bottom or bottom < LEAST:
        return None
    return (100 * top / bottom).quantize(Decimal("0.1"), ROUND_HALF_UP)


def small(whole: Shown) -> bool:
    """Whether a whole is too small for shares."""
    return whole.plain and 0 < Decimal(whole.text) < LEAST


def doubted(kept: Kept, cells: Collection[str]) -> bool:
    """Whether a plain error puts any of these cells in doubt."""
    wrong = {name for one in kept.findings if one.severity is Severity.ERROR for name in one.figures}
    return not wrong.isdisjoint(cells)
