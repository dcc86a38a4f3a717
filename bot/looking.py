"""Looking at a report's link again: is it still there, and does it print the same figures.

What was fetched then and what is fetched now are both read anew, by the same readers: a difference is then one between
the pages, never one between an older reading and a better one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.clock import day_of
from bot.fetching.follow import Found, Several, follow
from bot.fetching.trouble import Unfetched
from bot.online import Online
from bot.page_answers import LookedAgain, What
from reports.changes import changes
from reports.errors import ReportError
from reports.examination import Examination, told
from reports.model import Report
from store.archive import Archive, fingerprint
from store.database import writing
from store.events import RECHECK, page_changed, schedules
from store.keeping import Nameless, Origin, Outcome, keep
from store.kept import Kept
from store.naming import named
from store.pages import Look, Page, content, keep_page, last_look, not_seen_since, reports_of, write_page

log = structlog.get_logger()

EVERY = {"weekly": timedelta(days=7), "monthly": timedelta(days=30)}

STUMBLED = "stumbled"
"""In the place of a trouble, where a look died of a bug of ours."""

_MISSED: dict[str, What] = {"not_found": "gone", "nothing": "other"}


async def due(online: Online, now: datetime, most: int = 5) -> bool:
    """Looks at the links whose time has come, the one longest not seen first; whether there may be more. News goes into
    the ledger of what chats are told: a changed report with the keeping of its version, a page that is gone with the
    keeping of that look."""
    often = [EVERY[one] for one in (await online.read(schedules)).values() if one in EVERY]
    if not often:
        return False
    urls = await online.read(partial(not_seen_since, then=now - min(often), limit=most))
    for url in urls:
        try:
            await _look(online, url)
        except Exception as error:
            # Else it would be the next to be looked at for ever, and the others never.
            log.error("look_failed", exc_info=error)
            stumbled = Page(url, url, None, online.clock(), trouble=STUMBLED)
            await online.write(partial(_note, page=stumbled))
    return len(urls) == most


async def _look(online: Online, url: str) -> None:
    """Looks at a link for all that was kept from it."""
    for kept in await online.read(partial(_kept_from, url=url)):
        looked = await look_again(online, url, kept)
        if looked.what == "figures" and not looked.stored:
            await online.write(partial(_tell, looked=looked))


def _note(archive: Archive, page: Page) -> None:
    keep_page(archive, page)


def _tell(archive: Archive, looked: LookedAgain) -> None:
    with writing(archive.db):
        page_changed(archive, looked.kept.agency, looked.kept.year, looked.url)


def _miss(archive: Archive, page: Page, looked: LookedAgain) -> None:
    """Writes down that there was nothing, and the news of it with it: of what was gone before there is none."""
    with writing(archive.db):
        write_page(archive, page)
        if looked.is_newly_gone:
            page_changed(archive, looked.kept.agency, looked.kept.year, looked.url)


async def look_again(online: Online, url: str, kept: Kept) -> LookedAgain:
    """What the link that this report came from gives now. What it gives is kept, and a changed report as a version."""
    then = await online.read(partial(_before, url=url))
    looked = LookedAgain(kept, url, online.clock(), "same", before=then.trouble)
    desk = _Desk(online)
    try:
        found = await follow(online.fetcher, url, desk.is_report, online.room.lead)
    except Unfetched as trouble:
        looked = replace(looked, what=_MISSED.get(trouble.kind, "unreached"), why=trouble.message)
        missed = Page(url, url, None, looked.at, trouble=trouble.kind)
        await online.write(partial(_miss, page=missed, looked=looked))
        return looked
    await online.write(lambda archive: keep_page(archive, *pages(found)))
    if isinstance(found, Several):
        return replace(looked, what="other")
    return await _compared(online, desk, looked, found, then)


def pages(found: Found | Several) -> tuple[Page, ...]:
    """What was fetched on the way to a report, to be kept: each page with the document it led to."""
    last = found.fetched if isinstance(found, Found) else found.page
    document = last.sha256 if isinstance(found, Found) else None
    return tuple(
        Page(found.asked, one.url, one.content, one.at, document, one.media, one.name) for one in (*found.trail, last)
    )


@dataclass(frozen=True, slots=True)
class _Then:
    """What there was before: the last look that led to a kept report, its content, and how the last look failed."""

    look: Look | None
    content: bytes | None
    trouble: str


class _Desk:
    """Reads documents, each once."""

    def __init__(self, online: Online) -> None:
        self._online = online
        self._read: dict[str, tuple[Examination, ...] | ReportError] = {}

    async def is_report(self, data: bytes) -> bool:
        """Whether there is a report in these bytes."""
        return not isinstance(await self.reports(data), ReportError)

    async def reports(self, data: bytes) -> tuple[Examination, ...] | ReportError:
        """The reports in these bytes, or why there are none."""
        known = fingerprint(data)
        if known not in self._read:
            try:
                self._read[known] = await self._online.room.examine(data, self._online.day())
            except ReportError as trouble:
                self._read[known] = trouble
        return self._read[known]


async def _compared(online: Online, desk: _Desk, looked: LookedAgain, found: Found, then: _Then) -> LookedAgain:
    """A look beside what was there before, after what has changed was kept."""
    looked = replace(looked, since=then.look.at if then.look else None)
    data = found.fetched.content
    if then.look is not None and then.look.sha256 == found.fetched.sha256:
        return looked
    new = await desk.reports(data)
    if isinstance(new, ReportError):
        return replace(looked, what="unreadable", why=new.message)
    now = _same(new, looked.kept)
    if now is None:
        return replace(looked, what="other")
    old = await desk.reports(then.content) if then.content is not None else ()
    earlier = None if isinstance(old, ReportError) else _same(old, looked.kept)
    before = earlier.report if earlier else looked.kept.report
    looked = looked if earlier else replace(looked, since=None)
    differing = changes(before, now.report)
    if not (differing.cells or differing.forms):
        # Of a reading that is kept the words are not at hand.
        reworded = earlier is not None and _worded(before) != _worded(now.report)
        return replace(looked, what="text" if reworded else "same", changes=differing)
    stored = await online.write(partial(_keep, data=data, found=found, examinations=new, mine=now, kept=looked.kept))
    return replace(looked, what="figures", changes=differing, kept=stored or looked.kept, stored=stored is not None)


def _worded(report: Report) -> object:
    """What a report says beside its figures."""
    return report.sections, report.masthead.title, report.masthead.published


def _same(examinations: tuple[Examination, ...], kept: Kept) -> Examination | None:
    """The reading of the same body's report of the same year, if it is there."""
    fitting = [one for one in examinations if _is_of(one.report, kept)]
    return fitting[0] if len(fitting) == 1 else None


def _is_of(report: Report, kept: Kept) -> bool:
    head = report.masthead
    if head.year not in (None, kept.year):
        return False
    if head.agency in (None, kept.agency.name, kept.report.masthead.agency):
        return True
    return named(str(head.agency), kept.year, head.site_code).name == kept.agency.name


def _keep(
    archive: Archive, data: bytes, found: Found, examinations: tuple[Examination, ...], mine: Examination, kept: Kept
) -> Kept | None:
    """Keeps a changed report as a new version, with what else is in its document; None where that was kept already."""
    head, day = mine.report.masthead, day_of(found.fetched.at)
    said = told(mine, None if head.agency else kept.agency.name, None if head.year else kept.year, day)
    try:
        stored = keep(
            archive, data, [said if one is mine else one for one in examinations], Origin(found.asked, RECHECK)
        )
    except Nameless as trouble:
        log.info("page_not_kept", report=kept.id, missing=trouble.missing)
        return None
    if any(one.outcome is Outcome.SAME for one in stored):
        return None
    return archive.report(kept.agency.id, kept.year)


def _before(archive: Archive, url: str) -> _Then:
    last, look = last_look(archive, url), last_look(archive, url, kept=True)
    seen = content(archive, look.sha256) if look and look.sha256 else None
    return _Then(look, seen, last.trouble if last else "")


def _kept_from(archive: Archive, url: str) -> tuple[Kept, ...]:
    """The reports kept from the document that a link led to last."""
    look = last_look(archive, url, kept=True)
    return tuple(map(archive.kept, reports_of(archive, look.document))) if look and look.document else ()
