"""A text becomes a command, words and a year; nothing anybody types makes it stumble."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Ask
from bot.carried import carried, recalled
from bot.commands import names
from bot.understand.mentions import Sort, Threshold
from bot.understand.question import Question
from bot.understand.slots import understand
from reports.agency import Kind
from reports.forms import forms
from reports.indicators import INDICATORS

SEPARATORS = [" ", "　", "，", ",", "、", "：", ":", "；", "？", "！", "。", "\n", " ， "]


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    understand(text, names())


@given(st.sampled_from(["/", "／"]), st.sampled_from(list(names())), st.text())
def test_whatever_follows_a_command_it_is_that_command_or_an_unknown_one(slash: str, name: str, rest: str) -> None:
    ask = understand(f"{slash}{name} {rest}", names())
    assert ask is not None
    assert ask.command == names()[name]


@given(st.sampled_from(SEPARATORS), st.sampled_from(SEPARATORS), st.sampled_from(["统计", "/stats", "／tj", "/统计"]))
def test_separators_are_all_the_same(one: str, other: str, said: str) -> None:
    wanted = Ask("stats", "东安区", 2021)
    assert understand(f"{said}{one}东安区{other}2021", names()) == wanted
    assert understand(f"{said}{one}2021{other}东安区", names()) == wanted


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("/stats 东安区2021", Ask("stats", "东安区", 2021)),
        ("/stats 东安区 2021年", Ask("stats", "东安区", 2021)),
        ("/stats 东安区２０２１年度报告", Ask("stats", "东安区", 2021)),
        ("/stats 2021年度东安区年报", Ask("stats", "东安区", 2021)),
        ("/stats 黑龙江省 牡丹江市 东安区", Ask("stats", "黑龙江省牡丹江市东安区")),
        ("/stats 东安区 99", Ask("stats", "东安区99")),
        ("/stats 东安区 20211", Ask("stats", "东安区20211")),
        ("/stats", Ask("stats")),
        ("/stats 2021", Ask("stats", "", 2021)),
        ("/stats@nianbao_bot 东安区", Ask("stats", "东安区")),
        ("/STATS 东安区", Ask("stats", "东安区")),
        ("  /stats 东安区  ", Ask("stats", "东安区")),
        ("/统计东安区", Ask("stats", "东安区")),
        ("/tj东安区", Ask("stats", "东安区")),
        ("统计 东安区", Ask("stats", "东安区")),
        ("统计", Ask("stats")),
        ("/hd 东安区", Ask("check", "东安区")),
        ("核对：东安区", Ask("check", "东安区")),
        ("/nonsense 东安区", Ask("nonsense")),
        ("/statsx 东安区", Ask("statsx")),
        ("统计东安区", None),
        ("统计局的报告", None),
        ("stats 东安区", None),
        ("tj", None),
        ("今天天气真好", None),
        ("请看 /stats 东安区", None),
        ("/", None),
        ("", None),
    ],
)
def test_a_text_is_understood_as(text: str, ask: Ask | None) -> None:
    assert understand(text, names()) == ask


@given(
    st.sampled_from(sorted(set(names().values()))),
    st.none() | st.integers(1, 10**9 - 1),
    st.none() | st.integers(1, 9999),
)
def test_a_button_asks_what_it_was_made_from(command: str, agency: int | None, year: int | None) -> None:
    ask = Ask(command, year=year, agency=agency)
    assert len(ask.as_button().encode()) <= 64
    assert Ask.from_button(ask.as_button()) == ask


CELLS = sorted({name for form in forms() for name in form.cells if not form.cells[name][1].heading})


@given(
    st.lists(st.sampled_from(CELLS), max_size=3, unique=True),
    st.none() | st.sampled_from([one.key for one in INDICATORS]),
    st.none() | st.sampled_from(["natural", "org", "org_legal"]),
    st.none() | st.sampled_from(["most", "least"]),
    st.none() | st.integers(1, 20),
    st.none() | st.builds(Threshold, st.sampled_from(["more", "less"]), st.integers(0, 9999), st.booleans()),
    st.none() | st.builds(Sort, st.sampled_from(Kind), st.sampled_from([None, "province", "prefecture", "county"])),
    st.lists(st.integers(2008, 2025), min_size=2, max_size=4, unique=True).map(sorted) | st.just([]),
    st.text(alphabet="食堂:;q", max_size=4),
)
def test_a_button_carries_all_of_a_question(
    cells: list[str],
    indicator: str | None,
    applicant: str | None,
    order: Literal["most", "least"] | None,
    limit: int | None,
    threshold: Threshold | None,
    sort: Sort | None,
    years: list[int],
    topic: str,
) -> None:
    groups = tuple((cell,) for cell in cells)
    asked = Question(
        command="rank",
        years=tuple(years),
        figures=tuple(cells),
        groups=groups,
        indicator=indicator,
        applicant=applicant,
        order=order,
        limit=limit,
        threshold=threshold,
        sort=sort,
        topic=topic,
    )
    read = Ask.from_button(Ask("rank", agency=12, asked=asked, beside=(3, 4)).as_button())
    assert read is not None
    assert (read.asked, read.agency, read.beside) == (asked, 12, (3, 4))


def test_a_figure_of_a_button_means_the_same_for_ever() -> None:
    one = Question(figures=("t3.new.total",)), Question(figures=("t3.denied.*.total", "t3.unable.not_held.natural"))
    assert [carried(asked) for asked in one] == ["fUueW", "fQGjaDne6"]


@pytest.mark.parametrize(
    "parts", ["x", "f", "fabc", "f????", "inonsense", "anobody", "sxx", "p000000", "n0x", "y2x", "o"]
)
def test_parts_that_no_button_of_ours_carries_ask_nothing(parts: str) -> None:
    assert recalled(parts) is None
    assert Ask.from_button(f"figure:1:2021::{parts}") is None


@given(st.text())
def test_no_parts_make_it_stumble(parts: str) -> None:
    recalled(parts)


@given(st.text())
def test_no_button_makes_it_stumble(asks: str) -> None:
    Ask.from_button(asks)


@pytest.mark.parametrize(
    "asks", ["", "stats", "stats:1", "stats:1:2021:x:4", "stats:１:2021", "stats:-1:", "stats:" + "9" * 40 + ":"]
)
def test_a_button_that_is_none_of_ours_asks_nothing(asks: str) -> None:
    assert Ask.from_button(asks) is None
