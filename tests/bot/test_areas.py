"""/doubts and /missing: a place, a year, its bodies; short, with how many were asked about, and nobody accused."""

from __future__ import annotations

from datetime import date

import pytest

from bot.message import Message, Reply
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add

BROKEN = {"t3.new.total": "6", "t3.result_total.total": "6"}


async def said(archive: Archive, text: str) -> Reply:
    reply = await talking(archive).answer(Message(text))
    assert reply is not None
    return reply


async def test_the_most_errors_come_first_with_a_button_each(archive: Archive) -> None:
    for at in range(9):
        add(archive, a_report(f"淮安市洪泽区第{at}局", printed=BROKEN if at else None, published=date(2022, 1, 5)))
    add(archive, a_report("淮安市洪泽区财政局", published=date(2022, 2, 5)))
    reply = await said(archive, "/doubts 洪泽区")
    lines = reply.html.split("\n")
    assert lines[0] == "<b>洪泽区 · 2021 年度</b>"
    assert lines[1].startswith("收录 10 家的报告，9 家有疑点：错 ")
    assert "还有 3 家；写明县区，可以看得更细" in lines
    assert len(lines) <= 12
    assert [row[0].label for row in reply.buttons[6:]] == ["下一页", "存表格"]
    further = await talking(archive).press(reply.buttons[6][0].asks)
    assert further is not None
    assert "· 淮安市洪泽区财政局　疑 1" in further.html
    assert [row[0].label for row in further.buttons][-2:] == ["淮安市洪泽区财政局", "存表格"]
    checked = await talking(archive).press(reply.buttons[0][0].asks)
    assert checked is not None
    assert "洪泽区第1局 · 2021 年度" in checked.html


async def test_parts_above_their_whole_and_outliers_stay_on_a_screen(archive: Archive) -> None:
    many = {f"t4.{block}.total": "9" for block in ("review", "lit_direct", "lit_after")} | {"t3.new.total": "900"}
    add(archive, a_report("淮安市人民政府", published=date(2022, 1, 5)))
    for at in range(30):
        cells = {"t3.new.total": str(at % 7), "t4.review.total": str(at % 5), "t4.lit_direct.total": str(at % 3)}
        add(archive, a_report(f"淮安市第{at}局", printed=many if at == 9 else cells, published=date(2022, 1, 5)))
    reply = await said(archive, "/doubts 淮安 2021")
    assert (
        "汇总与各家〔E1〕：淮安市人民政府的“本年新收政府信息公开申请数量”是 0，可淮安市第1局等 25 家比它大，最大 900"
        in reply.html
    )
    assert "同类异常〔E4〕：淮安市第9局的“本年新收政府信息公开申请数量”是 900，30 家同类的中间值是 3" in reply.html
    assert reply.html.count("　　还有 ") == 2
    assert len(reply.html.split("\n")) <= 16


async def test_a_year_of_which_nothing_is_kept_says_so(archive: Archive) -> None:
    add(archive, a_report())
    reply = await said(archive, "/doubts 东安区 2015")
    assert (reply.html, reply.found) == ("<b>东安区 · 2015 年度</b>\n还没有收录这一年的报告。", False)


async def test_sound_reports_are_said_to_be_sound(archive: Archive) -> None:
    add(archive, a_report(published=date(2022, 1, 5)))
    assert "收录 1 家的报告，各自都没有错和疑" in (await said(archive, "/doubts 东安区 2021")).html


async def test_who_is_missing_is_told_with_how_many_were_asked_about(archive: Archive) -> None:
    for name, day in (("东安区财政局", date(2022, 1, 31)), ("东安区教育局", date(2022, 2, 1)), ("东安区水务局", None)):
        add(archive, a_report(name, published=day))
    for year in (2018, 2022, 2099):
        add(archive, a_report("东安区审计局", year))
    html = (await said(archive, "/missing 东安区 2021")).html
    assert "名单：收录过报告的 4 家，别的单位不在内" in html
    assert "已收录 3 家：没有逾期 1，逾期 1，没读到日期 1" in html
    assert "逾期〔F1〕：\n· 东安区教育局　2022-02-01 发布，期限 2022-01-31，晚 1 天\n网站搬家会改掉" in html
    assert "期限已过、没有收录〔E6〕：东安区审计局\n" in html
    assert "缺年份〔D11〕：东安区审计局 缺 2019、2020、2021、2023" in html
    assert "还没到期、没有收录：东安区财政局、" in (await said(archive, "/missing 东安区 2099")).html


async def test_several_places_of_one_name_are_asked_about(archive: Archive) -> None:
    add(archive, a_report("南京市鼓楼区财政局"))
    assert (await said(archive, "/missing 鼓楼区 2021")).found
    add(archive, a_report("徐州市鼓楼区财政局"))
    reply = await said(archive, "/missing 鼓楼区 2021")
    assert "<code>/missing 江苏省南京市鼓楼区 2021</code>" in reply.html
    assert (await said(archive, "/missing 江苏省徐州市鼓楼区 2021")).found


@pytest.mark.parametrize("words", ["平潭", "平潭综合实验区"])
async def test_a_zone_without_a_code_is_found_by_its_name(archive: Archive, words: str) -> None:
    add(archive, a_report("平潭综合实验区", published=date(2022, 1, 5)))
    assert "收录 1 家的报告" in (await said(archive, f"/doubts {words}")).html


async def test_a_body_named_stands_for_its_place(archive: Archive) -> None:
    add(archive, a_report("东安区财政局", published=date(2022, 1, 5)))
    assert "<b>东安区 · 2021 年度</b>" in (await said(archive, "/doubts 东安区财政局")).html


@pytest.mark.parametrize("command", ["/doubts", "/missing"])
async def test_nothing_kept_and_nowhere_are_answered_kindly(archive: Archive, command: str) -> None:
    assert "还没有收录任何报告" in (await said(archive, command)).html
    assert "没有找到“呼呼区”这个地方" in (await said(archive, f"{command} 呼呼区")).html


async def test_the_latest_come_first_and_a_page_at_a_time(archive: Archive) -> None:
    for at in range(1, 9):
        add(archive, a_report(f"东安区第{at}局", published=date(2022, 2, at)))
    add(archive, a_report("东安区教育局", 2020, published=date(2021, 1, 20)))
    reply = await said(archive, "东安区2021年谁晚发了")
    lines = reply.html.split("\n")
    assert lines[4] == "· 东安区第8局　2022-02-08 发布，期限 2022-01-31，晚 8 天"
    assert "逾期的共 8 家，这是第 1–6 家" in lines
    assert "期限已过、没有收录〔E6〕1 家，看名单：<code>/missing 东安区 2021</code>" in lines
    (further,) = reply.buttons[0]
    again = await talking(archive).press(further.asks)
    assert again is not None
    assert "· 东安区第1局　2022-02-01 发布" in again.html
    assert "逾期的共 8 家，这是第 7–8 家" in again.html
    assert [[one.label for one in row] for row in again.buttons] == [["存表格"]]


async def test_long_lists_of_the_missing_are_paged_too(archive: Archive) -> None:
    for at in range(1, 9):
        add(archive, a_report(f"东安区第{at}局", 2020))
    reply = await said(archive, "东安区谁没发2021年年报")
    assert "（第 1–6 家，共 8 家）" in reply.html
    again = await talking(archive).press(reply.buttons[0][0].asks)
    assert again is not None
    assert "〔E6〕：东安区第7局、东安区第8局（第 7–8 家，共 8 家）" in again.html


async def test_one_body_is_told_when_it_published(archive: Archive) -> None:
    for year, day in ((2019, date(2020, 4, 2)), (2021, None), (2022, date(2023, 1, 5))):
        add(archive, a_report("东安区财政局", year, published=day))
    html = (await said(archive, "东安区财政局是什么时候发的")).html
    assert "2022 年度　2023-01-05 发布，期限 2023-01-31，按时\n2021 年度　没读到发布日期，期限 2022-01-31\n" in html
    assert "2019 年度　2020-04-02 发布，期限 2020-01-31，晚 62 天\n中间缺 2020 年度的报告\n" in html
    assert "2022 年度" not in (await said(archive, "东安区财政局2019年什么时候发的")).html
    assert "还没有东安区财政局 2017 年度的报告" in (await said(archive, "东安区财政局2017年什么时候发的")).html
    assert "2019 年度　2020-04-02" in (await said(archive, "东安区财政局哪年晚发了")).html
    assert "2020-04-02" not in (await said(archive, "呼呼区哪年晚发了")).html


async def test_years_left_out_between_two_are_said(archive: Archive) -> None:
    for year in (2019, 2021):
        add(archive, a_report("东安区财政局", year))
    assert "中间缺 2020 年度；没有收录不等于没有公布。" in (await said(archive, "东安区财政局哪年的没有")).html
