"""A question in Chinese to what it asks: its words cut, what they mean together, and which command answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from bot.understand.amounts import asks_whether, measured
from bot.understand.figured import figures, idle_columns
from bot.understand.lexicon import lexicon
from bot.understand.mentions import Bodies, Columns, Cue, Limit, Mention, Ratio, Rows, Sort, Threshold
from bot.understand.negated import negated
from bot.understand.portions import CLOSED, RATIOS, wholes
from bot.understand.routing import ABOUT_WORDS, command
from bot.understand.sorts import ends_of_names, idle_sorts, joined_sorts, listed, unjoined, with_offices
from bot.understand.telling import Speller, telling
from bot.understand.topics import said, topic
from bot.understand.years import years, years_said
from reports.characters import characters
from reports.indicators import by_applicant
from reports.wording import fold

_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_OF_THOSE = re.compile(r"[的者](?:单位|机关|部门|地方|区|县|市|区县|有|呢|吗)*\W*$")
_PIECES = re.compile("[几多][件起宗场]|多少[件起宗场]")
LONGEST = 300
"""Characters of a text that are read; a longer one is no question."""

Finder = Callable[[str], Iterable[Mention]]
"""Finds the bodies named in a folded text."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a text asks. `figures` are cells of the newest form that has them, added up where there are several;
    `groups` are they by the words that named them: 新收和结转 are two. `asks`: words like 几件, 多少, 吗 ask a number;
    `chat`: words that mean nothing stand beside. `said` are the words that named figures or an indicator; `follows`:
    a part is from the question before; `others` are its other close readings; `doubt` names the one doubt the answer
    showed. `handed`, `cell`: no question; whose that document is, or what that cell prints, may be said next."""

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
    said: tuple[str, ...] = ()
    follows: bool = False
    doubt: str = ""
    others: tuple[Question, ...] = field(default=(), repr=False)
    handed: int | None = None
    cell: str = ""


_TALK = (Cue("talk"), Cue("own"))
_OTHERS = frozenset(("其他", "其它", "其他的", "其它的"))
"""A column and a row of the form, so that beside a figure they are no mere words."""


def question(text: str, today: date, bodies: Finder, near: Speller | None = None) -> Question:
    """What a text asks on a day; `command` is None where it asks nothing we know.

    `near` is asked what is nearly named, beside what is understood.
    """
    plain = _BETWEEN_HAN.sub("", characters(fold(text[:LONGEST])).lower())
    words, at = said(plain)
    # Quoted, they are only looked for where something is looked for: “三安全一稳定”几件 asks for a figure.
    looked_for = words and any(one.means == Cue("search") for one in lexicon().mentions(plain))
    open_text = plain[:at] + " " * len(words) + plain[at + len(words) :] if looked_for else plain
    candidates = [
        *lexicon().mentions(open_text),
        *(Mention(begin, end, meant) for begin, end, meant in years(open_text, today)),
        *bodies(open_text),
    ]
    open_text, mentions, left = telling(open_text, unjoined(candidates, open_text), near)
    mentions = with_offices(mentions, open_text)
    named = tuple(open_text[one.begin : one.end] for one in mentions if isinstance(one.means, Rows | Ratio))
    return replace(_read(mentions, left, open_text, words), said=named)


def decided(asked: Question) -> Question:
    """The question with the command that answers all it says; for one put together from two."""
    return replace(asked, command=command(asked))


def _read(mentions: Sequence[Mention], left: list[str], text: str, words: str) -> Question:
    means = [one.means for one in mentions]
    cues = frozenset(one.kind for one in means if isinstance(one, Cue)) - {"noise", "count", "money"}
    cues |= {"rank"} if "position" in cues else set()
    found = tuple(one for one in means if isinstance(one, Bodies))
    ratios = list(dict.fromkeys(one.key for one in means if isinstance(one, Ratio)))
    if len(ratios) > 1 and len(found) == 1:
        cues |= {"rates"}
    ratio = ratios[0] if ratios and "rates" not in cues else None
    applicants = [one for one in means if isinstance(one, Columns) and one.table == "t3"]
    groups = () if ratios else figures(mentions, text)
    if len(groups) == 2 and "share" in cues and CLOSED in groups:
        groups = tuple(one for one in groups if one != CLOSED)
    if len(groups) == 1 and "share" in cues and not applicants:
        ratio = RATIOS.get(groups[0])
        groups = () if ratio else groups
    mentions, strange = measured(mentions, text, _flat(groups), ratio)
    means = [one.means for one in mentions]
    sort = next((one for one in means if isinstance(one, Sort)), None)
    limit = next((one for one in means if isinstance(one, Limit)), None)
    words = words or topic(mentions, text, cues)
    threshold = _threshold(means, cues, found, text, sort)
    talk = [*strange, *_untold(mentions, text, _flat(groups), ratio)]
    talk += [] if threshold and not _PIECES.search(text) else negated(mentions, text, _flat(groups))
    cues |= {"stuck"} if ends_of_names(mentions) else set()
    if ratio in ratios:
        talk += _besides(mentions, text, ratio)
    if ratio and applicants and not by_applicant(ratio):
        talk += [text[one.begin : one.end] for one in mentions if one.means in applicants]
        applicants = []
    if groups and not any("fees" in name for name in _flat(groups)):
        # 罚款多少钱: the form counts decisions and has no money but fees.
        talk += [text[one.begin : one.end] for one in mentions if one.means == Cue("money")]
    asked = Question(
        bodies=found,
        **years_said(means),
        figures=_flat(groups),
        groups=groups,
        indicator=ratio,
        applicant=_applicant(applicants) if len(groups) < 2 or not _has_whole(groups) else None,
        order=_order(cues, limit, len(found)),
        limit=limit.count if limit else None,
        threshold=threshold,
        sort=sort,
        topic=words,
        not_understood=tuple(one for one in (*left, *talk) if one not in words),
        asks=any(one in (Cue("count"), Cue("money")) for one in means),
        chat=any(one == Cue("noise") for one in means),
        cues=cues,
    )
    asked = _of_one_stock(replace(asked, command=command(asked)), means)
    if asked.command == "rank" and (several := listed(mentions, text)):
        asked = replace(asked, not_understood=tuple(one for one in asked.not_understood if one not in several))
    if asked.command in ABOUT_WORDS:
        # 申请 in 申请人是哪些人 names no figure.
        plain = () if ratio else figures(mentions, text, only_plain=asked.command != "source")
        asked = replace(asked, groups=plain, figures=_flat(plain))
    if asked.command in _MEASURED and "share" in cues and not _has_share(asked):
        strange = [text[one.begin : one.end] for one in mentions if one.means == Cue("share")]
        asked = replace(asked, not_understood=(*asked.not_understood, *strange))
    if asked.command in _MEASURED and asked.figures:
        idle = idle_columns(mentions, asked.figures, text)
        asked = replace(asked, not_understood=(*asked.not_understood, *idle))
    if asked.command in ("term", "search"):
        asked = replace(asked, groups=(), figures=(), indicator=None, applicant=None, order=None)
    return asked


def _untold(mentions: Sequence[Mention], text: str, figures: Sequence[str], ratio: str | None) -> list[str]:
    """Words that were understood, but that no answer tells: kinds of bodies where nothing is ranked, what no form
    counts, and beside cells what is a cell itself, or the rate where only a count is told."""
    sorts = [*idle_sorts(mentions), *joined_sorts(mentions, text)]
    of_cells = (_OTHERS if ratio else _OTHERS | {"率"}) if figures else ()
    words = [(one, text[one.begin : one.end]) for one in mentions]
    return [word for one, word in words if one in sorts or one.means in _TALK or word in of_cells]


def _has_share(asked: Question) -> bool:
    """Whether the answer tells of what the figure asked for is a share."""
    one = len(asked.groups) == 1 and asked.command == "figure"
    return bool(asked.indicator or (one and wholes(asked.groups[0])))


def _of_one_stock(asked: Question, means: Sequence[object]) -> Question:
    """规范性文件 alone, where only one number can be put beside others: those made; the rest is offered."""
    rows = {name.rpartition(".")[0] for name in asked.figures}
    said = any(isinstance(one, Columns) and one.table == "t2" for one in means)
    if (
        asked.command not in ("compare", "rank")
        or said
        or len(asked.groups) < 2
        or len(rows) > 1
        or "t2." not in min(rows)
    ):
        return asked
    first = asked.groups[:1]
    return replace(asked, groups=first, figures=_flat(first), cues=asked.cues | {"stock"})


def _besides(mentions: Sequence[Mention], text: str, ratio: str) -> list[str]:
    """The words for other rates and figures that stand beside the one rate that is told."""
    others = [
        one for one in mentions if (isinstance(one.means, Rows) and not one.means.weak) or isinstance(one.means, Ratio)
    ]
    return [text[one.begin : one.end] for one in others if one.means != Ratio(ratio)]


def _order(cues: frozenset[str], limit: Limit | None, bodies: int) -> Literal["most", "least"] | None:
    """Which end is asked for. 多 and 高 alone say it only where something is compared: 老多了 does not."""
    compared = bodies > 1 or cues & {"which", "rank", "position", "all"} or ("compare" in cues and bodies != 1)
    if "least" in cues or ("less" in cues and compared):
        return "least"
    if limit and limit.order:
        return limit.order
    return "most" if "most" in cues or ("more" in cues and compared) or limit else None


def _threshold(
    means: Sequence[object], cues: frozenset[str], found: Sequence[Bodies], text: str, sort: Sort | None
) -> Threshold | None:
    """What those told are above or below; nothing where one body is asked whether it is: 淮安超过100件吗."""
    threshold = next((one for one in means if isinstance(one, Threshold)), None)
    those = bool(_OF_THOSE.search(text))
    of_many = not found or those or sort or cues & {"which", "years", "all", "rank"}
    if threshold and not of_many and len(found) == 1 and asks_whether(text):
        return None
    if threshold is None and of_many and cues & {"not_any", "any"}:
        return Threshold("less", 1) if "not_any" in cues else Threshold("more", 0)
    return threshold


def _applicant(applicants: list[Columns]) -> str | None:
    """The one kind of applicant said; none where several are told apart."""
    one, *others = dict.fromkeys(one.keys for one in applicants) or ((),)
    if others or not one:
        return None
    return one[0] if len(one) == 1 else "org"


def _has_whole(groups: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a whole is asked for beside its part, so that no one kind of applicants is meant."""
    return any(name.startswith("t3.") and name.endswith(".total") for name in _flat(groups))


def _flat(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in groups for name in one))


_MEASURED = frozenset({"figure", "trend", "compare", "rank"})
