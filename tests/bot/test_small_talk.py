"""A kind word in private gets a kind word, in a group silence; whatever asks something is a question still."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.message import Message

OFFER = "政府信息公开年报上的数字、对不对得上，都可以问我，例如：<code>"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(
            (text, "您好。")
            for text in ("你好", "您好！", "在吗？", "有人吗", "早上好呀", "hello", "嗨", "好的", "👍", "？")
        ),
        *((text, "不客气。") for text in ("谢谢", "谢谢你啊，辛苦了", "thanks", "麻烦了")),
    ],
)
async def test_a_kind_word_gets_one_line_and_a_button_to_the_help(about: Conversation, text: str, word: str) -> None:
    reply = await about.answer(Message(text))
    assert reply is not None
    assert (reply.html.startswith(word + OFFER), reply.html.count("\n"), reply.found) == (True, 0, True)
    ((button,),) = reply.buttons
    assert button.label == "怎么用"
    more = await about.press(button.asks)
    assert more is not None
    assert "/stats 机构 [年份]" in more.html


@pytest.mark.parametrize("text", ["你好", "谢谢", "在吗", "👍"])
async def test_a_group_is_left_alone(about: Conversation, text: str) -> None:
    assert await about.answer(Message(text, private=False)) is None


@pytest.mark.parametrize(
    "text", ["今天天气不错", "政府", "多少", "你好外星人", "没有收费吗", "关注一下这件事", "/", "麻烦帮我查一下"]
)
async def test_other_words_are_not_taken_for_courtesy(about: Conversation, text: str) -> None:
    reply = await about.answer(Message(text))
    assert reply is not None
    assert OFFER not in reply.html


async def test_who_says_thanks_can_still_ask_on(about: Conversation) -> None:
    assert await about.answer(Message("平潭2021年新收几件", chat="a"))
    thanked = await about.answer(Message("谢谢", chat="a"))
    assert thanked is not None
    assert thanked.html.startswith("不客气。")
    reply = await about.answer(Message("那2022年呢", chat="a"))
    assert reply is not None
    assert "平潭综合实验区 · 2022 年度" in reply.html


async def test_the_example_has_an_answer(about: Conversation) -> None:
    reply = await about.answer(Message("你好"))
    assert reply is not None
    _, _, example = reply.html.partition("<code>")
    asked = await about.answer(Message(example.removesuffix("</code>")))
    assert asked is not None
    assert asked.found
