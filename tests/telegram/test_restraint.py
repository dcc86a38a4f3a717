"""Who asks too often waits, and is told so once a minute; nobody else waits for them."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.telegram import order
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.restraint import Restraint
from bot.render.words import Words
from bot.settings import Settings
from tests.telegram.conftest import PATIENT, Running
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, Json
from tests.telegram.server import TelegramServer

OTHER: Json = {"id": 778, "is_bot": False, "first_name": "李四"}
SLOW = Words.of("zh").sentence("slow_down").partition("{")[0]


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def restraint(clock: Clock) -> Restraint:
    return Restraint(Manners(person=(2, 60.0), group=(3, 60.0), private=(4, 60.0), presses=(2, 60.0), clock=clock))


def test_where_the_operator_lifts_the_limits_everybody_is_answered() -> None:
    restraint = Restraint(Manners.of(Settings(telegram_pace=False)))
    assert ask(restraint, "777", times=100) == ask(restraint, "777", private=True, times=100) == 0
    assert {restraint.press("777", -5) for _ in range(100)} == {0}


def ask(restraint: Restraint, person: str, private: bool = False, times: int = 1) -> int:
    """Ask and be answered so often; how long the next question would wait."""
    for _ in range(times):
        restraint.answered(-1, person, private)
    return restraint.wait(-1, person, private)


def test_a_person_waits_and_the_others_do_not(restraint: Restraint) -> None:
    assert ask(restraint, "甲", times=2) == 60
    assert restraint.wait(-1, "乙", private=False) == 0


def test_a_group_waits_as_a_whole(restraint: Restraint) -> None:
    for person in "甲乙":
        ask(restraint, person)
    assert ask(restraint, "丙") == 60
    assert restraint.wait(-1, "丁", private=False) == 60
    assert restraint.wait(-2, "丁", private=False) == 0


def test_the_wait_grows_shorter_and_ends(restraint: Restraint, clock: Clock) -> None:
    ask(restraint, "甲")
    clock.now += 20
    assert ask(restraint, "甲") == 40
    clock.now += 39.5
    assert restraint.wait(-1, "甲", private=False) == 1
    clock.now += 0.5
    assert restraint.wait(-1, "甲", private=False) == 0


def test_those_who_write_as_the_group_are_not_one_person(restraint: Restraint) -> None:
    assert ask(restraint, "", times=2) == 0


def test_in_private_more_is_answered(restraint: Restraint) -> None:
    assert ask(restraint, "甲", private=True, times=3) == 0
    assert ask(restraint, "甲", private=True) == 60


def test_it_is_told_once_a_minute_to_each(restraint: Restraint, clock: Clock) -> None:
    assert [restraint.tells(-1, one) for one in "甲甲乙"] == [True, False, True]
    clock.now += 60
    assert restraint.tells(-1, "甲")
    assert restraint.refused == {"question": 4}


def test_presses_are_counted_for_themselves(restraint: Restraint, clock: Clock) -> None:
    assert [restraint.press("甲") for _ in range(3)] == [0, 0, 60]
    assert restraint.press("乙") == 0
    assert ask(restraint, "甲") == 0
    clock.now += 60
    assert restraint.press("甲") == 0


def test_the_presses_of_a_group_are_counted_together(clock: Clock) -> None:
    restraint = Restraint(Manners(presses=(2, 60.0), group_presses=(3, 60.0), clock=clock))
    assert [restraint.press(one, -1) for one in "甲乙丙丁"] == [0, 0, 0, 60]
    assert restraint.press("丁", -2) == 0
    assert restraint.press("丁") == 0
    assert restraint.refused == {"press": 1}


async def test_over_the_limit_one_passing_notice_says_how_long_to_wait(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    async with running(manners=Manners(person=(2, 60.0), passing=0.05)):
        for number in range(5):
            server.say(f"/stats {number}", GROUP)
        server.say("/stats 别人", GROUP, **{"from": OTHER})
        replies = await server.replies(4)
        assert [one["text"] for one in replies if one["text"].startswith("/")] == [
            "/stats 0",
            "/stats 1",
            "/stats 别人",
        ]
        (notice,) = [one for one in replies if one["text"].startswith(SLOW)]
        (gone,) = await server.called("deleteMessage")
    assert gone["message_id"] == notice["message_id"]
    assert echo.texts == ["/stats 0", "/stats 1", "/stats 别人"]


async def test_silence_is_not_counted(server: TelegramServer, echo: Echo, running: Running) -> None:
    echo.says["/foo"] = None
    async with running(manners=Manners(person=(1, 60.0))):
        for _ in range(3):
            server.say("/foo", GROUP)
        server.say("/stats", GROUP)
        (reply,) = await server.replies(1)
    assert reply["text"] == "/stats"


async def test_a_button_pressed_too_often_says_so_itself(server: TelegramServer, echo: Echo, running: Running) -> None:
    async with running(manners=Manners(presses=(1, 60.0))):
        server.say("甲")
        (message,) = await server.replies(1)
        for asks in ("more:1", "more:2"):
            server.press(message, asks)
        _, answer = await server.called("answerCallbackQuery", 2)
    assert answer["text"].startswith(Words.of("zh").sentence("press_later").partition("{")[0])
    assert [asks for asks, _ in echo.pressed] == ["more:1"]


async def test_one_press_too_many_says_so_in_a_busy_chat_too_and_never_has_its_turn(
    server: TelegramServer, echo: Echo, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is confirmed before its turn comes, and Telegram takes one word on a press."""
    monkeypatch.setattr(order, "HOLD", 0.05)
    echo.slow["/check"] = asyncio.Event()
    async with running(manners=Manners(presses=(2, 60.0))):
        server.say("/stats", GROUP)
        (message,) = await server.replies(1)
        server.say("/check", GROUP)
        await server.until(lambda: "/check" in echo.texts)
        for asks in ("more:1", "more:2", "more:3"):
            server.press(message, asks)
        answers = await server.called("answerCallbackQuery", 3)
        said = Words.of("zh").sentence("press_later").partition("{")[0]
        assert sorted(one.get("text", "").startswith(said) for one in answers) == [False, False, True]
        echo.slow["/check"].set()
        await server.called("editMessageText", 2)
        server.press(message, "more:4")
        *_, last = await server.called("answerCallbackQuery", 4)
    assert last["text"].startswith(said)
    assert [asks for asks, _ in echo.pressed] == ["more:1", "more:2"]


def test_what_is_allowed_stays_below_telegrams_own_limit() -> None:
    usual = Manners.of(Settings())
    assert usual == Manners()
    assert usual.person[0] < usual.group[0] < 20
    assert usual.group_presses[0] < 20
    assert PATIENT.group[0] > 25
