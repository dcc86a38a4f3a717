"""What is said about a question that was perhaps answered."""

from __future__ import annotations

import pytest
import telegram
from telegram.error import NetworkError

from bot.channels.telegram.unsure import FRESH, say_so
from tests.telegram.conversation import Echo
from tests.telegram.people import GROUP, PERSON, Json

NOW = 1_700_000_000


class Bot:
    """Keeps what is sent, or fails to send it."""

    def __init__(self, fails: bool = False) -> None:
        self.sent: list[Json] = []
        self.fails = fails

    async def _post(self, method: str, said: Json) -> Json:
        if self.fails:
            raise NetworkError("down")
        assert method == "sendMessage"
        self.sent.append(said)
        return {"message_id": 6}


async def test_who_asked_is_told_under_the_question() -> None:
    bot = Bot()
    await say_so(bot, Echo(), _asked(), lambda: NOW + 10)  # type: ignore[arg-type]
    (said,) = bot.sent
    assert "请再发一次" in said["text"]
    assert said["reply_parameters"] == {"message_id": 5, "allow_sending_without_reply": True}


@pytest.mark.parametrize("age", [FRESH + 1, 86400])
async def test_nobody_is_told_who_no_longer_waits(age: float) -> None:
    bot = Bot()
    await say_so(bot, Echo(), _asked(), lambda: NOW + age)  # type: ignore[arg-type]
    assert bot.sent == []


async def test_whoever_pressed_a_button_is_not_told() -> None:
    bot = Bot()
    await say_so(bot, Echo(), telegram.Update(1), lambda: NOW)  # type: ignore[arg-type]
    assert bot.sent == []


async def test_where_it_cannot_be_said_it_is_left() -> None:
    await say_so(Bot(fails=True), Echo(), _asked(), lambda: NOW)  # type: ignore[arg-type]


def _asked() -> telegram.Update:
    message = {"message_id": 5, "date": NOW, "chat": GROUP, "from": PERSON, "text": "/stats"}
    return telegram.Update.de_json({"update_id": 1, "message": message}, None)
