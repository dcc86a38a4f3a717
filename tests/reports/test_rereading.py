"""What a person reads stands in only for what could not be read, and always says so."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

import pytest

from reports.examination import again
from reports.examine import examine
from reports.forms import form
from reports.model import Figure, Place, State
from reports.rereading import BY_A_PERSON, agreed, by_a_person, read_by_persons, reading, reread, unread
from tests.builders import a_report, examined

FORM = form("g2021")
NEW, FEES = "t3.new.total", "t2.fees.amount"


@pytest.mark.parametrize(
    ("said", "state", "value"),
    [
        ("15", State.NUMBER, 15),
        ("１２", State.NUMBER, 12),
        ("0", State.NUMBER, 0),
        ("", State.BLANK, None),
        ("/", State.MARK, None),
        ("无", State.MARK, None),
    ],
)
def test_a_cell_is_what_a_person_says_it_prints(said: str, state: State, value: int | None) -> None:
    report = reread(a_report(printed={NEW: "约5"}), {NEW: said})
    figure = report.figures[NEW]
    assert (figure.state, figure.value, figure.printed) == (state, value, said)
    assert figure.note == f"{BY_A_PERSON}（原来没读准：印着“约5”，认不出是什么数）"
    assert read_by_persons(report.figures.values()) == (NEW,)
    assert report.read == 200


@pytest.mark.parametrize("said", ["约5", "3 4", "1.5", "五", "7大概15"])
def test_what_is_no_clear_cell_is_not_taken(said: str) -> None:
    report = a_report(printed={NEW: None})
    assert reading(FORM, NEW, said) is None
    assert reread(report, {NEW: said}).figures == report.figures


@pytest.mark.parametrize("printed", ["6", "", "/", "0"])
def test_a_cell_that_was_read_is_never_read_again(printed: str) -> None:
    report = a_report(printed={NEW: printed})
    assert reread(report, {NEW: "7"}).figures == report.figures


def test_a_figure_that_the_form_does_not_have_is_nobodys() -> None:
    report = a_report()
    assert reread(report, {"t9.x.y": "7"}) == report


def test_why_it_was_not_read_stays_to_be_seen() -> None:
    lost = Figure(NEW, None, State.LOST, None, Place(line=3), None, "印成一串“15”，有 2 种切法：1、5；15", ("1", "15"))
    figure = by_a_person(FORM, lost, "15")
    assert figure.note == f"{BY_A_PERSON}（原来没读准：{lost.note}）"
    assert (figure.place, figure.candidates) == (lost.place, ())
    assert by_a_person(FORM, lost._replace(note=""), "15").note == BY_A_PERSON
    assert unread(lost)
    assert not unread(figure)


def test_money_keeps_the_unit_that_is_said_with_it() -> None:
    figure = reread(a_report(printed={FEES: None}), {FEES: "5000.50元"}).figures[FEES]
    assert (figure.value, figure.unit, figure.printed) == (Decimal("5000.50"), "元", "5000.50元")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("15",), "15"),
        (("15", "１５"), "15"),
        (("15", "15件"), "15"),
        (("15", "16"), None),
        (("", "0"), None),
        (("", "/"), None),
        (("/", "无"), None),
        (("", " "), ""),
        ((), None),
    ],
)
def test_readings_agree_where_they_mean_the_same_cell(said: tuple[str, ...], found: str | None) -> None:
    assert agreed(FORM, NEW, said) == found


def test_the_checks_look_at_what_a_person_read() -> None:
    """A sum that the missing cell hid comes out or does not: a person's reading is not bent to it."""
    before = examined(a_report(printed={NEW: None, "t3.new.natural": "5"}))

    def doubted(printed: str) -> bool:
        findings = again(before, {NEW: printed}).findings
        return any(one.code.startswith("A") and NEW in one.figures for one in findings)

    assert not any(one.code.startswith("A") and NEW in one.figures for one in before.findings)
    assert doubted("6")


def test_of_a_doubt_about_what_a_person_read_the_report_is_not_suspected_first() -> None:
    before = examined(a_report(printed={NEW: None, "t3.new.natural": "5", "t4.review.total": "3"}))
    findings = again(before, {NEW: "6"}).findings
    assert {one.fault for one in findings if NEW in one.figures} == {"reading"}
    assert "report" in {one.fault for one in findings if NEW not in one.figures}


def test_digits_that_ran_together_name_the_few_numbers_they_may_be() -> None:
    data = files("bot.samples").joinpath("pingtan-2024.txt").read_bytes()
    (one,) = examine(data)
    first, second, last = (one.report.figures[name] for name in one.report.unread)
    assert "印成一串“6233440”，有 15 种切法：" in first.note
    assert first.candidates == ("6", "62", "623", "6233", "62334")
    assert (second.candidates, last.candidates) == ((), ("33440", "3440", "440", "40", "0"))
