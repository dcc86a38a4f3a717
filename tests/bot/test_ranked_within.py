"""A ranking is within the place that was named, or asks back; it never leaves a place out and ranks everybody."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from store.archive import Archive
from tests.bot.talking import said, talking
from tests.builders import a_report, add


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("平潭2024年申请最多的部门", "没看懂：“平潭”。"),
        ("平潭各乡镇2024年新收", "没看懂：“平潭”。"),
        ("平潭经开区2024年新收", "没看懂：“平潭”。"),
        ("淮安和沭阳2024年申请最多的部门", "没看懂：“沭阳”。"),
        ("淮安经开区2024年新收", "<b>2024 年度 · 本年新收政府信息公开申请数量（件） · 淮安市内的开发区等功能区</b>"),
        ("淮安市直2024年新收", "<b>2024 年度 · 本年新收政府信息公开申请数量（件） · 淮安市内的部门</b>"),
        ("洪泽区2023年在淮安市排第几", "<b>2023 年度 · 本年新收政府信息公开申请数量（件） · 淮安市内的县级政府"),
        ("江苏淮安2024年申请最多的区", "<b>2024 年度 · 本年新收政府信息公开申请数量（件） · 淮安市内的县级政府"),
    ],
)
async def test_a_ranking_is_within_what_was_named(text: str, begins: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith(begins)


async def test_which_of_two_places_of_one_name_is_asked(archive: Archive) -> None:
    for city in ("南京市", "徐州市"):
        add(archive, a_report(f"{city}鼓楼区人民政府", 2024))
    reply = await said(talking(archive), "鼓楼区2024年申请最多的部门")
    assert reply.startswith("叫“鼓楼区”的地方不止一个")
    assert "江苏省徐州市鼓楼区" in reply
