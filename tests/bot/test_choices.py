"""What is offered while a question is still being typed: the figure, the summary and the doubts, the same to all."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.message import Choice, Message
from store.archive import Archive
from store.chats import setting
from tests.bot.talking import talking

SUMMARY, DOUBTS = "一年概况 东安区人民政府办公室 2021", "疑点 东安区人民政府办公室 2021"


async def typed(about: Conversation, text: str, language: str = "") -> tuple[Choice, ...]:
    return await about.choices(Message(text, private=False, language=language))


async def titles(about: Conversation, text: str) -> list[str]:
    return [one.title for one in await typed(about, text)]


async def test_a_body_and_a_year_offer_the_summary_and_the_doubts(about: Conversation) -> None:
    summary, doubts = await typed(about, "东安区 2021")
    assert (summary.title, doubts.title) == (SUMMARY, DOUBTS)
    assert "申请：新收 6，上年结转 0，办结 6，结转下年 0（件）" in summary.description
    assert doubts.description.startswith("① 错 · 办理结果之和≠(七)总计〔A2〕")
    assert "申请：新收 6，上年结转 0，办结 6，结转下年 0（件）" in summary.reply.html
    assert summary.reply.buttons


async def test_a_figure_is_offered_before_the_summary(about: Conversation) -> None:
    assert await titles(about, "东安区2021年收到几件申请") == ["本年新收政府信息公开申请数量：6 件", SUMMARY, DOUBTS]


async def test_a_choice_has_the_same_id_however_it_was_come_to(about: Conversation) -> None:
    ids = {one.title: one.id for one in await typed(about, "东安区 2021")}
    again = {one.title: one.id for one in await typed(about, "东安区2021年收到几件申请")}
    assert ids.items() <= again.items()
    assert len(set(again.values())) == 3
    assert all(1 <= len(one.encode()) <= 64 for one in again.values())


async def test_another_year_is_offered_and_the_missing_one_is_said(about: Conversation) -> None:
    other, missing = await typed(about, "东安区 2099")
    assert other.title == SUMMARY
    assert missing.title == "没有找到"
    assert missing.description.startswith("还没有东安区人民政府办公室 2099 年度的报告")


async def test_nothing_typed_offers_what_is_stored(about: Conversation) -> None:
    assert SUMMARY in await titles(about, "  ")


async def test_nothing_typed_where_nothing_is_stored_is_still_an_answer(archive: Archive) -> None:
    assert await titles(talking(archive), "") == ["没有找到"]


@pytest.mark.parametrize(
    "text", ["今天天气", "/mark 东安区 2021 A2 属实", "/settings en", "/forget", "/help", "/foo", "\ud800", "谢谢"]
)
async def test_what_is_no_question_about_reports_offers_only_that(about: Conversation, text: str) -> None:
    assert await titles(about, text) == ["没有找到"]


async def test_typing_changes_and_remembers_nothing(archive: Archive) -> None:
    about = talking(archive)
    for text in ("/settings en", "东安区 2021"):
        await about.choices(Message(text, private=False, chat="telegram:1"))
    assert setting(archive, "telegram:1", "language") is None
    assert await about.answer(Message("那2020年呢", private=False, chat="telegram:1")) is None


async def test_the_choices_are_the_same_whoever_types(about: Conversation) -> None:
    assert await typed(about, "东安区 2021", "en") == await typed(about, "东安区 2021", "zh")


@pytest.mark.parametrize(
    "text", ["东安区 2021", "核对 平潭", "平潭近三年不予公开", "鼓楼区", "淮安市2024年公开率", "区" * 256]
)
async def test_a_choice_fits_in_what_telegram_shows(about: Conversation, text: str) -> None:
    for one in await typed(about, text):
        assert 1 <= len(one.title) <= 120
        assert len(one.description) <= 120
        assert len(one.reply.html) <= 4096
