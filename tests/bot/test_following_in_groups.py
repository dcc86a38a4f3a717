"""Follow-ups in a group: by the person who asked, or by anybody under a reply; small talk is left alone."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.understand.question import Question
from store.decisions import Person
from tests.bot.follow_ups import DENIED, JIA, NEW, YI, written


async def test_chats_and_people_are_kept_apart(about: Conversation) -> None:
    async def said(text: str, by: Person, chat: str) -> Reply | None:
        return await about.answer(Message(text, private=False, by=by, chat=chat))

    assert await said("平潭2022年新收", JIA, "a")
    assert await said("那2021呢", YI, "a") is None
    assert await said("那2021呢", JIA, "b") is None
    assert await said("那2021呢", JIA, "a")


GROUP_TALK = [
    *"谁 谁？ 在哪 问题 不对 没有 那个人是谁 报告 企业 公开 申请 收了 给了".split(),
    *"撤回 打官司 投诉 确认 维持 变化 涨了".split(),
    *(
        "那我先走了",
        "为什么今天下雨",
        "2020年我还在上学",
        "谢谢",
        "没错",
        "那呢",
        "多",
        "哈哈",
        "我2020年在",
        "平潭真好",
    ),
    *("你们2021年在吗", "那你2021呢", "那", "?", "为什么要这样", "不是吧", "那天天气真好", "那2020年的天气呢"),
]


@pytest.mark.parametrize(
    "text",
    [
        *"那2021呢 2021年 21年的 近三年 那平潭呢 换成淮安市 和淮安市比 不予公开 公开率 收费呢".split(),
        *"企业的 企业几件 那个人的呢 为什么 分企业和个人 趋势".split(),
    ],
)
async def test_a_clear_follow_up_in_a_group_is_answered(text: str, about: Conversation) -> None:
    await about.answer(Message("平潭2022年新收", False, JIA, "chat"))
    assert await about.answer(Message(text, False, JIA, "chat")) is not None


@pytest.mark.parametrize("text", GROUP_TALK)
async def test_small_talk_after_a_question_in_a_group_is_left_alone(text: str, about: Conversation) -> None:
    await about.answer(Message("平潭2022年新收", False, JIA, "chat"))
    assert await about.answer(Message(text, False, JIA, "chat")) is None


@pytest.mark.parametrize(
    "text",
    [
        *"谢谢 好的 那我先走了 没错 收到！ 厉害 辛苦了 真的吗 谁 没有啊 真多".split(),
        *"复议吧 公开吧 起诉他们 去年的事 前年我在平潭".split(),
    ],
)
async def test_thanks_under_a_reply_are_left_alone(text: str, about: Conversation) -> None:
    reply = await about.answer(Message("平潭2022年新收", False, JIA, "chat"))
    assert reply is not None
    assert await about.answer(Message(text, False, YI, "chat", follows=reply.about)) is None


async def test_under_a_reply_anybody_continues_its_question(about: Conversation) -> None:
    first = await about.answer(Message("平潭2022年新收", False, JIA, "chat"))
    await about.answer(Message("淮安市2024年公开率", False, YI, "chat"))
    assert first is not None
    _, asked = await about.heard(Message("不予公开", False, YI, "chat", follows=first.about))
    assert written(asked) == f"figure 平潭 2022 {DENIED}"
    _, asked = await about.heard(Message("淮安市", False, YI, "chat", follows=first.about))
    assert written(asked) == f"figure 淮安市 2022 {NEW}"


async def test_under_a_forgotten_reply_nothing_is_guessed(about: Conversation) -> None:
    await about.answer(Message("平潭2022年新收", by=JIA, chat="chat"))
    _, asked = await about.heard(Message("那2021呢", by=JIA, chat="chat", follows=Question()))
    assert not asked.follows
