"""What a document with several reports is cut by: its titles, its section headings, and where its tables begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.form import Section
from reports.model import Block, Document, Grid, Paragraph
from reports.outline import section_of
from reports.title import Title, joined, titled
from reports.wording import key

_ANCHORS = (
    ("第二十条第一项信息内容", "第二十条第1项信息内容"),
    ("本年新收政府信息公开申请数量",),
    ("指标名称计量单位", "统计指标单位"),
)
"""What each table of the forms begins with and prints once, letters and Han characters alone."""
ANNEX = 2
"""The place of the annex of 2008 among the anchors."""
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Marks:
    """What a document is cut by: where titles, section headings and tables stand, in order.

    A heading has the number of its section, a table its place among the anchors.
    """

    blocks: tuple[Block, ...]
    titles: tuple[tuple[int, Title], ...]
    headings: tuple[tuple[int, int], ...]
    tables: tuple[tuple[int, int], ...]

    def titles_in(self, first: int, end: int) -> list[tuple[int, Title]]:
        """The titles among the blocks from `first` to before `end`."""
        return [one for one in self.titles if first <= one[0] < end]

    def numbers_in(self, first: int, end: int) -> set[int]:
        """The numbers of the sections with a heading there."""
        return {number for at, number in self.headings if first <= at < end}

    def kinds_in(self, first: int, end: int) -> set[int]:
        """The kinds of tables that begin there."""
        return {kind for at, kind in self.tables if first <= at < end}

    def opening_in(self, first: int, end: int) -> int | None:
        """The first heading of a first section there."""
        return next((at for at, number in self.headings if first <= at < end and number == 1), None)

    def title_of(self, first: int, end: int) -> tuple[int, Title] | None:
        """The title of the report there: the last before its first section, from where it is first said."""
        opening = self.opening_in(first, end)
        titles = self.titles_in(first, end if opening is None else opening)
        if not titles:
            return None
        name = titles[-1][1][1:3]
        return next(one for one in titles if one[1][1:3] == name)


def marks(blocks: tuple[Block, ...], sections: tuple[Section, ...]) -> Marks:
    """The marks among the blocks; a title set on two or three lines stands where its first line does."""
    titles: dict[int, Title] = {}
    headings = []
    for first, lines in _runs(blocks):
        places = {id(line): at for at, line in enumerate(lines, first)}
        for text, line in joined(lines):
            title, at = titled(text, line), places[id(line)]
            if title and (title.agency or title.year):
                titles[at] = max(titles.get(at, title), title, key=lambda one: bool(one.agency) + bool(one.year))
        numbers = ((at, section_of(line.text, sections)) for at, line in enumerate(lines, first))
        headings += [(at, number) for at, number in numbers if number]
    return Marks(
        blocks=blocks,
        titles=tuple((at, titles[at]) for at in sorted(titles)),
        headings=tuple(headings),
        tables=tuple(sorted((at, kind) for kind, places in enumerate(tables(blocks)) for at in places)),
    )


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Paragraph]]]:
    """Short lines that follow each other, and where each run of them begins."""
    run: list[Paragraph] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and len(block.text) <= LONGEST:
            run.append(block)
        elif run:
            yield at - len(run), run
            run = []
    if run:
        yield len(blocks) - len(run), run


def tables(blocks: Sequence[Block]) -> tuple[list[int], ...]:
    """For each kind of table the blocks in which one begins."""
    letters = [_letters(block) for block in blocks]
    stream = "".join(letters)
    ends: list[int] = []
    for text in letters:
        ends.append((ends[-1] if ends else 0) + len(text))
    return tuple([bisect_right(ends, at) for word in words for at in _found(word, stream)] for words in _ANCHORS)


def _letters(block: Block) -> str:
    if isinstance(block, Grid):
        return "".join(key(cell.text) for row in block.rows for cell in row)
    return key(block.text) if isinstance(block, Paragraph) else ""


def _found(word: str, stream: str) -> Iterator[int]:
    """Where a word stands in a text."""
    at = stream.find(word)
    while at >= 0:
        yield at
        at = stream.find(word, at + len(word))


def holds_all_twice(document: Document) -> bool:
    """Whether every kind of table in a document begins in it more than once."""
    counts = [len(places) for places in tables(document.blocks) if places]
    return bool(counts) and min(counts) > 1
