"""Two questions put together: what the later says, and of the earlier what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.understand.mentions import Bodies
from bot.understand.portions import RATIOS
from bot.understand.question import Question, decided
from reports.forms import forms
from reports.indicators import INDICATORS, by_applicant

MEASURED = frozenset({"figure", "trend", "compare", "rank", "share"})
"""Commands that are about a figure or a rate."""

_NO_VALUE = frozenset({"why", "doubts", "rates", "summary", "years", "missing", "late"})
_COMMANDS = _NO_VALUE | {"trend", "compare", "rank", "share", "applicants", "source", "term"}
_REQUESTS = ("t3.new.total",)


@dataclass(frozen=True, slots=True)
class _Value:
    """What is measured: cells by the words that named them, or an indicator."""

    groups: tuple[tuple[str, ...], ...] = ()
    indicator: str | None = None
    applicant: str | None = None


def joined(asked: Question, text: str, last: Question) -> Question:
    """The later question with its gaps filled from `last`; its command is None where the two do not fit."""
    value = _value(asked, last)
    last = _of_one_year(asked, last) if asked.cues & (_NO_VALUE | {"source"}) else last
    bodies = _bodies(asked, text, last)
    ranking = last.command == "rank"
    whole = replace(
        asked,
        bodies=bodies,
        years=asked.years or last.years,
        every_year=asked.every_year if asked.years else last.every_year,
        relative=asked.relative if asked.years else last.relative,
        figures=tuple(dict.fromkeys(name for group in value.groups for name in group)),
        groups=value.groups,
        indicator=value.indicator,
        applicant=value.applicant,
        order=asked.order or (last.order if ranking else None),
        limit=asked.limit or (last.limit if ranking else None),
        threshold=asked.threshold or (last.threshold if ranking else None),
        sort=asked.sort or (last.sort if ranking else None),
        topic=asked.topic or last.topic,
        follows=True,
    )
    among = _among(asked, last)
    return _told(whole, last, among) if asked.cues & _COMMANDS or among else _same(asked, whole, last)


def filled(asked: Question, last: Question) -> Question:
    """A command without its body, about the one before: /check asks on, as 对不上 does."""
    own = bool(asked.figures or asked.indicator) or asked.command not in MEASURED | {"source"}
    last = last if asked.command in MEASURED - {"share"} else _of_one_year(asked, last)
    if asked.command == "trend" and len(last.years) == 1:
        last = replace(last, years=(), every_year=True)
    return replace(
        asked,
        bodies=last.bodies,
        years=asked.years or last.years,
        every_year=asked.every_year or (last.every_year and not asked.years),
        figures=asked.figures if own else last.figures,
        groups=asked.groups if own else last.groups,
        indicator=asked.indicator if own else last.indicator,
        applicant=asked.applicant if own else last.applicant,
        follows=True,
    )


def _of_one_year(asked: Question, last: Question) -> Question:
    """The question before without its several years, for what is told of one report."""
    return replace(last, years=(), every_year=False) if len(last.years) > 1 and not asked.years else last


def _value(asked: Question, last: Question) -> _Value:
    applicant = asked.applicant or (last.applicant if last.command in MEASURED and not asked.said else None)
    if asked.cues & _NO_VALUE and not _among(asked, last):
        return _Value(applicant=applicant)
    if asked.said:
        return _Value(asked.groups, asked.indicator, asked.applicant)
    if asked.figures:
        return _Value(_recolumned(asked, last), None, asked.applicant)
    ratio = RATIOS.get(last.groups[0]) if "share" in asked.cues and len(last.groups) == 1 else None
    return _Value(() if ratio else last.groups, ratio or last.indicator, applicant)


def _recolumned(asked: Question, last: Question) -> tuple[tuple[str, ...], ...]:
    """The figures before in the columns said now: 企业的呢; where they have none such, what the columns alone mean."""
    columns = list(dict.fromkeys(name.rpartition(".")[2] for name in asked.figures))
    table = _table(asked)
    groups: list[tuple[str, ...]] = []
    for group in last.groups:
        rows = dict.fromkeys(name.rpartition(".")[0] for name in group if name.startswith(f"{table}."))
        cells = tuple(f"{row}.{column}" for row in rows for column in columns if _is_cell(row, column))
        groups += [(cell,) for cell in cells] if table == "t2" else [cells]
    return tuple(dict.fromkeys(filter(None, groups))) or asked.groups


def _table(asked: Question) -> str:
    return asked.figures[0].partition(".")[0] if asked.figures else "t3"


def _is_cell(row: str, column: str) -> bool:
    return any(f"{row.removesuffix('.*')}.{column}" in form.cells for form in forms())


def _among(asked: Question, last: Question) -> bool:
    """Whether bodies are put in an order: 谁最少, 前三个区; not where those before are meant."""
    if asked.bodies or last.command == "compare":
        return False
    return bool(asked.sort or asked.limit or asked.threshold or (asked.order and last.command != "trend"))


def _bodies(asked: Question, text: str, last: Question) -> tuple[Bodies, ...]:
    if asked.bodies:
        with_last = asked.cues & {"compare", "which"} or last.command == "compare"
        if not with_last or len(asked.bodies) > 1:
            return asked.bodies
        kept = last.bodies[:-1] if "换" in text or "改成" in text else last.bodies
        return tuple(dict.fromkeys((*kept, *asked.bodies)))
    if last.command != "rank" and "rank" not in asked.cues and _among(asked, last):
        return ()
    return last.bodies


def _told(whole: Question, last: Question, among: bool) -> Question:
    """The command that the words now tell."""
    cues = whole.cues
    if "term" in cues:
        named = next((one.name for one in INDICATORS if one.key == whole.indicator), "")
        return replace(whole, command="term" if whole.figures or named else None, topic=named)
    if cues & {"share", "applicants"} and not whole.indicator:
        return replace(whole, command="share")
    if among:
        return replace(whole, command="rank")
    if cues & {"trend"} and len(whole.years) == 1:
        whole = replace(whole, years=(), every_year=True)
    if cues & _NO_VALUE or "source" in cues:
        return decided(whole)
    if "rank" in cues:
        return replace(whole, command="rank")
    if cues & {"compare", "which"} and len(whole.bodies) > 1:
        return replace(whole, command="compare")
    if cues & {"compare", "which"} and len(whole.years) == len(last.years) == 1:
        whole = replace(whole, years=tuple(sorted({*whole.years, *last.years})))
    measured = whole if whole.figures or whole.indicator else replace(whole, figures=_REQUESTS, groups=(_REQUESTS,))
    return decided(measured)


def _same(asked: Question, whole: Question, last: Question) -> Question:
    """The command before, as far as it answers what is said now."""
    command = last.command
    value = bool(asked.figures or asked.indicator)
    if asked.indicator is None and last.indicator and asked.applicant:
        # Of reviews and lawsuits no rate is made for one kind of applicants.
        command = command if by_applicant(last.indicator) else None
        whole = replace(whole, figures=(), groups=(), indicator=last.indicator, applicant=asked.applicant)
    elif value and command == "why" and not asked.said:
        whole = replace(whole, figures=(), groups=())
    elif command == "share":
        command = "figure" if asked.applicant or asked.indicator or _table(asked) != "t3" else "share"
    elif value and command not in MEASURED | {"source", "term"}:
        command = "figure"
    elif command == "years" and asked.years:
        command = "stats"
    if len(whole.bodies) > 1 and command in ("figure", "trend", "stats", "rates"):
        command = "compare"
    elif len(whole.years) > 1 and command in ("figure", "stats"):
        command = "trend"
    elif command == "trend" and len(asked.years) == 1:
        command = "figure"
    if command == "term" and not value:
        command = "figure" if whole.bodies and (whole.figures or whole.indicator) else None
    return replace(whole, command=command)
