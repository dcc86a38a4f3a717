"""Bodies whose places lie in those of others: 洪泽区 in 淮安市."""

from __future__ import annotations

from bot.understand.mentions import Bodies
from reports.agency import Kind


def within(lower: Bodies, upper: Bodies) -> bool:
    """Whether one body's place lies in that of the other."""
    return any(
        above.endswith("00") and code != above and code.startswith(above.rstrip("0"))
        for above in _codes(upper)
        for code in _codes(lower)
    )


def belongs(lower: Bodies, upper: Bodies) -> bool:
    """Whether one names only departments of the very place that the other names: 科委 behind 上海市."""
    own = {each.place_code or "" for each in lower.agencies}
    departments = all(each.kind is Kind.DEPARTMENT for each in lower.agencies)
    place = not any(each.kind is Kind.DEPARTMENT for each in upper.agencies)
    return bool(own) and departments and place and not lower.places and own <= set(_codes(upper))


def _codes(one: Bodies) -> list[str]:
    return [each.place_code or "" for each in one.agencies] + [each.code for each in one.places]
