"""Whatever stops the program, between any two of its steps, and whatever Telegram does: every event is told once.

Only where a message arrived and nobody heard of it, it is told again, and says so.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast
from unittest.mock import patch

import pytest
import telegram
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.channels.telegram.notifying import Notifying
from bot.notices import Notices
from bot.render.words import Words
from store import events, outbox
from store.archive import Archive
from store.database import writing
from store.decisions import Person
from store.kept import Agency
from store.watches import Subject, watch
from tests.builders import a_report, add

T = TypeVar("T")
CHATS = ("telegram:-1", "telegram:2", "telegram:3")
MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)
OUTCOMES = ("arrives", "refused", "slow down", "lost on the way", "arrives unheard")


class PowerCut(BaseException):
    """What stops a program between any two of its steps."""


class World:
    """A database, a clock, a Telegram, and a power line that is cut after so many steps."""

    def __init__(self, path: Path, outcomes: Iterable[str] = ()) -> None:
        self.path = path
        self.now = MORNING
        self.archive = Archive.open(path)
        self.outcomes = iter(outcomes)
        self.left = -1
        self.heard: list[tuple[int, bool]] = []
        self.unheard: Counter[int] = Counter()

    def step(self) -> None:
        self.left -= self.left > 0
        if not self.left:
            raise PowerCut

    async def write(self, work: Callable[[Archive], T]) -> T:
        self.step()
        await asyncio.sleep(0)
        done = work(self.archive)
        self.step()
        return done

    async def _post(self, method: str, said: dict[str, Any], **patience: float) -> dict[str, Any]:
        """What Telegram does with a message; the notice is known by being the one under way in its chat."""
        assert method == "sendMessage"
        chat_id, text = said["chat_id"], said["text"]
        self.step()
        query = "SELECT id FROM notices WHERE state = 'sending' AND chat = ?"
        ((number,),) = self.archive.db.execute(query, [f"telegram:{chat_id}"]).fetchall()
        outcome = next(self.outcomes, "arrives")
        if outcome == "refused":
            raise NetworkError("Internal Server Error")
        if outcome == "slow down":
            raise RetryAfter(timedelta(seconds=7))
        if outcome != "lost on the way":
            self.heard.append((number, "可能发过一遍" in text))
        if outcome in ("lost on the way", "arrives unheard"):
            self.unheard[number] += outcome == "arrives unheard"
            raise TimedOut from OSError("no answer")
        await asyncio.sleep(0)
        self.step()
        return {"message_id": 1}

    def happens(self, agency: Agency, year: int) -> None:
        at = outbox.text(self.now)
        with patch.object(events, "now", lambda: at), writing(self.archive.db):
            events.page_changed(self.archive, agency, year, "https://example.gov.cn/1")

    async def rounds(self, count: int) -> None:
        notices = Notices(self.write, Words.of("zh"), lambda: self.now)
        notifying = Notifying(notices, cast(telegram.Bot, self))
        for _ in range(count):
            while await notifying.round():
                pass
            self.now += timedelta(minutes=5)

    def run(self, count: int, cut: int = -1) -> bool:
        """Runs for a while, or until the power is cut, and opens the file anew then; whether it was cut."""
        self.left = cut
        try:
            asyncio.run(self.rounds(count))
        except PowerCut:
            self.archive.close()
            self.archive = Archive.open(self.path)
            under_way = self.archive.db.execute("SELECT id FROM notices WHERE state = 'sending'").fetchall()
            arrived = {number for number, _ in self.heard}
            self.unheard.update(number for (number,) in under_way if number in arrived)
            return True
        finally:
            self.left = -1
        return False

    def assert_told_once(self, happened: int) -> None:
        rows = self.archive.db.query("SELECT event, deliveries.chat, state FROM deliveries JOIN notices ON id = notice")
        told = [(row["event"], row["chat"], row["state"]) for row in rows]
        assert sorted(told) == [(at, chat, "sent") for at in range(1, happened + 1) for chat in CHATS]
        numbers = {row["notice"] for row in self.archive.db.query("SELECT DISTINCT notice FROM deliveries")}
        arrived = Counter(number for number, _ in self.heard)
        assert set(arrived) == numbers
        for number, times in arrived.items():
            assert times <= 1 + self.unheard[number]
            marked = [again for one, again in self.heard if one == number]
            assert all(marked[1:]), "said again without saying so"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Agency]:
    path = tmp_path_factory.mktemp("template") / "nianbao.db"
    archive = Archive.open(path)
    agency = add(archive, a_report()).kept.agency
    for chat in CHATS:
        assert watch(archive, chat, None, Subject(agency), Person("张三", "1"))
    archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    archive.close()
    return path, agency


def test_cut_after_any_step_every_event_is_told_and_none_twice_in_silence(
    template: tuple[Path, Agency], tmp_path: Path
) -> None:
    path, agency = template
    repeated = step = 0
    cut = True
    while cut:
        step += 1
        world = World(Path(copy(path, tmp_path / f"{step}.db")))
        world.happens(agency, 2001)
        world.happens(agency, 2002)
        cut = world.run(4, step)
        world.happens(agency, 2003)
        world.run(8)
        world.assert_told_once(3)
        repeated += len(world.heard) - len({number for number, _ in world.heard})
        world.archive.close()
    assert step > 20
    assert repeated, "some cut fell between the arrival and the news of it"


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.one_of(st.just(-1), st.integers(1, 40))), min_size=1, max_size=6),
    st.lists(st.sampled_from(OUTCOMES), max_size=6),
)
def test_whatever_happens_in_whatever_order_every_event_is_told(
    template: tuple[Path, Agency], lives: list[tuple[int, int]], outcomes: list[str]
) -> None:
    path, agency = template
    with TemporaryDirectory() as folder:
        world = World(Path(copy(path, folder)), outcomes)
        happened = 0
        for news, cut in lives:
            for _ in range(news):
                happened += 1
                world.happens(agency, 2000 + happened)
            world.run(3, cut)
        world.run(60)
        world.assert_told_once(happened)
        world.archive.close()
