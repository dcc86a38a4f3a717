"""Printed pages to blocks: page numbers, repeated lines, paragraphs, and tables without lines."""

from __future__ import annotations

import pytest

from tests.reports.layouts import Printer, laid


@pytest.mark.parametrize("number", ["- {} -", "— {} —", "第{}页", "第 {} 页 共 9 页", "{}/9", "{}"])
def test_page_numbers_go(number: str) -> None:
    pages = [
        Printer(at).write(100, 300, "第一句话。").write(290, 760, number.format(at)).lines((80, 280, 520), (500, 790))
        for at in (1, 2, 3)
    ]
    assert [text for text in laid(*pages) if isinstance(text, str)] == ["第一句话。"] * 3
    assert all(row == ["", ""] for grid in laid(*pages) if isinstance(grid, list) for row in grid)


def test_a_number_alone_on_the_last_line_is_kept_unless_it_counts_pages() -> None:
    assert laid(Printer().write(100, 300, "甲").write(290, 770, "4")) == ["甲"]
    assert laid(Printer().write(100, 300, "甲").write(290, 30, "4")) == ["4", "甲"]
    assert laid(Printer().write(100, 757, "甲").write(100, 770, "4")) == ["甲", "4"]
    pages = (Printer(1).write(9, 300, "甲").write(290, 770, "4"), Printer(2).write(9, 300, "乙").write(290, 770, "9"))
    assert laid(*pages) == ["甲", "4", "乙", "9"]


def test_a_repeated_line_is_kept_once() -> None:
    pages = [
        Printer(at).write(200, 40, "甲区年报2021").write(100, 300, "一句话。").write(290, 770, f"-{at}-")
        for at in range(1, 5)
    ]
    assert laid(*pages) == ["甲区年报2021", "一句话。", "一句话。", "一句话。", "一句话。"]


def test_paragraphs_go_on_where_a_line_is_full() -> None:
    page = Printer()
    page.write(120, 100, "一句话说得很长很长很长很长很长")
    page.write(100, 120, "说到了下一行。")
    page.write(120, 140, "又一句话正好在行末说完了的呢。")
    page.write(100, 160, "末了。")
    page.write(120, 180, "三句话说得很长很长很长很长很2")
    page.write(100, 200, "(一)小标题")
    page.write(100, 220, "短。")
    assert laid(page) == [
        "一句话说得很长很长很长很长很长说到了下一行。",
        "又一句话正好在行末说完了的呢。",
        "末了。",
        "三句话说得很长很长很长很长很2",
        "(一)小标题",
        "短。",
    ]


def test_a_table_without_lines_is_one_where_each_column_has_its_header() -> None:
    page = Printer().write(100, 80, "二、主动公开")
    page.write(300, 100, "法人或其他组织").write(200, 110, "自然人")
    page.write(100, 120, "信息内容").write(300, 120, "商业").write(360, 120, "科研")
    page.write(300, 135, "企业").write(360, 135, "机构")
    page.write(100, 160, "规章").write(210, 160, "1").write(310, 160, "2").write(370, 160, "3")
    page.write(100, 180, "许可").write(210, 180, "12").write(370, 180, "/")
    page.write(100, 220, "完毕。")
    assert laid(page) == [
        "二、主动公开",
        [
            ["法人或其他组织"],
            [],
            ["信息内容"],
            [],
            ["自然人", "商业企业", "科研机构"],
            ["规章", "1", "2", "3"],
            ["许可", "12", "/"],
        ],
        "完毕。",
    ]


@pytest.mark.parametrize(
    "header",
    [
        [],
        [(210.0, "甲")],
        [(100.0, "这一行是一句很长很长的话"), (310.0, "乙")],
        [(210.0, "甲"), (310.0, "5")],
        [(100.0, "内容")],
    ],
    ids=["none", "too few", "prose", "numbers", "no column"],
)
def test_a_table_without_lines_stays_text_where_its_columns_are_uncertain(header: list[tuple[float, str]]) -> None:
    page = Printer()
    for x, text in header:
        page.write(x, 100, text)
    page.write(100, 120, "规章").write(210, 120, "1").write(310, 120, "2")
    assert all(isinstance(text, str) for text in laid(page))


def test_values_that_overlap_no_column_stay_text() -> None:
    page = Printer().write(210, 100, "甲").write(310, 100, "乙")
    page.write(100, 120, "规章").write(210, 120, "1").write(230, 120, "2")
    page.write(100, 140, "许可").write(205, 140, "3333333")
    assert laid(page)[-1] == "许可 3333333"


def test_a_page_without_anything_has_no_blocks() -> None:
    assert laid(Printer()) == []
