"""Figures as replies show them: in the unit printed, and in the form's where that is another."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Conversation
from bot.figures import briefs, shown
from bot.message import Message
from bot.render.words import Words
from store.archive import Archive
from tests.bot.talking import at_once
from tests.builders import a_report


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("251000元", "251000元（合 25.1 万元）"),
        ("0元", "0元（合 0 万元）"),
        ("3.5亿元", "3.5亿元（合 35000 万元）"),
        ("25.10万元", "25.10万元"),
        ("25.10", "25.10"),
        ("/", "“/”"),
    ],
)
def test_an_amount_in_another_unit_is_shown_in_the_forms_too(printed: str, text: str) -> None:
    name = "t2.fees.amount"
    assert shown(a_report(printed={name: printed}), name).text == text


def test_an_amount_of_a_column_without_a_unit_is_shown_as_printed() -> None:
    name = "t2.procurement.proc_amount"
    assert shown(a_report(printed={name: "251000元"}, edition="g2019"), name).text == "251000元"


def test_a_summary_of_the_table_of_2014_names_its_main_figures_only() -> None:
    found = briefs(a_report(year=2016, edition="g2014"), "stat")
    assert [(one.words, one.unit, [shown.label for shown in one.items]) for one in found] == [
        ("主动公开", "条", ["主动公开政府信息数"]),
        ("依申请公开", "件", ["收到申请数", "申请答复数"]),
        ("复议诉讼", "件", ["行政复议数量", "行政诉讼数量"]),
    ]


async def test_the_report_of_a_year_not_over_is_said_to_come_the_year_after(samples: Archive) -> None:
    about = Conversation(at_once(samples), Words.of("zh"), day=lambda: date(2024, 11, 22))
    reply = await about.answer(Message("沭阳县2024年公开率"))
    assert reply is not None
    assert "2024 年还没有过完，它的报告 2025 年 1 月至 3 月才公布。\n收录的年份：2025。" in reply.html
    reply = await about.answer(Message("沭阳县2023年公开率"))
    assert reply is not None
    assert "过完" not in reply.html
