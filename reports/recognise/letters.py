"""A text as one run of letters, and the labels of the forms found in it, whatever marks stand inside or around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reports.form import Form
from reports.model import Document, Paragraph
from reports.numerals import looks_like_a_cell
from reports.recognise.vocabulary import vocabulary
from reports.wording import fold, key

BAR = "|"
_NUMBER = re.compile(r"\d[、.]\s?$")
"""A number right before a label that is known without it: the label's, not the last digit of the row above."""
_REMARK = re.compile(r"\s*\(([^()]{4,600})\)")
_EXPLAINS = re.compile("[\u4e00-\u9fff]{3}")
_LONGEST_REMARK = 600
_SHORTEST = 2
_LONGEST_NUMBER = 2
_MARKS = ".、,)"


@dataclass(frozen=True, slots=True)
class Run:
    """The document's text in one: folded, and its letters, digits and Han characters alone with where they stand.

    `starts` is where each line begins, `lines` its number in the document; `rows` are the beginnings of rows of bars.
    """

    text: str
    letters: str
    places: tuple[int, ...]
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    rows: frozenset[int]

    def line(self, at: int) -> int:
        """The line of the document that a position of the text stands on."""
        return self.lines[bisect_right(self.starts, at) - 1]

    def starts_at(self, line: int) -> int:
        """Where a line of the document begins in the text."""
        return self.starts[bisect_right(self.lines, line) - 1]

    def barred(self, at: int) -> bool:
        """Whether the line of a position is a row between bars."""
        return self.starts[bisect_right(self.starts, at) - 1] in self.rows


@dataclass(frozen=True, slots=True)
class Label:
    """A label found: where it begins and ends in the text, and where its figures may begin; `named` is false of a
    section's title."""

    begin: int
    end: int
    after: int
    named: bool


def run_of(document: Document) -> Run:
    """The paragraphs of a document as one text."""
    texts, starts, lines, rows = [], [], [], []
    at = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = fold(block.text)
            texts.append(text)
            starts.append(at)
            lines.append(block.line)
            rows += [at] if _is_barred(text) else []
            at += len(text) + 1
    text = "\n".join(texts)
    places = tuple(at for at, sign in enumerate(text) if sign.isalnum())
    return Run(text, "".join(text[at] for at in places), places, tuple(starts), tuple(lines), frozenset(rows))


def _is_barred(line: str) -> bool:
    """Whether a line is a row between bars; a bar that follows every cell's line makes none."""
    cells = line.split(BAR)
    written = [cell for cell in cells if cell and not cell.isspace()]
    return len(written) > 1 < len(cells) or (len(cells) > 2 and len(written) == 1 and not looks_like_a_cell(written[0]))


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


def labels_in(run: Run, begin: int, forms: tuple[Form, ...]) -> Iterator[Label]:
    """The labels from a place in the letters on, the longest first, none inside another."""
    keys = _keys(forms)
    named = frozenset(word for form in forms for word in vocabulary(form).keys)
    at = begin
    while at < len(run.letters):
        word = next((word for word in keys.get(run.letters[at : at + _SHORTEST], ()) if _fits(run, at, word)), None)
        if word:
            begin, end = run.places[at], run.places[at + len(word) - 1] + 1
            number = _NUMBER.search(run.text, max(begin - 3, 0), begin)
            after = _after_remark(run.text, end, keys)
            yield Label(number.start() if number else begin, end, after, word in named)
            at = bisect_left(run.places, after)
        else:
            at += 1


def _fits(run: Run, at: int, word: str) -> bool:
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
    if not remark or not _EXPLAINS.search(remark[1]):
        return at
    word = key(remark[1])
    return at if word in keys.get(word[:_SHORTEST], ()) else remark.end()


def _is_in_a_remark(text: str, at: int) -> bool:
    """Whether a place lies in brackets, after other words in them."""
    opened = text.rfind("(", max(at - _LONGEST_REMARK, 0), at)
    return opened > text.rfind(")", 0, at) and any(sign.isalnum() for sign in text[opened:at])
