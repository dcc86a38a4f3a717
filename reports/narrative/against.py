"""What the prose says against what the tables say: every valid reading tried, and whether a gap may be called one."""

from __future__ import annotations

from dataclasses import dataclass

from reports.agency import Kind, kind
from reports.model import Report
from reports.narrative.worth import Worth
from reports.said import Meaning, Number, Said, Scope

_OWN: dict[Kind, tuple[Scope, ...]] = {
    Kind.GOVERNMENT: ("", "area"),
    Kind.OFFICE: ("", "self"),
    Kind.DEPARTMENT: ("", "self"),
    Kind.TOWNSHIP: ("", "self", "township", "government"),
    Kind.ZONE: ("", "area"),
}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """A number said, what its readings come to, and the one that fits; `why` it may not be called a gap, if so."""

    said: Said
    values: tuple[tuple[Meaning, Number | None], ...]
    fits: Meaning | None
    why: str = ""

    @property
    def gap(self) -> bool:
        """Whether the tables plainly say something else, in every reading."""
        return self.fits is None and not self.why

    @property
    def difference(self) -> Number:
        """How far the plainest reading is from what is said."""
        value = next(value for _, value in self.values if value is not None)
        return max(value - self.said.low, self.said.low - value)


def against(report: Report, worth: Worth) -> tuple[Compared, ...]:
    """Every number said that stands for figures of the form, compared with them."""
    found = []
    for said in report.said:
        if said.meanings and not said.period:
            values = tuple((meaning, worth.meaning(meaning)) for meaning in said.meanings)
            fits = next((one for one, value in values if value is not None and said.covers(value)), None)
            found.append(Compared(said, values, fits))
    own = own_scopes(report)
    confirmed = {
        (one.said.passage, one.said.scope)
        for one in found
        if one.fits and one.said.low >= _FEWEST and one.said.scope not in ("part", "named")
    }
    return tuple(
        Compared(one.said, one.values, one.fits, _why(one, own, (one.said.passage, one.said.scope) in confirmed))
        for one in found
    )


def own_scopes(report: Report) -> tuple[Scope, ...]:
    """The words for whose numbers the tables are."""
    agency = report.masthead.agency
    return _OWN[kind(agency)] if agency else ("",)


def _why(one: Compared, own: tuple[Scope, ...], confirmed: bool) -> str:
    """Why a number that fits no reading is no gap all the same."""
    said = one.said
    if said.scope in ("part", "named"):
        return f"“{said.scope_words}”说的只是其中一部分"
    if said.scope not in own and not confirmed:
        return f"正文说的是“{said.scope_words}”的数，和表格的范围可能不同"
    if not said.certain:
        return "正文的话另有限定，不一定和表格是一回事"
    if any(value is None for _, value in one.values):
        return "表里相应的格没有数"
    return ""
