"""Everything that is said of documents handed in, on made-up reports, for the tests that word every kind of answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.answers import Answer
from bot.cell_answers import AllRead, CellGone, Told, UnreadCell
from bot.intake.answers import (
    HandedDoubts,
    HandedFile,
    HandedIn,
    HowToHandIn,
    LinksFound,
    MayNot,
    NoSubmission,
    NotHandedIn,
    Queue,
    Saved,
    TurnedDown,
    Waits,
    WhoseReport,
    read_as,
    seen,
)
from bot.intake.taking import STUMBLED, TOO_LARGE
from reports.changes import Changes
from reports.model import Figure, State
from store.archive import Archive
from store.cells import CellReading
from store.decisions import Person
from store.keeping import Outcome, Stored
from store.kept import Kept
from tests.builders import a_report, examined


def handed_answers(archive: Archive, kept: Kept) -> Iterator[Answer]:
    """The answers; `kept` is a report with doubts, in the archive."""
    clear, nameless, yearless = (
        examined(a_report(*of)) for of in (("示例市甲区教育局", 2023), (None, None), ("甲局", None))
    )
    one, two = read_as(archive, "甲.docx", (clear,), 1), read_as(archive, "乙.docx", (nameless,), 2)
    bad, known = HandedFile("丙.docx", trouble=STUMBLED), HandedFile("丁.docx", known=(kept, kept))
    yield from (HandedIn((file,)) for file in (one, two, read_as(archive, "戊.txt", (yearless,), 3), bad, known))
    yield from (
        HandedIn((read_as(archive, "两份.txt", (clear, clear), 4),)),
        HandedIn((one, two, bad, known, *(one,) * 4)),
    )
    again = examined(a_report(kept.agency.name, kept.year, {"t3.new.total": "7"}))
    same = replace(seen(again, ""), report=kept.report)
    older = HandedFile("己.docx", (same,), number=5, present=kept, changes=Changes(forms=True))
    yield from (
        HandedIn((one,)) for one in (read_as(archive, "己.docx", (again,), 5), older, replace(older, changes=Changes()))
    )
    yield from (HandedDoubts(replace(kept, id=0), 1), HandedDoubts(seen(clear, "甲.docx"), 1))
    yield from (Saved((Stored(outcome, kept),)) for outcome in Outcome)
    yield Saved((Stored(Outcome.NEW, kept),) * 7, (("乙.docx", "没读出单位或年份"),) * 4)
    yield from (Waits(1), Waits(3), TurnedDown("甲.docx"), MayNot(), HowToHandIn(), NoSubmission())
    yield from cell_answers(kept)
    yield NotHandedIn("大.pdf", TOO_LARGE)
    yield LinksFound("http://x.gov.cn", (("甲区 2021", "http://x.gov.cn/1"), ("", f"http://x.gov.cn/{'长' * 40}")))
    yield LinksFound("http://x.gov.cn", (("甲区", "http://x.gov.cn/1"),) * 8)
    yield WhoseReport(1, "甲.docx", None, None, "随便", years=(2025, 2024))
    yield from (WhoseReport(1, "甲.docx", "甲局", 2023), WhoseReport(1, "两份.txt", None, None, several=2))
    yield from (Queue((), 0), Queue((one, two), 2))


def cell_answers(kept: Kept) -> Iterator[Answer]:
    """What is said of cells that persons read, on a report with some that were not."""
    figures = kept.report.figures
    at, read = datetime(2026, 1, 8, 1, tzinfo=UTC), Person("张三", "1")
    several = tuple(CellReading("t3.new.total", said, read, at) for said in ("5", "", None))
    ways = ("1", "15", "", "/", "9" * 60)
    fused = figures["t3.new.total"]._replace(note="印成一串“15”，有 2 种切法：1、5；15", candidates=ways)
    money = figures["t2.fees.amount"]._replace(value=None, state=State.ODD, printed="约5")
    for told in (None, Told("表三 一、本年新收政府信息公开申请数量·总计", "15"), Told("表三", ""), Told("表三", None)):
        yield UnreadCell("r1.0.UueW", kept, fused, 1, 3, 2, several, True, "", "r1.0.rs9S", told, "约5")
        yield from (AllRead(kept, 2, 1, told), AllRead(replace(kept, id=0), 1, 0, told, 7), AllRead(kept, 0, 0, told))
    yield UnreadCell("s1.0.UueW", kept, money, 3, 3, 3, before="s1.0.rs9S", crop=b"picture")
    yield UnreadCell("s1.0.UueW", kept, Figure("t3.new.total", None, State.LOST, None), 1, 1, 1)
    yield CellGone()
