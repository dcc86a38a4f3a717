"""/term: every row, column and heading of the newest form, every rate and the words of the field have an entry."""

from __future__ import annotations

import re

import pytest

from bot.message import Message
from bot.terms import term
from reports.forms import forms
from reports.indicators import INDICATORS
from reports.wording import unnumbered
from store.archive import Archive
from tests.bot.talking import talking

NEWEST = forms()[0]
ROWS = sorted({(f"{table.key}.{row.key}", row.label) for table, row, _ in NEWEST.cells.values()})
COLUMNS = sorted(
    {
        (table.key, name.rpartition(".")[2], column.label)
        for name, (table, _, column) in NEWEST.cells.items()
        if not column.extra
    }
)
WORDS = """
依申请公开=依申请公开 主动公开=主动公开 新收=新收 结转=结转 公开率=公开率 三安全一稳定=危及“三安全一稳定”
行政复议=行政复议 年报=年度报告 败诉=结果纠正 行政诉讼=行政诉讼 自然人=自然人 复议前置=复议前置 信访=信访举报投诉类申请
律所=法律服务机构 红头文件=行政规范性文件 不掌握=本机关不掌握相关政府信息 撤回=其他
"""


@pytest.mark.parametrize(("name", "label"), ROWS, ids=[name for name, _ in ROWS])
def test_every_row_has_an_entry_of_its_own(name: str, label: str) -> None:
    found = term((f"{name}.total",), "")
    assert found is not None
    assert found.name == unnumbered(label)
    assert len(found.text) >= 10
    assert term((), unnumbered(label)) is not None


@pytest.mark.parametrize(("table", "key", "label"), COLUMNS)
def test_every_column_has_an_entry(table: str, key: str, label: str) -> None:
    found = term((f"{table}.x.{key}",), "") if key != "total" else term((), label)
    assert found is not None
    assert found.name == label
    assert term((), label) is not None


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.key)
async def test_every_rate_says_its_formula(one: object, archive: Archive) -> None:
    indicator = next(each for each in INDICATORS if each is one)
    reply = await talking(archive).answer(Message(f"{indicator.name}怎么算的"))
    assert reply is not None
    assert reply.html.startswith(f"<b>{indicator.name}</b>\n")
    assert indicator.formula in reply.html


@pytest.mark.parametrize(("word", "name"), [one.split("=") for one in WORDS.split()])
async def test_a_word_leads_to_its_own_entry(word: str, name: str, archive: Archive) -> None:
    for text in (f"{word}是什么意思", f"什么是{word}？", f"/term {word}"):
        reply = await talking(archive).answer(Message(text))
        assert reply is not None
        assert reply.html.startswith(f"<b>{name}</b>\n"), text


def test_the_law_is_named_by_article() -> None:
    laws = [found.law for name, _ in ROWS if (found := term((f"{name}.total",), "")) and found.law]
    assert len(laws) > len(ROWS) // 2
    assert all(re.search("第.+条|〔20", law) for law in laws)


async def test_a_word_without_an_entry_is_said_to_have_none(archive: Archive) -> None:
    reply = await talking(archive).answer(Message("/term 食堂"))
    assert reply is not None
    assert reply.html.startswith("词表里没有“食堂”")
