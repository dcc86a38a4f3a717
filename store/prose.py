"""Running text as the full-text index has it: a blank around each Han character, so that a word is a phrase of them.

SQLite's unicode61 takes a run of Han characters for one word. Width, case and traditional characters are folded; what
ends a phrase (a comma, a full stop) is a word of its own, so that nothing is found across it; brackets and quotation
marks are nothing, for people leave them out. `benchmarks/test_searching.py` measures size and time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from reports.characters import characters

END = "¶"
"""The word that stands for whatever ends a phrase."""
FEWEST = 2
"""Letters that a word must have to be looked for."""

_ENDS = re.compile(rf"{END}(?:\s*{END})+")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_NOTHING = frozenset(("Ps", "Pe", "Pi", "Pf", "Cf", "Mn"))
_SENTENCE = re.compile(r"[。！？；\n]")
_BEFORE = 24
_AFTER = 36


class Quote(NamedTuple):
    """A word where it stands in a text, with some of the sentence before and after it, as printed."""

    before: str
    words: str
    after: str


class _Plain(dict[int, str]):
    """Each character as the index has it, learnt when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = "".join(map(_word, unicodedata.normalize("NFKC", chr(code)).lower()))
        return found


_PLAIN = _Plain()


def indexed(sections: Iterable[str]) -> str:
    """The sections of a report as one text for the index.

    >>> indexed(["举办培训3次。", "開展“培訓”"])
    '举 办 培 训 3 次 ¶ 开 展 培 训'
    """
    return " ".join(_ENDS.sub(END, f" {END} ".join(sections).translate(_PLAIN)).split())


def phrase(words: str) -> str:
    """What the index is asked for, with nothing in it that means something to it; empty for fewer than two letters.

    >>> phrase('不动产"登记"*'), phrase("A OR B"), phrase("税")
    ('"不 动 产 登 记"', '"a or b"', '')
    """
    found = indexed([words]).strip(f" {END}")
    return f'"{found}"' if sum(map(str.isalnum, found)) >= FEWEST else ""


def quote(text: str, words: str) -> Quote | None:
    """Where the words first stand in a text, with the sentence around; None where they do not.

    >>> quote("全年很忙。共举办培訓3次，很好。", "培训")
    Quote(before='共举办', words='培訓', after='3次，很好。')
    """
    plain, places = _followed(text)
    wanted, _ = _followed(words)
    wanted = wanted.strip(END)
    at = plain.find(wanted) if wanted else -1
    if at < 0:
        return None
    begin, end = places[at], places[at + len(wanted) - 1] + 1
    ends = [found.end() for found in _SENTENCE.finditer(text, 0, begin)]
    first = max(ends[-1] if ends else 0, begin - _BEFORE)
    after = _SENTENCE.search(text, end)
    last = min(after.end() if after else len(text), end + _AFTER)
    return Quote(
        ("…" if first and text[first - 1] not in "。！？；\n" else "") + text[first:begin].strip(),
        text[begin:end].replace("\n", ""),
        text[end:last].rstrip() + ("…" if last < len(text) and not (after and last == after.end()) else ""),
    )


def _followed(text: str) -> tuple[str, list[int]]:
    """The text as the index has it, without blanks, and where each of its letters stands in the text."""
    plain: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in _PLAIN[ord(sign)].replace(" ", ""):
            if letter != END or plain[-1:] != [END]:
                plain.append(letter)
                places.append(place)
    return "".join(plain), places


def _word(sign: str) -> str:
    """A folded character in the index."""
    if _HAN.match(sign):
        return f" {_simplified(sign)} "
    if sign.isalnum():
        return sign
    if sign.isspace() or sign in "\"'`" or unicodedata.category(sign) in _NOTHING:
        return " "
    return f" {END} "


def _simplified(sign: str) -> str:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return characters(sign)
    return sign
