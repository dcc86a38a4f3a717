"""Bodies whose places lie in those of others: 洪泽区 in 淮安市."""

from __future__ import annotations

from bot.understand.mentions import Bodies


def within(lower: Bodies, upper: Bodies) -> bool:
    """Whether one body's place lies in that of the other."""
    return any(
        above.endswith("00") and code != above and code.startswith(above.rstrip("0"))
        for above in _codes(upper)
        for code in _codes(lower)
    )


def _codes(one: Bodies) -> list[str]:
    return [each.place_code or "" for each in one.agencies] + [each.code for each in one.places]
