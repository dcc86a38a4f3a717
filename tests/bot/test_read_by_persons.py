"""Wherever a figure goes that a person read, it says so: in answers, in sheets, to programs."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from bot import wire
from bot.answers import Summary
from bot.conversation import Conversation
from bot.explain import explain
from bot.message import Message
from bot.render.words import Words
from bot.understand.question import Question
from reports.examination import Examination
from store.archive import Archive
from store.cells import say
from store.decisions import Person
from store.kept import Kept
from tests.bot.talking import talking
from tests.builders import a_report, add

NEW = "t3.new.total"


@pytest.fixture
def kept(archive: Archive) -> Kept:
    kept = add(archive, a_report(printed={NEW: "约5"})).kept
    say(archive, kept, kept.report.figures[NEW], "5", Person("张三", "1"), "here")
    return archive.kept(kept.id)


@pytest.fixture
def about(archive: Archive, kept: Kept) -> Conversation:
    return talking(archive)


async def told(about: Conversation, question: str) -> str:
    reply = await about.answer(Message(question))
    assert reply is not None
    return reply.html


@pytest.mark.parametrize(
    "question", ["/stats 东安区 2021", "/figure 东安区 2021 新收", "/table 东安区 2021", "/check 东安区"]
)
async def test_the_foot_of_an_answer_counts_them(about: Conversation, question: str) -> None:
    assert (await told(about, question)).endswith("已读 200/200 格（1 格由人读出）")


async def test_the_figure_itself_says_so_and_another_does_not(about: Conversation) -> None:
    assert "<b>5</b> 件（由人看原件读出）" in await told(about, "/figure 东安区 2021 新收")
    assert "由人看原件读出" not in await told(about, "/figure 东安区 2021 结转下年")


async def test_a_doubt_about_it_sends_to_the_original_first(about: Conversation) -> None:
    html = await told(about, "/check 东安区 2021 A1")
    assert "也可能是我们没读全，请先核对原件" in html
    assert "更像是报告本身的问题" not in html


async def test_a_sheet_tells_it_in_its_own_column(about: Conversation) -> None:
    reply = await about.answer(Message("/sheet 东安区 2021"))
    assert reply is not None
    lines = list(csv.DictReader(StringIO(reply.files[0].make().decode("utf-8-sig"))))
    (line,) = [one for one in lines if one["名称"] == NEW]
    assert (line["原文"], line["数值"], line["状态"]) == ("5", "5", "数字（由人读出）")
    assert {one["状态"] for one in lines if one["名称"] != NEW} == {"数字"}


def test_programs_are_told(kept: Kept) -> None:
    data = wire.answer(Summary(kept, (2021,)), "", Question())["report"]
    assert (data["unread"], data["read_by_persons"], data["figures"][NEW]) == ([], [NEW], 5)


@pytest.mark.parametrize(("language", "said"), [("zh", "由人看原件读出"), ("en", "read by a person from the original")])
def test_the_explanation_has_its_note(kept: Kept, language: str, said: str) -> None:
    words = Words.of(language)
    text = words.page("explained", {"explained": explain(Examination(kept.report, kept.results))})
    assert said in text
