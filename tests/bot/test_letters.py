"""A letter to a body: which doubts it asks about, how it cites them, on paper and in the chat."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm

from bot.conversation import Conversation
from bot.doubt_answers import Letter
from bot.message import Message, Reply
from bot.render.letter import ground
from bot.render.words import Words
from reports.checks import checks
from reports.finding import Severity
from reports.forms import form
from reports.rules import entries
from store.archive import Archive
from store.decisions import Person, Status
from store.marking import mark
from tests.bot.conftest import Nianbao
from tests.bot.talking import talking
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add
from tests.reports.test_copying import FULL, OWN

HONGZE = "去函-洪泽区人民政府-2023.docx"
FILL_IN = "【请寄信人填写】"


async def asked(about: Conversation, text: str) -> Reply:
    reply = await about.answer(Message(text))
    assert reply is not None
    assert_fit(reply)
    return reply


def paper(reply: Reply) -> tuple[list[str], list[list[list[str]]]]:
    """The paragraphs of the letter, and its tables."""
    (file,) = reply.files
    read = Document(BytesIO(file.make()))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in read.tables]
    return [one.text for one in read.paragraphs if one.text], tables


async def test_the_paper_cites_cells_sums_difference_and_ground(about: Conversation) -> None:
    reply = await asked(about, "/letter 洪泽区 2023")
    assert [file.name for file in reply.files] == [HONGZE]
    paragraphs, tables = paper(reply)
    assert paragraphs[0] == "关于请核实 2023 年度政府信息公开年报有关数据的函"
    assert paragraphs[1] == "洪泽区人民政府："
    assert (
        "《洪泽区人民政府2023年政府信息公开工作年度报告》（没有读到发布日期，所阅文件：hongze-2023.html）"
        in paragraphs[2]
    )
    assert "算式：行政复议：0 ≠ 10＋1（另 2 项为 0）＝11，差 11" in paragraphs
    assert "差额：11" in paragraphs
    assert "依据：政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）表四“总计”" in paragraphs
    table = "表四（政府信息公开行政复议、行政诉讼情况）"
    assert tables[0] == [
        ["表", "行", "列", "报告所印"],
        [table, "行政复议", "总计", "0"],
        [table, "行政复议", "结果维持", "10"],
        [table, "行政复议", "结果纠正", "1"],
    ]
    assert len(tables) == 2
    assert [one for one in paragraphs if FILL_IN in one] == [f"{of}：{FILL_IN}" for of in ("姓名", "联系方式", "日期")]


async def test_the_chat_shows_the_same_words(about: Conversation) -> None:
    reply = await asked(about, "/写信 洪泽区 2023")
    paragraphs, _ = paper(reply)
    for one in paragraphs:
        assert one in reply.html.replace("<b>", "").replace("</b>", "")
    assert "请核对后自行发送，机器人不会替您寄" in reply.html
    assert "　表四 行政复议·结果维持：印的是“10”" in reply.html


async def test_the_paper_is_of_a4_size(about: Conversation) -> None:
    (file,) = (await asked(about, "/letter 东安区 2021")).files
    page = Document(BytesIO(file.make())).sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width / Cm(1), 1), round(page.page_height / Cm(1), 1)) == (21.0, 29.7)


async def test_blank_slash_and_zero_are_cited_as_three_things(archive: Archive) -> None:
    kept = add(archive, a_report(printed={"t3.new.total": "", "t3.granted.total": "/", "t4.review.total": "5"})).kept
    doubt = replace(kept.findings[0], figures=("t3.new.total", "t3.granted.total", "t3.partial.total"), fault="report")
    _, ((_, *rows),) = paper(Words.of("zh").say(Letter(kept, (doubt,))))
    assert [row[-1] for row in rows] == ["（空白）", "/", "0"]


async def test_what_is_decided_hinted_or_perhaps_misread_is_not_asked(archive: Archive) -> None:
    printed = {"t4.review.total": "5", "t4.lit_direct.total": "7", "t4.lit_after.total": "9"}
    kept = add(archive, a_report(printed=printed)).kept
    first, second, third = [one for one in kept.findings if one.code == "A5"]
    mark(archive, kept, first, Status.DEFINITION, "", Person("小王", "1"))
    mark(archive, kept, second, Status.TRUE, "", Person("小王", "1"))
    about = talking(archive)
    answer = await about.answer_data(Message("/letter 东安区 2021"))
    assert isinstance(answer, Letter)
    assert (answer.doubts, answer.settled) == ((second, third), 1)
    assert "已有结论的 1 处" in (await asked(about, "/letter 东安区 2021")).html
    reading = replace(answer, doubts=(second,), unsure=1, hints=2, settled=0)
    assert "没有写进信里的：可能是我们没读全的 1 处，提示 2 条。" in Words.of("zh").say(reading).html


@pytest.mark.parametrize("status", [Status.DEFINITION, Status.TYPO, Status.CORRECTED])
async def test_where_nothing_is_left_there_is_no_letter(archive: Archive, status: Status) -> None:
    kept = add(archive, a_report(printed={"t4.review.total": "5"})).kept
    mark(archive, kept, kept.findings[0], status, "", Person("小王", "1"))
    reply = await asked(talking(archive), "/letter 东安区 2021")
    assert "没有需要写信去问的地方，所以没有起草。" in reply.html
    assert reply.files == ()


async def test_a_doubt_that_is_likelier_our_reading_is_left_out(archive: Archive) -> None:
    add(archive, a_report(printed={"t3.new.natural": None, "t3.new.total": "5", "t3.result_total.total": "5"}))
    answer = await talking(archive).answer_data(Message("/letter 东安区 2021"))
    assert isinstance(answer, Letter)
    assert all(one.fault == "report" for one in answer.doubts)
    assert answer.unsure == sum(
        one.fault == "reading" and one.severity is not Severity.INFO for one in answer.kept.findings
    )
    assert answer.unsure


async def test_no_letter_accuses(archive: Archive) -> None:
    """What others were once found to have done is no ground to cite to this body."""
    for entry in entries():
        for edition, year in (("g2021", 2022), ("g2014", 2015)):
            said = ground(entry.law, year, form(edition).notice)
            assert said
            assert not any(word in said for word in ("曾", "抄袭", "媒体", "蓝皮书", "造假"))
            assert ("第四十九条" in said or "第五十条" in said) <= (year > 2018)


async def test_marks_in_names_and_cells_are_words(archive: Archive) -> None:
    kept = add(archive, a_report("东安区<b>&人民政府", printed={"t4.review.total": "5<i>&\t\x07x"})).kept
    reply = Words.of("zh").say(Letter(kept, (replace(kept.findings[0], figures=("t4.review.total",)),)))
    assert_fit(reply)
    paragraphs, ((_, row),) = paper(reply)
    assert paragraphs[1] == "东安区<b>&人民政府："
    assert row[-1] == "5<i>& �x"


async def test_many_cells_are_cited_up_to_a_page_and_counted(archive: Archive) -> None:
    kept = add(archive, a_report(printed={"t4.review.total": "5"})).kept
    doubt = replace(kept.findings[0], figures=tuple(kept.report.figures)[:30])
    paragraphs, (table,) = paper(Words.of("zh").say(Letter(kept, (doubt,))))
    assert len(table) == 25
    assert "另有 6 格，未逐一列出。" in paragraphs


def test_the_terminal_names_the_file_and_saves_it_over_nothing(nianbao: Nianbao) -> None:
    assert f"附件 {HONGZE}（nianbao ask --save 存到当前文件夹）" in nianbao("ask", "/letter 洪泽区 2023").out
    assert not Path(HONGZE).exists()
    for name in (HONGZE, "去函-洪泽区人民政府-2023-2.docx"):
        ran = nianbao("ask", "--save", "/letter 洪泽区 2023")
        assert ran.err == f"已存为 {name}\n"
        assert Document(name).paragraphs[1].text == "洪泽区人民政府："


def test_the_json_names_the_file_and_its_size(nianbao: Nianbao) -> None:
    data = json.loads(nianbao("ask", "--json", "/letter 洪泽区 2023").out)
    (file,) = data["reply"]["files"]
    assert list(file) == ["name", "size"]
    assert file["name"] == HONGZE
    assert file["size"] > 10_000


async def test_a_report_like_another_bodys_is_not_asked_about(archive: Archive) -> None:
    """It may be the same body under another name."""
    for agency in ("示例市环境保护局", "示例市生态环境局"):
        add(archive, a_report(agency, 2021, FULL, sections={1: OWN}), data=agency.encode())
    answer = await talking(archive).answer_data(Message("/letter 示例市生态环境局 2021"))
    assert isinstance(answer, Letter)
    assert {one.code for one in answer.kept.findings} >= {"E2", "E3"}
    assert {one.code for one in answer.doubts} & {"E2", "E3"} == set()
    assert answer.beside == sum(one.code in ("E2", "E3") and not one.is_hint for one in answer.kept.findings) > 0
    assert f"和别的报告一样的 {answer.beside} 处（先看看是不是同一家）" in Words.of("zh").say(answer).html


async def test_a_letter_names_each_doubt_by_what_is_printed_not_by_what_it_is_called(about: Conversation) -> None:
    paragraphs, _ = paper(await asked(about, "/letter 洪泽区 2023"))
    assert "1. 行政复议：总计写 0，可四种结果加起来是 11，差 11。" in paragraphs
    whole = "\n".join(paragraphs)
    assert [one.title for one in checks() if one.title in whole] == []
