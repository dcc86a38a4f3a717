"""Running text as strips: tables whose cells ran together, with spaces or bars between them or with nothing at all.

The labels of a form are found in the text itself, whatever marks stand inside or around them; what stands between
two labels are the values of the first. Only the part of the text that holds the tables is looked at: in prose the
same words mean something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reports.form import Form
from reports.model import Cell, Document, Paragraph
from reports.recognise.strips import Strip
from reports.recognise.vocabulary import vocabulary
from reports.wording import fold, key

_PIECE = re.compile(
    r"[+\-−]?\d[\d.,]*\s*(?:[亿億]元|[万萬]元|元|[万萬]|人次|[件项条次宗起个份篇人])?|[增减減][加少]?\d+|[/\\—–-]+|[无無]"
)
_OPENINGS = (
    *("第二十条第一项信息内容", "信息内容本年", "本列数据的勾稽关系为"),
    *("申请人情况自然人", "行政复议行政诉讼结果维持", "指标名称计量单位", "统计指标单位", "统计指标统计数"),
)
_NUMBER = re.compile(r"\d[、.]\s?$")
"""A number right before a label that is known without it: the label's, not the last digit of the row above."""
_REMARK = re.compile(r"\s*\(([^()]{4,600})\)")
_WORDS = re.compile("[\u4e00-\u9fff]{3}")
_SHORTEST = 2
_LONGEST_NUMBER = 2
_LONGEST_REMARK = 600
_MARKS = ".、,)"


@dataclass(frozen=True, slots=True)
class _Run:
    """The document's text in one: folded, and its letters, digits and Han characters alone with where they stand."""

    text: str
    letters: str
    places: tuple[int, ...]
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def line(self, at: int) -> int:
        """The line of the document that a position of the text stands on."""
        return self.lines[bisect_right(self.starts, at) - 1]


@dataclass(frozen=True, slots=True)
class _Label:
    """A label found: where it begins and ends in the text, and where its values may begin."""

    begin: int
    end: int
    after: int


def strips(document: Document, forms: Sequence[Form]) -> tuple[Strip, ...]:
    """The labels of the forms' tables with the pieces printed between them, from the first table to the last."""
    run = _run(document)
    begin = min((at for at in map(run.letters.find, _OPENINGS) if at >= 0), default=None)
    if begin is None:
        return ()
    labels = list(_labels(run, begin, _keys(tuple(forms))))
    ends = [label.begin for label in labels[1:]] + [len(run.text)]
    return tuple(_strip(run, label, end) for label, end in zip(labels, ends, strict=True))


def _run(document: Document) -> _Run:
    texts, starts, lines = [], [], []
    at = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = fold(block.text)
            texts.append(text)
            starts.append(at)
            lines.append(block.line)
            at += len(text) + 1
    text = "\n".join(texts)
    places = tuple(at for at, sign in enumerate(text) if sign.isalnum())
    return _Run(text, "".join(text[at] for at in places), places, tuple(starts), tuple(lines))


@cache
def _keys(forms: tuple[Form, ...]) -> dict[str, tuple[str, ...]]:
    """The keys of all labels by their first two characters, the longest first.

    The sections' titles are among them, because "四、…行政复议、行政诉讼情况" is no header of the fourth table.
    """
    found: dict[str, set[str]] = {}
    for form in forms:
        titles = {key(title) for section in form.sections for title in (section.title, *section.aliases)}
        for word in titles | vocabulary(form).keys.keys():
            found.setdefault(word[:_SHORTEST], set()).add(word)
    return {start: tuple(sorted(words, key=len, reverse=True)) for start, words in found.items()}


def _labels(run: _Run, begin: int, keys: dict[str, tuple[str, ...]]) -> Iterator[_Label]:
    """The labels from a place in the letters on, the longest first, none inside another."""
    at = begin
    while at < len(run.letters):
        word = next((word for word in keys.get(run.letters[at : at + _SHORTEST], ()) if _fits(run, at, word)), None)
        if word:
            begin, end = run.places[at], run.places[at + len(word) - 1] + 1
            number = _NUMBER.search(run.text, max(begin - 3, 0), begin)
            after = _after_remark(run.text, end, keys)
            yield _Label(number.start() if number else begin, end, after)
            at = bisect_left(run.places, after)
        else:
            at += 1


def _fits(run: _Run, at: int, word: str) -> bool:
    """Whether a label stands here. A number at its front is its own only if a mark sets it off from what follows:
    "252.没有现成信息" is 25 and label 2, "252没有现成信息" is 252."""
    if not run.letters.startswith(word, at) or _is_in_a_remark(run.text, run.places[at]):
        return False
    if not word[0].isdecimal():
        return True
    number = next(length for length, sign in enumerate(word) if not sign.isdecimal())
    if number > _LONGEST_NUMBER:
        return True
    return run.text[run.places[at + number - 1] + 1] in _MARKS


def _after_remark(text: str, at: int, keys: Mapping[str, tuple[str, ...]]) -> int:
    """Where what some reports explain in brackets behind a label ends: the numbers in it are no figures. Another label
    in brackets is no explanation."""
    remark = _REMARK.match(text, at)
    if not remark or not _WORDS.search(remark[1]):
        return at
    word = key(remark[1])
    return at if word in keys.get(word[:_SHORTEST], ()) else remark.end()


def _is_in_a_remark(text: str, at: int) -> bool:
    """Whether a place lies in brackets, after other words in them."""
    opened = text.rfind("(", max(at - _LONGEST_REMARK, 0), at)
    return opened > text.rfind(")", 0, at) and any(sign.isalnum() for sign in text[opened:at])


def _strip(run: _Run, label: _Label, end: int) -> Strip:
    """A label and the pieces after it, up to the next label or to other words."""
    line = run.line(label.begin)
    cells = [Cell(run.text[label.begin : label.end], line, 0, run.line(label.end - 1) - line + 1, 0)]
    at = label.after
    for piece in _PIECE.finditer(run.text, at, end):
        if any(sign.isalnum() for sign in run.text[at : piece.start()]):
            break
        cells.append(Cell(piece[0], run.line(piece.start()), 0, 1, 0))
        at = piece.end()
    return Strip(tuple(cells))
