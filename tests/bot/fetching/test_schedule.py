"""Who may have links looked at, how often that is done, and what is told of it unasked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.looking import Notice, due
from bot.message import Message
from bot.online import Online
from bot.page_answers import LOOKING
from store.archive import Archive
from store.chats import settle
from tests.bot.fetching.site import Site
from tests.bot.fetching.stored import CHANGED, NOON, added, leading, on, said, talk, web


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


async def news(online: Online, site: Site, days: int) -> tuple[Notice, ...]:
    """What is due so many days after the first look."""
    return await due(on(online, site, days), NOON + timedelta(days=days))


async def test_what_is_due_is_looked_at_and_only_news_is_told(site: Site, online: Online, archive: Archive) -> None:
    url = site.put("/2021.html", web())
    await added(online, archive, url)
    assert await news(online, site, 8) == ()
    for chat, schedule in (("a", "weekly"), ("b", "monthly"), ("c", "off")):
        settle(archive, chat, LOOKING, schedule)
    asked = len(site.asked)
    assert await news(online, site, 6) == ()
    assert len(site.asked) == asked
    for days in (8, 9):
        assert await news(online, site, days) == ()
        assert len(site.asked) == asked + 1

    site.put("/2021.html", CHANGED)
    (notice,) = await news(online, site, 16)
    assert (notice.chats, notice.looked.what, notice.looked.url) == (("a", "b"), "figures", url)
    assert "t3.new.total" in [one.name for one in notice.looked.changes.cells]
    assert await news(online, site, 24) == ()
    del site.pages["/2021.html"]
    (notice,) = await news(online, site, 32)
    assert notice.looked.what == "gone"
    assert await news(online, site, 40) == ()
