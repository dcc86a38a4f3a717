"""Every kind of answer is worded in every language for the same data, the seldom ones built here; none is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.answers import (
    Answer,
    Changed,
    Marked,
    NoSuchAgency,
    NoSuchRule,
    NothingAsked,
    NothingSaid,
    ReadOnly,
    Summary,
    Unmarked,
    WhichAgency,
)
from bot.area_answers import Doubtful, DoubtfulBody, NoSuchPlace, Unpublished, WhichPlace
from bot.chat_answers import ChatSettings, LeadersOnly
from bot.commands import commands
from bot.conversation import Conversation
from bot.explain import explain
from bot.figures import Shown
from bot.languages import languages
from bot.look_up import examples
from bot.message import Message
from bot.opening import samples
from bot.render.words import Words
from bot.told import Collection, NotDefined, Point, Trend
from reports.changes import changes
from reports.examine import examine
from reports.rules import families
from reports.sets import Beyond, Missing, Outlier
from store.archive import Archive
from store.area import Above, Compared, Far
from store.decisions import Person, Status
from store.marking import mark
from tests.bot.test_languages import QUESTIONS, templates
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add

_BESIDE = {"half_heard", "only_one_year", "remembered"}
"""Lines that stand before an answer; their own tests word them."""

LANGUAGES = [one.code for one in languages()]


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
    yield from (LeadersOnly(command), ReadOnly(command), NothingSaid(), NoSuchRule("Z9", families()))
    yield from (ChatSettings(None), ChatSettings("en", changed=True), ChatSettings(None, chatless=True))
    yield ChatSettings(None, strange="克林贡语", found=False)
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
    yield from (Collection(2021, 0, 0, ()), NotDefined("月亮"))
    gone = Shown("", "空白", plain=False)
    yield Trend(agency, "公开率", "", (Point(2020, None), Point(2021, gone, "", True)), "")
    for edition in ("g2008", "g2014", "g2019"):
        yield Summary(add(archive, a_report(edition=edition, year=2010), data=edition.encode()).kept, (2010,))
    lost = dict.fromkeys(a_report().figures)
    yield Summary(add(archive, a_report(printed=lost, published=date(2023, 1, 1)), data=b"lost").kept, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_fits_in_a_message(archive: Archive, language: str) -> None:
    words = Words.of(language)
    for answer in answers(archive):
        reply = words.say(answer)
        assert_fit(reply)
        assert "None" not in reply.html


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_template_is_left_unseen(
    archive: Archive, about: Conversation, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here, in the talks or in the explanation of a file; a new kind of answer belongs into `answers` or a talk."""
    words, shown = Words.of(language), {"explained"}
    page = words.page

    def seen(name: str, known: Mapping[str, Any]) -> str:
        shown.add(name)
        return page(name, known)

    monkeypatch.setattr(words, "page", seen)
    for answer in answers(archive):
        words.say(answer)
    for question in QUESTIONS:
        found, asked = await about.heard(Message(question))
        if found is not None:
            about.word(found, asked, words)
    unseen = templates(language) - {f"{name}.html.j2" for name in shown | _BESIDE}
    assert not unseen, f"no test words {', '.join(sorted(unseen))} in {language}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "data"), [pytest.param(name, data, id=name) for name, data in samples()])
def test_every_cell_is_explained(name: str, data: bytes, language: str) -> None:
    words = Words.of(language)
    for examination in examine(data):
        text = words.page("explained", {"explained": explain(examination)})
        assert "None" not in text
        for figure in examination.report.figures.values():
            assert figure.value is None or str(figure.value) in text


def test_two_versions_in_english(archive: Archive) -> None:
    earlier = add(archive, a_report(printed={"t3.new.total": "", "t4.review.total": "/"})).kept
    kept = add(archive, a_report(printed={"t3.new.total": "7"}, published=date(2022, 3, 1))).kept
    reply = Words.of("en").say(Changed(kept, earlier, changes(earlier.report, kept.report), 2))
    assert reply.html.split("\n") == [
        "<b>东安区人民政府 · 2021</b>",
        "2 versions are kept. Version 1 of 2022-01-20 (report.html) → version 2 of 2022-03-01 (report.html):",
        "Table 3, 1. new requests this year: total: blank → 7 (items)",
        "Table 4, reviews: total: “/” → 0 (items)",
        "Published 2022-03-01, in time · Source: report.html · 200/200 cells read",
    ]
