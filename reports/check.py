"""What every check declares: its code, its words for a volunteer, the law it rests on, and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from reports.finding import Case, Elsewhere, Finding, Fits, Inapplicable, Result, Severity, Undecided, Verdict

Outcome = Finding | Elsewhere | Undecided | Inapplicable | Fits


class Needs(Enum):
    """What a check must see: a report alone, with its neighbours in time, or among others."""

    REPORT = "report"
    YEARS = "years"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One kind of doubt, as the catalogue lists it.

    `title` is its Chinese name, `plain` one sentence for a volunteer, `formula` what is compared, `law` what it rests
    on, `innocent` what may explain it. `forms` are the ids of the forms and `years` the first and last report year
    it applies to (empty, None: all).
    """

    code: str
    title: str
    plain: str
    severity: Severity
    law: str
    innocent: str
    formula: str
    needs: Needs = Needs.REPORT
    forms: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Entry):
    """A kind of doubt that one report may raise, its neighbours beside it; `words`: it judges the running text,
    `beside`: it tells what the year before says too, though it needs but one report.

    `look` yields a finding for each doubt, and says where it could not decide; yielding nothing means that everything
    it looks at was read and in order.
    """

    look: Callable[[Case], Iterator[Outcome]]
    words: bool = False
    beside: bool = False

    def run(self, case: Case) -> Result:
        """The check's result on one report: a doubt outweighs what could not be decided, which outweighs the rest."""
        if self.forms and case.report.form.id not in self.forms:
            return Result(self.code, Verdict.INAPPLICABLE, (), "不适用于这一版表格")
        if self.words and not case.words:
            return Result(self.code, Verdict.INAPPLICABLE, (), "内置样本只有数字是原报告的，文字不核对")
        if self.words and case.report.scanned:
            return Result(self.code, Verdict.UNDECIDED, (), "文字是从图上认出来的，可能不全，没有核对")
        year, (first, last) = case.report.masthead.year, self.years
        if year is not None and ((first and year < first) or (last and year > last)):
            return Result(self.code, Verdict.INAPPLICABLE, (), "不适用于这一年")
        outcomes = list(self.look(case))
        if not outcomes:
            return Result(self.code, Verdict.PASSED)
        findings = tuple(one for one in outcomes if isinstance(one, Finding))
        elsewhere = tuple(dict.fromkeys(one.why for one in outcomes if isinstance(one, Elsewhere)))
        undecided = next((one.why for one in outcomes if isinstance(one, Undecided)), None)
        inapplicable = next((one.why for one in outcomes if isinstance(one, Inapplicable)), None)
        if findings or elsewhere:
            return Result(self.code, Verdict.FAILED, findings, "；".join([*elsewhere, *filter(None, [undecided])]))
        if undecided is not None:
            return Result(self.code, Verdict.UNDECIDED, (), undecided)
        if inapplicable is not None:
            return Result(self.code, Verdict.INAPPLICABLE, (), inapplicable)
        return Result(self.code, Verdict.PASSED, (), next((one.how for one in outcomes if isinstance(one, Fits)), ""))
