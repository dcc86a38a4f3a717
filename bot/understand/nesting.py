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


def level_of_code(code: str) -> str:
    """The level of the place that a code stands for; empty where there is none.

    >>> level_of_code("320000"), level_of_code("320800"), level_of_code("320813"), level_of_code("")
    ('province', 'prefecture', 'county', '')
    """
    if len(code) != 6:
        return ""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
