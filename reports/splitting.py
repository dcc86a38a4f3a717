"""Cuts a document that holds several reports, one after another, into one document each, before any figure is read.

A report begins where a title of another body or year stands, or a second run of section headings, and tables follow
though tables stood before it. A list of contents, a page header, an annex and a table quoted from last year begin none.
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
from reports.marks import ANNEX, LONGEST, Marks, marks, tables
from reports.model import Block, Document, Grid, Masthead, Paragraph
from reports.outline import opened, section_of
from reports.title import Title, titled
from reports.wording import fold

_MOST_TABLES = 300
_FEWEST_HEADINGS = 2
_FACTS_OF_ONE = ("title", "articletitle")
_FACTS_OF_A_YEAR = ("pubdate", "contentsource")
_DATED = ("日期", "时间:", "时间：", "来源", "发布机构", "标识码")
_OPENING = re.compile(r"^(?:根据|按照|依据|依照).{0,20}信息公开条例|统计(?:期限|时限|时间|数据)")


def split(document: Document, forms: Sequence[Form]) -> tuple[Document, ...]:
    """The document, or each of the reports in it, in the order in which they stand. Raises Unrecognised."""
    if not 1 < sum(map(len, tables(document.blocks))) <= _MOST_TABLES:
        return (document,)
    sections = tuple({section.title: section for form in forms for section in form.sections}.values())
    document = _by_rows(opened(document, sections), sections)
    found = marks(document.blocks, sections)
    bounds = [0, *_starts(found), len(document.blocks)]
    if len(bounds) == 2 or not _settled(found, bounds):
        return (document,)
    return tuple(_parts(document, found, bounds))


def differ(one: Title | Masthead, other: Title | Masthead) -> bool:
    """Whether two reports are plainly of other years or bodies; a government and its office are two bodies."""
    if one.year and other.year and one.year != other.year:
        return True
    if not (one.agency and other.agency):
        return False
    return not one_body(one.agency, other.agency) or kind(one.agency) is not kind(other.agency)


def _starts(marks: Marks) -> Iterator[int]:
    """Where the second report begins, and each one after it: between two tables."""
    since = 0
    for (before, _), (after, _) in pairwise(marks.tables):
        start = _start(marks, since, before + 1, after)
        if start is not None:
            yield start
            since = start


def _start(marks: Marks, since: int, first: int, end: int) -> int | None:
    """The block between two tables that begins a new report, the one before it having begun at `since`."""
    opening = marks.opening_in(first, end)
    title = marks.title_of(first, end)
    if title and (opening is not None or all(differ(own, title[1]) for _, own in marks.titles_in(since, first))):
        return title[0]
    return None if opening is None else _lead(marks.blocks, first, opening)


def _lead(blocks: Sequence[Block], first: int, opening: int) -> int:
    """Where the words before a first section begin, in a report without a title: its announcement, its dates."""
    begin = opening
    while begin > first and isinstance(line := blocks[begin - 1], Paragraph):
        rest_of_line = line.line == _line(blocks[begin]) != _line(blocks[begin - 2])
        if not (rest_of_line or _is_dated(line) or _OPENING.search(fold(line.text)) or any(in_lead([line]))):
            break
        begin -= 1
    return begin


def _line(block: Block) -> int:
    return block.line if isinstance(block, Paragraph) else 0


def _settled(marks: Marks, bounds: Sequence[int]) -> bool:
    """Whether each part has headings of its own, and another title than the one before it or the same tables again.

    Raises Unrecognised where titles differ, but one part has no headings.
    """
    parts = list(pairwise(bounds))
    titles = [marks.title_of(*part) for part in parts]
    different = all(one and other and differ(one[1], other[1]) for one, other in pairwise(titles))
    headed = all(len(marks.numbers_in(*part)) >= _FEWEST_HEADINGS for part in parts)
    if different and not headed:
        raise several()
    return headed and (
        different or all(_again(marks.kinds_in(*one), marks.kinds_in(*two)) for one, two in pairwise(parts))
    )


def _again(before: set[int], after: set[int]) -> bool:
    """Whether tables repeat those before them; the old annex and the tables that came after it never share a report."""
    return bool(before & after) or ANNEX in before | after


def _parts(document: Document, marks: Marks, bounds: Sequence[int]) -> Iterator[Document]:
    """The parts. A day of publication said once is all theirs only if all are of one year: a page that puts an older
    report beside a newer one does not say that the older one came late."""
    blocks = document.blocks
    titles = [marks.title_of(*part) for part in pairwise(bounds)]
    years = {title[1].year if title else None for title in titles}
    one_year = len(years) == 1 and None not in years
    top = titles[0][0] if titles[0] else 0
    facts = {
        name: value
        for name, value in document.facts.items()
        if name not in _FACTS_OF_ONE and (one_year or name not in _FACTS_OF_A_YEAR)
    }
    shared = tuple(block for block in blocks[:top] if one_year and _is_dated(block))
    yield replace(document, blocks=blocks[0 if one_year else top : bounds[1]], facts=facts)
    for title, (first, end) in zip(titles[1:], pairwise(bounds[1:]), strict=True):
        opening = marks.opening_in(first, end)
        before = first if title or opening is None else opening
        # Without a title, a date between two reports may be the end of the one or the beginning of the other.
        lead = (block for block in blocks[first:before] if not _is_dated(block))
        yield replace(document, blocks=(*shared, *lead, *blocks[before:end]), facts=facts)


def _is_dated(block: Block) -> bool:
    """Whether a line tells when and where something was published."""
    if not isinstance(block, Paragraph) or len(block.text) > LONGEST:
        return False
    return any(word in block.text for word in _DATED) and not titled(block.text)


def _by_rows(document: Document, sections: tuple[Section, ...]) -> Document:
    """A sheet with its grid cut where a title or a first heading stands in a row, each piece after its own lines.

    A sheet's lines come before its grid, and are numbered as its rows.
    """
    if document.kind not in ("sheet", "csv"):
        return document
    blocks: list[Block] = []
    lines: list[Paragraph] = []
    for block in document.blocks:
        if not isinstance(block, Grid):
            lines += [line for line in (block,) if isinstance(line, Paragraph)]
        else:
            cuts = (line.line - 1 for line in lines if titled(line.text) or section_of(line.text, sections) == 1)
            for first, end in pairwise(sorted({0, *cuts, len(block.rows)})):
                blocks += [line for line in lines if first < line.line <= end]
                blocks.append(replace(block, rows=block.rows[first:end]))
            lines.clear()
    return replace(document, blocks=tuple(blocks))
