"""A result said of one reason only: 由于本机关不掌握，无法提供的 5 件; 无法提供 5 件（本机关不掌握）.

Such a number counts a row of the table, or less, and not all that stands under its heading. With 等 it is said of all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reports.form import Form
from reports.wording import key, unnumbered

_GIVEN = re.compile(r"^.{0,6}?(?:因|由于|鉴于|属|系|以)")
_ALL = re.compile(r"等|包[括含]|含|其中|\d")
_CLAUSES = re.compile(r"[,;:。]")
_BRACKET = re.compile(r"\(([^()]{2,40})\)")
_SHORTEST = 2


def one_reason(measure: str, form: Form, text: str, start: int, end: int) -> bool:
    """Whether the number between these places counts a result for one reason that is named before or behind it."""
    heading = measure.removeprefix("requests.")
    reasons = _reasons(form).get(heading)
    if reasons is None:
        return False
    _, *clauses = reversed(_CLAUSES.split(text[:start]))
    before = clauses[0] if clauses and _GIVEN.match(clauses[0]) and "等" not in clauses[0] else ""
    bracket = _BRACKET.match(text, end)
    behind = bracket[1] if bracket and not _ALL.search(bracket[1]) else ""
    return bool(reasons.search(before) or reasons.search(behind))


@lru_cache(maxsize=16)
def _reasons(form: Form) -> dict[str, re.Pattern[str]]:
    """What each heading of table three has below it, as a form and people call it."""
    found: dict[str, set[str]] = {}
    for name, (_, row, _) in form.figures.items():
        heading, _, below = row.key.partition(".")
        if name.startswith("t3.") and below:
            called = (key(unnumbered(one)) for one in (row.label, *row.aliases, *row.called))
            found.setdefault(heading, set()).update(one for one in called if len(one) >= _SHORTEST)
    return {
        heading: re.compile("|".join(re.escape(one) for one in sorted(words, key=len, reverse=True)))
        for heading, words in found.items()
    }
