"""Two close readings of a question are offered as buttons, and where nothing is understood, questions that fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import Doubts, NoSuchYear, NotUnderstood, Summary
from bot.ask import Ask
from bot.conversation import Conversation
from bot.listed import Ranking
from bot.message import Message
from bot.told import Compared, OneFigure, Trend, Why
from store.archive import Archive
from tests.bot.follow_ups import GULOU, JIA
from tests.bot.talking import talking
from tests.builders import a_report, add

READINGS = [
    ("平潭2022年结转几件", OneFigure, ["上年结转政府信息公开申请数量"]),
    ("平潭2022年拒绝了几件", OneFigure, ["不予公开＋无法提供＋不予处理"]),
    ("平潭2022年个人被拒几件", OneFigure, ["不予公开＋无法提供＋不予处理（自然人）"]),
    ("平潭2022年败诉几件", OneFigure, ["行政复议（结果纠正）"]),
    ("平潭2022年公开率", OneFigure, ["全部公开率"]),
    ("平潭2022年纠错率", OneFigure, ["诉讼纠错率"]),
    ("平潭和淮安市2024年谁拒绝的多", Compared, ["不予公开＋无法提供＋不予处理"]),
    ("2024年公开率最高的市", Ranking, ["全部公开率"]),
    ("江苏省2024年公开率最高的市", Ranking, ["全部公开率"]),
    ("平潭历年公开率", Trend, ["全部公开率"]),
    ("平潭近三年拒绝了几件", Trend, ["不予公开＋无法提供＋不予处理"]),
    ("平潭2022年纠错几件", OneFigure, ["行政复议（结果纠正）", "未经复议直接起诉＋复议后起诉（结果纠正）"]),
    ("平潭2022年公开了几件", OneFigure, ["予以公开＋部分公开"]),
    ("平潭2022年复议纠正几件", OneFigure, []),
    ("平潭2022年新收", OneFigure, []),
    ("平潭2022年不予公开几件", OneFigure, []),
    ("平潭2022年结转下年几件", OneFigure, []),
    ("平潭2022年", Summary, []),
]


@pytest.mark.parametrize(("text", "kind", "labels"), READINGS)
async def test_two_close_readings_are_offered(text: str, kind: type, labels: list[str], about: Conversation) -> None:
    answer, asked = await about.heard(Message(text))
    assert answer is not None
    assert isinstance(answer, kind)
    reply = about.word(answer, asked)
    offered = [one for row in reply.buttons for one in row if one.label.startswith("也许问的是：")]
    said = [f"也许问的是：{label}" for label in labels]
    assert [one.label for one in offered] == [one if len(one) <= 30 else f"{one[:29]}…" for one in said]
    for one, label in zip(offered, labels, strict=True):
        pressed = await about.press(one.asks)
        assert pressed is not None
        assert label in pressed.html
        ask, own = Ask.from_button(one.asks), Ask(asked.command or "")
        assert ask is not None
        assert (ask.command, ask.asked.order) == (own.command, asked.order)


async def test_another_reading_of_a_ranking_is_of_the_same_place(about: Conversation) -> None:
    reply = await about.answer(Message("江苏省2024年公开率最低的市"))
    assert reply is not None
    pressed = await about.press(reply.buttons[-1][0].asks)
    assert pressed is not None
    assert pressed.html.startswith(
        "<b>2024 年度 · 全部公开率 · 江苏省内的市级政府（汇总报告）</b>\n1. 淮安市人民政府　44.7%"
    )


async def test_a_button_asks_the_same_after_a_new_start(samples: Archive) -> None:
    for asks, words in (
        ("figure:1:2021::fUueW", "本年新收政府信息公开申请数量：<b>6</b> 件"),
        ("trend:4:::iopen;y2021-2022", "平潭综合实验区 · 公开率"),
        ("compare:3+4:2024::iopen", "2024 年度 · 公开率"),
    ):
        reply = await talking(samples, writing=False).press(asks)
        assert reply is not None
        assert words in reply.html


async def test_a_bare_body_may_continue_the_question_before(about: Conversation) -> None:
    await about.answer(Message("平潭2024年新收", by=JIA, chat="chat"))
    reply = await about.answer(Message("淮安市", by=JIA, chat="chat"))
    assert reply is not None
    assert reply.html.startswith("<b>淮安市人民政府 · 2024 年度</b>\n（政府汇总报告）")
    (offered,) = [one for row in reply.buttons for one in row if one.label.startswith("也许")]
    pressed = await about.press(offered.asks)
    assert pressed is not None
    assert "本年新收政府信息公开申请数量：<b>3119</b>" in pressed.html


async def test_a_body_chosen_for_a_comparison_is_compared_with_the_others(archive: Archive) -> None:
    for code in GULOU.values():
        add(archive, a_report("鼓楼区人民政府", 2021, site_code=code))
    add(archive, a_report("东安区人民政府", 2021))
    about = talking(archive)
    reply = await about.answer(Message("东安区和鼓楼区2021年谁不予公开的多"))
    assert reply is not None
    (xuzhou,) = [one.asks for row in reply.buttons for one in row if "徐州" in one.label]
    compared = await about.press(xuzhou)
    assert compared is not None
    assert compared.html.startswith("<b>2021 年度 · 不予公开（件）</b>\n")
    assert "东安区人民政府　" in compared.html
    assert "鼓楼区人民政府　" in compared.html


async def test_a_button_too_small_for_the_question_is_left_out(about: Conversation) -> None:
    answer, asked = await about.heard(Message("东安区1999年不予公开几件"))
    assert isinstance(answer, NoSuchYear)
    assert len(about.word(answer, asked).buttons) == 1
    assert about.word(answer, replace(asked, topic="食堂" * 20)).buttons == ()


# Nothing understood


async def test_three_examples_fit_what_is_stored_and_each_asks_something_else(about: Conversation) -> None:
    answer = await about.answer_data(Message("今天天气真好"))
    assert isinstance(answer, NotUnderstood)
    kinds = [type(await about.answer_data(Message(one.text))) for one in answer.examples]
    assert kinds == [OneFigure, Trend, Compared]


async def test_examples_of_few_reports_have_answers_too(archive: Archive) -> None:
    about = talking(archive)
    answer = await about.answer_data(Message("今天天气真好"))
    assert isinstance(answer, NotUnderstood)
    assert len(answer.examples) == 1
    add(archive, a_report())
    answer = await about.answer_data(Message("今天天气真好"))
    assert isinstance(answer, NotUnderstood)
    kinds = [await about.answer_data(Message(one.text)) for one in answer.examples]
    assert [type(one) for one in kinds] == [OneFigure, Doubts, Why]
    assert all(one is not None and one.found for one in kinds)
