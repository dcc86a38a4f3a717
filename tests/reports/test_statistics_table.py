"""The statistics table of 2014 to 2018 is read back from every layout, rows with the same label told apart."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from reports.examine import examine
from reports.model import Report, State
from tests.reports.statistics import Printed, edition, numbered, page, rows, text, word

LAYOUTS: dict[str, Callable[[Printed], bytes]] = {
    "page": page,
    "word": word,
    "lines": partial(text, between="\n"),
    "pipes": partial(text, between=" | "),
    "spaces": partial(text, between=" "),
    "one line": partial(text, between=" ", end=" "),
}
SHORT = {
    "s2.press.chief": "其中：主要负责同志参加次数",
    "s2.interview.chief": "其中：主要负责同志参加次数",
    "s4.upheld": "1.维持",
    "s5.upheld": "1.维持",
    "s4.corrected": "2.被纠错数",
    "s5.corrected": "2.被纠错数",
    "s4.other": "3.其他情形",
    "s5.other": "3.其他情形",
}
UNDER_REVIEWS = tuple(f"stat.s4.{result}.value" for result in ("upheld", "corrected", "other"))
anywhere = pytest.mark.parametrize("layout", LAYOUTS)


def read(data: bytes) -> Report:
    """The one report in these bytes."""
    (examination,) = examine(data)
    return examination.report


def wrong(got: Report, cells: dict[str, str]) -> dict[str, object]:
    """The figures that are not those printed."""
    return {
        name: value
        for name, value in got.values.items()
        if value != (Decimal(cells[name]) if cells.get(name) else None)
    }


@anywhere
@pytest.mark.parametrize("units", [True, False])
def test_the_table_is_read_with_its_units_and_without(layout: str, units: bool) -> None:
    cells = numbered()
    got = read(LAYOUTS[layout](rows(cells, units=units)))
    assert (got.form.id, wrong(got, cells), got.unread) == ("g2014", {}, ())
    assert isinstance(got.values["stat.s7.value"], Decimal)
    assert got.masthead.year == 2016


@anywhere
def test_rows_with_the_same_label_are_told_apart_by_the_row_they_stand_under(layout: str) -> None:
    cells = numbered()
    got = read(LAYOUTS[layout](rows(cells, labels=SHORT)))
    assert (wrong(got, cells), got.unread) == ({}, ())


@anywhere
def test_rows_that_are_not_printed_lend_their_place_to_no_other(layout: str) -> None:
    cells = numbered()
    got = read(LAYOUTS[layout](rows(cells, labels=SHORT, leave_out="s4.")))
    gone = dict.fromkeys(UNDER_REVIEWS)
    assert wrong(got, cells) == gone


@pytest.mark.parametrize("leave_out", ["~", "s4."])
def test_a_row_under_an_unknown_one_is_not_read_as_its_namesake(leave_out: str) -> None:
    cells = numbered()
    table = rows(cells, labels=SHORT | {"s5": "五、不明事项数"}, leave_out=leave_out)
    got = read(page(table))
    lost = dict.fromkeys([name for name in cells if name.startswith("stat.s5")])
    lost |= dict.fromkeys(UNDER_REVIEWS if leave_out == "s4." else ())
    assert wrong(got, cells) == lost


@anywhere
def test_a_blank_table_holds_no_numbers(layout: str) -> None:
    got = read(LAYOUTS[layout](rows({})))
    assert (got.form.id, set(got.values.values())) == ("g2014", {None})


def test_the_explanations_of_labels_and_the_local_channel_are_read_too() -> None:
    labels = {
        "s1.published": "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "s8.staff.full": "1.专职人员数（不包括政府公报及政府网站工作人员数）",
        "s8.budget": "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "s6": "六、举报投诉数量（含网上举报、来信来访）",
    }
    cells = numbered() | {"stat.s3.received.other.value": "7"}
    got = read(page(rows(cells, labels=labels)))
    assert (wrong(got, cells), got.unread) == ({}, ())
    assert "stat.s3.received.other.value" not in edition().figures


def test_what_was_printed_with_a_number_is_kept() -> None:
    printed = {"stat.s1.published.value": "3,460条", "stat.s7.value": "0.50万元", "stat.s9.trained.value": "12人次"}
    got = read(page(rows(numbered() | printed)))
    assert {name: got.figures[name].printed for name in printed} == printed
    assert got.values["stat.s1.published.value"] == 3460
    assert (got.figures["stat.s7.value"].value, got.figures["stat.s7.value"].unit) == (Decimal("0.50"), "万元")


def test_a_mark_is_no_number() -> None:
    got = read(page(rows(numbered() | {"stat.s6.value": "/", "stat.s7.value": "无", "stat.s4.value": ""})))
    states = [got.figures[f"stat.{row}.value"].state for row in ("s6", "s7", "s4")]
    assert states == [State.MARK, State.MARK, State.BLANK]


def test_a_label_that_two_rows_share_is_said_with_the_row_above_it() -> None:
    of = edition()
    assert of.label("stat.s5.corrected.value") == "统计表 五、行政诉讼数量(二)被依法纠错数·统计数"
    assert of.label("stat.s5.value") == "统计表 五、行政诉讼数量·统计数"


def test_parts_that_are_printed_only_here_and_there_count_where_they_are() -> None:
    of = edition()
    lane = next(one.lanes[0] for one in of.sums if one.says.startswith("s3.received ="))
    printed = frozenset(of.figures)
    assert len(lane.names(printed)[1]) == 4
    assert len(lane.names(printed | {"stat.s3.received.other.value"})[1]) == 5
