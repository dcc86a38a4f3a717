"""Reports kept from links, a while ago, and the conversation about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.conversation import Conversation
from bot.fetching.follow import Found, follow
from bot.looking import pages
from bot.message import Message, Reply
from bot.online import Online
from bot.render.words import Words
from reports.examine import examine
from store.archive import Archive
from store.keeping import Origin, keep
from store.kept import Kept
from store.pages import keep_page
from tests.bot.fetching.site import Site
from tests.builders import a_text

T = TypeVar("T")
NOON = datetime(2026, 1, 1, 4, tzinfo=UTC)
AGENCY = "示例市甲区人民政府办公室"
FILLING = "<p>" + "示例市甲区人民政府网站，欢迎您。" * 20 + "</p>"


def web(text: bytes = b"", footer: str = "") -> bytes:
    """A report as a page."""
    lines = (text or a_text(AGENCY)).decode().splitlines()
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}<div>{footer}</div></body></html>".encode()


CHANGED = web(a_text(AGENCY, new=9))


def on(online: Online, site: Site, days: int) -> Online:
    """The same so many days after the first look."""
    moment = NOON + timedelta(days=days)
    return replace(online, fetcher=site.fetcher(clock=lambda: moment), clock=lambda: moment)


async def added(online: Online, archive: Archive, url: str) -> Kept:
    """A report from a link, as it is kept when somebody sends it."""

    async def any_page(data: bytes) -> bool:
        return b"iframe" not in data

    found = await follow(online.fetcher, url, any_page, online.room.lead)
    assert isinstance(found, Found)
    keep_page(archive, *(replace(page, at=NOON) for page in pages(found)))
    data = found.fetched.content
    (stored,) = keep(archive, data, examine(data), Origin(url, "tester"))
    return stored.kept


def talk(online: Online) -> Conversation:
    return Conversation(online.read, Words.of("zh"), online.write, remembering=online.write, online=lambda: online)


def leading(text: str, leads: bool = True) -> Message:
    async def lead() -> bool:
        return leads

    return Message(text, private=False, chat="telegram:-1", leads=lead)


async def said(online: Online, text: str, leads: bool = True) -> Reply:
    reply = await talk(online).answer(leading(text, leads))
    assert reply is not None
    return reply
