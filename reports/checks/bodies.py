"""Bodies that disagree (F5): the title names one, the words that announce the report another."""

from __future__ import annotations

from collections.abc import Iterator

from reports.check import Check, Outcome
from reports.evidence import LEAD, TAG, TITLE, TOLD, one_body
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Evidence

_SHORTEST = 4


def _bodies(case: Case) -> Iterator[Outcome]:
    """The body of the title against the one the opening words announce, and against what the person said who added it.

    Copied from another body's report, or from an older one, a report may name both. An abbreviation, a government and
    its office, a place with and without the one above it are no contradiction.
    """
    said = [one for one in case.report.masthead.evidence if one.field == "agency"]
    named = next((one for one in said if one.source in (TITLE, TAG)), None)
    announced = next((one for one in said if one.source == LEAD), None)
    told = next((one for one in said if one.source == TOLD), None)
    printed = named or announced
    if told and printed and _contradict(told, printed):
        where = "标题" if named else "开头"
        yield Finding(
            "F5",
            Severity.INFO,
            f"收录时说是{told.value}，{where}写的却是{printed.value}",
            working=_working(told, printed),
            fault="reading",
        )
    if named and announced:
        if _contradict(named, announced):
            yield Finding(
                "F5",
                Severity.INFO,
                f"标题写的是{named.value}，开头写的却是{announced.value}",
                working=_working(named, announced),
            )
    elif case.report.masthead.agency is None:
        yield Undecided("没有读到单位")
    else:
        yield Inapplicable("单位只写在一处，无从比较")


def _contradict(one: Evidence, other: Evidence) -> bool:
    """Whether two names cannot be the same body's."""
    names = str(one.value), str(other.value)
    return min(map(len, names)) >= _SHORTEST and not one_body(*names)


def _working(*said: Evidence) -> tuple[str, ...]:
    return tuple(f"{one.source}：{one.value}" + (f"（{one.place}）" if one.place else "") for one in said)


F5 = Check(
    code="F5",
    title="单位前后不一致",
    plain="标题和开头写的应当是同一个单位。",
    severity=Severity.INFO,
    law="条例第五十条",
    innocent="机构改名、合署办公、简称都可能写得不一样",
    look=_bodies,
)
