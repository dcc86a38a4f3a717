"""A question by a place's former or later name is answered by its report, and told what became of the place."""

from __future__ import annotations

import pytest

from bot.answers import NoSuchAgency
from bot.ask import Ask
from bot.commands.stats import answer
from bot.formerly import full_names
from bot.message import Message
from store.archive import Archive
from store.kin import kin
from tests.bot.talking import talking
from tests.builders import a_report, add


async def reply(archive: Archive, text: str) -> list[str]:
    said = await talking(archive).answer(Message(text, private=True))
    assert said is not None
    return said.html.split("\n")


@pytest.mark.parametrize(
    ("kept", "year", "text", "note"),
    [
        ("洪泽区人民政府", 2023, "/stats 洪泽县 2023", "洪泽县 2016 年改为洪泽区。"),
        ("洪泽区人民政府", 2023, "洪泽县2023年收到几件", "洪泽县 2016 年改为洪泽区。"),
        ("洪泽区人民政府", 2023, "淮安市洪泽县2023年收到几件申请", "洪泽县 2016 年改为洪泽区。"),
        ("洪泽区人民政府", 2023, "/stats 洪泽县", "洪泽县 2016 年改为洪泽区。"),
        ("洪泽县人民政府", 2010, "/stats 洪泽区 2010", "洪泽县 2016 年改为洪泽区。"),
        ("淮安区人民政府", 2021, "楚州区2021年新收多少", "楚州区 2011 年改为淮安区。"),
        ("襄阳市人民政府", 2021, "/stats 襄樊市人民政府 2021", "襄樊市 2010 年改为襄阳市。"),
        ("东城区人民政府", 2021, "/stats 崇文区 2021", "崇文区 2010 年并入东城区。"),
        ("洪泽区财政局", 2021, "/stats 洪泽县财政局 2021", "洪泽县 2016 年改为洪泽区。"),
        ("洪泽区财政局", 2021, "洪泽县财政局2021年收到几件", "洪泽县 2016 年改为洪泽区。"),
        ("洪泽区人民政府", 2021, "洪泽县2021年有什么对不上的", "洪泽县 2016 年改为洪泽区。"),
        ("洪泽区人民政府办公室", 2021, "/stats 洪泽县政府办 2021", "洪泽县 2016 年改为洪泽区。"),
    ],
)
async def test_a_report_is_found_by_a_name_of_other_years_and_the_reply_says_so_first(
    archive: Archive, kept: str, year: int, text: str, note: str
) -> None:
    add(archive, a_report(kept, year))
    lines = await reply(archive, text)
    assert lines[0] == note
    assert f"<b>{kept} · {year} 年度</b>" in "\n".join(lines)


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("洪泽区人民政府", "/stats 洪泽区 2021"),
        ("洪泽县人民政府", "/stats 洪泽县 2021"),
        ("东安区人民政府", "东安区2021年新收几件"),
        ("公主岭市人民政府", "/stats 公主岭市 2021"),
    ],
)
async def test_nothing_is_told_where_the_report_bears_the_name_asked_by(archive: Archive, kept: str, text: str) -> None:
    add(archive, a_report(kept, 2021))
    lines = await reply(archive, text)
    assert "改为" not in lines[0] + lines[1]
    assert kept in lines[0]


async def test_of_two_names_the_one_with_the_year_answers(archive: Archive) -> None:
    add(archive, a_report("洪泽县人民政府", 2010))
    add(archive, a_report("洪泽区人民政府", 2020))
    assert (await reply(archive, "/stats 洪泽区 2020"))[0] == "<b>洪泽区人民政府 · 2020 年度</b>"
    before = await reply(archive, "/stats 洪泽区 2010")
    assert before[0] == "洪泽县 2016 年改为洪泽区。"
    assert before[1].startswith("<b>洪泽县人民政府 · 2010 年度</b>")


async def test_bodies_beside_each_other_are_told_of_too(archive: Archive) -> None:
    add(archive, a_report("洪泽区人民政府", 2021))
    add(archive, a_report("东安区人民政府", 2021))
    lines = await reply(archive, "洪泽县和东安区2021年谁的申请多")
    assert lines[0] == "洪泽县 2016 年改为洪泽区。"
    assert "洪泽区人民政府" in "\n".join(lines)


async def test_a_year_kept_under_no_name_is_answered_by_the_years_of_the_later_one(archive: Archive) -> None:
    add(archive, a_report("洪泽区人民政府", 2023))
    lines = await reply(archive, "/stats 洪泽县 2010")
    assert lines[0] == "洪泽县 2016 年改为洪泽区。"
    assert "还没有洪泽区人民政府 2010 年度的报告" in lines[1]


@pytest.mark.parametrize(
    ("kept", "year", "words"),
    [
        ("莱芜区人民政府", 2021, "莱芜市"),
        ("合肥市人民政府", 2010, "巢湖市"),
        ("东城区人民政府", 2009, "崇文区"),
        ("清河区人民政府", 2010, "清江浦区"),
        ("潞州区人民政府", 2017, "郊区"),
    ],
)
async def test_where_it_is_not_certain_that_another_is_meant_it_is_only_offered(
    archive: Archive, kept: str, year: int, words: str
) -> None:
    code = {"清河区人民政府": "3208020001", "东城区人民政府": "1101010001"}.get(kept)
    agency = add(archive, a_report(kept, year, site_code=code)).kept.agency
    related = kin(archive, words, year)
    assert related.certain == ()
    assert related.others == (agency,)
    found = answer(archive, Ask("stats", words, year))
    assert not found.found


def test_a_name_with_no_place_in_it_has_no_kin(archive: Archive) -> None:
    assert kin(archive, "测试局", 2021) == kin(archive, "", None) == kin(archive, "东安区", 2021)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("鼓楼区2021年收到几件", "还没有收录“鼓楼区”的报告。叫这个名字的地方有 4 处，您问哪一个？"),
        ("城关镇2021年新收", "还没有收录“城关镇”的报告。叫这个名字的地方有 86 处，您问哪一个？"),
        ("东安区七星街道2021年收到几件", "还没有收录黑龙江省牡丹江市东安区七星街道的报告。"),
        ("东安区七星2021年收到几件", "还没有收录黑龙江省牡丹江市东安区七星街道的报告。"),
        ("/stats 洪泽区 2021", "还没有收录江苏省淮安市洪泽区的报告。"),
        ("/stats 洪泽区政府办 2021", "还没有收录江苏省淮安市洪泽区政府办的报告。"),
        ("/stats 呼呼区 2021", "没有找到“呼呼区”的报告。"),
    ],
)
async def test_a_place_of_which_nothing_is_kept_is_named_in_full(archive: Archive, text: str, first: str) -> None:
    assert (await reply(archive, text))[0].startswith(first)


@pytest.mark.parametrize("text", ["/doubts 洪泽县 2023", "/missing 洪泽县 2023"])
async def test_an_area_is_found_by_its_former_name(archive: Archive, text: str) -> None:
    add(archive, a_report("洪泽区财政局", 2023))
    assert (await reply(archive, text))[:2] == ["洪泽县 2016 年改为洪泽区。", "<b>洪泽区 · 2023 年度</b>"]
    assert (await reply(archive, text.replace("洪泽县", "洪泽区")))[0] == "<b>洪泽区 · 2023 年度</b>"


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("鼓楼区", []),
        ("鼓楼区人民政府", []),
        ("牡丹江市阳明区", ["牡丹江市人民政府"]),
        ("西安区", ["东安区人民政府"]),
        ("呼楼区", ["东安区人民政府"]),
    ],
)
def test_near_a_known_place_is_only_what_is_really_like_it(archive: Archive, words: str, near: list[str]) -> None:
    for name in ("东安区人民政府", "牡丹江市人民政府"):
        add(archive, a_report(name))
    found = answer(archive, Ask("stats", words, 2021))
    assert isinstance(found, NoSuchAgency)
    assert sorted(one.name for one in found.nearest) == near


async def test_of_a_place_out_of_its_years_it_is_told_though_nothing_is_kept(archive: Archive) -> None:
    assert (await reply(archive, "/stats 洪泽县 2020"))[:2] == [
        "洪泽县 2016 年改为洪泽区。",
        "还没有收录江苏省淮安市洪泽县的报告。",
    ]
    assert (await reply(archive, "/stats 洪泽区 2010"))[0] == "洪泽县 2016 年改为洪泽区。"
    assert (await reply(archive, "/stats 莱芜市 2021"))[0] == "莱芜市 2018 年撤销，分别划入莱芜区、钢城区。"
    assert (await reply(archive, "/stats 洪泽县 2010"))[0] == "还没有收录江苏省淮安市洪泽县的报告。"


@pytest.mark.parametrize(
    ("words", "year", "names"),
    [
        ("洪泽县", 2010, (("江苏省淮安市", "洪泽县"),)),
        ("襄樊市", None, (("湖北省", "襄樊市"),)),
        ("樊城区", 2009, (("湖北省襄樊市", "樊城区"),)),
        ("旺苍县东河镇人民政府", None, (("四川省广元市旺苍县", "东河镇"),)),
        ("牡丹江市七星街道", None, (("黑龙江省牡丹江市东安区", "七星街道"),)),
        ("洪泽县财政局", None, (("江苏省淮安市", "洪泽县财政局"),)),
        ("洪泽财政", None, (("江苏省淮安市", "洪泽区财政部门"),)),
        ("洪泽县信鸽局", None, ()),
        ("七星", None, (("广西壮族自治区桂林市", "七星区"),)),
        ("今天天气", None, ()),
        ("", None, ()),
    ],
)
def test_a_place_is_called_in_full_as_in_the_year(
    words: str, year: int | None, names: tuple[tuple[str, str], ...]
) -> None:
    assert full_names(words, year) == names
