"""Cells as numbers: a truth table, and what holds for every number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model import State
from reports.numerals import in_unit, looks_like_a_cell, read

NOT_NUMBERS = [
    *[("", "blank"), (" ", "blank"), ("\xa0", "blank"), ("　", "blank"), ("\u200b", "blank"), ("\n\t", "blank")],
    *[("/", "mark"), ("／", "mark"), ("\\", "mark"), ("-", "mark"), ("—", "mark"), ("——", "mark"), ("--", "mark")],
    *[("－", "mark"), ("无", "mark"), ("空", "mark"), ("*", "mark"), ("**", "mark"), (" / ", "mark")],
    *[("0 0", "odd"), ("1\n2", "odd"), ("1/2", "odd"), ("1,2", "odd"), ("1,23", "odd"), ("1，2345", "odd")],
    *[("1.5", "odd"), ("6.", "odd"), ("6、", "odd"), (".5", "odd"), ("约6", "odd"), ("6+", "odd"), ("(6)", "odd")],
    *[("六", "odd"), ("O", "odd"), ("l2", "odd"), ("1e3", "odd"), ("0x10", "odd"), ("12%", "odd"), ("-", "mark")],
    *[("6²", "odd"), ("①", "odd"), ("½", "odd"), ("Ⅵ", "odd"), ("6件5件", "odd"), ("6元", "odd"), ("9" * 25, "odd")],
    *[("22(16)", "odd"), ("22(更正为23)", "odd"), ("22(原报21)", "odd"), ("其中16", "odd"), ("22 其中16", "odd")],
    *[("22(其中16", "odd"), ("3 4(其中1)", "odd"), ("(其中16)", "odd"), ("22(其中" + "1" * 99 + ")", "odd")],
    *[
        ("無", "mark"),
        ("減5", "odd"),
        ("增5", "odd"),
        ("--5", "odd"),
        ("1�2", "odd"),
        ("全部", "odd"),
        ("见附件", "odd"),
        ("2021年", "odd"),
    ],
]
COUNTS = [
    *[("0", 0), ("00", 0), ("6", 6), (" 6\xa0", 6), ("６", 6), ("１，２３４", 1234), ("1,234,567", 1234567)],
    *[("12件", 12), ("12 件", 12), ("3项", 3), ("3.0", 3), ("3.00", 3), ("+3", 3), ("-3", -3), ("−3", -3), ("－3", -3)],
    *[("22（其中修订 16 件）", 22), ("22件(其中：修订16件、废止3件、新增3件，均已公开)", 22), ("22，其中修订16件", 22)],
    *[("5(含上年结转2件)", 5), ("3 (均为续办)", 3), ("12人次", 12), ("3篇", 3), ("7人", 7), ("２件；其中１件撤回", 2)],
    *[("\ufeff6", 6), ("6\u200b", 6), ("10000000", 10**7)],
]
CHANGES = [("增5", 5), ("增加5", 5), ("新增 5", 5), ("减5", -5), ("减少5", -5), ("增1,558", 1558), ("-5", -5), ("0", 0)]
CHANGES += [
    ("減少5", -5),
    ("減5項", -5),
    ("增加12项", 12),
    ("增1558", 1558),
    ("减38", -38),
    ("+1036", 1036),
    ("-18", -18),
]
AMOUNTS = [
    *[("0", "0", None), ("0.50", "0.50", None), ("316441", "316441", None), ("59237.2449", "59237.2449", None)],
    *[
        ("251000元", "251000", "元"),
        ("1,234.5万元", "1234.5", "万元"),
        ("12.5万", "12.5", "万元"),
        ("3 亿元", "3", "亿元"),
        ("160.5964萬元", "160.5964", "万元"),
        ("3億元", "3", "亿元"),
        ("2601.953875万", "2601.953875", "万元"),
        ("12.5万元（其中医疗 10 万元）", "12.5", "万元"),
    ],
]


@pytest.mark.parametrize(("text", "state"), NOT_NUMBERS)
def test_what_is_no_clear_number_has_no_value_and_says_why(text: str, state: str) -> None:
    assert (read(text).value, read(text).state) == (None, State(state))


@pytest.mark.parametrize(("text", "number"), COUNTS)
def test_counts(text: str, number: int) -> None:
    got = read(text)
    assert (got.value, got.state, type(got.value)) == (number, State.NUMBER, int)


@pytest.mark.parametrize(("text", "number"), CHANGES)
def test_changes_may_go_either_way(text: str, number: int) -> None:
    assert read(text, signed=True).value == number


@pytest.mark.parametrize(("text", "number", "unit"), AMOUNTS)
def test_amounts_keep_their_decimals_and_the_unit_in_the_cell(text: str, number: str, unit: str | None) -> None:
    got = read(text, amount=True)
    assert (str(got.value), got.unit, type(got.value)) == (number, unit, Decimal)


@given(st.integers(0, 10**12), st.sampled_from(("{}", "{:,}", "{} 件", "  {}\n", "+{}")))
def test_every_count_is_read_back(number: int, style: str) -> None:
    assert read(style.format(number)).value == number


@given(st.decimals(0, 10**9, places=6))
def test_every_amount_is_read_back_to_the_last_decimal(amount: Decimal) -> None:
    assert str(read(f"{amount:f}", amount=True).value) == f"{amount:f}"


@given(st.text(max_size=30), st.booleans(), st.booleans())
def test_any_text_is_read_without_complaint_and_a_value_needs_a_digit(text: str, amount: bool, signed: bool) -> None:
    got = read(text, amount, signed)
    assert (got.value is not None) == (got.state is State.NUMBER)
    if got.value is not None:
        assert any(sign.isdecimal() for sign in text)


@given(st.integers(0, 999), st.integers(0, 999))
def test_two_numbers_are_never_one(one: int, other: int) -> None:
    for between in (" ", "\n", "/", "、", ";", "  ", "|"):
        assert read(f"{one}{between}{other}").value is None


@pytest.mark.parametrize("line", ["6", "０", "/", "——", "1,234", "12件", "减38", "新增 5", "160.5964万元", "3,4", "-2"])
def test_lines_that_may_be_cells(line: str) -> None:
    assert looks_like_a_cell(line)


@pytest.mark.parametrize("line", ["", "1.", "1、", "一、", "(一)", "0 0", "2021年", "商业", "- 3 -", "1" * 60, "第3页"])
def test_lines_that_are_no_cells(line: str) -> None:
    assert not looks_like_a_cell(line)


@given(
    st.decimals(-(10**15), 10**15, places=8), st.sampled_from(("元", "万元", "亿元")), st.sampled_from(("元", "万元"))
)
def test_an_amount_in_another_unit_and_back_is_the_same(amount: Decimal, unit: str, other: str) -> None:
    there = in_unit(amount, unit, other)
    assert there is not None
    assert in_unit(there, other, unit) == amount


@pytest.mark.parametrize(("unit", "wanted"), [(None, "元"), ("元", None), ("件", "元"), ("元", "件"), ("万", "元")])
def test_only_units_of_money_are_converted(unit: str | None, wanted: str | None) -> None:
    assert in_unit(5, unit, wanted) is None


def test_a_line_of_prose_that_begins_with_a_number_is_no_cell() -> None:
    assert looks_like_a_cell("22（其中修订 16 件）")
    assert not looks_like_a_cell("22件规范性文件，其中修订16件")
    assert not looks_like_a_cell("1" * 60 + "(其中1件)")
