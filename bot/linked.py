"""A report by its address, for the command line: fetched, followed through its page, and read at the desk."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from bot.clock import today
from bot.fetching.fetch import Fetcher
from bot.fetching.follow import Found, Several, follow
from bot.fetching.trouble import Unfetched
from bot.looking import pages
from bot.reading_room.desk import Desk, Seen
from reports.errors import ReportError, Unreadable
from reports.leads import Lead
from store.pages import Page

_MOST = 10


class Linked(NamedTuple):
    """What was fetched on the way, to be kept, and what was read."""

    pages: tuple[Page, ...]
    seen: tuple[Seen, ...]


def linked(desk: Desk, url: str, fetcher: Fetcher | None = None) -> Linked:
    """What is behind an address; what is wrong with it stands where the report would."""

    async def is_report(data: bytes) -> bool:
        try:
            return bool(await asyncio.to_thread(desk.examine, data, today()))
        except ReportError:
            return False

    async def lead(data: bytes, address: str) -> Lead | None:
        return await asyncio.to_thread(desk.lead, data, address)

    try:
        found = asyncio.run(follow(fetcher or Fetcher(), url, is_report, lead))
    except Unfetched as trouble:
        return Linked((), (Seen(url, b"", (), Unreadable(trouble.kind, trouble.message)),))
    except Exception as bug:  # One link that goes wrong must not stop the others.
        return Linked((), (Seen(url, b"", (), bug),))
    if isinstance(found, Several):
        return Linked(pages(found), (Seen(url, b"", (), _several(found)),))
    return Linked(pages(found), tuple(_named(one, found) for one in desk.read(found.fetched.content, today())))


def _named(seen: Seen, found: Found) -> Seen:
    """A file by its address; one inside a bundle stands behind a #, so that what is before it is still an address."""
    return seen._replace(name=f"{found.asked}#{seen.name}" if seen.name else found.asked)


def _several(found: Several) -> Unreadable:
    listed = "".join(f"\n　{one.title} {one.url}" for one in found.links[:_MOST])
    return Unreadable("several", f"这个页面列着 {len(found.links)} 份年报，请给其中一份的网址，例如：{listed}")
