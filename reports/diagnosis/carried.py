"""A slip in the row of requests carried in, which last year's report tells too: one slip is one doubt."""

from __future__ import annotations

from reports.diagnosis.slip import Slip
from reports.finding import Case
from reports.weighing import Number

_IN, _OUT = "t3.carried_in.", "t3.carried_out."


def carried(slip: Slip, case: Case) -> tuple[tuple[str, Number, Number], ...]:
    """The cells carried in that differ from last year's carried out, where a repair of the slip makes all of them what
    last year says: each with what last year hands on and what is printed. Empty where the slip has to do with none."""
    if case.before is None:
        return ()
    now, before = case.report.values, case.before.values
    handed = {name: before.get(_OUT + name.removeprefix(_IN)) for name in now if name.startswith(_IN)}
    differing = {
        name: (old, number)
        for name, old in handed.items()
        if (number := now[name]) is not None and old not in (None, number)
    }
    wanted = {name: old for name, (old, _) in differing.items()}
    if not wanted or not any({one.name: one.new for one in repair} == wanted for repair in slip.repairs):
        return ()
    return tuple((name, old, number) for name, (old, number) in differing.items() if old is not None)


def carried_code(slip: Slip, case: Case) -> str:
    """The check across years that the slip fails as well: D1 where the total differs, D2 where columns do, or none."""
    names = [name for name, _, _ in carried(slip, case)]
    return ("D1" if f"{_IN}total" in names else "D2") if names else ""
