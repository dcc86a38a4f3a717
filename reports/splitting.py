"""Cuts a document that holds several reports into one document each, before anything is read in it.

A report begins where a title of another body or year stands, or a second run of section headings, and tables follow
that stood before it too. A list of contents, a page header, an annex and a table quoted from last year are no report.
Lines, tables and pages keep the numbers they have in the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reports.agency import kind
from reports.errors import several
from reports.evidence import in_lead, one_body
from reports.form import Form, Section
from reports.model import Block, Document, Grid, Masthead, Paragraph
from reports.outline import opened, section_of
from reports.title import Title, joined, titled
from reports.wording import fold, key

_ANCHORS = (
    ("第二十条第一项信息内容", "第二十条第1项信息内容"),
    ("本年新收政府信息公开申请数量",),
    ("指标名称计量单位", "统计指标单位"),
)
"""What each table of the forms begins with and prints once, letters and Han characters alone."""
_LONGEST = 80
_FEWEST_HEADINGS = 2
_FACTS_OF_ONE = ("title", "articletitle")
_FACTS_OF_A_YEAR = ("pubdate", "contentsource")
_DATED = ("日期", "时间:", "时间：", "来源", "发布机构", "标识码")
_OPENING = re.compile(r"^(?:根据|按照|依据|依照).{0,20}信息公开条例|统计(?:期限|时限|时间|数据)")


def split(document: Document, forms: Sequence[Form]) -> tuple[Document, ...]:
    """The document, or each of the reports in it by itself, in the order in which they stand. Raises Unrecognised."""
    if sum(map(len, _tables(document.blocks))) < 2:
        return (document,)
    sections = tuple({section.title: section for form in forms for section in form.sections}.values())
    document = _by_rows(opened(document, sections), sections)
    starts = _starts(document.blocks, sections)
    bounds = [0, *starts, len(document.blocks)]
    if not starts or not _settled(document.blocks, bounds, sections):
        return (document,)
    return tuple(_documents(document, bounds, sections))


def _tables(blocks: Sequence[Block]) -> tuple[list[int], ...]:
    """For each kind of table the blocks in which one begins."""
    letters = [_letters(block) for block in blocks]
    stream = "".join(letters)
    ends: list[int] = []
    for text in letters:
        ends.append((ends[-1] if ends else 0) + len(text))
    return tuple(sorted(at for word in words for at in _found(word, stream, ends)) for words in _ANCHORS)


def _letters(block: Block) -> str:
    match block:
        case Paragraph():
            return key(block.text)
        case Grid():
            return "".join(key(cell.text) for row in block.rows for cell in row)
        case _:
            return ""


def _found(word: str, stream: str, ends: Sequence[int]) -> Iterator[int]:
    """The blocks in which a word begins, once for each time."""
    at = stream.find(word)
    block = 0
    while at >= 0:
        while ends[block] <= at:
            block += 1
        yield block
        at = stream.find(word, at + len(word))


def _starts(blocks: Sequence[Block], sections: tuple[Section, ...]) -> list[int]:
    """Where the second report begins, and each one after it."""
    begun = sorted({at for kind in _tables(blocks) for at in kind})
    starts: list[int] = []
    for before, after in pairwise(begun):
        start = _start(blocks, starts[-1] if starts else 0, before + 1, after, sections)
        if start is not None:
            starts.append(start)
    return starts


def _settled(blocks: Sequence[Block], bounds: Sequence[int], sections: tuple[Section, ...]) -> bool:
    """Whether each part has headings of its own. Raises Unrecognised where titles differ, but one part has none."""
    parts = list(pairwise(bounds))
    if all(len({number for number, _ in _headings(blocks, *part, sections)}) >= _FEWEST_HEADINGS for part in parts):
        return True
    titles = [_own_title(blocks, *part, sections)[1] for part in parts]
    if all(one and other and differ(one, other) for one, other in pairwise(titles)):
        raise several()
    return False


def _start(blocks: Sequence[Block], since: int, first: int, end: int, sections: tuple[Section, ...]) -> int | None:
    """The block that begins a new report between two tables; None where none does.

    `since` is where the report before it began.
    """
    heading = next((at for number, at in _headings(blocks, first, end, sections) if number == 1), None)
    titles = list(_titles(blocks, first, end if heading is None else heading))
    if titles:
        last = titles[-1][1]
        same = next((at for at, title in titles if (title.agency, title.year) == (last.agency, last.year)))
        own = _titles(blocks, since, first)
        if heading is not None or all(differ(title, last) for _, title in own):
            return same
    return None if heading is None else _lead(blocks, first, heading)


def _lead(blocks: Sequence[Block], first: int, heading: int) -> int:
    """Where the words before a first heading begin, in a report without a title: its announcement, its dates."""
    begin = heading
    while begin > first and isinstance(line := blocks[begin - 1], Paragraph):
        rest_of_line = line.line == _line(blocks[begin]) != _line(blocks[begin - 2])
        if not (rest_of_line or _is_dated(line) or _OPENING.search(fold(line.text)) or any(in_lead([line]))):
            break
        begin -= 1
    return begin


def _line(block: Block) -> int:
    return block.line if isinstance(block, Paragraph) else 0


def _headings(
    blocks: Sequence[Block], first: int, end: int, sections: tuple[Section, ...]
) -> Iterator[tuple[int, int]]:
    """The section headings among these blocks: number and place."""
    for at in range(first, end):
        block = blocks[at]
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST:
            number = section_of(block.text, sections)
            if number:
                yield number, at


def _titles(blocks: Sequence[Block], first: int, end: int) -> Iterator[tuple[int, Title]]:
    """The titles that name a body or a year among these blocks, in order, each from its first line on."""
    near = [block for block in blocks[first:end] if isinstance(block, Paragraph) and len(block.text) <= _LONGEST]
    if not any("公开" in block.text for block in near):
        return
    places = {id(block): at for at, block in enumerate(blocks[first:end], first)}
    found: dict[int, Title] = {}
    for text, block in joined(near):
        title = titled(text, block)
        if title and (title.agency or title.year):
            at = places[id(block)]
            found[at] = max(found.get(at, title), title, key=lambda one: (bool(one.agency), bool(one.year)))
    yield from sorted(found.items())


def differ(one: Title | Masthead, other: Title | Masthead) -> bool:
    """Whether two reports are plainly of other years or bodies; a government and its office are two bodies."""
    if one.year and other.year and one.year != other.year:
        return True
    if not (one.agency and other.agency):
        return False
    return not one_body(one.agency, other.agency) or kind(one.agency) is not kind(other.agency)


def _by_rows(document: Document, sections: tuple[Section, ...]) -> Document:
    """A sheet with its grid cut where a title or a first heading stands in a row of its own, each piece after its lines.

    A sheet's lines come before its grid, and are numbered as its rows.
    """
    if document.kind not in ("sheet", "csv"):
        return document
    blocks: list[Block] = []
    lines: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            cuts = [line.line - 1 for line in lines if titled(fold(line.text)) or section_of(line.text, sections) == 1]
            bounds = sorted({0, *cuts, len(block.rows)})
            for first, end in pairwise(bounds):
                blocks += [line for line in lines if first < line.line <= end]
                blocks.append(replace(block, rows=block.rows[first:end]))
            lines = []
        elif isinstance(block, Paragraph):
            lines.append(block)
    return replace(document, blocks=(*blocks, *lines))


def _documents(document: Document, bounds: Sequence[int], sections: tuple[Section, ...]) -> Iterator[Document]:
    """The parts. A day of publication said once is all theirs only if all are of one year: later for an earlier one,
    it would make that one late."""
    blocks = document.blocks
    own = [_own_title(blocks, first, end, sections) for first, end in pairwise(bounds)]
    years = {title.year for _, title in own if title} if all(title for _, title in own) else {None}
    one_year = len(years) == 1 and None not in years
    first_title = own[0][0]
    facts = {
        name: value
        for name, value in document.facts.items()
        if name not in _FACTS_OF_ONE and (one_year or name not in _FACTS_OF_A_YEAR)
    }
    shared = tuple(block for block in blocks[:first_title] if _is_dated(block)) if one_year else ()
    for number, (first, end) in enumerate(pairwise(bounds)):
        begin = first if number or one_year else first_title
        kept = list(blocks[begin:end])
        if number and own[number][1] is None:
            # A date between two reports may be the end of the one or the beginning of the other.
            heading = next((at - begin for one, at in _headings(blocks, begin, end, sections) if one == 1), 0)
            kept = [block for block in kept[:heading] if not _is_dated(block)] + kept[heading:]
        yield replace(document, blocks=(*(shared if number else ()), *kept), facts=facts)


def _own_title(
    blocks: Sequence[Block], first: int, end: int, sections: tuple[Section, ...]
) -> tuple[int, Title | None]:
    """The title of the report between two blocks, and where it stands; its beginning where it has none."""
    heading = next((at for number, at in _headings(blocks, first, end, sections) if number == 1), end)
    titles = list(_titles(blocks, first, heading))
    return titles[-1] if titles else (first, None)


def _is_dated(block: Block) -> bool:
    """Whether a line tells when and where something was published."""
    return (
        isinstance(block, Paragraph)
        and len(block.text) <= _LONGEST
        and any(word in block.text for word in _DATED)
        and not titled(block.text)
    )
