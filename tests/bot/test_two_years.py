"""A body's year beside the year before: from both reports, with no difference where the numbers do not compare."""

from __future__ import annotations

from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.told import Compared, TwoYears
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add


async def said(about: Conversation, text: str) -> Reply:
    reply = await about.answer(Message(text))
    assert reply is not None
    return reply


async def test_the_summary_leads_to_the_year_before(about: Conversation) -> None:
    summary = await said(about, "/stats 平潭 2022")
    first, years, _ = summary.buttons
    assert [one.label for one in first] == ["核对", "看表", "对比上年"]
    assert [one.label for one in years] == ["2024", "2021", "2020"]
    beside = await about.press(first[2].asks)
    assert beside is not None
    assert beside.html.split("\n") == [
        "<b>平潭综合实验区 · 2021 年度和 2022 年度</b>",
        "本年新收政府信息公开申请数量：70 → 74 件（多 4）",
        "(七)总计：69 → 75 件（多 6）",
        "公开率：50.7%（35/69） → 40.0%（30/75）（少 10.7 个百分点）",
        "行政复议：3 → 2 件（少 1）",
        "行政处罚（本年处理决定数量）：1282 → 2113 件（多 831）",
        "来源：2021 年，平潭县人民政府（内置样本）；2022 年，pingtan-2022.html（内置样本）",
    ]


async def test_without_the_year_before_there_is_no_such_button(about: Conversation) -> None:
    assert "对比上年" not in [one.label for row in (await said(about, "/stats 平潭 2024")).buttons for one in row]
    answer = await about.answer_data(Message("/compare 平潭 2024"))
    assert isinstance(answer, Compared)


async def test_blank_slash_and_unread_are_no_numbers_to_subtract(archive: Archive) -> None:
    cells = {"t3.new.total": "", "t4.review.total": "/", "t2.penalty.decisions": None}
    add(archive, a_report(year=2021, printed=cells))
    add(archive, a_report(year=2022, published=None))
    html = (await said(talking(archive), "/compare 东安区 2022")).html
    assert "数量：空白 → 0 件\n" in html
    assert "行政复议：“/” → 0 件\n" in html
    assert "）：没读到 → 0 件\n" in html or "）：没读清 → 0 件\n" in html
    assert "多" not in html


async def test_a_doubted_number_is_not_subtracted(archive: Archive) -> None:
    add(archive, a_report(year=2021, printed={"t4.review.total": "5"}))
    add(archive, a_report(year=2022, published=None))
    html = (await said(talking(archive), "/compare 东安区 2022")).html
    assert "行政复议：5 ⚠️ → 0 件\n" in html
    assert "⚠️ 这个数有对不上的地方，不算增减。" in html


async def test_numbers_that_are_counted_otherwise_do_not_compare(archive: Archive) -> None:
    add(archive, a_report(year=2018, edition="g2014", published=None))
    add(archive, a_report(year=2019, edition="g2019", published=None))
    answer = await talking(archive).answer_data(Message("/compare 东安区 2019"))
    assert isinstance(answer, TwoYears)
    html = (await said(talking(archive), "/compare 东安区 2019")).html
    assert "（口径变化，不可比）" in html
    assert "2018 年用的是 2014 版统计表，2019 年用的是 2019 版" in html


async def test_a_figure_of_one_body_is_told_as_before(about: Conversation) -> None:
    answer = await about.answer_data(Message("/compare 平潭 2022 新收"))
    assert isinstance(answer, Compared)
