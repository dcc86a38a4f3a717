"""What the prose says against what the tables say: every valid reading tried, and whether a gap may be called one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.agency import Kind, kind
from reports.model import Report
from reports.narrative.worth import Worth
from reports.said import Meaning, Number, Said, Scope

_OWN: dict[Kind, tuple[Scope, ...]] = {
    Kind.GOVERNMENT: ("", "area"),
    Kind.OFFICE: ("", "self"),
    Kind.DEPARTMENT: ("", "self"),
    Kind.TOWNSHIP: ("", "self", "township"),
    Kind.ZONE: ("", "area"),
}
_FEWEST = 2
_OF_PARTS = re.compile(r"各?(?:部门|单位)$")
_LEFT_OUT = re.compile(r"未计|不计|不含|不包[括含]|剔除|扣除|除.{0,20}外|以外|合并|重复计")
_LATE = re.compile(r"延期|延长|超期|延迟")
_INSTANCES = re.compile(r"[一二再]审(?!结)|上诉|应诉|开庭|立案|备案|结转|收到|受理|接到|新")
_CASES = ("review", "litigation", "lit_direct", "lit_after")
_ANSWERED = ("requests.result_total", "requests.handled")
_OWN_DOCUMENTS = ("normative.", "regulations.")


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
    right = {_what(one.said) for one in found if one.fits}
    compared = []
    for one in found:
        why = _why(one, own, (one.said.passage, one.said.scope) in confirmed) or _defined_otherwise(one)
        if not why and _what(one.said) in right:
            why = "旁边还有一个数，和表格是合的"
        compared.append(Compared(one.said, one.values, one.fits, why))
    return tuple(compared)


def _what(said: Said) -> tuple[int, str, str]:
    """What is told once in a paragraph."""
    return said.passage, said.measure, said.column


def own_scopes(report: Report) -> tuple[Scope, ...]:
    """The words for whose numbers the tables are."""
    agency = report.masthead.agency
    return _OWN[kind(agency)] if agency else ("",)


def _why(one: Compared, own: tuple[Scope, ...], confirmed: bool) -> str:
    """Why a number that fits no reading is no gap all the same."""
    said = one.said
    if said.scope in ("part", "named"):
        return f"“{said.scope_words}”说的只是其中一部分"
    if _OF_PARTS.search(said.scope_words) and not confirmed:
        return f"正文说的是“{said.scope_words}”的数，不一定包括政府本级和乡镇"
    if said.scope not in own and not confirmed:
        return f"正文说的是“{said.scope_words}”的数，和表格的范围可能不同"
    if not said.certain:
        return "正文的话另有限定，不一定和表格是一回事"
    if any(value is None for _, value in one.values):
        return "表里相应的格没有数"
    return ""


def _defined_otherwise(one: Compared) -> str:
    """Words by which a number is rightly another than the table's: what was left out, instances, what was received."""
    said = one.said
    measure = said.measure
    if _LEFT_OUT.search(said.sentence):
        return "正文说了有些没有计入"
    if measure in _ANSWERED and _LATE.search(said.sentence):
        return "正文把按时和延期的分开说"
    nothing = said.high == 0 or {value for _, value in one.values} == {0}
    if measure in _CASES and not nothing and _INSTANCES.search(said.sentence):
        return "收到、受理、各审级的件数和表四的算法可能不同"
    if measure.startswith(_OWN_DOCUMENTS) and not said.scope and not nothing:
        return "正文可能只说本级制发的文件"
    return ""
