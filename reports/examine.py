"""Bytes to an examination: read the document, recognise its form, read its words, look for doubts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from reports.abreast import abreast
from reports.checks import examine as look
from reports.errors import Unrecognised, several
from reports.examination import Examination
from reports.finding import Case
from reports.forms import forms
from reports.marks import second_beginning
from reports.masthead import masthead
from reports.model import Block, Document, Picture, Report, State
from reports.outline import headings, opened, opening, passages, printed_headings, texts
from reports.reading import read
from reports.recognise import recognise
from reports.settled import settled
from reports.splitting import differ, split
from reports.traditional import as_printed, in_simplified
from reports.untabled import untabled


def examine(data: bytes, today: date | None = None, words: bool = True) -> tuple[Examination, ...]:
    """The reports in a file, checked. `today` is the day by which a date still lies in the future; `words` is false
    where the running text is not the body's own.

    Raises Unreadable or Unrecognised, with a sentence for people.
    """
    return tuple(Examination(report, look(Case(report, today, words=words))) for report in _reports(read(data)))


def _reports(document: Document) -> tuple[Report, ...]:
    """The reports in a document, each read by itself. Raises Unrecognised where two cannot be told apart."""
    document = in_simplified(document)
    parts = [part for half in abreast(document, forms()) for part in split(half, forms())]
    if len(parts) == 1:
        return (_whole(document),)
    reports = tuple(_part(part) for part in parts)
    pairs = list(combinations(reports, 2))
    same = [pair for pair in pairs if _same(*pair)]
    if len(same) == len(pairs):
        return (_whole(document),)
    if same:
        raise several()
    return reports


def _whole(document: Document) -> Report:
    """The one report in a document; none where a table begins in it twice, with different figures."""
    report = understand(document)
    at = second_beginning(document)
    if at is not None and _contradict(document.blocks[:at], document.blocks[at:], document):
        raise several()
    return report


def _contradict(first: tuple[Block, ...], second: tuple[Block, ...], document: Document) -> bool:
    """Whether two parts of a document print different numbers for a figure."""
    try:
        one, other = (understand(replace(document, blocks=blocks)).values for blocks in (first, second))
    except Unrecognised:
        return False
    return any(
        value is not None and other.get(name) is not None and other[name] != value for name, value in one.items()
    )


def _part(document: Document) -> Report:
    """A report that stands in a file with others: one without any number is no reason to read the others."""
    try:
        report = understand(document)
    except Unrecognised as error:
        raise several() from error
    if not any(figure.state is State.NUMBER for figure in report.figures.values()):
        raise several()
    return report


def _same(one: Report, other: Report) -> bool:
    """Whether two readings are of one report, as pages print it again for telephones, or may be one corrected."""
    named = all((one.masthead.agency, one.masthead.year, other.masthead.agency, other.masthead.year))
    alike = one.values == other.values and one.sections.get(1, "") == other.sections.get(1, "")
    return not differ(one.masthead, other.masthead) and (named or alike)


def understand(document: Document) -> Report:
    """The report in a document. Raises Unrecognised where there are no form's tables, and no report without them."""
    document = in_simplified(document)
    try:
        recognised = recognise(document, forms())
    except Unrecognised as trouble:
        recognised = untabled(document, trouble)
    sections = recognised.form.sections
    document = opened(document, sections)
    starts = headings(document, sections)
    prose = passages(document, starts, recognised.table_lines)
    return Report(
        masthead=as_printed(masthead(document, min(starts.values(), default=None)), document),
        form=recognised.form,
        figures=settled(recognised.figures, document, recognised.form),
        sections=texts(starts, prose),
        prose=prose,
        pictured=any(isinstance(block, Picture) for block in _tables_part(document, starts)),
        headings=printed_headings(document, starts),
        opening=opening(document, starts),
        scanned=bool(document.pictured),
    )


def _tables_part(document: Document, starts: dict[int, int]) -> tuple[object, ...]:
    """The blocks of sections two to four, where the tables stand."""
    first, last = starts.get(2), starts.get(5, starts.get(6))
    return document.blocks[first:last] if first is not None and last is not None else ()
