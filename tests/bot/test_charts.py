"""A chart begins at zero, shows a gap as a gap, names a break between forms, and is none where one number answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answer
from bot.charted import Bar, Chart, charted, composition
from bot.conversation import Conversation
from bot.figures import Shown
from bot.message import Message
from bot.render.picture import WIDE, chart
from bot.render.words import Words
from bot.told import Point, Trend
from reports.agency import Kind
from store.archive import Archive
from store.kept import Agency, Kept
from tests.bot.test_pictures import size
from tests.builders import a_report, add

BODY = Agency(1, "示例市人民政府", Kind.GOVERNMENT, None)


def trend(*points: Point) -> Answer:
    return Trend(BODY, "新收", "件", points, "各年度报告")


def bars(one: Chart | None) -> tuple[Bar, ...]:
    assert one is not None
    return one.bars


async def drawn(about: Conversation, question: str) -> Chart | None:
    answer = await about.answer_data(Message(question))
    assert answer is not None
    return charted(answer)


async def test_years_are_bars_from_zero_with_their_numbers_and_a_missing_year_is_a_gap(about: Conversation) -> None:
    found = bars(await drawn(about, "平潭历年新收"))
    assert [(bar.label, bar.text, bar.gap) for bar in found] == [
        ("2020", "21", ""),
        ("2021", "70", ""),
        ("2022", "74", ""),
        ("2023", "", "未收录"),
        ("2024", "218", ""),
    ]
    assert [sum(piece.share for piece in bar.pieces) * 218 for bar in found] == pytest.approx([21, 70, 74, 0, 218])


async def test_a_rate_that_is_not_told_has_no_bar(about: Conversation) -> None:
    (first, *_) = bars(await drawn(about, "平潭历年公开率"))
    assert "对不上" in first.gap
    assert first.pieces == ()


async def test_bodies_stand_beside_each_other(about: Conversation) -> None:
    found = bars(await drawn(about, "淮安市和平潭2024年新收"))
    assert {bar.label for bar in found} == {"淮安市人民政府", "平潭综合实验区"}


@pytest.mark.parametrize("question", ["东安区2021年新收", "/stats 东安区 2021", "平潭2024年新收"])
async def test_one_number_is_no_chart(about: Conversation, question: str) -> None:
    assert await drawn(about, question) is None


def test_a_break_between_forms_is_named_where_it_is() -> None:
    old, new = Point(2018, Shown("", "5")), Point(2019, Shown("", "6"), breaks="口径变化，不可比")
    assert [bar.breaks for bar in bars(charted(trend(old, new)))] == ["", "口径变化，不可比"]


def test_a_doubted_number_stays_and_is_marked() -> None:
    found = bars(charted(trend(Point(2020, Shown("", "5"), doubtful=True), Point(2021, Shown("", "6")))))
    assert [(bar.text, bar.doubtful) for bar in found] == [("5", True), ("6", False)]


@pytest.mark.parametrize("text", ["空白", "“/”", "没读清"])
def test_what_is_no_number_says_what_it_is(text: str) -> None:
    points = (Point(2020, Shown("", text, plain=False)), Point(2021, Shown("", "0")), Point(2022, Shown("", "7")))
    first, zero, _ = bars(charted(trend(*points)))
    assert (first.gap, first.pieces) == (text, ())
    assert [piece.share for piece in zero.pieces] == [0.0]


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=12))
def test_bars_are_as_long_as_their_numbers_and_never_longer_than_the_longest(numbers: list[int]) -> None:
    found = bars(charted(trend(*(Point(2000 + at, Shown("", str(one))) for at, one in enumerate(numbers)))))
    longest = max(numbers) or 1
    assert [bar.pieces[0].share * longest for bar in found] == pytest.approx(numbers)
    assert [bar.text for bar in found] == list(map(str, numbers))


def year_of(archive: Archive, year: int, printed: dict[str, str], edition: str = "g2021") -> Kept:
    report = a_report("示例市人民政府", year, printed, edition=edition, published=date(year + 1, 3, 1))
    return add(archive, report).kept


def test_outcomes_over_years_are_pieces_of_bars_with_gaps_and_breaks(archive: Archive) -> None:
    printed = {"t3.granted.total": "3", "t3.partial.total": "1", "t3.result_total.total": "4"}
    some = [year_of(archive, 2019, printed, "g2019"), year_of(archive, 2022, printed)]
    one = composition(some)
    assert one is not None
    assert [bar.label for bar in one.bars] == ["2019", "2020", "2021", "2022"]
    assert [bar.gap for bar in one.bars] == ["", "未收录", "未收录", ""]
    assert [piece.text for piece in one.bars[0].pieces] == ["3", "1"]
    assert len(one.legend) == 6


def test_a_year_with_an_outcome_that_is_no_number_has_no_bar_and_one_year_is_no_chart(archive: Archive) -> None:
    whole = [year_of(archive, year, {"t3.granted.total": "3"}) for year in (2021, 2022)]
    blank = year_of(archive, 2023, {"t3.granted.total": ""})
    one = composition([*whole, blank])
    assert one is not None
    assert one.bars[-1].gap == "有的分项没有数字"
    assert one.bars[0].doubtful
    assert composition(whole[:1]) is None
    assert composition([]) is None


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_chart_is_as_wide_as_a_phone_in_light_and_dark(about: Conversation, dark: bool, language: str) -> None:
    one = await drawn(about, "平潭历年新收")
    assert one is not None
    light = chart(one, Words.of(language), ["来源：各年度报告"])
    shown = chart(one, Words.of(language), ["来源：各年度报告"], dark)
    assert size(shown)[0] == WIDE
    assert (shown != light) is dark
