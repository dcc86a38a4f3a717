"""From a link that somebody hands in to the document behind it; every page on the way is kept with its time."""

from __future__ import annotations

import structlog

from bot.fetching.follow import IsReport, Several, follow_any
from bot.fetching.trouble import Unfetched
from bot.intake.answers import LinksFound
from bot.intake.handed import Linked, NotHanded
from bot.looking import pages
from bot.online import Online
from store.pages import keep_page

log = structlog.get_logger()


async def behind(online: Online, handed: Linked, is_report: IsReport) -> tuple[str, bytes | LinksFound]:
    """The address and the bytes of the document; of a page that leads to several, those. Raises NotHanded."""
    try:
        found = await follow_any(online.fetcher, handed.readings, is_report, online.room.lead)
    except Unfetched as trouble:
        raise NotHanded(trouble.message) from trouble
    await online.write(lambda archive: keep_page(archive, *pages(found)))
    if isinstance(found, Several):
        return found.asked, LinksFound(found.asked, tuple((one.title, one.url) for one in found.links))
    return found.asked, found.fetched.content
