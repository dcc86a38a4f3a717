"""Follow-ups: what a sentence leaves out is taken from the question before, by the same person or under its reply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import Doubts, NoSuchYear, NotUnderstood, Summary
from bot.ask import Ask
from bot.conversation import Conversation
from bot.memory import LASTS, Recent
from bot.message import Message, Reply
from bot.told import Compared, OneFigure, Ranking, Trend, Why
from bot.understand.question import Question
from store.archive import Archive
from store.decisions import Person
from tests.bot.talking import talking
from tests.builders import a_report, add

JIA, YI = Person("甲", "1"), Person("乙", "2")
GULOU = {"江苏省南京市": "3201060001", "江苏省徐州市": "3203020001"}

NEW, DENIED, OUT = "t3.new.total", "t3.denied.*.total", "t3.carried_out.total"

# What was asked before, what is said now, and what that asks: command, bodies, years, figures or indicator.
FOLLOW_UPS = [
    # only a year
    ("平潭2022年新收", "那2020呢", "figure 平潭 2020 " + NEW),
    ("平潭2022年新收", "2020年", "figure 平潭 2020 " + NEW),
    ("平潭2022年新收", "2020", "figure 平潭 2020 " + NEW),
    ("平潭2022年新收", "21年的呢？", "figure 平潭 2021 " + NEW),
    ("平潭2022年公开率", "那2021年呢", "figure 平潭 2021 open"),
    ("平潭2022", "那2021呢", "stats 平潭 2021 "),
    ("/stats 平潭 2022", "那2021呢", "stats 平潭 2021 "),
    ("/check 平潭 2022", "2020年呢", "check 平潭 2020 "),
    ("/rates 平潭 2022", "2021呢", "rates 平潭 2021 "),
    ("平潭2022年为什么不公开", "那2021年呢", "why 平潭 2021 "),
    ("平潭和淮安市2024年谁的申请多", "那2022呢", "compare 平潭、淮安市 2022 " + NEW),
    ("2024年公开率最高的市", "2023年呢", "rank  2023 open"),
    ("平潭近三年新收", "那2022呢", "figure 平潭 2022 " + NEW),
    ("平潭2022年新收", "近三年", "trend 平潭 2023 2024 2025 " + NEW),
    ("平潭2022年新收", "历年的呢", "trend 平潭 all " + NEW),
    ("平潭有哪些年的年报", "2021年的呢", "stats 平潭 2021 "),
    ("平潭2022年新收", "前一年呢", "figure 平潭 2021 " + NEW),
    ("平潭2021年新收", "下一年呢", "figure 平潭 2022 " + NEW),
    ("平潭2022年新收", "那前年和去年呢", "trend 平潭 2024 2025 " + NEW),
    ("平潭2022年新收", "去年的", "figure 平潭 2025 " + NEW),
    ("平潭2022年新收", "和2021年比", "trend 平潭 2021 2022 " + NEW),
    # only bodies
    ("平潭2022年新收", "上海科委的", "figure 上海科学技术委员会 2022 " + NEW),
    ("平潭2022年新收", "淮安呢？也要2024年的", "figure 淮安 2024 " + NEW),
    ("2021年哪些单位对不上", "淮安的", "doubts 淮安 2021 "),
    ("平潭2022年新收", "换成上海科委", "figure 上海科学技术委员会 2022 " + NEW),
    ("平潭2022年新收", "那东安区呢", "figure 东安区 2022 " + NEW),
    ("平潭2022年新收", "洪泽呢", "figure 洪泽 2022 " + NEW),
    ("平潭近三年新收", "淮安市呢", "trend 淮安市 2023 2024 2025 " + NEW),
    ("2024年申请量最多的市", "淮安呢", "rank 淮安 2024 " + NEW),
    ("平潭和淮安市2024年公开率", "还有上海科委呢", "compare 平潭、淮安市、上海科学技术委员会 2024 open"),
    ("平潭和淮安市2024年公开率", "换成上海科委", "compare 平潭、上海科学技术委员会 2024 open"),
    ("平潭2022年新收", "那淮安市和洪泽区呢", "compare 淮安市、洪泽区 2022 " + NEW),
    # only figures
    ("平潭2022年新收", "那不予公开呢", "figure 平潭 2022 " + DENIED),
    ("平潭2022年新收", "不予公开几件", "figure 平潭 2022 " + DENIED),
    ("平潭2022年新收", "公开率呢", "figure 平潭 2022 open"),
    ("平潭2022年公开率", "不予公开率呢", "figure 平潭 2022 denied"),
    ("平潭2022", "新收多少", "figure 平潭 2022 " + NEW),
    ("平潭近三年新收", "不予公开呢", "trend 平潭 2023 2024 2025 " + DENIED),
    ("平潭和淮安市2024年新收", "公开率呢", "compare 平潭、淮安市 2024 open"),
    ("2024年新收最多的市", "不予公开呢", "rank  2024 " + DENIED),
    ("什么是三安全一稳定", "部分公开呢", "term   t3.partial.total"),
    # applicants, results, made and repealed
    ("平潭2022年新收", "企业的呢", "figure 平潭 2022 t3.new.org_business"),
    ("平潭2022年不予公开", "个人的呢", "figure 平潭 2022 t3.denied.*.natural"),
    ("平潭2022年复议几件", "维持的呢", "figure 平潭 2022 t4.review.upheld"),
    ("平潭2022年规章", "废止的呢", "figure 平潭 2022 t2.regulations.repealed"),
    ("平潭2022年新收", "那败诉呢", "figure 平潭 2022 t4.lit_direct.corrected+t4.lit_after.corrected"),
    ("平潭2022年都是什么人申请", "企业的呢", "figure 平潭 2022 t3.new.org_business"),
    # what is asked of it
    ("平潭2022年新收", "为什么", "why 平潭 2022 "),
    ("平潭2022年不予公开", "为什么？", "why 平潭 2022 "),
    ("平潭2022年不予公开", "分企业和个人", "share 平潭 2022 " + DENIED),
    ("平潭2022年不予公开", "占多少", "figure 平潭 2022 denied"),
    ("平潭2022年新收", "趋势呢", "trend 平潭 all " + NEW),
    ("平潭2022年新收", "趋势", "trend 平潭 all " + NEW),
    ("平潭2022年新收", "印在哪", "source 平潭 2022 " + NEW),
    ("平潭2022年新收", "对得上吗", "check 平潭 2022 "),
    ("平潭2022年新收", "哪里对不上", "check 平潭 2022 "),
    ("平潭近三年新收", "为什么", "why 平潭  "),
    ("平潭2022年新收", "各项指标呢", "rates 平潭 2022 "),
    ("平潭2022年新收", "排第几", "rank 平潭 2022 " + NEW),
    ("淮安市2024年新收", "和平潭比", "compare 淮安市、平潭 2024 " + NEW),
    ("淮安市2024年公开率", "跟平潭比谁高", "compare 淮安市、平潭 2024 open"),
    ("淮安市2024年新收", "谁最多", "rank  2024 " + NEW),
    ("平潭和淮安市2024年新收", "谁多", "compare 平潭、淮安市 2024 " + NEW),
    ("2024年新收最多的市", "最少呢", "rank  2024 " + NEW),
    ("平潭2022年新收", "哪个区最多", "rank  2022 " + NEW),
    ("平潭2022年新收", "前十名", "rank  2022 " + NEW),
    ("平潭2022年新收", "超过100件的有哪些", "rank  2022 " + NEW),
    ("2024年新收最多的市", "区呢", "rank  2024 " + NEW),
    ("平潭2022年新收", "没有诉讼吗", "figure 平潭 2022 t4.lit_direct.total+t4.lit_after.total"),
    ("平潭2022年不予公开", "什么意思", "term 平潭 2022 " + DENIED),
    ("平潭2022年公开率", "怎么算的", "term 平潭 2022 open"),
    ("平潭2022年新收", "有哪些年的", "years 平潭 2022 "),
    # a command that lacks its body
    ("平潭2022年新收", "/check", "check 平潭 2022 "),
    ("平潭2022年新收", "核对", "check 平潭 2022 "),
    ("平潭2022年新收", "/stats 2021", "stats 平潭 2021 "),
    ("平潭2022年不予公开", "/trend", "trend 平潭 all " + DENIED),
    ("平潭近三年新收", "/why", "why 平潭  "),
    # a question that lacked its body
    ("新收多少", "平潭", "figure 平潭  " + NEW),
    ("2022年不予公开几件", "平潭", "figure 平潭 2022 " + DENIED),
    ("/stats", "平潭", "stats 平潭  "),
]

# Whole questions of their own, whatever was asked before.
ALONE = [
    ("平潭2022年新收", "淮安市2024年公开率", "figure 淮安市 2024 open"),
    ("平潭2022年新收", "淮安市公开率", "figure 淮安市  open"),
    ("平潭2022年新收", "淮安市", "stats 淮安市  "),
    ("平潭2022年新收", "那淮安市的年报呢", "stats 淮安市  "),
    ("平潭2022年新收", "2024年公开率最高的市", "rank  2024 open"),
    ("平潭2022年新收", "什么是三安全一稳定", "term   t3.denied.three_safeties.total"),
    ("平潭2022年新收", "收录了哪些单位", "years   "),
    ("平潭2022年新收", "2024年谁没发年报", "missing  2024 "),
    ("平潭2022年新收", "2021年哪些单位对不上", "doubts  2021 "),
]


def written(asked: Question) -> str:
    bodies = "、".join(one.words for one in asked.bodies)
    years = "all" if asked.every_year else " ".join(map(str, asked.years))
    return f"{asked.command} {bodies} {years} {asked.indicator or '+'.join(asked.figures)}"


async def heard(about: Conversation, *texts: str, private: bool = True) -> Question:
    asked = Question()
    for text in texts:
        _, asked = await about.heard(Message(text, private, JIA, "chat"))
    return asked


@pytest.mark.parametrize(("before", "now", "means"), FOLLOW_UPS)
async def test_a_follow_up_takes_from_the_question_before(
    before: str, now: str, means: str, about: Conversation
) -> None:
    asked = await heard(about, before, now)
    assert written(asked) == means
    assert asked.follows


@pytest.mark.parametrize(("before", "now", "means"), ALONE)
async def test_a_whole_question_replaces_the_one_before(before: str, now: str, means: str, about: Conversation) -> None:
    asked = await heard(about, before, now)
    assert written(asked) == means
    assert not asked.follows


@pytest.mark.parametrize(
    "text",
    [
        "那食堂呢",
        "2020年我还在上学",
        "那我先走了",
        "今天天气真好",
        "谢谢",
        "好的",
        "没错",
        "没问题",
        "那呢",
        "企业的呢",
    ],
)
async def test_what_does_not_continue_a_rate_is_no_follow_up(text: str, about: Conversation) -> None:
    assert not (await heard(about, "平潭2022年公开率", text)).follows


async def test_a_chain_goes_on_from_each_follow_up(about: Conversation) -> None:
    talk = "淮安市2024年新收", "那不予公开呢", "换成平潭", "2022年的呢", "为什么", "趋势"
    assert written(await heard(about, *talk[:4])) == f"figure 平潭 2022 {DENIED}"
    assert written(await heard(about, *talk)) == "trend 平潭 all "


async def test_words_without_sense_do_not_make_it_forget(about: Conversation) -> None:
    assert (
        written(await heard(about, "平潭2022年新收", "今天天气真好", "/help", "那2021呢")) == f"figure 平潭 2021 {NEW}"
    )


async def test_a_question_without_an_answer_is_continued_too(about: Conversation) -> None:
    asked = await heard(about, "平潭1999年新收", "那2021呢")
    assert written(asked) == f"figure 平潭 2021 {NEW}"


async def test_after_ten_minutes_it_is_forgotten(archive: Archive) -> None:
    now = [0.0]
    add(archive, a_report())
    about = talking(archive, clock=lambda: now[0])
    await heard(about, "东安区2021年新收")
    now[0] = LASTS
    assert (await heard(about, "不予公开呢")).follows
    now[0] = 2 * LASTS + 1
    assert not (await heard(about, "新收呢")).follows


async def test_nothing_is_remembered_where_there_is_no_chat(about: Conversation) -> None:
    for text in ("平潭2022年新收", "那2021呢"):
        answer, asked = await about.heard(Message(text))
    assert isinstance(answer, NotUnderstood)
    assert not asked.follows


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


async def test_a_pressed_button_is_the_last_question(archive: Archive) -> None:
    for year in (2020, 2021):
        for code in GULOU.values():
            add(archive, a_report("鼓楼区人民政府", year, site_code=code))
    about = talking(archive)
    here = Message("", by=JIA, chat="chat")
    reply = await about.answer(Message("鼓楼区2021年不予公开几件", by=JIA, chat="chat"))
    assert reply is not None
    (xuzhou,) = [one.asks for row in reply.buttons for one in row if "徐州" in one.label]
    chosen = await about.press(xuzhou, here)
    assert chosen is not None
    assert "不予公开：" in chosen.html
    answer, asked = await about.heard(Message("那2020呢", by=JIA, chat="chat"))
    assert isinstance(answer, OneFigure)
    assert (answer.kept.year, answer.kept.agency.place_code, answer.label) == (2020, "320302", "不予公开")
    assert written(asked) == f"figure 鼓楼区人民政府 2020 {DENIED}"


async def test_one_of_several_bodies_is_chosen_by_where_it_is(archive: Archive) -> None:
    for code in GULOU.values():
        add(archive, a_report("鼓楼区人民政府", 2021, site_code=code))
    about = talking(archive)
    await about.answer(Message("鼓楼区2021年不予公开几件", by=JIA, chat="chat"))
    answer = await about.answer_data(Message("徐州的", by=JIA, chat="chat"))
    assert isinstance(answer, OneFigure)
    assert (answer.kept.agency.place_code, answer.label) == ("320302", "不予公开")


async def test_a_marked_doubt_is_never_marked_again_by_asking_on(about: Conversation) -> None:
    assert written(await heard(about, "/mark 平潭 2020 A2 属实", "那2021呢")) == "check 平潭综合实验区 2021 "
    assert written(await heard(about, "/mark 洪泽区 2023 A5-1 待核", "为什么")) == "why 洪泽区人民政府 2023 "
    assert not (await heard(about, "/mark", "/mark")).follows


# The first line


async def test_a_follow_up_says_first_what_its_answer_does_not(about: Conversation) -> None:
    await about.answer(Message("淮安市2024年为什么不公开", by=JIA, chat="chat"))
    reply = await about.answer(Message("企业的呢", by=JIA, chat="chat"))
    assert reply is not None
    assert reply.html.startswith("淮安市人民政府 2024 年 商业企业\n<b>淮安市人民政府 · 2024 年度</b>")


async def test_an_answer_that_names_all_of_it_is_not_said_twice(about: Conversation) -> None:
    for text in ("淮安市2024年新收", "那不予公开呢", "那平潭呢", "趋势"):
        reply = await about.answer(Message(text, by=JIA, chat="chat"))
        assert reply is not None
        assert reply.html.startswith("<b>")


async def test_a_follow_up_with_strange_words_says_which(about: Conversation) -> None:
    await about.answer(Message("淮安市2024年新收", by=JIA, chat="chat"))
    reply = await about.answer(Message("那食堂不予公开呢", by=JIA, chat="chat"))
    assert reply is not None
    assert reply.html.startswith("没看懂：“食堂”。明白的是：淮安市人民政府 2024 年 不予公开\n")


# Close readings

READINGS = [
    ("平潭2022年结转几件", OneFigure, ["上年结转政府信息公开申请数量"]),
    ("平潭2022年拒绝了几件", OneFigure, ["不予公开＋无法提供＋不予处理"]),
    ("平潭2022年个人被拒几件", OneFigure, ["不予公开＋无法提供＋不予处理（自然人）"]),
    ("平潭2022年败诉几件", OneFigure, ["行政复议（结果纠正）"]),
    ("平潭2022年公开率", OneFigure, ["全部公开率"]),
    ("平潭2022年纠错率", OneFigure, ["诉讼纠错率"]),
    ("平潭和淮安市2024年谁拒绝的多", Compared, ["不予公开＋无法提供＋不予处理"]),
    ("2024年公开率最高的市", Ranking, ["全部公开率"]),
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


# What is remembered, and how much


def test_only_so_much_is_remembered_and_the_longest_untouched_goes_first() -> None:
    recent: Recent[int] = Recent(most=2)
    for key in (1, 2, 1, 3):
        recent.keep(key, Question(command=str(key)))
    assert [recent.get(key) for key in (1, 2, 3)] == [Question(command="1"), None, Question(command="3")]
    assert len(recent) == 2
