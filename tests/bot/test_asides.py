"""What a sentence says beside its question changes nothing, and what it denies or cannot be told is not answered."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Conversation
from bot.message import Message
from bot.understand.natural import heard
from store.archive import Archive
from tests.bot.test_questions import DAY, slots

PLAIN = "沭阳县2025年新收多少"


@pytest.mark.parametrize(
    "before", ["学生写论文，", "律师同行问一句，", "我在上海工作，", "领导要，", "退休没事想查查，"]
)
@pytest.mark.parametrize("after", ["", "，写材料用", "，顺祝安康", "，好人一生平安"])
def test_who_asks_and_what_for_changes_nothing(before: str, after: str, samples: Archive) -> None:
    assert slots(heard(samples, before + PLAIN + after, DAY)) == slots(heard(samples, PLAIN, DAY))


@pytest.mark.parametrize(
    ("text", "figure"),
    [("律师提的申请，沭阳2025年有几件", "t3.new.org_legal"), ("小白求问企业申请，沭阳2025年", "t3.new.org_business")],
)
def test_what_is_asked_is_never_left_out(text: str, figure: str, samples: Archive) -> None:
    assert heard(samples, text, DAY).figures == (figure,)


def test_what_requests_were_about_is_said_back(samples: Archive) -> None:
    asked = heard(samples, "关于行政处罚的申请淮安2024年收到几件", DAY)
    assert (asked.figures, asked.not_understood) == (("t3.new.total",), ("行政处罚",))


@pytest.mark.parametrize(
    ("text", "body", "year", "figure"),
    [
        ("不是平潭是淮安2024年新收", "淮安", 2024, "t3.new.total"),
        ("平潭不是2021年是2022年新收", "平潭", 2022, "t3.new.total"),
        ("平潭2022年不是新收是结转", "平潭", 2022, "t3.carried_out.total"),
    ],
)
def test_not_this_but_that_is_that(text: str, body: str, year: int, figure: str, samples: Archive) -> None:
    asked = heard(samples, text, DAY)
    assert (asked.bodies[0].words, asked.years, asked.figures) == (body, (year,), (figure,))


@pytest.mark.parametrize("text", ["淮安市2024年每件多少天", "淮安市2024年复议胜率"])
def test_what_no_report_tells_is_not_answered(text: str, samples: Archive) -> None:
    assert heard(samples, text, date(2026, 11, 22)).command is None


async def test_of_several_years_one_is_told_and_said(about: Conversation) -> None:
    reply = await about.answer(Message("平潭2020、2021年为什么不公开"))
    assert reply is not None
    assert reply.html.startswith("这里一次只说一年，先说有报告的最新一年：2021 年\n<b>平潭综合实验区 · 2021 年度</b>")


async def test_several_years_after_why_are_told_as_one(about: Conversation) -> None:
    first = Message("淮安市2024年为什么不公开", chat="a")
    assert await about.answer(first) is not None
    reply = await about.answer(Message("那近三年呢", chat="a"))
    assert reply is not None
    assert reply.html.startswith("这里一次只说一年")


async def test_a_ranking_of_words_we_do_not_know_is_none(about: Conversation) -> None:
    reply = await about.answer(Message("/rank xyz"))
    assert reply is not None
    assert reply.html.startswith("没看懂：“xyz”")
    assert "1." not in reply.html


async def test_one_stock_of_documents_is_compared_and_the_others_offered(about: Conversation) -> None:
    reply = await about.answer(Message("上海科委和淮安2024年规范性文件谁多"))
    assert reply is not None
    assert "本年制发件数" in reply.html
    assert len([button for row in reply.buttons for button in row if button.label.startswith("也许问的是")]) == 2


@pytest.mark.parametrize(("text", "answered"), [("2024年哪个市公开率最高", True), ("今天谁最高", False)])
async def test_a_group_is_answered_without_a_body_where_the_words_are_ours(
    text: str, answered: bool, about: Conversation
) -> None:
    assert (await about.answer(Message(text, private=False)) is not None) == answered
