"""A file with several reports gives each of them, and a single report is never cut in two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import ReportError, Unrecognised
from reports.model import Report
from tests.reports import printing, sheets, word
from tests.reports.beside import FORM, after_another, alone, examined, in_columns, one
from tests.reports.chance import LAYOUTS, LINES, Drawn, distinct, reports
from tests.reports.flattened import Lines, flattened
from tests.reports.office import Typeset, numbered
from tests.reports.press import printed
from tests.reports.typeset import AGENCY, Layout, page, tables

GOVERNMENT = "示例市甲区人民政府"


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
