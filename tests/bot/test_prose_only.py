"""A report without any table: what its text says is shown as such, before and after it is stored."""

from __future__ import annotations

from pathlib import Path

from bot.message import Message
from bot.render.plain import plain
from store.archive import Archive
from tests.bot.conftest import Nianbao
from tests.bot.talking import talking
from tests.builders import a_report, add
from tests.reports.telling import telling

DOCUMENT = Path(__file__).parent.parent / "corpus" / "prose-only.txt"


def test_the_command_line_says_where_its_numbers_come_from(nianbao: Nianbao) -> None:
    said = nianbao("read", DOCUMENT).out
    assert "已读 0/200 格\n　出自正文，不是表格里的数：全年制发行政规范性文件0件（第7行）\n" in said
    assert "没有找到表三" in said


def test_a_summary_of_it_tells_the_text_and_no_figures(nianbao: Nianbao) -> None:
    assert nianbao("add", DOCUMENT).code == 0
    said = nianbao("ask", "/stats 乙镇 2022").out
    assert "没有读到任何表格。以下出自正文，不是表格里的数：\n　　全年制发行政规范性文件0件（第7行）" in said
    assert "新收" not in said


async def test_much_said_is_cut_and_nothing_said_is_said(archive: Archive) -> None:
    lost = dict.fromkeys(a_report().figures)
    much = "".join(f"收到政府信息公开申请{number}件。" for number in range(1, 20))
    add(archive, telling(much, agency="示例市甲区人民政府", year=2022, printed=lost))
    add(archive, telling("无数。", agency="示例市乙区人民政府", year=2022, printed=lost))
    about = talking(archive)
    first, second = [await about.answer(Message(f"/stats 示例市{one}区 2022")) for one in "甲乙"]
    assert first is not None
    assert second is not None
    assert "行）\n　　还有 7 处\n" in plain(first.html)
    assert "没有读到任何表格。正文里也没有说到表格里的数\n" in plain(second.html)


async def test_a_check_tells_the_reading_that_fits(archive: Archive) -> None:
    add(archive, telling("全区收到政府信息公开申请105件。"))
    reply = await talking(archive).answer(Message("/check 示例市甲区 2024"))
    assert reply is not None
    assert "正文与表格不符〔C1〕通过：正文“全区收到政府信息公开申请105件”合的是新收加上年结转：100＋5＝105" in plain(
        reply.html
    )
