"""Letters on a PDF's page: two numbers stay two, and what cannot be seen is not read."""

from __future__ import annotations

from tests.reports.press import Page, printed, table
from tests.reports.printing import grids, texts
from tests.reports.typeset import Td


def test_two_numbers_of_a_cell_stay_two() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("12\n5")], [Td("许可"), Td("7 8")]], [100, 200, 300], 120, 30)
    assert grids(printed(page)) == [[["规章", "12\n5"], ["许可", "7 8"]]]


def test_a_footnote_mark_is_no_digit() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("5")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    page.write(209.3, 129, "1", 5)
    assert grids(printed(page)) == [[["规章", "5 1"], ["许可", "7"]]]


def test_a_circled_number_is_no_digit() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("5①")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    assert grids(printed(page)) == [[["规章", "5 ①"], ["许可", "7"]]]


def test_a_number_over_another_is_none() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("5")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    page.write(204.5, 133, "3")
    assert grids(printed(page)) == [[["规章", "5�3"], ["许可", "7"]]]


def test_a_letter_printed_twice_is_bold() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("11")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    page.write(204.4, 133, "11")
    assert grids(printed(page)) == [[["规章", "11"], ["许可", "7"]]]


def test_what_cannot_be_seen_is_not_read() -> None:
    page = Page()
    page.write(100, 100, "年报")
    page.write(100, 130, "看不见的 12", mode=3)
    page.write(100, 400, "内部资料", 40, tilt="0.7 0.7 -0.7 0.7")
    page.write(-200, 200, "页外")
    table(page, [[Td("规章"), Td("5")], [Td("许可"), Td("7")]], [100, 200, 300], 520)
    page.rule(250, 520, 250, 560, "1 G")
    page.bar(100, 520, 200, 20, "0.9 g")
    assert (texts(printed(page)), grids(printed(page))) == (["年报"], [[["规章", "5"], ["许可", "7"]]])


def test_a_number_running_off_its_table_is_whole_or_none() -> None:
    page = Page()
    for right, top in ((225, 120), (592, 220)):
        table(page, [[Td("规章"), Td("")], [Td("许可"), Td("2")]], [right - 125, right - 25, right], top)
        page.write(right - 21, top + 13, "1234567")
    assert grids(printed(page)) == [
        [["规章", "1234567"], ["许可", "2"]],
        [["规章", "12345��"], ["许可", "2"]],
    ]


def test_a_code_that_is_no_letter_stands_as_an_unknown_one() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("5")], [Td("许\ufffe可"), Td("7")]], [100, 200, 300], 120)
    assert grids(printed(page)) == [[["规章", "5"], ["许�可", "7"]]]
