"""A number to be above is in the unit of what is measured; what is asked of one body is told of that one."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.message import Message
from bot.understand.mentions import Threshold
from bot.understand.natural import heard
from store.archive import Archive
from tests.bot.test_questions import DAY


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        ("2024年收费超过5000万的单位", Threshold("more", 5000)),
        ("2024年收费超过5000万元的单位", Threshold("more", 5000)),
        ("2024年收费5000万以上的单位", Threshold("more", 5000, even=True)),
        ("2024年收费超过5000的单位", Threshold("more", 5000)),
        ("2024年处罚超过1万件的单位", Threshold("more", 10000)),
        ("2024年公开率超过一成的单位", Threshold("more", 10)),
        ("2024年有没有不予公开超过100件的市", Threshold("more", 100)),
        ("2024年有没有超过100件不予公开的市", Threshold("more", 100)),
        ("2024年不予公开没有超过100件的市", Threshold("less", 100, even=True)),
    ],
)
def test_a_number_is_in_the_unit_of_what_is_measured(text: str, threshold: Threshold, samples: Archive) -> None:
    asked = heard(samples, text, DAY)
    assert (asked.command, asked.threshold) == ("rank", threshold)


@pytest.mark.parametrize(
    "text",
    [
        "2024年不予公开超过50%的市",
        "2024年不予公开超过一半的市",
        "2024年不予公开率超过40件的市",
        "2024年收费超过100件的市",
        "2024年处罚超过500万元的市",
    ],
)
def test_a_number_in_another_unit_is_asked_back(text: str, samples: Archive) -> None:
    assert heard(samples, text, DAY).command is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("淮安市2024年不予公开超过100件吗", "不予公开：<b>178</b> 件"),
        ("淮安2024年申请有没有超过5000", "新收政府信息公开申请数量：<b>3119</b> 件"),
    ],
)
async def test_whether_one_body_is_above_a_number_is_told_of_that_body(
    text: str, shown: str, about: Conversation
) -> None:
    reply = await about.answer(Message(text))
    assert reply is not None
    assert reply.html.startswith("<b>淮安市人民政府 · 2024 年度</b>")
    assert shown in reply.html
