"""Where a series of years breaks: two reports whose numbers under one name do not count the same thing."""

from __future__ import annotations

from bot.measure import Measure
from reports.forms import forms
from reports.indicators import INDICATORS
from store.kept import Kept

_OLD_FORMS = ("g2008", "g2014")
_SAME_SINCE_2014 = frozenset(("requests.new", "requests.partial"))
"""What the statistics table of 2014 counts as the later forms do; its other rows are cut otherwise."""
_SINCE_2019 = "g2014"
_REVIEW_FIRST = 2024
_CASES = ("review", "litigation")
_REVIEWED = (
    "2024 年起，不服不予公开的要先申请行政复议，不能直接起诉（行政复议法第二十三条），前后的复议和诉讼口径变化，不可比"
)


def broken(now: Kept, before: Kept, wanted: Measure) -> str:
    """Why the numbers of two reports of a body do not compare, in words; empty where they do."""
    rows = _rows(wanted)
    if now.report.form is not before.report.form and not _alike(now, before, rows):
        old, new = (f"{one.year} 年用的是{one.report.form.name}" for one in (before, now))
        return f"{old}，{new}，口径变化，不可比"
    crossed = before.year < _REVIEW_FIRST <= now.year
    return _REVIEWED if crossed and any(row.startswith(_CASES) for row in rows) else ""


def _alike(now: Kept, before: Kept, rows: frozenset[str]) -> bool:
    """Whether two forms count the rows alike: those of 2019 and 2021 do by their `means`, older ones seldom."""
    older = {one.report.form.id for one in (now, before)} & set(_OLD_FORMS)
    return not older or (older == {_SINCE_2019} and rows <= _SAME_SINCE_2014)


def _rows(wanted: Measure) -> frozenset[str]:
    """The rows by what they mean that the number is made from."""
    if wanted.indicator:
        (one,) = (one for one in INDICATORS if one.key == wanted.indicator)
        return frozenset(part.partition("@")[0] for part in (*one.top, *one.bottom))
    paths = [name.rpartition(".") for name in wanted.names]
    cells = [_cell(f"{path.removesuffix('.*')}.{column}") for path, _, column in paths]
    return frozenset(cells)


def _cell(name: str) -> str:
    return next((form.cells[name][1].means for form in forms() if name in form.cells), "")
