"""What is denied or left out is never told as if it were asked, and no cell for another: 没败诉的 are not the lost."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.understand.natural import heard
from store.archive import Archive
from tests.bot.talking import said
from tests.bot.test_questions import DAY


@pytest.mark.parametrize(
    "text",
    [
        "淮安2024年没有被纠正的复议几件",
        "淮安2024年没败诉的几件",
        "淮安2024年未维持的复议几件",
        "淮安2024年没有不予公开的几件",
        "淮安2024年复议没有纠正的占多少",
        "平潭2024年没败诉的几件",
        "哪些单位2024年没公开规章",
    ],
)
def test_a_result_that_is_denied_is_asked_back(text: str, samples: Archive) -> None:
    assert heard(samples, text, DAY).command is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("平潭2024年有没有败诉", ("t4.lit_direct.corrected", "t4.lit_after.corrected")),
        ("平潭2024年没有直接起诉吗", ("t4.lit_direct.total",)),
        ("淮安2024年没办结的几件", ("t3.carried_out.total",)),
        ("东安区政府办21年打官司打赢冇 赢了几件", ("t4.lit_direct.upheld", "t4.lit_after.upheld")),
        ("淮安2024年企业没公开的几件", ("t3.denied.*.org_business",)),
    ],
)
def test_words_that_only_ask_deny_nothing(text: str, figures: tuple[str, ...], samples: Archive) -> None:
    assert (heard(samples, text, DAY).figures, heard(samples, text, DAY).not_understood) == (figures, ())


@pytest.mark.parametrize(
    "text",
    [
        "平潭除2022年外新收",
        "淮安2024年不含企业的新收",
        "淮安2024年扣除结转办结多少",
        "淮安2024年一共收到多少申请包括结转",
        "平潭2022年超期答复几件",
        "平潭2022年有没有逾期未答复的申请",
        "淮安2024年每万人申请量",
        "淮安2024年人均申请几件",
        "淮安2024年不予公开占全省多少",
        "淮安2024年依申请公开收费多少",
    ],
)
def test_what_is_left_out_added_or_timed_is_asked_back(text: str, samples: Archive) -> None:
    assert heard(samples, text, DAY).command is None


def test_that_a_report_is_late_is_still_asked(samples: Archive) -> None:
    assert heard(samples, "平潭2022年年报按时发布了吗", DAY).command == "missing"


@pytest.mark.parametrize("text", ["不含企业呢", "没败诉的几件呢", "不算结转呢"])
async def test_a_later_sentence_is_not_turned_round_either(text: str, about: Conversation) -> None:
    await said(about, "淮安2024年新收")
    assert (await said(about, text)).startswith("没看懂：")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("淮安2024年其他申请人几件", "（其他）：<b>4</b> 件"),
        ("淮安2024年申请人为其他的几件", "（其他）：<b>4</b> 件"),
        ("淮安2024年其他申请几件", "没看懂：“其他”。"),
        ("淮安2024年不予公开其他", "没看懂：“其他”。"),
        ("淮安2024年行政确认几件", "没看懂：“行政确认”。"),
        ("淮安2024年信息公开收费", "没看懂：“信息公开收费”。"),
        ("淮安2024年维持率", "没看懂：“率”。"),
    ],
)
async def test_a_row_or_column_of_the_form_is_no_mere_word(text: str, shown: str, about: Conversation) -> None:
    assert shown in await said(about, text)


@pytest.mark.parametrize(
    "text",
    ["淮安市政府和政府办2024年新收对比", "淮安市政府和办公室2024年新收谁多", "东安区政府办2021年新收比区政府多多少"],
)
async def test_an_office_joined_to_its_government_is_no_place_and_no_ranking(text: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith("没看懂：")


async def test_a_place_whose_name_begins_with_a_joining_word_is_found_where_nothing_is_joined(
    about: Conversation,
) -> None:
    assert "和政县政府办的报告" in await said(about, "和政县政府办2024年新收")


def test_a_year_and_what_it_adds_to_are_never_added(samples: Archive) -> None:
    assert heard(samples, "平潭2013年行政申诉几件", DAY).figures == ("annex.appeal.year",)


def test_of_two_words_joined_by_or_none_is_dropped(samples: Archive) -> None:
    asked = heard(samples, "淮安2024年有多少申请被拒绝或者不予处理", DAY)
    assert asked.figures == ("t3.denied.*.total", "t3.rejected.*.total")
