"""Answers that the bundled samples do not give, on made-up reports, for the tests that word every kind of answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args, get_type_hints

from bot.answers import (
    Answer,
    Changed,
    Marked,
    NoSuchAgency,
    NothingAsked,
    NothingSaid,
    ReadOnly,
    Summary,
    Unmarked,
    WhichAgency,
)
from bot.area_answers import Doubtful, DoubtfulBody, NoSuchPlace, Unpublished, WhichPlace
from bot.charted import charted, composition
from bot.chat_answers import ChatSettings, LeadersOnly
from bot.commands import commands
from bot.doubt_answers import Letter, NoteHow, Outdated
from bot.fetching.trouble import SENTENCES
from bot.figures import Shown
from bot.look_up import examples
from bot.own_answers import Cancelled, Forgotten, InPrivate, NoSuchReport, Privacy
from bot.page_answers import LookedAgain, Looking, NoLink, ToLook, What
from bot.picture_answers import Charted, NoChart, NoRows, NoSuchTable, Outcomes, Sheets, WholeTable
from bot.rows import rows
from bot.rule_answers import NoSuchRule
from bot.task_answers import Item, Todo
from bot.told import Collection, NotDefined, Point, Trend
from bot.watch_answers import (
    CannotWatch,
    Decided,
    NearDeadline,
    News,
    Notice,
    NowWatched,
    Unwatched,
    WatchList,
)
from reports.changes import Changes, changes
from reports.rules import families
from reports.sets import Beyond, Missing, Outlier
from store.archive import Archive
from store.area import Above, Compared, Far
from store.claims import Claim
from store.decisions import Person, Status
from store.forgetting import Forgotten as Erased
from store.kept import Kept
from store.marking import mark
from store.tasks import Task
from store.watches import Subject, Watch
from tests.bot.handed_answers import handed_answers
from tests.builders import a_report, add


def answers(archive: Archive) -> Iterator[Answer]:
    """Answers that the samples do not give, on made-up reports."""
    wrong = {"t3.new.total": "6", "t3.result_total.total": "5", "t3.granted.total": "/", "t2.fees.amount": "5000元"}
    earlier = add(archive, a_report(printed={"t3.new.total": "", "t3.partial.total": "约5"})).kept
    kept = add(archive, a_report(printed=wrong, published=None), data=b"later").kept
    agency, command = kept.agency, commands()[0]
    doubt = kept.findings[0]
    yield Summary(kept, (2021, 2020), office=agency)
    yield Changed(kept, earlier, changes(earlier.report, kept.report), 2)
    yield Changed(kept)
    yield Unmarked(kept, doubt.code, (doubt, doubt))
    yield Unmarked(kept, "Z1", ())
    yield Marked(mark(archive, kept, doubt, Status.TRUE, "打过电话", Person("张三", "1")), doubt)
    yield from handed_answers(archive, kept)
    yield from (Outdated(kept, 1), Outdated(kept, 2, doubt), NoteHow(lost=True, found=False))
    yield Letter(kept, kept.findings, unsure=1, hints=2, settled=3, beside=1)
    yield Letter(kept, (), unsure=1, settled=1)
    unread = Task("unread", agency, 2021, kept.id, 3)
    taken = Claim(unread.item, Person("张三", "1"), datetime(2022, 1, 1, tzinfo=UTC))
    some = (Item(Task("doubts", agency, 2021, 1, 3, 1)), Item(unread, taken), Item(Task("year", agency, 2020)))
    yield from (Todo(some, 2, more=True, watched=True, refused=one) for one in ("", "taken", "theirs", "chatless"))
    yield Todo(())
    yield from (LeadersOnly(command), ReadOnly(command), NothingSaid(), NoSuchRule("Z9", families()))
    yield from (ChatSettings(None), ChatSettings("en", changed=True), ChatSettings(None, chatless=True))
    yield ChatSettings(None, strange="克林贡语", found=False)
    members = (Person("张三", "telegram:1"), Person("", "telegram:2"))
    yield ChatSettings("zh", "off", "listed", "22:00-08:00", members, enlisted="张三", group="-4001")
    yield ChatSettings(None, delisted="张三", elsewhere=True, group="-4001")
    yield from (ChatSettings(None, nobody=True), InPrivate(command), NoSuchReport(), Privacy())
    yield from (Cancelled(True), Cancelled(False), Forgotten(Erased(), False), Forgotten(Erased(), True))
    yield from (Forgotten(Erased(3, 1, 2, 4, 5), True), Forgotten(Erased(0, 0, 1, 0, 0), False))
    yield Summary(kept, (2021,), instead_of=1)
    yield from links(kept, changes(earlier.report, kept.report))
    yield WhichAgency("stats", "甲", ((agency, "黑龙江省"), (agency, "")), 2021, more=True)
    yield from (NoSuchAgency("stats", "甲", (), 2021), NothingAsked(command, examples(archive)[0]))
    yield from (WhichPlace("doubts", "鼓楼区", ("南京市鼓楼区", "福州市鼓楼区"), None), NoSuchPlace("missing", "月亮"))
    yield NoSuchPlace("missing", "")
    many = tuple(DoubtfulBody(agency, f"示例市{one}区", 1, at) for at, one in enumerate("甲乙丙丁戊己庚"))
    above = Above("示例市人民政府", Beyond("t3.new.total", 3, 9, ("示例市甲区", "示例市乙区")))
    far = Far("t4.review.total", Outlier("示例市甲区", 900, Decimal(3), Decimal(9), 30))
    yield Doubtful("示例市", 2021, 9, many, Compared((above,) * 3, 1, (far,) * 3, 1))
    yield Doubtful("", 2021, 9, (), Compared((), 1, (), 1))
    names = tuple(f"示例市{one}区" for one in "甲乙丙丁戊己庚")
    yield Unpublished("", 2021, Missing(9, names, names[:1], names, (), names), tuple((one, (2020,)) for one in names))
    yield from watch_answers(kept)
    yield from (Collection(2021, 0, 0, ()), NotDefined("月亮"))
    gone = Shown("", "空白", plain=False)
    yield Trend(agency, "公开率", "", (Point(2020, None), Point(2021, gone, "", True)), "")
    yield from picture_answers(archive, kept)
    for edition in ("g2008", "g2014", "g2019"):
        yield Summary(add(archive, a_report(edition=edition, year=2010), data=edition.encode()).kept, (2010,))
    lost = dict.fromkeys(a_report().figures)
    yield Summary(add(archive, a_report(printed=lost, published=date(2023, 1, 1)), data=b"lost").kept, ())


def picture_answers(archive: Archive, kept: Kept) -> Iterator[Answer]:
    """Answers with pictures, on a report with many doubts, on one that is not kept, and where none is wanted."""
    for table in ("t2", "t3", "t4"):
        yield from (
            WholeTable(kept, table),
            WholeTable(replace(kept, id=0), table, 1),
            WholeTable(kept, table, wanted=False),
        )
    many = replace(kept, results=(*kept.results, *kept.results, *kept.results))
    yield from (WholeTable(many, "t3"), NoSuchTable(kept, "表五"), NoSuchTable(kept, ""), NoChart())
    trend = Trend(kept.agency, "新收", "件", (Point(2020, Shown("", "3")), Point(2021, Shown("", "6"))), "各年度报告")
    bars = charted(trend)
    assert bars is not None
    yield from (Charted(trend, bars), Charted(trend, bars, wanted=False), NoChart(trend))
    some = [
        add(archive, a_report("示例市丁区人民政府", year, {"t3.granted.total": "3"}), data=b"%d" % year).kept
        for year in (2021, 2023)
    ]
    years = composition(some)
    assert years is not None
    yield Outcomes(kept.agency, years)
    cells = rows(Summary(kept, (2021,)))
    assert cells is not None
    yield from (Sheets(cells), NoRows(NoChart()))


def links(kept: Kept, differing: Changes) -> Iterator[Answer]:
    """Answers about the link a report came from."""
    url, at = "http://www.slsjq.gov.cn/2021.html", datetime(2026, 1, 8, 1, tzinfo=UTC)
    yield from (NoLink(kept), ToLook(kept, url))
    yield from (Looking("weekly", changed=True), Looking("off"), Looking(None, chatless=True))
    for what in get_args(What):
        for since in (None, at):
            yield LookedAgain(kept, url, at, what, differing, SENTENCES["not_found"], since, since is None)
    yield LookedAgain(kept, url, at, "figures", replace(differing, cells=(), forms=True))


def watch_answers(kept: Kept) -> Iterator[Answer]:
    """What is said of watches and told in notices, the seldom things among them."""
    subjects = [Subject(kept.agency), Subject(place="320800"), Subject(place="320800", doubts="A2")]
    subjects += [Subject(doubts="*"), Subject(doubts="A"), Subject(kept.agency, doubts="E5")]
    watches = tuple(
        Watch(at, "telegram:1", None, one, Person("张三", "1"), datetime.now(UTC), at == 2)
        for at, one in enumerate(subjects)
    )
    for one in watches:
        yield NowWatched(one)
    yield from (NowWatched(deadlines=True), Unwatched(watches, True), Unwatched(watches[:1]), Unwatched((), True))
    yield from (WatchList(watches, True, "22:00-08:00"), WatchList(watches, False, "", 2), WatchList((), False, ""))
    for why in get_args(get_type_hints(CannotWatch)["why"]):
        yield from (CannotWatch(why, "E1"), CannotWatch(why))
    told = (Decided("A2", "", "属实"), Decided("A5", "", "待核"))
    late = News(
        kept.agency, kept.agency.name, 2021, "new", kept, told, "https://example.gov.cn/1", date(2022, 1, 1), kept.id, 3
    )
    page = replace(late, what="", decided=(), kept=None)
    news = (late, replace(late, what="version", decided=()), replace(late, what=""), page, *[late] * 8)
    yield from (Notice(1, news), Notice(1, news, 2, again=True), Notice(1, news[:1]))
    names = tuple(f"示例市{one}区" for one in "甲乙丙丁戊己庚")
    for left, missing in ((7, names), (1, names[:1]), (0, ())):
        yield NearDeadline("示例市", 2026, date(2027, 1, 31), left, 9, missing, bool(left), again=not left)
