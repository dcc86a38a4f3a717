"""Lines and pictures on a PDF's page, however a program draws them."""

from __future__ import annotations

import pytest

from reports.model import Paragraph, Picture
from reports.reading import read
from tests.reports.press import HIGH, Page, printed, table
from tests.reports.printing import grids, texts
from tests.reports.typeset import Td


def test_lines_drawn_as_thin_bars_are_lines() -> None:
    page = Page()
    for y in (100, 130, 160):
        page.bar(100, y, 200, 1)
    for x in (100, 200, 300):
        page.bar(x, 100, 1, 61)
    for x, y, text in ((110, 120, "规章"), (210, 120, "1"), (110, 150, "许可"), (210, 150, "2")):
        page.write(x, y, text)
    assert grids(printed(page)) == [[["规章", "1"], ["许可", "2"]]]


def test_boxes_drawn_round_cells_are_lines() -> None:
    page = Page()
    for x, y, text in ((100, 700, "规章"), (200, 700, "1"), (100, 670, "许可"), (200, 670, "2")):
        page.content.append(f"{x} {y} 100 30 re S")
        page.write(x + 5, HIGH - y - 10, text)
    page.content.append("100 100 m 150 150 200 150 250 100 c S")
    assert grids(printed(page)) == [[["规章", "1"], ["许可", "2"]]]


def test_lines_of_a_drawing_within_the_page_are_moved_with_it() -> None:
    inner = Page()
    table(inner, [[Td("12"), Td("3")], [Td("4"), Td("5")]], [100, 200, 300], 120)
    page = Page()
    page.content.append("q 0.5 0 0 0.5 90 70 cm /F Do Q")
    page.write(120, 100, "甲")
    inner.bar(150, 400, 50, 50)
    form = "\n".join(inner.content)
    assert grids(printed(page, form=form)) == [[["12", "3"], ["4", "5"]]]
    assert texts(printed(page, form=form)) == ["甲"]
    assert grids(printed(page, form=form + "\n/F Do")) == [[["12", "3"], ["4", "5"]]]


def test_a_picture_large_enough_for_a_table_is_told() -> None:
    page = Page()
    page.write(
        100,
        100,
        "三、收到和处理政府信息公开申请情况，见下面这张图片，其中共有二百个数字，请放大后再看，谢谢大家的理解和支持，",
    )
    page.picture(100, 150, 300, 200)
    page.picture(100, 500, 20, 20)
    page.write(100, 600, "四、政府信息公开行政复议、行政诉讼情况，今年没有。")
    assert [type(block) for block in read(printed(page)).blocks] == [Paragraph, Picture, Paragraph]


def test_a_page_with_endless_lines_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from reports.reading.pdf import objects, strokes

    page = Page()
    table(page, [[Td("规章"), Td("5")]] * 4, [100, 200, 300], 120)
    for module in (objects, strokes):
        monkeypatch.setattr(module, "MOST_STROKES", 5)
    assert texts(printed(page)) == ["规章 5"] * 4
    monkeypatch.setattr(objects, "_MOST_OBJECTS", 2)
    assert texts(printed(page)) == ["规章 5"] * 4
