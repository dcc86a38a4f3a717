"""A question in Chinese to what it asks: its words cut, what they mean together, and which command answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from bot.understand.lexicon import lexicon
from bot.understand.mentions import Bodies, Columns, Cue, Limit, Mention, Ratio, Rows, Sort, Threshold, cut
from bot.understand.topics import searched_for, word_asked_about
from bot.understand.topics import topic as said_topic
from bot.understand.years import Years, years
from reports.forms import forms
from reports.wording import fold

_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
LONGEST = 300
"""Characters of a text that are read; a longer one is no question."""

Finder = Callable[[str], Iterable[Mention]]
"""Finds the bodies named in a folded text."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a text asks. `figures` are cells of the newest form that has them, added up where there are several;
    `groups` are they by the words that named them: 新收和结转 are two. `asks`: words like 几件, 多少, 吗 ask a number;
    `chat`: words that mean nothing stand beside."""

    command: str | None = None
    bodies: tuple[Bodies, ...] = ()
    years: tuple[int, ...] = ()
    every_year: bool = False
    relative: bool = False
    figures: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    indicator: str | None = None
    applicant: str | None = None
    order: Literal["most", "least"] | None = None
    limit: int | None = None
    threshold: Threshold | None = None
    sort: Sort | None = None
    topic: str = ""
    not_understood: tuple[str, ...] = ()
    asks: bool = False
    chat: bool = False
    cues: frozenset[str] = field(default=frozenset(), repr=False)


def question(text: str, today: date, bodies: Finder) -> Question:
    """What a text asks on a day; `command` is None where it asks nothing we know."""
    plain = _BETWEEN_HAN.sub("", fold(text[:LONGEST]).lower())
    topic, begin = said_topic(plain)
    open_text = plain[:begin] + " " * len(topic) + plain[begin + len(topic) :]
    candidates = [
        *lexicon().mentions(open_text),
        *(Mention(begin, end, meant) for begin, end, meant in years(open_text, today)),
        *bodies(open_text),
    ]
    mentions, left = cut(open_text, candidates)
    return _read(mentions, left, topic, "" if topic else word_asked_about(plain) or searched_for(plain))


def _read(mentions: Sequence[Mention], left: list[str], topic: str, word: str) -> Question:
    means = [one.means for one in mentions]
    cues = frozenset(one.kind for one in means if isinstance(one, Cue)) - {"noise", "count"}
    cues |= {"rank"} if "position" in cues else set()
    found = tuple(one for one in means if isinstance(one, Bodies))
    said = [one for one in means if isinstance(one, Years)]
    named = tuple(sorted({year for one in said for year in one.years}))
    ratio = next((one.key for one in means if isinstance(one, Ratio)), None)
    threshold = next((one for one in means if isinstance(one, Threshold)), None)
    sort = next((one for one in means if isinstance(one, Sort)), None)
    if threshold is None and "not_any" in cues and (not found or sort or cues & {"all", "rank"}):
        threshold = Threshold("less", 1)
    applicants = [one for one in means if isinstance(one, Columns) and one.table == "t3"]
    groups = () if ratio else _figures(means)
    if len(groups) == 1 and "share" in cues and not applicants:
        ratio = _RATIOS.get(groups[0])
        groups = () if ratio else groups
    limit = next((one.count for one in means if isinstance(one, Limit)), None)
    order: Literal["most", "least"] | None = "least" if "least" in cues else "most" if "most" in cues or limit else None
    if "search" in cues and not topic and not found and word:
        topic, left = word, []
    if "search" in cues and not topic and left:
        topic, left = "".join(left), []
    if "term" in cues and not found:
        topic = topic or word
    asked = Question(
        bodies=found,
        years=named,
        every_year=any(one.all for one in said),
        relative=any(one.relative for one in said),
        figures=tuple(dict.fromkeys(name for one in groups for name in one)),
        groups=groups,
        indicator=ratio,
        applicant=_applicant(applicants),
        order=order,
        limit=limit,
        threshold=threshold,
        sort=sort,
        topic=topic,
        not_understood=tuple(left),
        asks=any(one == Cue("count") for one in means),
        chat=any(one == Cue("noise") for one in means),
        cues=cues,
    )
    return replace(asked, command=_command(asked))


def _applicant(applicants: list[Columns]) -> str | None:
    if not applicants:
        return None
    keys = applicants[0].keys
    return keys[0] if len(keys) == 1 else "org"


def _figures(means: Sequence[object]) -> tuple[tuple[str, ...], ...]:
    """The cells that rows and columns name together, those of each word apart: weak rows only where no other does."""
    strong = [one for one in means if isinstance(one, Rows) and not one.weak]
    weak = [one for one in means if isinstance(one, Rows) and one.weak]
    columns = [one for one in means if isinstance(one, Columns)]
    chosen = strong or weak
    if not chosen:
        tables = {one.table for one in columns}
        chosen = [_BARE[table] for table in sorted(tables)]
    groups: list[tuple[str, ...]] = []
    for one in chosen:
        cells = tuple(cell for row in one.rows for cell in _cells(row, one.column, columns))
        # Rules made, repealed and in force are three numbers, never one sum.
        groups += [(cell,) for cell in cells] if cells and cells[0].startswith("t2.") else [cells]
    return tuple(dict.fromkeys(one for one in groups if one))


_RATIOS: dict[tuple[str, ...], str] = {
    ("t3.denied.*.total",): "denied",
    ("t3.unable.*.total",): "unable",
    ("t3.rejected.*.total",): "rejected",
    ("t3.other.*.total",): "other",
    ("t3.granted.total",): "open_whole",
    ("t3.carried_out.total",): "carried",
}
"""The indicator that a figure's share is: 不予公开占多少."""

_BARE = {
    "t2": Rows(("t2.regulations", "t2.normative")),
    "t3": Rows(("t3.new",)),
    "t4": Rows(("t4.review", "t4.lit_direct", "t4.lit_after")),
}
"""The rows that a column alone is about: 个人几件 is requests, 维持几件 reviews and lawsuits."""


def _cells(row: str, fixed: str | None, columns: Sequence[Columns]) -> tuple[str, ...]:
    """A row's cells in the columns said; without any, its total, or all its columns where it has none."""
    table, _, key = row.partition(".")
    block = next(
        (
            b
            for form in forms()
            for t in form.tables
            if t.key == table
            for b in t.blocks
            if any(r.key == key for r in b.rows)
        ),
        None,
    )
    if block is None:
        return ()
    has = [column.key for column in block.columns]
    said = [key for one in columns if one.table == table for key in one.keys if key in has]
    if fixed:
        said = [fixed]
    chosen = said or (["total"] if "total" in has else has)
    heading = any(one.key == key and one.heading for one in block.rows)
    return tuple(f"{row}.*.{column}" if heading else f"{row}.{column}" for column in chosen)


def _command(asked: Question) -> str | None:
    """Which command answers: the cue that tells most decides."""
    cues = asked.cues
    one_body = len(asked.bodies) == 1
    value = bool(asked.figures or asked.indicator)
    ranked = asked.order or asked.limit or asked.threshold or asked.sort or "rank" in cues
    among = bool(asked.sort or asked.limit or asked.threshold) or ("all" in cues and asked.order is not None)
    rules: tuple[tuple[str, bool], ...] = (
        ("term", "term" in cues and not asked.bodies and (value or bool(asked.topic) or bool(asked.not_understood))),
        ("search", "search" in cues and bool(asked.topic)),
        ("source", "source" in cues and bool(asked.bodies)),
        ("missing", bool(cues & {"missing", "late"}) and not asked.indicator),
        (
            "check",
            "doubts" in cues
            and one_body
            and bool(asked.bodies[0].agencies)
            and "all" not in cues
            and len(asked.years) <= 1,
        ),
        ("doubts", "doubts" in cues),
        ("why", "why" in cues),
        (
            "share",
            "applicants" in cues or ("share" in cues and not asked.indicator and (not value or bool(asked.applicant))),
        ),
        ("rank", "position" in cues and bool(asked.bodies)),
        ("compare", len(asked.bodies) > 1 and not among),
        ("rank", "rank" in cues or (value and bool(ranked) and not one_body) or (value and among)),
        ("trend", value and (len(asked.years) > 1 or "trend" in cues)),
        ("figure", value and bool(asked.bodies)),
        ("rates", "rates" in cues and bool(asked.bodies)),
        ("years", "years" in cues and (bool(asked.bodies) or not value)),
        ("trend", len(asked.years) > 1 and bool(asked.bodies)),
        ("stats", bool(asked.bodies)),
        ("rank", bool(ranked) and value),
        ("figure", value),
    )
    return next((command for command, holds in rules if holds), None)
