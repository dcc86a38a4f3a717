"""What people decide about doubts: written down with their name, shown from then on, gone when a figure changes."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest

from bot.answers import Marked, ReadOnly, Unmarked
from bot.conversation import Conversation
from bot.message import Message
from store.archive import Archive
from store.decisions import NOBODY, Person, Status, fingerprint
from store.marking import mark
from store.recheck import recheck
from tests.bot.conftest import Nianbao
from tests.bot.talking import talking
from tests.builders import a_report, add

ANNA = Person("小王", "telegram:7")
BROKEN = {"t3.new.total": "6", "t3.result_total.total": "6"}


async def said(about: Conversation, text: str, by: Person = ANNA) -> str:
    reply = await about.answer(Message(text, by=by))
    assert reply is not None
    return reply.html


async def test_a_decision_is_shown_with_its_doubt_from_then_on(about: Conversation) -> None:
    answer = await said(about, "/mark 东安区 2021 A2 属实 打过电话，对方承认")
    assert "<b>属实</b>（打过电话，对方承认）" in answer
    assert "核实：<b>属实</b>，打过电话，对方承认（小王，20" in await said(about, "/check 东安区 2021")


async def test_the_last_word_counts_and_the_first_is_not_erased(archive: Archive) -> None:
    add(archive, a_report(printed=BROKEN))
    about = talking(archive)
    await said(about, "标记 东安区 2021 a2：属实")
    await said(about, "标记 东安区 2021 A2 口径差异 按批次统计", Person("小李", "telegram:8"))
    check = await said(about, "/check 东安区 2021")
    assert "核实：<b>口径差异</b>，按批次统计（小李" in check
    assert "　　此前：<b>属实</b>（小王" in check
    rows = list(archive.db.query("SELECT status, said_by, said_by_id FROM decisions ORDER BY id"))
    assert [tuple(row.values()) for row in rows] == [("属实", "小王", "telegram:7"), ("口径差异", "小李", "telegram:8")]


@pytest.mark.parametrize("statement", ["UPDATE decisions SET status = '待核'", "DELETE FROM decisions"])
async def test_decisions_are_only_added_to(archive: Archive, statement: str) -> None:
    add(archive, a_report(printed=BROKEN))
    await said(talking(archive), "/mark 东安区 2021 A2 属实")
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        archive.db.execute(statement)
    archive.db.conn.rollback()


async def test_a_decision_outlives_rechecking_and_reading_again(archive: Archive) -> None:
    add(archive, a_report(printed=BROKEN))
    await said(talking(archive), "/mark 东安区 2021 A2 属实")
    recheck(archive, everything=True, workers=1)
    add(archive, a_report(printed=BROKEN), data=b"the same report in another file")
    assert "核实：<b>属实</b>" in await said(talking(archive), "/check 东安区 2021")


async def test_a_decision_falls_away_when_a_figure_changes(archive: Archive) -> None:
    add(archive, a_report(printed=BROKEN))
    await said(talking(archive), "/mark 东安区 2021 A2 属实")
    add(archive, a_report(printed={"t3.new.total": "7", "t3.result_total.total": "7"}))
    assert "核实" not in await said(talking(archive), "/check 东安区 2021")


async def test_one_of_several_doubts_must_be_named(about: Conversation) -> None:
    for text in ("/mark 洪泽区 2023 A5 属实", "/mark 洪泽区 2023 A5-3 属实"):
        answer = await about.answer_data(Message(text))
        assert isinstance(answer, Unmarked)
        assert "〔A5〕有 2 处" in about.word(answer).html
    answer = await about.answer_data(Message("/mark 洪泽区 2023 A5-2 录入错", by=ANNA))
    assert isinstance(answer, Marked)
    first, second = [finding for finding in answer.kept.findings if finding.code == "A5"]
    decision = answer.kept.decision(second)
    assert decision is not None
    assert (decision.status, decision.by, answer.kept.decision(first)) == (Status.TYPO, ANNA, None)


async def test_a_doubt_that_is_not_there_cannot_be_marked(about: Conversation, archive: Archive) -> None:
    assert "没有〔F1〕这个疑点。现有：A2。" in await said(about, "/mark 东安区 2021 F1 属实")
    add(archive, a_report())
    assert "这份报告没有疑点" in await said(talking(archive), "/mark 东安区 2021 A2 属实")


@pytest.mark.parametrize("text", ["/mark", "/mark 东安区 2021", "/mark 东安区 2021 A2", "/mark 东安区 2021 A2 造假"])
async def test_how_to_mark_is_said_where_something_is_missing(about: Conversation, text: str) -> None:
    assert "结论有：属实、口径差异、录入错、已更正、待核。" in await said(about, text)


async def test_an_unknown_body_is_said_as_everywhere(about: Conversation) -> None:
    assert "没有找到“呼呼区”" in await said(about, "/mark 呼呼区 2021 A2 属实")


async def test_where_nobody_may_mark_nothing_is_written(archive: Archive) -> None:
    add(archive, a_report(printed=BROKEN))
    about = talking(archive, writing=False)
    answer = await about.answer_data(Message("/mark 东安区 2021 A2 属实"))
    assert isinstance(answer, ReadOnly)
    assert about.word(answer).html == "这里只能查，不能用 /mark 记东西。"
    assert archive.db.table("decisions").count == 0


async def test_somebody_without_a_name_may_mark_too(about: Conversation) -> None:
    assert "没有留名" in await said(about, "/mark 东安区 2021 A2 待核", NOBODY)
    assert "没有留名" in await said(about, "/check 东安区 2021")


async def test_a_long_note_is_cut_where_everybody_sees_it(about: Conversation) -> None:
    assert f"{'长' * 199}…" in await said(about, f"/mark 东安区 2021 A2 待核 {'长' * 900}")


async def test_a_note_is_text_and_no_markup(about: Conversation) -> None:
    assert "&lt;b&gt;粗&lt;/b&gt;" in await said(about, "/mark 东安区 2021 A2 待核 <b>粗</b>")


def test_a_decision_is_in_the_json(nianbao: Nianbao) -> None:
    assert "decision" not in json.loads(nianbao("ask", "--json", "/check 东安区 2021").out)["report"]["findings"][0]
    assert nianbao("ask", "/mark 东安区 2021 A2 属实 核对过").code == 0
    (finding,) = json.loads(nianbao("ask", "--json", "/check 东安区 2021").out)["report"]["findings"]
    assert list(finding["decision"]) == ["status", "note", "by", "at"]
    assert (finding["decision"]["status"], finding["decision"]["note"]) == ("属实", "核对过")


def test_a_doubt_without_cells_is_known_by_the_numbers_in_its_words(archive: Archive) -> None:
    kept = add(archive, a_report(printed={"t3.new.total": "6"})).kept
    (doubt, *_) = kept.findings
    marked = mark(archive, kept, doubt, Status.TRUE, "", ANNA)
    assert marked.decision(doubt) is not None
    bare = replace(doubt, figures=(), difference=None, message="标题是 2021 年度，第一部分说的却是 2020 年度")
    reworded = replace(bare, message="标题写 2021 年度，正文写 2020 年度")
    other = replace(bare, message="标题写 2021 年度，正文写 2019 年度")
    assert fingerprint(kept.report, bare) == fingerprint(kept.report, reworded) != fingerprint(kept.report, other)
    assert fingerprint(kept.report, replace(doubt, figures=("t9.gone",))) != fingerprint(kept.report, doubt)


def test_a_terminal_whose_user_has_no_name_may_mark(nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1000")

    monkeypatch.setattr("bot.channels.terminal.getuser", nameless)
    assert "unknown · 20" in nianbao("ask", "/mark 东安区 2021 A2 待核").out
