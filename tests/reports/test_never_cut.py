"""What cannot be told apart is not mixed, and a single report is never cut in two."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from reports.abreast import abreast
from reports.errors import ReportError, Unrecognised
from reports.forms import forms
from reports.model import Document, Paragraph
from reports.reading import read
from reports.splitting import split
from tests.reports.beside import FORM, after_another, alone, examined, inside, one
from tests.reports.chance import LAYOUTS, LINES, Drawn, distinct, reports
from tests.reports.flattened import Lines, flattened
from tests.reports.test_shared import FOLDERS, SHARED
from tests.reports.typeset import AGENCY, TITLE, Layout, page, tables

CORPUS = Path(__file__).parent.parent / "corpus"
TABLES = tables(distinct(FORM), FORM).items(), tables(distinct(FORM, 301), FORM).values()
MENU = "".join(f"<li>{AGENCY}{year}年政府信息公开工作年度报告</li>" for year in (2019, 2020, 2022, 2023))


def headless(data: bytes) -> str:
    """The body of a page without its headings and its first lines: nothing but tables and prose."""
    return re.sub("<h1>.*?</h1>|<p>[一二三四五六]、.*?</p>", "", inside(data))


SECOND = f"<h1>{TITLE.format(year=2022)}</h1>"
UNDECIDED = {
    "a blank form": after_another(one(), page(tables({}, FORM), year=2022)),
    "tables without headings under a title of another year": after_another(one(), behind=SECOND + headless(one(301))),
    "a second report whose tables cannot be read": after_another(
        one(),
        behind=f"{SECOND}<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>第二十条第（一）项</p><p>信息内容</p>",
    ),
    "tables again without title and headings": after_another(one(), behind=headless(one(301))),
    "tables beside each other, row by row": after_another(
        page({number: made + other for (number, made), other in zip(*TABLES, strict=True)})
    ),
}


@pytest.mark.parametrize("data", UNDECIDED.values(), ids=UNDECIDED)
def test_what_cannot_be_told_apart_is_not_mixed(data: bytes) -> None:
    with pytest.raises(Unrecognised) as refused:
        examined(data)
    assert refused.value.kind == "several"


CONTENTS = "<p>目录</p>" + "".join(f"<p>{n}、{s.title}</p>" for n, s in zip("一二三四五六", FORM.sections, strict=True))
SINGLE = {
    "links to other years above": after_another(one(), before=f"<ul>{MENU}</ul>"),
    "links to other years below": after_another(one(), behind=f"<ul>{MENU}</ul>"),
    "a list of contents": after_another(one(), before=CONTENTS),
    "a list of contents below": after_another(one(), behind=CONTENTS),
    "the title again above every section": one().replace(
        "<p>三、".encode(), f"<p>{TITLE.format(year=2021)}</p><p>三、".encode()
    ),
    "the form of another year named among the sections": one().replace(
        "<p>四、".encode(), f"<p>{TITLE.format(year=2020)}</p><p>四、".encode()
    ),
    "a heading of a first section among the tables": one().replace(
        "<p>三、".encode(), "<p>一、总体情况</p><p>三、".encode()
    ),
    "an annex with the same tables": after_another(one(), behind=f"<p>附件：统计表</p>{headless(one())}"),
}


@pytest.mark.parametrize("data", SINGLE.values(), ids=SINGLE)
def test_a_single_report_is_not_cut(data: bytes) -> None:
    assert alone(data).values == alone(one()).values


def test_a_document_with_more_tables_than_reports_have_is_not_cut() -> None:
    blocks = tuple(Paragraph("一、本年新收政府信息公开申请数量", line) for line in range(1, 400))
    document = Document("text", blocks)
    assert split(document, forms()) == (document,)


@settings(max_examples=25)
@given(drawn=reports(), layout=LAYOUTS)
def test_no_page_with_one_report_is_cut(drawn: Drawn, layout: Layout) -> None:
    document = read(page(tables(drawn.texts, drawn.form, layout), layout))
    assert abreast(document, forms()) == split(document, forms()) == (document,)


@settings(max_examples=25)
@given(drawn=reports(), lines=LINES)
def test_no_text_with_one_report_is_cut(drawn: Drawn, lines: Lines) -> None:
    document = read(flattened(drawn.texts, drawn.form, lines).encode())
    assert split(document, forms()) == (document,)


@pytest.mark.parametrize("path", [path for path in CORPUS.iterdir() if path.suffix != ".json"], ids=lambda p: p.name)
def test_no_document_of_the_corpus_is_cut(path: Path) -> None:
    assert parts(path.read_bytes()) <= 1


@pytest.mark.shared
@pytest.mark.skipif(not FOLDERS, reason=f"the real reports are not in {SHARED}")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_real_report_is_cut(folder: Path) -> None:
    (source,) = folder.glob("source.*")
    assert parts(source.read_bytes()) == 1


@pytest.mark.shared
@pytest.mark.skipif(not FOLDERS, reason=f"the real reports are not in {SHARED}")
def test_real_texts_put_into_one_file_are_read_as_each_alone_or_refused() -> None:
    texts = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in folder.glob("source.txt")]
    for first, second in pairwise(texts):
        try:
            expected = [alone(text.encode()) for text in (first, second)]
            both = examined(f"{first}\n{second}\n".encode())
        except ReportError:
            continue
        assert [got.values for got in both] == [report.values for report in expected]
        assert [(got.masthead.agency, got.masthead.year) for got in both] == [
            (report.masthead.agency, report.masthead.year) for report in expected
        ]


def parts(data: bytes) -> int:
    """Into how many a file is cut; 0 where it cannot be read at all."""
    try:
        document = read(data)
    except ReportError:
        return 0
    return sum(len(split(half, forms())) for half in abreast(document, forms()))


def test_a_table_that_only_begins_again_behind_a_report_is_no_second_one() -> None:
    text = flattened(distinct(FORM), FORM, Lines(gap=0, trailing="", furniture=False, broken=False))
    again = f"{text}\n附：第二十条第（一）项\n信息内容\n见上。\n"
    assert alone(again.encode()).values == alone(text.encode()).values
