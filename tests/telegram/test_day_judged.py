"""The scripted day's judge: from a log of calls it tells what was answered, lost, said twice, or said out of turn."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from benchmarks.day.acts import ACTS, Act, Day, script
from benchmarks.day.people import FORUM, GROUP, PEOPLE, SUPERGROUP, Json, alone
from benchmarks.day.play import Done
from benchmarks.day.rules import Due, due
from benchmarks.day.strict import UNWANTED, Call, Strict
from benchmarks.day.verdict import Verdict, judged, unasked
from bot.render.words import Words

HOME = alone(PEOPLE[0])["id"]
ROOM = SUPERGROUP["id"]


@pytest_asyncio.fixture
async def strict() -> AsyncIterator[Strict]:
    """A server nobody starts, for its log."""
    strict = Strict("http://127.0.0.1:1")
    yield strict
    await strict.close()


def asked(chat: int, at: float, due: Due = Due.ONE, **more: Any) -> Done:
    return Done(Act(at, "asked", text="问", due=due, more=more.pop("more", {})), at, chat, **more)


def said(strict: Strict, chat: int, at: float, text: str = "答", answers: int = 0, **params: Any) -> None:
    """The bot sends a message."""
    linked = {"reply_parameters": {"message_id": answers}} if answers else {}
    strict.in_chat[chat].append(Call(at, "sendMessage", {"chat_id": chat, "text": text, **linked, **params}, 200))


def became(verdict: Verdict) -> dict[str, int]:
    return {what: count for what, count in verdict.counts["asked"].items() if what != "played"}


def test_in_private_an_answer_belongs_to_the_question_before_it(strict: Strict) -> None:
    said(strict, HOME, 1.5)
    said(strict, HOME, 3.5)
    said(strict, HOME, 3.6)
    verdict = judged([asked(HOME, 1), asked(HOME, 2), asked(HOME, 3)], strict, [])
    assert became(verdict) == {"answered": 1, "lost": 1, "doubled": 1}
    assert verdict.bad() == 2


def test_a_letter_asked_for_by_a_button_is_no_second_answer(strict: Strict) -> None:
    said(strict, HOME, 1.5)
    strict.in_chat[HOME].append(Call(9, "sendDocument", {"chat_id": HOME}, 200))
    assert became(judged([asked(HOME, 1)], strict, [])) == {"doubled": 1}
    strict.confirmed["a"].append(Call(8, "answerCallbackQuery", {"text": "好"}, 200))
    done = [asked(HOME, 1), asked(HOME, 8, Due.TOUCH, message=5, query="a")]
    assert became(judged(done, strict, [])) == {"answered": 2}


def test_a_refusal_is_told_from_an_answer_and_covers_the_minute(strict: Strict) -> None:
    slow = Words.of("zh").sentence("slow_down").format(seconds=57)
    perhaps = Words.of("zh").sentence("perhaps_answered")
    said(strict, ROOM, 9, slow, answers=1)
    said(strict, ROOM, 70, answers=4)
    said(strict, ROOM, 71, perhaps, answers=4)
    said(strict, ROOM, 71, perhaps, answers=5)
    who: Json = {"id": 5}
    done = [
        replace(asked(ROOM, at, message=message), act=Act(at, "asked", who, text="问"))
        for message, at in ((1, 8), (2, 10), (3, 75), (4, 70), (5, 70))
    ]
    assert became(judged(done, strict, [])) == {"refused": 3, "lost": 1, "noted": 1}


def test_pages_of_one_answer_are_one_answer(strict: Strict) -> None:
    said(strict, HOME, 1.5, "长" * 4000)
    said(strict, HOME, 1.6, "尾")
    assert became(judged([asked(HOME, 1)], strict, [])) == {"answered": 1}


def test_in_a_group_an_answer_belongs_to_the_message_it_replies_to(strict: Strict) -> None:
    said(strict, ROOM, 9, answers=1)
    said(strict, ROOM, 9, answers=2)
    said(strict, ROOM, 9, answers=2)
    done = [asked(ROOM, number, message=number) for number in (1, 2, 3)]
    assert became(judged(done, strict, [])) == {"answered": 1, "doubled": 1, "lost": 1}


def test_an_answer_to_small_talk_an_apology_and_another_topic_are_told_apart(strict: Strict) -> None:
    said(strict, ROOM, 9, answers=1)
    said(strict, ROOM, 9, "抱歉，这一条没能处理好，已经记下来了。请过一会儿再发一次。", answers=2)
    said(strict, ROOM, 9, answers=3, message_thread_id=12)
    done = [
        asked(ROOM, 1, Due.NONE, message=1),
        asked(ROOM, 2, message=2),
        asked(ROOM, 3, message=3, more={"topic": 11}),
        asked(ROOM, 4, Due.NONE, message=4),
    ]
    assert became(judged(done, strict, [])) == {"spoke": 1, "refused": 1, "strayed": 1, "silent": 1}


def test_what_the_bot_does_not_hear_of_is_its_fault_only_where_it_did_not_ask(strict: Strict) -> None:
    done = [asked(ROOM, 1, unheard="privacy mode"), asked(ROOM, 2, unheard=UNWANTED)]
    verdict = judged(done, strict, [])
    assert became(verdict) == {"unheard": 1, "deaf": 1}
    assert verdict.bad() == 1


def test_a_press_is_answered_by_a_changed_message_or_a_word(strict: Strict) -> None:
    strict.in_chat[HOME].append(Call(2, "editMessageText", {"message_id": 5}, 200))
    strict.confirmed["b"].append(Call(3, "answerCallbackQuery", {"text": "过期了"}, 200))
    strict.confirmed["c"].append(Call(3, "answerCallbackQuery", {}, 200))
    done = [asked(HOME, 1, Due.TOUCH, message=number, query=query) for number, query in ((5, "a"), (6, "b"), (7, "c"))]
    assert became(judged(done, strict, [])) == {"answered": 2, "lost": 1}


def test_an_edited_question_is_answered_by_its_answer_changing(strict: Strict) -> None:
    strict.in_chat[ROOM].append(Call(2, "editMessageText", {"message_id": 8}, 200))
    forum = [{"message_id": 8, "reply_to_message": {"message_id": 7}}]
    done = [asked(ROOM, 1, Due.CHANGED, message=7), asked(ROOM, 3, Due.CHANGED, message=7)]
    assert became(judged(done, strict, forum)) == {"answered": 1, "lost": 1}


def test_what_is_said_unasked_is_counted_by_its_text(strict: Strict) -> None:
    said(strict, ROOM, 1, "新报告")
    said(strict, ROOM, 2, "新报告")
    said(strict, ROOM, 2, "答", answers=4)
    said(strict, HOME, 2, "新报告")
    strict.in_chat[ROOM].append(Call(3, "sendDocument", {"chat_id": ROOM}, 200))
    assert unasked(strict) == {(ROOM, "新报告"): 2}


@pytest.mark.parametrize(
    ("text", "private", "mentioned", "expected"),
    [
        ("今天天气真好", True, False, Due.ONE),
        ("东安区2021年收到几件", False, False, Due.NONE),
        ("东安区2021年收到几件", False, True, Due.ONE),
        ("/stats 东安区", False, False, Due.ONE),
        ("/stats@demo_bot 东安区", False, False, Due.ONE),
        ("/统计 东安区", False, False, Due.ONE),
        ("/stats@other_bot 东安区", False, False, Due.NONE),
        ("/ban 小王", False, False, Due.NONE),
    ],
)
def test_what_a_text_is_due_follows_the_rules_of_the_conversation(
    text: str, private: bool, mentioned: bool, expected: Due
) -> None:
    assert due(text, private, mentioned) is expected


@pytest.fixture
def day() -> Day:
    """A day of two thousand messages."""
    return Day(900, 2100, random.Random(1), ["问题"], ["问题"], [Path("x")])


def test_a_seed_makes_the_same_day_whatever_else_is_played(day: Day) -> None:
    whole = script(day, list(ACTS), 7)
    assert whole == script(day, list(ACTS), 7) != script(day, list(ACTS), 8)
    assert [act for act in whole if act.kind == "talk"] == script(day, ["talk"], 7)
    assert len(whole) >= 2000


def test_nobody_writes_in_the_group_of_before_once_it_is_a_supergroup(day: Day) -> None:
    chats: list[tuple[float, Json]] = [(act.at, act.chat) for act in script(day, list(ACTS), 1) if act.chat]
    assert all(at <= day.middle for at, chat in chats if chat == GROUP)
    assert all(at >= day.middle for at, chat in chats if chat == SUPERGROUP)
    assert any(chat == FORUM for _, chat in chats)
