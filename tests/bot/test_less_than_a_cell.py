"""A word for less than the cell that is told says so: the form counts no 撤诉, only other results together."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from store.archive import Archive
from tests.bot.talking import said, talking
from tests.builders import a_report, add


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("平潭2024年撤诉几件", "撤诉"),
        ("平潭2024年撤回申请几件", "撤回申请"),
        ("平潭2024年商业秘密几件", "商业秘密"),
        ("平潭2024年不存在几件", "不存在"),
        ("平潭2024年罚款几件", "罚款"),
        ("平潭历年商业秘密", "商业秘密"),
    ],
)
async def test_what_the_form_does_not_count_apart_is_said(text: str, word: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith(f"表里没有单列“{word}”，下面这一项不只是它\n<b>平潭综合实验区")


@pytest.mark.parametrize("text", ["平潭2024年保护第三方几件", "平潭2024年不掌握几件", "平潭2024年行政处罚几件"])
async def test_the_forms_own_words_are_told_as_they_are(text: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith("<b>平潭综合实验区 · 2024 年度</b>")


async def test_of_a_form_that_has_another_cell_it_is_not_said(archive: Archive) -> None:
    add(archive, a_report("沭阳县人民政府", 2016, edition="g2014"))
    reply = await said(talking(archive, writing=False), "沭阳县2016年商业秘密几件")
    assert reply.startswith("<b>沭阳县人民政府 · 2016 年度")


async def test_it_is_said_in_english_too(samples: Archive) -> None:
    reply = await said(talking(samples, writing=False, language="en"), "平潭2024年撤诉几件")
    assert reply.startswith("The form does not count “撤诉” apart: the figure below is of more than that\n")
