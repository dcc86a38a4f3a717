"""The words of a text that ask: cut, with its asides and what was taken back left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.understand.asides import has_asides, without_asides
from bot.understand.homophones import homophones
from bot.understand.mentions import Bodies, Mention, cut
from bot.understand.subjects import subject
from bot.understand.taken_back import corrected, without_denied
from bot.understand.years import Years, short_years

Speller = Callable[[str, Sequence[Mention]], Iterable[Mention]]
"""Finds what is nearly named in a folded text, beside what is understood of it."""


def telling(text: str, candidates: list[Mention], near: Speller | None) -> tuple[str, list[Mention], list[str]]:
    """The text without what asks nothing, and its words: those understood, and those left over."""
    text, candidates = _told(text, candidates)
    about, text, candidates = _without_subject(text, candidates)
    mentions, left = cut_again(text, candidates, near)
    return text, corrected(mentions, text), [*about, *left]


def cut_again(text: str, candidates: Sequence[Mention], near: Speller | None) -> tuple[list[Mention], list[str]]:
    """The mentions and the words left over, with what is nearly named where something stays strange without it."""
    mentions, left = cut(text, candidates)
    likely = list(near(text, mentions)) if near else []
    others = [*homophones(text), *_short(text, mentions)] if left else []
    if likely or others:
        mentions, left = cut(text, [*likely, *candidates, *others])
    return mentions, left


def _told(text: str, candidates: list[Mention]) -> tuple[str, list[Mention]]:
    """The text and its words without the clauses that only tell who asks and what for."""
    denies = "不是" in text
    if not (denies or has_asides(text)):
        return text, candidates
    mentions, _ = cut(text, candidates)
    bare = without_asides(text, mentions)
    bare = without_denied(bare, mentions) if denies else bare
    return bare, _still(candidates, text, bare)


def _without_subject(text: str, candidates: list[Mention]) -> tuple[list[str], str, list[Mention]]:
    """What the requests asked for were about, and the rest of the text and its words."""
    begin, end = subject(text, candidates)
    bare = text[:begin] + " " * (end - begin) + text[end:]
    return [text[begin:end]] if end else [], bare, _still(candidates, text, bare) if end else candidates


def _still(candidates: list[Mention], text: str, bare: str) -> list[Mention]:
    return [one for one in candidates if bare[one.begin : one.end] == text[one.begin : one.end]]


def _short(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Years of two digits without a word, where a body and no other year is named: 淮安24规章."""
    means = [one.means for one in mentions]
    if any(isinstance(one, Bodies) for one in means) and not any(isinstance(one, Years) for one in means):
        yield from (Mention(begin, end, meant) for begin, end, meant in short_years(text))
