"""What stands under a reply, and what comes of pressing it."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.message import Button, Message, Reply
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

GOVERNMENT, OFFICE = "东安区人民政府", "东安区人民政府办公室"
GULOU = {"江苏省南京市": "3201060001", "江苏省徐州市": "3203020001"}


async def said(about: Conversation, text: str) -> Reply:
    reply = await about.answer(Message(text))
    assert reply is not None
    return reply


async def pressed(about: Conversation, reply: Reply, label: str) -> Reply:
    (button,) = [one for row in reply.buttons for one in row if one.label == label]
    answer = await about.press(button.asks)
    assert answer is not None
    return answer


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


async def test_a_government_comes_before_its_office_and_names_it(archive: Archive) -> None:
    add(archive, a_report(OFFICE))
    add(archive, a_report(GOVERNMENT))
    about = talking(archive)
    reply = await said(about, "/stats 东安区 2021")
    assert reply.html.startswith(f"<b>{GOVERNMENT} · 2021 年度</b>\n（政府汇总报告；办公室自己的报告另有收录）")
    assert labels(reply) == [["核对", "看表", "看办公室自己的报告"], ["存表格"]]
    office = await pressed(about, reply, "看办公室自己的报告")
    assert office.html.startswith(
        f"<b>{OFFICE} · 2021 年度</b>\n（办公室自己的报告，不是同级政府的汇总；汇总另有收录）"
    )


async def test_a_year_only_the_office_has_is_answered_from_the_office(archive: Archive) -> None:
    add(archive, a_report(OFFICE, 2020))
    add(archive, a_report(GOVERNMENT, 2021))
    about = talking(archive)
    reply = await said(about, "/stats 东安区 2020")
    assert reply.html.startswith(f"<b>{OFFICE} · 2020 年度</b>")
    assert "汇总尚未收录" in reply.html
    newest = await said(about, "/stats 东安区")
    assert newest.html.startswith(f"<b>{GOVERNMENT} · 2021 年度</b>\n（政府汇总报告）")
    neither = await said(about, "/stats 东安区 2019")
    assert neither.html == f"还没有{GOVERNMENT} 2019 年度的报告。\n收录的年份：2021。"


async def test_places_of_one_name_are_offered_with_where_they_are(archive: Archive) -> None:
    for code in GULOU.values():
        add(archive, a_report("鼓楼区人民政府", 2021, site_code=code))
    add(archive, a_report("鼓楼区人民政府", 2020, site_code=GULOU["江苏省徐州市"]))
    about = talking(archive)
    reply = await said(about, "/check 鼓楼区 2021")
    assert labels(reply) == [[f"鼓楼区人民政府 {where}"] for where in GULOU]
    assert "叫“鼓楼区”的有 2 个，您问哪一个？" in reply.html
    for where in GULOU:
        assert f"· 鼓楼区人民政府（{where}）" in reply.html
        chosen = await pressed(about, reply, f"鼓楼区人民政府 {where}")
        assert labels(chosen) == [["回到数字"]]
    only = "鼓楼区＝江苏省徐州市鼓楼区\n<b>鼓楼区人民政府 · 2020 年度</b>"
    assert (await said(about, "/stats 鼓楼区 2020")).html.startswith(only)
    assert not reply.found


async def test_of_too_many_bodies_some_are_offered(archive: Archive) -> None:
    for name in ("财政", "教育", "民政", "司法", "审计", "统计", "林业", "水务"):
        add(archive, a_report(f"旺苍县{name}局"))
    reply = await said(talking(archive), "/stats 旺苍县")
    assert reply.html.startswith("叫“旺苍县”的太多，先列 6 个；没有您要的，请把名字写全。")
    assert len(reply.buttons) == 6


async def test_other_years_are_offered_the_newest_first(archive: Archive) -> None:
    for year in range(2014, 2022):
        add(archive, a_report(year=year))
    about = talking(archive)
    reply = await said(about, "/stats 东安区 2020")
    assert labels(reply) == [["核对", "看表", "对比上年"], ["2021", "2019", "2018", "2017"], ["存表格"]]
    assert (await pressed(about, reply, "2018")).html.startswith(f"<b>{GOVERNMENT} · 2018 年度</b>")
    missing = await said(about, "/check 东安区 1999")
    assert labels(missing) == [["2021", "2020", "2019", "2018"]]
    assert labels(await pressed(about, missing, "2019"))[-1] == ["回到数字", "写信请核实"]


async def test_a_likely_name_is_asked_for_the_same_year(archive: Archive) -> None:
    for year in (2020, 2021):
        add(archive, a_report(year=year))
    about = talking(archive)
    reply = await said(about, "/stats 东位县人民政府 2020")
    assert (await pressed(about, reply, GOVERNMENT)).html.startswith(f"<b>{GOVERNMENT} · 2020 年度</b>")


@pytest.mark.parametrize(
    "asks", ["", "more:1", "stats", "stats:x:2021", "nonsense:1:2021", "stats:99:2021", "stats:" + "9" * 50 + ":"]
)
async def test_a_button_out_of_date_says_nothing(asks: str, about: Conversation) -> None:
    assert await about.press(asks) is None


async def test_a_button_without_a_body_asks_for_one(about: Conversation) -> None:
    reply = await about.press("stats::")
    assert reply is not None
    assert reply.html.startswith("请在 /stats 后面写上机构")


async def test_a_long_name_is_cut_on_its_button(archive: Archive) -> None:
    long = "旺苍县" + "自然资源和规划" * 6 + "局"
    add(archive, a_report(long))
    reply = await said(talking(archive), "/stats 旺苍县自然资园")
    assert labels(reply) == [[long[:29] + "…"]]


def test_a_button_cannot_ask_more_than_telegram_carries() -> None:
    with pytest.raises(ValueError, match="at most 64 bytes"):
        Button("核对", "check:" + "1" * 60)
