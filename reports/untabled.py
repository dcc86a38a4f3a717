"""An annual report without any table: what plainly is one all the same, and what only talks about one.

Its figures stay not found: what its text says is never put in a table's place.
"""

from __future__ import annotations

import re

from reports.errors import Unrecognised
from reports.form import Form
from reports.forms import forms
from reports.masthead import masthead
from reports.model import Document, Figure, Paragraph, State
from reports.narrative import narrative
from reports.outline import headings, opened, passages
from reports.recognise import Recognised

_FEWEST_HEADINGS = 3
_FEWEST_SAID = 3
_BODY = re.compile(
    r"(?:政府|办公室|办公厅|[局厅委院署会处所站队司社省市县区旗州盟镇乡]|街道|苏木|中心|公司|大学|学院|医院|集团)(?:[(（].*[)）])?$"
)
_REPORTS = re.compile(
    r"本报告|报告如下|本年度报告|统计期限|现将.{0,40}(?:报告|公布|公开)|特编制|编制(?:了|本)|报告.{0,6}(?:由|包括)"
)
_TOP = 40


def untabled(document: Document, trouble: Unrecognised) -> Recognised:
    """The report, in the form of its year, with no figure found. Raises the trouble again where it is no report.

    It must carry the title of a report with body and year; and have the sections of one, or else present itself as a
    report and say several of its numbers. A page of news or a list of reports has neither.
    """
    head = masthead(document, None)
    form = next((one for one in forms() if head.year is not None and _made_for(one, head.year)), None)
    if trouble.kind != "not_a_report" or form is None or not (head.title and head.agency and _BODY.search(head.agency)):
        raise trouble
    if not (_has_sections(document, form) or _presents_itself(document, form, head.year)):
        raise trouble
    figures = {name: Figure(name, None, State.LOST) for name in form.figures}
    return Recognised(form=form, figures=figures, table_lines=frozenset())


def _made_for(form: Form, year: int) -> bool:
    first, last = form.years
    return first <= year and (last is None or year <= last)


def _has_sections(document: Document, form: Form) -> bool:
    """Whether the sections of a report are there, with text in them."""
    document = opened(document, form.sections)
    starts = headings(document, form.sections)
    told = {passage.section for passage in passages(document, starts, frozenset()) if "。" in passage.text}
    return len(starts) >= _FEWEST_HEADINGS and len(told) >= _FEWEST_HEADINGS - 1


def _presents_itself(document: Document, form: Form, year: int | None) -> bool:
    """Whether the text says that it is a report, and says several of the form's figures."""
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    if not any(_REPORTS.search(line.text) for line in lines[:_TOP]):
        return False
    document = opened(document, form.sections)
    prose = passages(document, headings(document, form.sections), frozenset())
    said = narrative(prose, form, frozenset(form.figures), year, None)
    return len({one.measure for one in said if one.meanings}) >= _FEWEST_SAID
