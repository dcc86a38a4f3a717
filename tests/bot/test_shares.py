"""/why and /share: parts with their shares, unless the whole is too small, in doubt, or not a number."""

from __future__ import annotations

from datetime import date

import pytest

from bot.message import Message
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add


async def said(archive: Archive, text: str) -> str:
    reply = await talking(archive).answer(Message(text))
    assert reply is not None
    return reply.html


def people(archive: Archive, rows: dict[str, str], **others: str) -> None:
    cells = {f"t3.{row}.{lane}": text for row, text in rows.items() for lane in ("natural", "total")}
    cells |= {name.replace("__", "."): text for name, text in others.items()}
    add(archive, a_report(printed=cells, published=date(2022, 1, 20)))


async def test_reasons_have_shares_of_all_that_were_answered(archive: Archive) -> None:
    people(archive, {"new": "40", "granted": "25", "denied.secret": "5", "unable.not_held": "10", "result_total": "40"})
    html = await said(archive, "东安区2021年为什么不公开")
    assert "办结 40 件里，没有公开的：\n不予公开 5 件（占办结 12.5%）：属于国家秘密 5\n" in html
    assert "无法提供 10 件（占办结 25.0%）" in html
    assert "（只看申请人是自然人的）" in await said(archive, "东安区2021年自然人为什么不公开")
    assert "自然人 40（100.0%，40/40）" in await said(archive, "/share 东安区 2021")


async def test_few_have_counts_alone(archive: Archive) -> None:
    people(archive, {"new": "5", "granted": "2", "denied.secret": "3", "result_total": "5"})
    html = await said(archive, "东安区2021年为什么不公开")
    assert "不予公开 3 件：属于国家秘密 3\n办结不到 30 件，样本太小，不算占比\n" in html
    shares = await said(archive, "/share 东安区 2021")
    assert "自然人 5\n" in shares
    assert "不到 30 件，样本太小" in shares


async def test_numbers_in_doubt_have_no_shares(archive: Archive) -> None:
    people(archive, {"new": "40", "granted": "25", "denied.secret": "5", "result_total": "40"})
    html = await said(archive, "东安区2021年为什么不公开")
    assert "不予公开 5 件：" in html
    assert "有对不上的，不算占比；看 <code>/check 东安区人民政府 2021</code>" in html
    people(archive, {}, t3__new__natural="30", t3__new__total="40")
    assert "%" not in (await said(archive, "/share 东安区 2021")).partition("来源")[0]


async def test_blanks_are_said_once_and_have_no_shares(archive: Archive) -> None:
    blank = {f"t3.{name}.total": "" for name in ("unable.not_held", "unable.needs_making", "unable.unclear")}
    add(archive, a_report(printed=blank, published=date(2022, 1, 20)))
    assert "无法提供 空白（3 项都是空白）\n" in await said(archive, "东安区2021年为什么不公开")


@pytest.mark.parametrize(
    ("edition", "line"), [("g2014", "0 件；这一版表格只有这一类"), ("g2021", "(三)至(六)各项都是 0")]
)
async def test_nothing_refused_is_said_as_far_as_the_form_goes(archive: Archive, edition: str, line: str) -> None:
    add(archive, a_report(year=2016, edition=edition, published=date(2017, 1, 20)))
    assert line in await said(archive, "东安区2016年为什么不公开")
