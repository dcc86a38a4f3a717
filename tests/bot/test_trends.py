"""/trend: one series of one body; gaps stay gaps, and nothing is computed over a break or a doubt."""

from __future__ import annotations

from datetime import date

import pytest

from bot.message import Message
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

BODY = "东安区人民政府"


async def lines(archive: Archive, text: str) -> list[str]:
    reply = await talking(archive).answer(Message(text))
    assert reply is not None
    return reply.html.split("\n")


def put(archive: Archive, year: int, number: str, edition: str = "g2021", name: str = "t3.new.total") -> None:
    cells = {name: number}
    if name == "t3.new.total":
        cells |= {"t3.new.natural": number, "t3.carried_out.total": number, "t3.carried_out.natural": number}
    found = {cell: text for cell, text in cells.items() if edition == "g2021" or cell == name or edition == "g2019"}
    add(archive, a_report(BODY, year, found, edition=edition, published=date(year + 1, 1, 20)))


async def test_a_difference_stands_beside_the_two_numbers_and_a_gap_stays_a_gap(archive: Archive) -> None:
    for year, number in ((2021, "7"), (2022, "9"), (2024, "4"), (2025, "4")):
        put(archive, year, number, name="t2.penalty.decisions")
    assert (await lines(archive, "东安区历年行政处罚变化"))[1:6] == [
        "2021　7",
        "2022　9（比 2021 年的 7 多 2）",
        "2023　缺 2023 年报告",
        "2024　4",
        "2025　4（比 2024 年的 4 没有变化）",
    ]


async def test_a_change_of_form_breaks_what_it_counts_otherwise(archive: Archive) -> None:
    put(archive, 2018, "5", "g2014", "stat.s3.replied.granted.value")
    put(archive, 2019, "6", "g2019", "t3.granted.total")
    put(archive, 2020, "6", "g2019", "t3.granted.total")
    found = await lines(archive, "/trend 东安区 予以公开")
    assert found[2] == "—— 2018 年用的是2014 版统计表，2019 年用的是2019 版，口径变化，不可比 ——"
    assert found[3].startswith("2019　6")
    assert not any("比 2018 年" in line for line in found)


async def test_what_both_forms_count_alike_goes_on(archive: Archive) -> None:
    put(archive, 2018, "5", "g2014", "stat.s3.received.value")
    put(archive, 2019, "6", "g2019")
    put(archive, 2020, "6", "g2019")
    put(archive, 2021, "8")
    found = await lines(archive, "/trend 东安区 新收")
    assert not any("不可比" in line for line in found)
    assert any(line.startswith("2021　8") for line in found)


@pytest.mark.parametrize(
    ("figure", "broken"), [("行政复议", True), ("诉讼", True), ("行政处罚", False), ("败诉率", True)]
)
async def test_reviews_and_lawsuits_break_where_review_comes_first(archive: Archive, figure: str, broken: bool) -> None:
    for year in (2023, 2024):
        put(archive, year, "0", name="t2.penalty.decisions")
    found = await lines(archive, f"/trend 东安区 {figure}")
    assert any("行政复议法第二十三条" in line for line in found) == broken
    assert any("比 2023 年" in line for line in found) != broken


async def test_nothing_is_computed_from_a_doubted_number(archive: Archive) -> None:
    put(archive, 2021, "3")
    add(archive, a_report(BODY, 2022, {"t3.new.total": "6"}, published=date(2023, 1, 20)))
    found = await lines(archive, "/trend 东安区 新收")
    assert found[2] == "2022　6 ⚠️"
    assert found[3].startswith("⚠️ 这一年的这个数有对不上的地方，不算增减；看 <code>/check 东安区人民政府 2022</code>")


async def test_an_office_is_never_joined_to_its_government(archive: Archive) -> None:
    put(archive, 2021, "7", name="t2.penalty.decisions")
    add(archive, a_report(BODY + "办公室", 2022, {"t2.penalty.decisions": "1"}))
    assert (await lines(archive, "/trend 东安区 行政处罚"))[1:2] == ["2021　7"]


async def test_blanks_and_fees_in_another_unit_have_no_difference(archive: Archive) -> None:
    for year, number in ((2021, "7"), (2022, ""), (2023, "8")):
        put(archive, year, number, name="t2.penalty.decisions")
    assert (await lines(archive, "/trend 东安区 行政处罚"))[1:4] == ["2021　7", "2022　空白", "2023　8"]
    for year, fee in ((2026, "7.5"), (2027, "75000元")):
        put(archive, year, fee, name="t2.fees.amount")
    assert "比 2026 年" not in "".join(await lines(archive, "/trend 东安区 收费"))
