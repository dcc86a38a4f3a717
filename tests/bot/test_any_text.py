"""Any text at all gets an answer and never an error: noise, emoji, code, markup, in any chat and after any question."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import names
from bot.conversation import Conversation
from bot.message import Message, Reply
from store.decisions import Person
from tests.telegram.markup import read

LONGEST = 4096
WHO = Person("甲", "1")
PIECES = [
    *(
        "东安区",
        "平潭",
        "上海科委",
        "2021年",
        "那2020呢",
        "换成",
        "近三年",
        "新收",
        "不予公开",
        "公开率",
        "企业的呢",
        "最多",
        "谁",
        "前十",
    ),
    *(
        "超过100件",
        "为什么",
        "分企业和个人",
        "占",
        "原文",
        "对不上",
        "和平潭比",
        "市",
        "什么意思",
        "提到“食堂”",
        "😀",
        "👨‍👩‍👧‍👦",
        "\u202e",
        "\x00",
    ),
    *(
        "<b>",
        "</b>",
        "&amp;",
        "<script>",
        "'; DROP TABLE reports; --",
        '" OR 1=1',
        "%s{0}{{x}}",
        "/stats ",
        "/check A2 ",
        "/mark ",
    ),
    *(
        "\ud800",
        "\udfff",
        "\n",
        "\t",
        "\r",
        "@",
        ":",
        "：",
        "（",
        "²",
        "①",
        "Ⅷ",
        "٣",
        "𝟚",
        "İ",
        "ß",
        "年" * 40,
        "二" * 30,
    ),
    *(f"/{name} " for name in names()),
]
ANYTHING = st.characters(categories=["L", "M", "N", "P", "S", "Z", "Cc", "Cf", "Co", "Cn", "Cs"])
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(ANYTHING, max_size=8), min_size=1, max_size=12).map("".join)


def takeable(reply: Reply | None) -> None:
    """Telegram takes it: strict HTML, no halves of characters, buttons with words."""
    if reply is None:
        return
    # A folded quotation is the one tag that reaches over lines; a long reply is split at their ends.
    for line in re.sub("</?blockquote[^>]*>", "", reply.html).split("\n"):
        assert read(line) is not None
    assert read(reply.html).strip()
    assert reply.html.encode()
    assert all(button.label.strip() for row in reply.buttons for button in row)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TEXTS)
async def test_any_text_gets_an_answer(about: Conversation, first: str, then: str) -> None:
    for text in (first, then):
        reply = await about.answer(Message(text, True, WHO, "private"))
        assert (reply is None) == (not text.strip())
        takeable(reply)
        takeable(await about.answer(Message(text, False, WHO, "group")))
        if reply is not None:
            takeable(await about.answer(Message(then, False, WHO, "group", follows=reply.about)))
            for button in [button for row in reply.buttons for button in row][:2]:
                takeable(await about.press(button.asks, Message("", True, WHO, "private")))


def to_the_brim(text: str) -> str:
    return (text * LONGEST)[:LONGEST]


@pytest.mark.parametrize(
    "text",
    [
        *map(
            to_the_brim,
            ["😀", "东", "2021", "东安区2021年新收", "那2020呢", "\x07", " a", "<b>", "&", "'", "/stats ", "一"],
        ),
        *map(
            to_the_brim,
            [
                "/stats 东安区 ",
                "/check A2",
                "/mark 东安区 2021 A2 属实 ",
                "/figure 东",
                "换成平潭",
                "\ud83d",
                "最多前十",
            ],
        ),
        *(
            "SELECT * FROM reports",
            "<img src=x onerror=alert(1)>",
            "${jndi:ldap://x}",
            "../../etc/passwd",
            "\x1b[31m",
            "\udcff",
        ),
        *(
            "？",
            "。。。",
            "呢",
            "那",
            "/",
            "//",
            "@",
            "0",
            "-1",
            "²",
            "1e999",
            "NaN",
            "‮东安区",
            "東安區2021年新收",
            "dongan 2021",
        ),
    ],
    ids=lambda text: repr(text[:12]),
)
async def test_a_hostile_text_gets_an_answer(text: str, about: Conversation) -> None:
    await about.answer(Message("平潭2022年新收", True, WHO, "chat"))
    reply = await about.answer(Message(text, True, WHO, "chat"))
    assert reply is not None
    takeable(reply)
    takeable(await about.answer(Message(text, False, WHO, "chat")))
