"""Running text to sentences: wrapped lines joined, blanks dropped, and for every position the line it stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.model import Place
from reports.said import Passage
from reports.wording import fold

_SHORTEST_FULL = 15
_LONGEST_HEADING = 30
_ENDED = re.compile(r"[。!?;:|]$")
_BEGINS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}部分|\d{1,2}[.、](?!\d)"
    r"|[一二三四五六七八九十]是|[|•·●])"
)
_BLANK = re.compile(r"(?<!\d) | (?!\d)")
_SENTENCE = re.compile(r"[^。!?\n]+[。!?]?")
_PART = re.compile(r"^\s*\(?[一二三四五六七八九十]{1,2}[)、]")
_RINGED = re.compile(r"[\u2460-\u24ff\u2776-\u2793\u00b2\u00b3\u00b9\u2070-\u209f\u3220-\u3229\u3280-\u3289]")


def _start(piece: tuple[int, Place]) -> int:
    return piece[0]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as folded; `places` are where its pieces stand, by the position at which each begins."""

    text: str
    section: int
    passage: int
    places: tuple[tuple[int, Place], ...]

    def place(self, at: int) -> Place:
        """Where the character at a position stands."""
        return self.places[bisect_right(self.places, at, key=_start) - 1][1]


def sentences(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """The sentences of the passages, in order. A line that is full and ends no sentence goes on in the next."""
    pieces: list[str] = []
    places: list[tuple[int, Place]] = []
    length, section, number = 0, 0, 0
    for passage in passages:
        words = plain(passage.text)
        if not words:
            continue
        if pieces and not (passage.section == section and _goes_on(pieces[-1], words)):
            yield from _split("".join(pieces), section, number, places)
            pieces, places, length = [], [], 0
        if not pieces:
            number += 100
        places.append((length, passage.place))
        pieces.append(words)
        length, section = length + len(words), passage.section
    if pieces:
        yield from _split("".join(pieces), section, number, places)


def plain(text: str) -> str:
    """The text in one width without blanks, but for those between two digits; a ringed or raised digit is no number.

    >>> plain("全市共受理申请 ３１１９ 件，①0 0")
    '全市共受理申请3119件,0 0'
    """
    if not text.isascii():
        text = _RINGED.sub(" ", text)
    return _BLANK.sub("", fold(text))


def _goes_on(last: str, after: str) -> bool:
    heading = len(last) <= _LONGEST_HEADING and _BEGINS.match(last) and not re.search(r"[,。;]", last)
    return len(last) >= _SHORTEST_FULL and not heading and not _ENDED.search(last) and not _BEGINS.match(after)


def _split(text: str, section: int, number: int, places: list[tuple[int, Place]]) -> Iterator[Sentence]:
    """The sentences of one paragraph; a part numbered "(二)" inside it is a passage of its own."""
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        if start and _PART.match(found[0]):
            number += 1
        first = bisect_right(places, start, key=_start) - 1
        inside = places[first : bisect_right(places, end - 1, key=_start)]
        yield Sentence(found[0], section, number, tuple((max(at - start, 0), place) for at, place in inside))
