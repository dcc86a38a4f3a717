"""Follow-ups: what a sentence leaves out is taken from the question before, by the same person or under its reply."""

from __future__ import annotations

import pytest

from bot.answers import NotUnderstood
from bot.conversation import Conversation
from bot.memory import LASTS, Recent
from bot.message import Message
from bot.told import OneFigure
from bot.understand.question import Question
from store.archive import Archive
from tests.bot.follow_ups import ALONE, DENIED, FOLLOW_UPS, GULOU, JIA, NEW, written
from tests.bot.talking import talking
from tests.builders import a_report, add


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
    ],
)
async def test_what_does_not_continue_a_rate_is_no_follow_up(text: str, about: Conversation) -> None:
    assert not (await heard(about, "平潭2022年公开率", text)).follows


async def test_a_rate_is_told_on_of_one_kind_of_applicant_where_its_cells_are(about: Conversation) -> None:
    asked = await heard(about, "平潭2022年公开率", "企业的呢")
    assert (asked.indicator, asked.applicant, asked.follows) == ("open", "org_business", True)
    assert not (await heard(about, "平潭2022年败诉率", "企业的呢")).follows


async def test_a_place_narrows_a_name_asked_before_also_where_nothing_is_kept(about: Conversation) -> None:
    for now in ("南京的", "徐州", "那福州呢"):
        asked = await heard(about, "鼓楼区2022收了几件", now)
        (place,) = asked.bodies[0].places
        assert (place.name, asked.years, asked.figures) == ("鼓楼区", (2022,), ("t3.new.total",))


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


async def test_a_follow_up_does_not_say_what_its_answer_does(about: Conversation) -> None:
    await about.answer(Message("淮安市2024年为什么不公开", by=JIA, chat="chat"))
    reply = await about.answer(Message("企业的呢", by=JIA, chat="chat"))
    assert reply is not None
    assert reply.html.startswith("<b>淮安市人民政府 · 2024 年度</b>\n（只看申请人是商业企业的）\n")


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


# What is remembered, and how much


def test_only_so_much_is_remembered_and_the_longest_untouched_goes_first() -> None:
    recent: Recent[int] = Recent(most=2)
    for key in (1, 2, 1, 3):
        recent.keep(key, Question(command=str(key)))
    assert [recent.get(key) for key in (1, 2, 3)] == [Question(command="1"), None, Question(command="3")]
    assert len(recent) == 2
