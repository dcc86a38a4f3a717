"""What a clause counts: its words to a measure by the concepts of the forms, and to whose and when it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from reports.narrative.words import Word
from reports.said import Scope

_OUTCOMES = {
    "both": "requests.both",
    "granted": "requests.granted",
    "partial": "requests.partial",
    "denied": "requests.denied",
    "unable": "requests.unable",
    "rejected": "requests.rejected",
    "other": "requests.other",
}
OUTCOMES = tuple(_OUTCOMES.values())
"""The results of requests, as measures."""
_RESULTS = {"upheld": "upheld", "corrected": "corrected", "case_other": "other", "pending": "pending"}
_CASES = {"review": "review", "litigation": "litigation", "lit_direct": "lit_direct", "lit_after": "lit_after"}
_SCOPES = ("named", "part", "township", "self", "government", "area")
_EXCUSED = frozenset(("filler", "own", "year", "now", "topic", "total", "period", *_SCOPES))
_BARE = frozenset(("requests.new", "requests.result_total", "requests.handled", "requests.all"))
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BESIDE = {"carried_in": -1, "carried_out": 1}
_ROWS = ("normative", "regulations")
_DONE = ("made", "repealed", "valid")
_DECIDED = ("licensing", "penalty", "coercion")


class Context(NamedTuple):
    """What earlier words of the sentence or the paragraph leave standing."""

    measure: str = ""
    case: str = ""
    requests: bool = False
    cases: bool = False


class Clause(NamedTuple):
    """A clause as understood; `measure` is empty where it is not, `none` where it says that there were none."""

    measure: str
    column: str = ""
    scope: Scope = ""
    scope_words: str = ""
    period: str = ""
    certain: bool = False
    none: bool = False
    several: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    this_year: bool = False
    understood: bool = False


def clause(words: Sequence[Word], context: Context, year: int | None) -> Clause:
    """What the words of a clause count, in the context of the words before."""
    kinds = [word.kind for word in words if word.kind not in _EXCUSED]
    column = next((kind.partition(":")[2] for kind in kinds if kind.startswith("person:")), "")
    meant = [kind for kind in kinds if not kind.startswith("person:") and kind != "none"]
    unknown = "" in kinds or "compare" in kinds or sum(kind.startswith("person:") for kind in kinds) > 1
    scope, scope_words = whose(words)
    several = () if unknown else _several(meant, context)
    measure = several[0] if len(several) == 1 else "" if unknown or several else _measure(meant, column, context)
    return Clause(
        measure=measure,
        column=column,
        scope=scope,
        scope_words=scope_words,
        period=when(words, year),
        certain=not any(word.kind == "total" for word in words)
        and ("request" in kinds or measure not in _BARE or bool(context.measure)),
        understood=not unknown,
        none=_says_none(words, measure),
        several=several,
        cases=tuple(dict.fromkeys(_CASES[kind] for kind in kinds if kind in _CASES)),
        this_year=any(word.kind in ("year", "now") for word in words),
    )


_NOTHING = re.compile(r"无|没|[到理生现产收取在及]")


def _says_none(words: Sequence[Word], measure: str) -> bool:
    """Whether the clause says that there were none: "未收到", "没有"; but not "未答复", "没有未办结的"."""
    said = [word.text for word in words if word.kind == "none"]
    if len(said) != 1 or measure in ("requests.result_total", "requests.handled", "requests.open"):
        return False
    return bool(_NOTHING.search(said[0])) or measure.startswith(_ROWS)


def whose(words: Sequence[Word]) -> tuple[Scope, str]:
    """Whose number it is, by the words that say so; a part outweighs a body, which outweighs an area."""
    unknown = next((at for at, word in enumerate(words) if not word.kind), len(words))
    for kind in _SCOPES:
        said = [word.text for word in words[:unknown] if word.kind == kind]
        if said:
            return cast(Scope, kind), said[0]
    return "", ""


def when(words: Sequence[Word], year: int | None) -> str:
    """The words for another time than the year reported on."""
    for word in words:
        found = _YEAR.search(word.text) if word.kind in ("year", "carried_in", "carried_out") else None
        if word.kind == "period":
            return word.text
        if found and (year is None or int(found[0]) != year + _BESIDE.get(word.kind, 0)):
            return word.text
    return ""


def _several(kinds: list[str], context: Context) -> tuple[str, ...]:
    """The cases a clause is about: reviews, lawsuits, or both together."""
    found = tuple(dict.fromkeys(_CASES[kind] for kind in kinds if kind in _CASES))
    if {"lit_direct", "lit_after"} & set(found):
        found = tuple(kind for kind in found if kind != "litigation")
    rest = {kind for kind in kinds if kind not in _CASES} - {"request", "receive", "reply", "word"}
    if not found or rest - set(_RESULTS) or not context.cases:
        return ()
    results = [_RESULTS[kind] for kind in kinds if kind in _RESULTS]
    if results:
        return (f"{found[0]}.{results[0]}",) if len(results) == len(found) == 1 else ()
    return found


def _measure(kinds: list[str], column: str, context: Context) -> str:
    """The measure that the kinds of words together name, or none."""
    said = set(kinds)
    if not said:
        return context.measure if column and context.measure.startswith("requests.") else ""
    if said <= set(_RESULTS) and len(said) == 1 and context.case:
        return f"{context.case}.{_RESULTS[kinds[0]]}"
    rows = [kind for kind in kinds if kind.startswith("row:")]
    if len(rows) == 1 and said <= {rows[0], "request", "reply"}:
        return rows[0]
    for which in (_documents, _requests):
        if found := which(said, context):
            return found
    return next((kind for kind in ("published", "fees", "fee") if said <= {kind, "charge"} and kind in said), "")


def _documents(said: set[str], context: Context) -> str:
    """Rules and normative documents made, repealed or in force; decisions by their kind."""
    for row in _ROWS:
        done = [kind for kind in _DONE if kind in said]
        if row in said and len(done) == 1 and said == {row, done[0]}:
            return f"{row}.{done[0]}"
    for row in _DECIDED:
        if said == {row, "decision"}:
            return f"{row}.decisions"
    return ""


def _requests(said: set[str], context: Context) -> str:
    """Requests received, answered, carried over, or by their result."""
    if not (context.requests or "request" in said):
        return ""
    outcomes = [kind for kind in _OUTCOMES if kind in said]
    rest = said - {"request", "reply", "receive"}
    if outcomes:
        return _OUTCOMES[outcomes[0]] if rest == set(outcomes) and len(outcomes) == 1 else ""
    if rest == {"carried_out"} or (rest == {"open"} and "receive" not in said):
        return "requests.carried_out" if "carried_out" in rest else "requests.open"
    if rest == {"carried_in"}:
        return "requests.all" if "receive" in said else "requests.carried_in"
    if rest:
        return ""
    if {"receive", "reply"} <= said:
        return "requests.handled"
    return "requests.result_total" if "reply" in said else "requests.new"
