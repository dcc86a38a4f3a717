"""What narrows a question is never dropped without a word: whose requests, which of two columns, which years, what is
sought in the text."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.understand.natural import heard
from store.archive import Archive
from tests.bot.talking import said
from tests.bot.test_questions import DAY


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("淮安市2024年公开率", "公开率：<b>59.5%（1816/3050）"),
        ("淮安市2024年企业申请的公开率", "公开率（商业企业）：<b>52.8%（28/53）"),
        ("淮安市2024年个人公开率", "公开率（自然人）：<b>59.2%（1735/2932）"),
        ("平潭2022年企业公开率", "公开率（商业企业）：<b>1/3（样本太小，不算）"),
    ],
)
async def test_a_rate_of_one_kind_of_applicant_is_made_of_its_own_cells(
    text: str, shown: str, about: Conversation
) -> None:
    assert shown in await said(about, text)


async def test_a_rate_of_lawsuits_is_not_told_by_applicants(about: Conversation) -> None:
    assert (await said(about, "淮安市2024年企业败诉率")).startswith("没看懂：“企业”。")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("淮安市2024年个人比企业多多少", "（自然人）：<b>3001</b> 件", "（商业企业）：<b>53</b> 件"),
        ("淮安市2024年复议维持和纠正各几件", "（结果维持）：<b>72</b> 件", "（结果纠正）：<b>64</b> 件"),
    ],
)
async def test_columns_are_added_only_where_a_word_adds_them(
    text: str, first: str, second: str, about: Conversation
) -> None:
    reply = await said(about, text)
    assert first in reply
    assert second in reply
    assert "项之和" not in reply


async def test_what_is_added_names_what_tells_its_parts_apart(about: Conversation) -> None:
    reply = await said(about, "淮安市2024年个人和律师一共提了几件")
    assert "（自然人、法律服务机构）：<b>3062</b> 件（2 项之和）\n　自然人 3001\n　法律服务机构 61" in reply


def test_a_column_alone_means_the_rows_that_have_it(samples: Archive) -> None:
    bought = heard(samples, "上海市政府办公厅2019年采购多少钱", DAY).figures
    assert bought == ("t2.procurement.proc_amount",)
    assert heard(samples, "淮安2024年现行有效多少", DAY).figures == ("t2.regulations.valid", "t2.normative.valid")


def test_years_that_are_added_are_the_last_ones(samples: Archive) -> None:
    assert heard(samples, "平潭三年一共收了多少", DAY).years == (2023, 2024, 2025)


@pytest.mark.parametrize(
    "text", ["平潭2022年报告提到新媒体了吗", "平潭2022年提到过新媒体没有", "平潭2022年报告提到新媒体了"]
)
def test_the_words_of_asking_are_not_sought(text: str, samples: Archive) -> None:
    asked = heard(samples, text, DAY)
    assert (asked.command, asked.topic) == ("search", "新媒体")


def test_a_fee_of_the_text_is_no_figure_of_the_table(samples: Archive) -> None:
    asked = heard(samples, "淮安2024年信息处理费多少", DAY)
    assert (asked.figures, asked.not_understood) == ((), ("信息处理费",))


def test_of_two_words_joined_none_is_dropped(samples: Archive) -> None:
    asked = heard(samples, "淮安市2024年不公开又不处理的几件", DAY)
    assert asked.figures == ("t3.denied.*.total", "t3.rejected.*.total")


async def test_a_ranking_says_of_which_level_it_is(about: Conversation) -> None:
    assert "江苏省内的县级政府（汇总报告）" in await said(about, "江苏2025年公开率最高的县")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("淮安市2024年第三方占不予公开多少", "占不予公开：3.4%（6/178）\n占办结：0.2%（6/3050）"),
        ("沭阳2025年部分公开占办结的比例", "占办结：14.1%（101/718）"),
        ("淮安2024年复议维持占多少", "占行政复议：20.5%（72/351）"),
        ("平潭2022年查档占多少", "占不予公开：0/4（样本太小，不算占比）"),
        ("平潭2020年部分公开占多少", "占办结：6/21（对不上，不算占比）"),
    ],
)
async def test_a_share_is_told_with_its_part_and_its_whole(text: str, shown: str, about: Conversation) -> None:
    assert shown in await said(about, text)


@pytest.mark.parametrize("text", ["淮安2024年行政处罚占比", "平潭历年不掌握占比"])
async def test_a_share_without_a_plain_whole_is_said_not_to_be_understood(text: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith("没看懂：“占比”。")


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("淮安2024年企业败诉几件", "企业"),
        ("淮安2024年规章采购金额", "采购金额"),
        ("淮安2024年行政许可现行有效", "现行有效"),
        ("淮安2024年记者申请几件", "记者"),
        ("淮安2024年补正几件", "补正"),
        ("平潭2021-12新收", "12"),
    ],
)
def test_what_no_cell_tells_is_said_back(text: str, strange: str, samples: Archive) -> None:
    assert heard(samples, text, DAY).not_understood == (strange,)


async def test_kinds_of_applicants_are_told_beside_the_rate_of_all(about: Conversation) -> None:
    reply = await said(about, "淮安市2024年个人和企业的公开率")
    assert "公开率：<b>59.5%（1816/3050）" in reply
    assert "公开率（自然人）：<b>59.2%（1735/2932）" in reply
    assert "科研机构" not in reply


def test_kinds_of_applicants_in_an_order_are_shares(samples: Archive) -> None:
    assert heard(samples, "淮安2024年申请最多的是企业还是个人", DAY).command == "share"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("上海市2024年科委新收", "上海市科学技术委员会"),
        ("上海市2024年的科委新收", "上海市科学技术委员会"),
        ("淮安市2023年洪泽区新收", "洪泽区人民政府"),
    ],
)
def test_a_year_between_a_place_and_what_lies_in_it_makes_no_two_bodies(text: str, body: str, samples: Archive) -> None:
    asked = heard(samples, text, DAY)
    assert (asked.command, [one.name for said in asked.bodies for one in said.agencies]) == ("figure", [body])


def test_two_bodies_that_are_joined_stay_two(samples: Archive) -> None:
    assert heard(samples, "上海市和科委2024年新收", DAY).command == "compare"


def test_a_county_level_city_is_ranked_among_counties(samples: Archive) -> None:
    sort = heard(samples, "2024年公开率最高的县级市", DAY).sort
    assert sort is not None
    assert sort.level == "county"


@pytest.mark.parametrize("text", ["哪年平潭不予公开超过10件", "平潭哪几年申请超过70件"])
def test_years_of_one_body_over_a_number_are_its_trend(text: str, samples: Archive) -> None:
    assert heard(samples, text, DAY).command == "trend"


async def test_of_several_years_after_a_command_the_newest_is_told(about: Conversation) -> None:
    reply = await said(about, "/stats 平潭 2021 2022")
    assert reply.startswith("这里一次只说一年，先说有报告的最新一年：2022 年\n<b>平潭综合实验区 · 2022 年度")


async def test_a_word_understood_in_part_is_no_term(about: Conversation) -> None:
    assert (await said(about, "/term 一事一申请")).startswith("词表里没有“一事一申请”。")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("/figure 淮安市人民政府市办公厅 2024 新收", "没看懂：“市、办公厅”。"),
        ("/figure 淮安市人民政府市政府办公厅 2024 新收", "没看懂：“办公厅”。"),
        ("平潭2024 办公室新收几件", "没看懂：“平潭2024 办公室新收几件”。"),
        ("/figure 东安区办公室 2021 新收", "<b>东安区人民政府办公室 · 2021 年度</b>"),
    ],
)
async def test_the_office_is_not_taken_for_the_government(text: str, begins: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith(begins)


@pytest.mark.parametrize(
    "text", ["淮安市各办公室2024年新收多少", "淮安市所有办公室2024年新收", "淮安市各政府办2024年新收"]
)
async def test_offices_of_several_are_put_side_by_side(text: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith(
        "<b>2024 年度 · 本年新收政府信息公开申请数量（件） · 淮安市内的政府办公室</b>"
    )


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("淮安市办公室2024年收到多少申请", "还没有收录江苏省淮安市办公室的报告。\n那里收录的有：淮安市人民政府。"),
        ("/stats 沭阳县办公室 2025", "还没有收录江苏省宿迁市沭阳县办公室的报告。\n那里收录的有：沭阳县人民政府。"),
        ("江苏省办公厅2024年新收", "还没有收录江苏省办公厅的报告。"),
        ("江苏省人民政府办公厅2024年新收", "还没有收录江苏省人民政府办公厅的报告。"),
        ("鼓楼区办公室2024年新收", "还没有收录“鼓楼区办公室”的报告。叫这个名字的地方有 4 处"),
        ("淮安市财政局办公室2024年收到多少申请", "没有找到“淮安市财政局办公室”的报告。"),
        ("沭阳县和淮安市办公室2025年新收比较", "还没有收录江苏省淮安市办公室的报告。"),
        ("东安区办公室2021年收到几件申请", "<b>东安区人民政府办公室 · 2021 年度</b>"),
    ],
)
async def test_the_office_of_a_place_is_a_body_of_its_own(text: str, begins: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith(begins)


@pytest.mark.parametrize("text", ["淮安市办公室谁的申请最多", "江苏省办公室2024年新收排名"])
async def test_offices_stay_a_kind_of_bodies_in_a_ranking(text: str, about: Conversation) -> None:
    assert "内的政府办公室</b>" in (await said(about, text)).splitlines()[0]


async def test_offices_of_several_are_no_part_of_one_report(about: Conversation) -> None:
    assert "没看懂：“各办公室”" in await said(about, "平潭各办公室2024年年报")


@pytest.mark.parametrize("text", ["平潭各办公室2021年新收", "上海市科委各办公室2019年新收"])
async def test_offices_of_several_elsewhere_are_not_listed(text: str, about: Conversation) -> None:
    assert (await said(about, text)).startswith("没看懂：")
