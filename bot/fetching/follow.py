"""From an address to the report behind it: a page that only holds a report's file leads on to that file.

A page that is a report itself is never left for a file that it links. Every step is fetched under the same limits.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.fetching.fetch import Fetched, Fetcher
from bot.fetching.trouble import TRY_ANOTHER, Unfetched
from reports.leads import Attachment, Choices, Lead, Link, Nothing, Redirect, Scripted
from reports.reader import has_markup, signature

IsReport = Callable[[bytes], Awaitable[bool]]
FindLead = Callable[[bytes, str], Awaitable[Lead | None]]
"""Where a page at an address leads; None where that could not be found out, which is no word against the page."""

STEPS = 2
"""How often a page may lead on to another."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an address led to. `fetched` is the report, or the file that may be one; `title` what the page called it.

    `trail` are the pages before it, the first of them what was asked for. `is_report`: the callback said so already.
    """

    asked: str
    fetched: Fetched
    title: str = ""
    trail: tuple[Fetched, ...] = ()
    is_report: bool = False

    @property
    def name(self) -> str:
        """A name for the file."""
        return self.fetched.name or self.title or "page.html"


@dataclass(frozen=True, slots=True)
class Several:
    """A page that leads to several reports, for a person to choose from."""

    asked: str
    page: Fetched
    links: tuple[Link, ...]
    trail: tuple[Fetched, ...] = ()


async def follow(fetcher: Fetcher, url: str, is_report: IsReport, lead: FindLead) -> Found | Several:
    """What is behind an address. Raises Unfetched where that is nothing to read."""
    trail: tuple[Fetched, ...] = ()
    address, title = url, ""
    while True:
        fetched = await fetcher.fetch(address)
        if not _is_page(fetched.content):
            return Found(url, fetched, title, trail)
        if await is_report(fetched.content):
            return Found(url, fetched, title, trail, is_report=True)
        match await lead(fetched.content, fetched.url):
            case None:
                raise Unfetched("broken")
            case Choices(links):
                return Several(url, fetched, links, trail)
            case Scripted(guard):
                raise Unfetched("challenged" if guard else "scripted")
            case Nothing():
                raise Unfetched("nothing")
            case Attachment(link):
                address, title = link.url, link.title
            case Redirect(onward):
                address = onward
        trail = (*trail, fetched)
        if len(trail) > STEPS or address in [page.url for page in trail]:
            raise Unfetched("redirects")


async def follow_any(fetcher: Fetcher, readings: Sequence[str], is_report: IsReport, lead: FindLead) -> Found | Several:
    """What is behind the first of these readings of an address that is there. Raises Unfetched as `follow` does."""
    first: Unfetched | None = None
    for reading in readings:
        try:
            return await follow(fetcher, reading, is_report, lead)
        except Unfetched as trouble:
            if trouble.kind not in TRY_ANOTHER:
                raise
            first = first or trouble
    raise first or Unfetched("strange")


def _is_page(content: bytes) -> bool:
    return signature(content) is None and has_markup(content)
