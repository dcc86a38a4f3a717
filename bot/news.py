"""What a notice tells: its events by report, each report once, as they stand when it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.deadlines import list_of
from bot.watch_answers import NEWS, Decided, NearDeadline, News, Notice
from reports.agency import last_day
from store.among import doubts_of
from store.archive import Archive
from store.area import labels
from store.outbox import Batch, Event


def told(archive: Archive, batch: Batch, today: date, page: int = 1) -> Notice | NearDeadline:
    """What a notice tells, as it stands now."""
    near = next((one for one in batch.events if one.kind == "deadline"), None)
    if near is not None:
        return list_of(archive, near.place, near.year, date.fromisoformat(near.detail), today, batch.unsure)
    found: dict[tuple[int, int], News] = {}
    bodies = {one.agency.id: one.agency for one in batch.events if one.agency}
    called = labels(tuple(bodies.values()))
    for event in batch.events:
        assert event.agency is not None, "only a last day is of no body"
        key = (event.agency.id, event.year)
        before = found.get(key) or News(
            event.agency, called[event.agency.id], event.year, "", last=last_day(event.agency.name, event.year)
        )
        found[key] = _with(before, event)
    return Notice(batch.id, _counted(archive, list(found.values()), page), page, batch.unsure)


def _counted(archive: Archive, news: list[News], page: int) -> tuple[News, ...]:
    """The news with its doubts counted, and its report where the page shows it: thousands may have come at once."""
    doubts = doubts_of(archive, [one.report for one in news if one.report])
    begin = (page - 1) * NEWS
    return tuple(
        replace(
            one,
            doubts=doubts.get(one.report or 0, 0),
            kept=archive.kept(one.report) if one.report and begin <= at < begin + NEWS else None,
        )
        for at, one in enumerate(news)
    )


def _with(before: News, event: Event) -> News:
    """One more thing that happened to the same report; the last word about each doubt counts."""
    report = event.report or before.report
    if event.kind == "decided":
        others = [one for one in before.decided if (one.code, one.doubt) != (event.code, event.doubt)]
        return replace(before, report=report, decided=(*others, Decided(event.code, event.doubt, event.detail)))
    if event.kind == "page":
        return replace(before, address=event.detail)
    return replace(before, report=report, what="new" if "new" in (before.what, event.kind) else "version")
