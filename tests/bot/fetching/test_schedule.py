"""Who may have links looked at, how often that is done, and what is told of it unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest

from bot import looking
from bot.looking import STUMBLED, due
from bot.message import Message
from bot.online import Online
from bot.reading_room.room import ReadingRoom
from reports.examination import Examination
from reports.leads import Lead
from store.archive import Archive
from store.chats import PRESENT, settle
from store.decisions import Person
from store.events import LOOKING
from store.pages import last_look
from store.watches import Subject, watch
from tests.bot.fetching.site import Site
from tests.bot.fetching.stored import CHANGED, NOON, added, leading, on, said, talk, web
from tests.builders import a_report, a_text, add


async def test_only_who_leads_the_chat_has_a_link_looked_at(site: Site, online: Online, archive: Archive) -> None:
    kept = await added(online, archive, site.put("/2021.html", web()))
    asked = len(site.asked)
    assert "请群管理员" in (await said(online, "/recheck 示例市甲区 2021", leads=False)).html
    pressed = await talk(online).press(f"recheck:{kept.agency.id}:2021", leading("", leads=False))
    assert pressed is not None
    assert "请群管理员" in pressed.html
    assert "请群管理员" in (await said(online, "/recheck 每周", leads=False)).html
    assert len(site.asked) == asked


SCHEDULES = [("每周", "weekly"), ("每月", "monthly"), ("停", "off"), ("monthly", "monthly")]


@pytest.mark.parametrize(("words", "value"), SCHEDULES)
async def test_how_often_is_settled_by_words(online: Online, archive: Archive, words: str, value: str) -> None:
    assert "改好了" in (await said(online, f"/recheck {words}")).html
    assert archive.db.execute("SELECT value FROM chat_settings WHERE name = ?", [LOOKING]).fetchall() == [(value,)]
    shown = {"weekly": "每周", "monthly": "每月", "off": "不查"}[value]
    assert f"定期复查从网址收录的年报：{shown}；" in (await said(online, "/recheck", leads=False)).html


async def test_a_schedule_needs_a_chat(online: Online) -> None:
    reply = await talk(online).answer(Message("/recheck 每周"))
    assert reply is not None
    assert "记不住" in reply.html


async def news(online: Online, archive: Archive, site: Site, days: int) -> list[tuple[str, str]]:
    """What is due so many days after the first look: the events that came of it, each with a chat that is told."""
    before = archive.db.execute("SELECT ifnull(max(id), 0) FROM events").fetchone()[0]
    assert await due(on(online, site, days), NOON + timedelta(days=days)) is False
    query = "SELECT kind, chat FROM events JOIN deliveries ON event = events.id WHERE events.id > ? ORDER BY 1, 2"
    return [tuple(row) for row in archive.db.execute(query, [before]).fetchall()]


async def test_what_is_due_is_looked_at_and_only_news_is_told(site: Site, online: Online, archive: Archive) -> None:
    url = site.put("/2021.html", web())
    kept = await added(online, archive, url)
    assert await news(online, archive, site, 8) == []
    for chat, schedule in (("a", "weekly"), ("b", "monthly"), ("c", "off")):
        settle(archive, chat, LOOKING, schedule)
    asked = len(site.asked)
    assert await news(online, archive, site, 6) == []
    assert len(site.asked) == asked
    for days in (8, 9):
        assert await news(online, archive, site, days) == []
        assert len(site.asked) == asked + 1

    site.put("/2021.html", CHANGED)
    watch(archive, "w", None, Subject(kept.agency), Person("张三", "1"))
    watch(archive, "a", 7, Subject(kept.agency), Person("张三", "1"))
    assert await news(online, archive, site, 16) == [("version", "a"), ("version", "b"), ("version", "w")]
    assert archive.versions(kept.agency.id, 2021)[-1].report.values["t3.new.total"] == 9
    assert await news(online, archive, site, 24) == []
    del site.pages["/2021.html"]
    assert await news(online, archive, site, 32) == [("page", "a"), ("page", "b"), ("page", "w")]
    assert await news(online, archive, site, 40) == []


async def test_a_page_that_is_gone_is_news_whoever_found_it(site: Site, online: Online, archive: Archive) -> None:
    kept = await added(online, archive, site.put("/2021.html", web()))
    watch(archive, "w", None, Subject(kept.agency), Person("张三", "1"))
    settle(archive, "a", LOOKING, "weekly")
    del site.pages["/2021.html"]
    for _ in range(2):
        assert "网页不见了" in (await said(online, "/recheck 示例市甲区 2021")).html
    events = archive.db.execute("SELECT kind, chat FROM events JOIN deliveries ON event = events.id ORDER BY 2")
    assert events.fetchall() == [("page", "a"), ("page", "w")]


async def test_that_a_page_is_gone_is_not_noted_without_its_news(
    site: Site, online: Online, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The program ends."""

    def killed(*_: object) -> None:
        raise Killed

    await added(online, archive, site.put("/2021.html", web()))
    settle(archive, "a", LOOKING, "weekly")
    del site.pages["/2021.html"]
    monkeypatch.setattr(looking, "page_changed", killed)
    with pytest.raises(Killed):
        await due(on(online, site, 8), NOON + timedelta(days=8))
    monkeypatch.undo()
    assert await news(online, archive, site, 9) == [("page", "a")]


async def test_nobody_is_told_of_links_by_another_way_of_handing_in(online: Online, archive: Archive) -> None:
    settle(archive, "a", LOOKING, "weekly")
    add(archive, a_report())
    assert archive.db.execute("SELECT count(*) FROM deliveries").fetchone()[0] == 0


async def test_a_chat_that_the_bot_was_removed_from_asks_for_no_look_and_is_told_nothing(
    site: Site, online: Online, archive: Archive
) -> None:
    await added(online, archive, site.put("/2021.html", web()))
    settle(archive, "a", LOOKING, "weekly")
    settle(archive, "a", PRESENT, "no")
    del site.pages["/2021.html"]
    asked = len(site.asked)
    assert await news(online, archive, site, 8) == []
    assert len(site.asked) == asked
    settle(archive, "b", LOOKING, "monthly")
    assert await news(online, archive, site, 31) == [("page", "b")]


class Stumbling:
    """A room with a bug that one page finds."""

    def __init__(self, room: ReadingRoom, over: bytes) -> None:
        self._room, self._over = room, over

    async def examine(self, data: bytes, today: date | None = None) -> tuple[Examination, ...]:
        if data == self._over:
            raise RuntimeError("bug")
        return await self._room.examine(data, today)

    async def lead(self, data: bytes, address: str) -> Lead | None:
        return await self._room.lead(data, address)


async def test_a_page_that_a_look_stumbles_over_keeps_no_other_from_being_looked_at(
    site: Site, online: Online, archive: Archive
) -> None:
    first = site.put("/2021.html", web())
    await added(online, archive, first)
    await added(online, archive, site.put("/2020.html", web(a_text("示例市乙区人民政府办公室"))))
    settle(archive, "a", LOOKING, "weekly")
    site.put("/2021.html", CHANGED)
    moment = NOON + timedelta(days=8)
    there = replace(on(online, site, 8), room=cast(ReadingRoom, Stumbling(online.room, CHANGED)))
    asked = len(site.asked)
    assert await due(there, moment, most=1) is True
    assert await due(there, moment, most=1) is True
    assert await due(there, moment, most=1) is False
    assert len(site.asked) == asked + 2
    look = last_look(archive, first)
    assert look is not None
    assert look.trouble == STUMBLED
