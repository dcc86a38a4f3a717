"""A file with several reports gives each of them, and a single report is never cut in two."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.abreast import abreast
from reports.errors import ReportError, Unrecognised
from reports.forms import form, forms
from reports.model import Document, Paragraph, Report
from reports.reading import read
from reports.splitting import split
from tests.reports import printing, sheets, word
from tests.reports.beside import after_another, alone, examined, in_columns, inside
from tests.reports.chance import LAYOUTS, LINES, Drawn, distinct, reports
from tests.reports.flattened import Lines, flattened
from tests.reports.office import Typeset, numbered
from tests.reports.press import printed
from tests.reports.test_shared import FOLDERS, SHARED
from tests.reports.typeset import AGENCY, TITLE, Layout, page, tables

FORM = form("g2021")
CORPUS = Path(__file__).parent.parent / "corpus"
GOVERNMENT = "示例市甲区人民政府"
TABLES = tables(distinct(FORM), FORM).items(), tables(distinct(FORM, 301), FORM).values()
MENU = "".join(f"<li>{AGENCY}{year}年政府信息公开工作年度报告</li>" for year in (2019, 2020, 2022, 2023))


def one(start: int = 1, year: int = 2021, agency: str = AGENCY) -> bytes:
    """A web page with a report whose figures begin with this number."""
    return page(tables(distinct(FORM, start), FORM), year=year).replace(AGENCY.encode(), agency.encode())


def untitled(data: bytes) -> bytes:
    """A web page without its title, dates and period."""
    head, _, rest = data.partition(b"<h1>")
    return head + "<p>一、总体情况".encode() + rest.partition("<p>一、总体情况".encode())[2]


def same(got: Report, expected: Report) -> bool:
    """Whether two readings say the same of the same report, but for where it stands in the file."""
    one, other = got.masthead, expected.masthead
    return (
        got.values == expected.values
        and got.states == expected.states
        and {name: figure.printed for name, figure in got.figures.items()}
        == {name: figure.printed for name, figure in expected.figures.items()}
        and got.sections == expected.sections
        and (one.title, one.agency, one.year, one.period, one.published, one.source)
        == (other.title, other.agency, other.year, other.period, other.published, other.source)
    )


TWO = [
    (one(), one(301, 2022)),
    (one(agency=GOVERNMENT), one(301)),
    (one(agency="示例市甲区财政局"), one(301, agency="示例市乙区财政局")),
]


@pytest.mark.parametrize("put", [after_another, in_columns])
@pytest.mark.parametrize(("first", "second"), TWO, ids=["two years", "government and office", "two bodies"])
def test_two_reports_on_one_page_are_two(put: Callable[..., bytes], first: bytes, second: bytes) -> None:
    both = examined(put(first, second))
    assert [same(got, alone(data)) for got, data in zip(both, (first, second), strict=True)] == [True, True]


def test_three_reports_are_three() -> None:
    assert [report.masthead.year for report in examined(after_another(one(), one(301, 2022), one(601, 2023)))] == [
        2021,
        2022,
        2023,
    ]


def test_places_are_counted_through_the_whole_file() -> None:
    first, second = examined(after_another(one(), one(301, 2022)))
    places = [report.figures["t2.regulations.made"].place for report in (first, second)]
    assert [place and place.table for place in places] == [1, 4]
    evidence = next(one for one in second.masthead.evidence if one.source == "标题")
    assert evidence.place is not None
    assert evidence.place.line > 9


@settings(max_examples=25)
@given(drawn=st.tuples(reports(), reports()), layouts=st.tuples(LAYOUTS, LAYOUTS), put=st.booleans())
def test_any_two_pages_put_into_one_are_read_as_each_alone_or_refused(
    drawn: tuple[Drawn, Drawn], layouts: tuple[Layout, Layout], put: bool
) -> None:
    pages = [
        page(tables(of.texts, of.form, layout), layout, year=2021 + at)
        for at, (of, layout) in enumerate(zip(drawn, layouts, strict=True))
    ]
    try:
        expected = [alone(data) for data in pages]
        both = examined((in_columns if put else after_another)(*pages))
    except ReportError:
        return
    assert [same(got, report) for got, report in zip(both, expected, strict=True)] == [True, True]


@settings(max_examples=25)
@given(drawn=st.tuples(reports(blanks=False), reports(blanks=False)), lines=st.tuples(LINES, LINES))
def test_any_two_texts_put_into_one_are_read_as_each_alone_or_refused(
    drawn: tuple[Drawn, Drawn], lines: tuple[Lines, Lines]
) -> None:
    texts = [
        flattened(of.texts, of.form, set_as, year=2021 + at)
        for at, (of, set_as) in enumerate(zip(drawn, lines, strict=True))
    ]
    expected = [alone(text.encode()) for text in texts]
    try:
        both = examined("".join(texts).encode())
    except ReportError:
        return
    assert [got.values for got in both] == [report.values for report in expected]
    assert [got.masthead.year for got in both] == [2021, 2022]


def second_sheet(start: int = 301) -> Typeset:
    """A report of the year after, as it stands on a sheet."""
    values = {name: str(start + at) for at, name in enumerate(FORM.figures)}
    return tuple(box._replace(text=box.text.replace("2021", "2022")) for box in sheets.whole(values))


def moved(boxes: Typeset, down: int = 0, right: int = 0) -> Typeset:
    """Cells at another place of the sheet."""
    return tuple(box._replace(row=box.row + down, column=box.column + right) for box in boxes)


def test_two_reports_in_a_workbook_are_two_however_they_stand() -> None:
    first, second = sheets.whole(numbered()), second_sheet()
    expected = [alone(sheets.xlsx([boxes])) for boxes in (first, second)]
    rows = max(box.row + box.height for box in first)
    columns = max(box.column + box.width for box in first)
    for book in (
        [first, second],
        [first + moved(second, down=rows)],
        [first + moved(second, down=rows + 3)],
        [first + moved(second, right=columns)],
        [first + moved(second, right=columns + 2)],
    ):
        both = examined(sheets.xlsx(book))
        assert [same(got, report) for got, report in zip(both, expected, strict=True)] == [True, True]
    right = both[1].figures["t2.regulations.made"].place
    assert right is not None
    assert (right.row, right.column) == (7, columns + 4)


def test_two_reports_in_a_word_document_are_two() -> None:
    def change(document: Any) -> None:
        document.add_heading(f"{GOVERNMENT}办公室2021年政府信息公开工作年度报告", 0)
        word.fill(document, dict.fromkeys(FORM.figures, "7"))

    first, second = examined(word.report(numbered(), change))
    assert (first.masthead.agency, second.masthead.agency) == (GOVERNMENT, AGENCY)
    assert (first.values, set(second.values.values())) == (alone(word.report(numbered())).values, {7})


def test_two_reports_in_a_pdf_are_two_with_their_pages() -> None:
    first = printing.pages(tables(distinct(FORM), FORM), (9,))
    second = printing.pages(tables(distinct(FORM, 301), FORM), (9,), year=2022)
    both = examined(printed(*first, *second))
    assert [got.masthead.year for got in both] == [2021, 2022]
    assert [got.values for got in both] == [alone(printed(*one)).values for one in (first, second)]
    place = both[1].figures["t2.regulations.made"].place
    assert place is not None
    assert place.page == len(first) + 1


def test_two_reports_without_titles_are_two() -> None:
    pages = untitled(one()), untitled(one(301))
    both = examined(after_another(*pages))
    assert [same(got, alone(data)) for got, data in zip(both, pages, strict=True)] == [True, True]


def test_the_words_before_a_first_section_without_a_title_belong_to_it() -> None:
    lead = "<p>现将示例镇人民政府2020年政府信息公开工作情况报告如下。</p>"
    second = untitled(one(301)).replace("<p>一、总体情况".encode(), f"{lead}<p>一、总体情况".encode())
    _, got = examined(after_another(one(), second, between="<p>发布日期：2021-01-20</p>"))
    assert (got.masthead.agency, got.masthead.year, got.masthead.published) == ("示例镇人民政府", 2020, None)


def test_a_report_run_together_on_a_line_keeps_its_line() -> None:
    def fused(year: int, agency: str) -> str:
        """A report on one line that begins with its announcement."""
        text = flattened(dict.fromkeys(FORM.figures, "1"), FORM, Lines(furniture=False), year=year)
        lead = f"现将{agency}{year}年政府信息公开工作情况报告如下。"
        return lead + text.partition("来源:区政府办")[2].replace("\n", "").replace(" ", "")

    texts = fused(2021, "示例镇人民政府"), fused(2022, "示例乡人民政府")
    both = examined("\n".join((*texts, "完")).encode())
    assert [(got.masthead.agency, got.masthead.year) for got in both] == [
        ("示例镇人民政府", 2021),
        ("示例乡人民政府", 2022),
    ]


@pytest.mark.parametrize(
    ("year", "published"), [(2021, date(2022, 1, 20)), (2022, None)], ids=["one year", "two years"]
)
def test_a_day_of_publication_said_once_is_of_both_only_in_one_year(year: int, published: date | None) -> None:
    bare = [
        data.replace(f"<p>发布日期：{when + 1}-01-20 09:30 来源：甲区政府办</p>".encode(), b"")
        for data, when in ((one(agency=GOVERNMENT), 2021), (one(301, year), year))
    ]
    for data in (
        after_another(*bare, meta='<meta name="PubDate" content="2022-01-20">'),
        after_another(*bare, before="<table><tr><td>首页</td></tr></table><p>年报</p><p>发布日期：2022-01-20</p>"),
    ):
        assert [got.masthead.published for got in examined(data)] == [published, published]


def test_a_page_served_by_one_site_has_one_code() -> None:
    meta = '<meta name="SiteIDCode" content="9910020001"><title>别的标题</title>'
    assert [got.masthead.site_code for got in examined(after_another(*TWO[0], meta=meta))] == ["9910020001"] * 2


def test_the_same_report_twice_is_one() -> None:
    assert same(alone(after_another(one(), one())), alone(one()))
    twice = alone(after_another(untitled(one()), untitled(one())))
    assert twice.values == alone(one()).values


def test_a_report_and_its_correction_are_not_mixed() -> None:
    corrected = one().replace(b">17<", b">18<")
    assert corrected != one()
    for data in (
        after_another(one(), corrected),
        after_another(one(), one(301)),
        after_another(one(), corrected, one(601, 2023)),
    ):
        with pytest.raises(Unrecognised) as refused:
            examined(data)
        assert refused.value.kind == "several"


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
