"""What every check declares: its code, its words for a volunteer, the law it rests on, and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.model import Case, Finding, Inapplicable, Result, Severity, Undecided, Verdict

Outcome = Finding | Undecided | Inapplicable


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of doubt.

    `title` is its Chinese name, `plain` one sentence for a volunteer, `law` what it rests on, `innocent` what may
    explain it. `look` yields a finding for each doubt, and says where it could not decide; yielding nothing means
    that everything it looks at was read and in order.
    """

    code: str
    title: str
    plain: str
    severity: Severity
    law: str
    innocent: str
    look: Callable[[Case], Iterator[Outcome]]

    def run(self, case: Case) -> Result:
        """The check's result on one report: a doubt outweighs what could not be decided, which outweighs the rest."""
        outcomes = list(self.look(case))
        findings = tuple(one for one in outcomes if isinstance(one, Finding))
        undecided = next((one.why for one in outcomes if isinstance(one, Undecided)), None)
        inapplicable = next((one.why for one in outcomes if isinstance(one, Inapplicable)), None)
        if findings:
            return Result(self.code, Verdict.FAILED, findings, undecided or "")
        if undecided is not None:
            return Result(self.code, Verdict.UNDECIDED, (), undecided)
        if inapplicable is not None:
            return Result(self.code, Verdict.INAPPLICABLE, (), inapplicable)
        return Result(self.code, Verdict.PASSED)
