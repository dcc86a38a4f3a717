"""Departments called by a short form, by another usual name, by what they were before a reform, or without a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.understand.departments import alone, departments
from bot.understand.mentions import Bodies, How, Mention
from store.archive import Archive
from store.kept import Agency
from store.names import bare, in_order, named_so
from store.places import gazetteer

_LONGEST_PLACE = 15
_LONGEST_TOWNSHIP = 7
_TOWNSHIP = re.compile("(?:[镇乡]|街道(?:办事处)?|苏木)(?:人民政府|政府)?")
_LEVELS = "省市区县州旗"
_OPEN_BEFORE = re.compile(r"(?:^|\W|\d\d|[年度的问查看下和跟与比那]|换成|本|我)$")


class Word(NamedTuple):
    """A stretch of a text that departments are called by."""

    begin: int
    end: int
    said: str


def words_in(text: str) -> tuple[Word, ...]:
    """Every stretch of a folded text that some department, or a government's office, is called by."""
    known = departments()
    return tuple(
        Word(begin, end, text[begin:end])
        for begin in range(len(text))
        for end in range(begin + 2, min(len(text), begin + known.longest) + 1)
        if known.called(text[begin:end]) or alone(text[begin:end])
    )


def shortened(archive: Archive, text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """Departments with their place before them: 上海科委 is 上海科学技术委员会; 东安区环保局 is 东安区生态环境局, where
    none is stored under its own name."""
    wanted = {
        text[begin : word.begin] + name: None
        for word in words
        for begin in _heads(text, word)
        for one in departments().called(word.said)
        for name in (*one.names, *one.successors)
    }
    found = named_so(archive.db, list(wanted)) if wanted else {}
    for word in words if found else ():
        for begin in _heads(text, word):
            yield from _read(text, begin, word, found)


def _heads(text: str, word: Word) -> range:
    return range(max(0, word.begin - _LONGEST_PLACE), word.begin - 1)


def _read(text: str, begin: int, word: Word, found: dict[str, tuple[Agency, ...]]) -> Iterator[Mention]:
    """What a place and a department's word mean together: a body of that department, else of its successor."""
    head, called = text[begin : word.begin], departments().called(word.said)
    for former in (False, True):
        names = [head + name for one in called for name in (one.successors if former else one.names)]
        known = [name for name in names if name in found]
        if known:
            agencies = in_order(agency for name in known for agency in found[name])
            full = not any(word.said in one.short for one in called)
            how: How = "former" if former else "kin" if full and head + word.said not in known else ""
            yield Mention(begin, word.end, Bodies(agencies, words=known[0], typed=head + word.said, how=how))
            return


def alone_mentions(archive: Archive, text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """Bodies without their place, where no other words stand before them: 市监局, 区政府办, 太平镇."""
    for word in words:
        names = alone(word.said)
        for begin in (word.begin, word.begin - 1) if names else ():
            level = text[max(begin, 0) : word.begin]
            if begin >= 0 and (not level or level in _LEVELS):
                yield from _alone(archive, text, begin, word.end, names, level)
    for ending in _TOWNSHIP.finditer(text):
        for begin in range(max(0, ending.start() - _LONGEST_TOWNSHIP), ending.start()):
            yield from _alone(archive, text, begin, ending.end(), (text[begin : ending.end()],), "")


def _alone(archive: Archive, text: str, begin: int, end: int, names: Sequence[str], level: str) -> Iterator[Mention]:
    if not _OPEN_BEFORE.search(text[:begin]):
        return
    agencies = tuple(one for one in bare(archive.db, names) if not level or _is_of(one, level))
    if agencies:
        typed = text[begin:end]
        words = agencies[0].name if len(agencies) == 1 else typed
        yield Mention(begin, end, Bodies(agencies, words=words, typed=typed, how="bare"))


def _is_of(agency: Agency, level: str) -> bool:
    place = gazetteer().of_code(agency.place_code) if agency.place_code else None
    return place is not None and place.name.endswith(level)
