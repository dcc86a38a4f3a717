"""Numbers of many reports to be ranked: each body's number, or why it has none; places, and who shares one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.listed import Placed, Without
from bot.measure import Measure
from bot.numbers import named
from reports.concepts import cells
from reports.form import Form
from reports.indicators import SMALL, Indicator, Rate, rate
from reports.model import Figure, State
from reports.numerals import in_unit
from store.scores import Score

Number = int | Decimal
Reason = Literal["blank", "mark", "unread", "small", "untold"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A report's number to be ranked by (a share for a rate), as shown, or why there is none."""

    score: Score
    value: Number | None
    text: str
    why: Reason | None = None
    rate: Rate | None = None


def needed(wanted: Measure) -> Callable[[Form], tuple[str, ...]]:
    """The cells of a form that a measure may be made from: headings too, which some reports print a sum on."""
    parts = _concepts(wanted.ratio) if wanted.indicator else ()

    def of(form: Form) -> tuple[str, ...]:
        if wanted.indicator:
            return tuple(
                name
                for name, (_, row, column) in form.cells.items()
                if any(
                    column.means == lane and (row.means == of or row.means.startswith(f"{of}.")) for of, lane in parts
                )
            )
        headings = (name.replace(".*.", ".") for name in wanted.names if ".*." in name)
        own = (one for name in wanted.names for one in cells(form, name))
        return tuple(dict.fromkeys((*(name for name in headings if name in form.cells), *own)))

    return of


def counted(score: Score, wanted: Measure, doubted: Mapping[str, str]) -> Counted:
    """What one report is ranked by; `doubted` are its cells that a plain error puts in doubt."""
    if wanted.indicator:
        found = rate(wanted.ratio, score.report, doubted)
        if found.share is None:
            return Counted(score, None, "", "small" if found.why == SMALL else "untold", found)
        return Counted(score, found.share, f"{found.percent}%（{found.top}/{found.bottom}）", rate=found)
    form = score.report.form
    own = [(score.report.figures.get(name), form.unit(name)) for name in named(score.report, wanted.names)]
    numbers = [_number(figure, unit) for figure, unit in own]
    if not own or None in numbers:
        return Counted(
            score, None, "", _why(figure for (figure, _), one in zip(own, numbers, strict=True) if one is None)
        )
    total = sum((one for one in numbers if one is not None), 0)
    return Counted(score, total, str(total))


def without(found: Sequence[Counted]) -> Without:
    """How many have no number, by why."""
    whys = Counter(one.why for one in found)
    return Without(**{why: whys[why] for why in ("blank", "mark", "unread", "small", "untold")})


def placed(found: Sequence[Counted], least: bool) -> list[tuple[Placed, Counted]]:
    """Those with a number in order, the most first; the same number is the same place, and the next one is left out."""
    ranked = sorted(
        (one for one in found if one.value is not None),
        key=lambda one: (one.value if least else -(one.value or 0), one.score.agency.name),
    )
    alike = Counter(one.value for one in ranked)
    first: dict[object, int] = {}
    return [
        (Placed(first.setdefault(one.value, at), one.score.agency, one.text, alike[one.value] > 1), one)
        for at, one in enumerate(ranked, 1)
    ]


def _number(figure: Figure | None, unit: str | None) -> Number | None:
    """The number in the form's own unit."""
    if figure is None or figure.value is None or figure.unit in (None, unit):
        return figure.value if figure else None
    return in_unit(figure.value, figure.unit, unit)


def _why(figures: Iterable[Figure | None]) -> Reason:
    states = {figure.state if figure else State.LOST for figure in figures}
    if states <= {State.BLANK} and states:
        return "blank"
    return "mark" if states and states <= {State.BLANK, State.MARK} else "unread"


def _concepts(one: Indicator) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition("@") for part in (*one.top, *one.bottom)]
    return tuple(dict.fromkeys((row, column) for row, _, column in pairs))
