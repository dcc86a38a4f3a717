"""How names sound: pinyin without tones, and initials, by which 东安 is found as dongan, as da and as 东按.

The readings are in sounds.txt, made by tools/build_sounds.py: of each character the most common one, and the phrases in
which it is read otherwise. The library they come from would keep thirty megabytes in memory.
"""

from __future__ import annotations

import re
from array import array
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple

_FIRST, _LAST = 0x4E00, 0x9FFF
_HAN = re.compile("[\u4e00-\u9fff]+")


class Readings(NamedTuple):
    """How characters are read: `of` has for each the place of its syllable in `syllables`, which begin with none;
    `otherwise` the phrases read otherwise, syllables in a text, the longest of them `longest` characters long."""

    syllables: tuple[str, ...]
    of: array[int]
    otherwise: dict[str, str]
    longest: int


def syllables(text: str) -> tuple[str, ...]:
    """What each character sounds like, those that are not Han as they are.

    >>> syllables("涡阳2"), syllables("重庆市")
    (('guo', 'yang', '2'), ('chong', 'qing', 'shi'))
    """
    return tuple(one for run in re.findall("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]", text) for one in _read(run))


def sounds(name: str) -> tuple[str, str]:
    """A name's pinyin in one word and its initials; both empty where it is not of Han characters alone.

    >>> sounds("东安区"), sounds("12345办")
    (('donganqu', 'daq'), ('', ''))
    """
    if not _HAN.fullmatch(name):
        return "", ""
    said = _read(name)
    return "".join(said), "".join(one[0] for one in said)


@lru_cache(maxsize=1 << 12)
def _read(run: str) -> tuple[str, ...]:
    """The syllables of a run of Han characters, or of one sign that is none; the longest phrase goes first."""
    if not _HAN.fullmatch(run):
        return (run,)
    known = readings()
    said: list[str] = []
    while (at := len(said)) < len(run):
        lengths = range(min(known.longest, len(run) - at), 1, -1)
        found = next((known.otherwise[part] for end in lengths if (part := run[at : at + end]) in known.otherwise), "")
        said += found.split() or (known.syllables[known.of[ord(run[at]) - _FIRST]] or run[at],)
    return tuple(said)


@cache
def readings() -> Readings:
    """The table of readings; loaded when it is first asked for."""
    of = array("H", bytes(2 * (_LAST - _FIRST + 1)))
    said = [""]
    otherwise = {}
    with (files("store") / "sounds.txt").open(encoding="utf-8") as lines:
        for line in iter(lines.readline, "\n"):
            syllable, _, signs = line.rstrip().partition("\t")
            for sign in signs:
                of[ord(sign) - _FIRST] = len(said)
            said.append(intern(syllable))
        for line in lines:
            phrase, _, otherwise[phrase] = line.rstrip().partition("\t")
    return Readings(tuple(said), of, otherwise, max(map(len, otherwise)))
