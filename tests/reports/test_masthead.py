"""Who reports on which year, when it was published and where: from pages and texts as they are met."""

from __future__ import annotations

from datetime import date, time

import pytest

from reports.examine import understand
from reports.forms import form
from reports.masthead import masthead
from reports.model import Masthead
from reports.outline import headings
from reports.reading import read
from tests.reports.chance import distinct
from tests.reports.flattened import flattened
from tests.reports.typeset import page, tables

BODY = "示例市甲区人民政府办公室"
TITLE = f"{BODY}2021年政府信息公开工作年度报告"


def head(top: str, below: str = "", meta: str = "", footer: str = "") -> Masthead:
    """What is read from a page that says this above its first section, in it, in its head and at its foot."""
    html = f"<html><head>{meta}</head><body>{top}<p>一、总体情况</p><p>平稳。</p>{below}<p>{footer}</p></body></html>"
    document = read(html.encode())
    first = min(headings(document, form("g2021").sections).values())
    return masthead(document, first)


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        (TITLE, BODY, 2021),
        (f"2021年{BODY}政府信息公开工作年度报告", BODY, 2021),
        (f"2021年度{BODY}政府信息公开年报", BODY, 2021),
        (f"{BODY}2021年度政务信息公开工作报告", BODY, 2021),
        (f"{BODY} 2021 年 政府信息公开 工作年度报告", BODY, 2021),
        (f"《{TITLE}》", BODY, 2021),
        (f"{BODY}二〇二一年政府信息公开工作年度报告", BODY, 2021),
        (f"{BODY}二○二一年度政府信息公开年度报告", BODY, 2021),
        (f"{BODY}关于2021年政府信息公开工作年度报告", BODY, 2021),
        (f"{BODY}２０２１年政府信息公开工作年度报告", BODY, 2021),
        (f"{BODY}2021年政府信息公开工作年度报告（图解）", BODY, 2021),
        ("示例市甲区财政局2020年政府信息公开年度报告", "示例市甲区财政局", 2020),
    ],
)
def test_titles(title: str, agency: str, year: int) -> None:
    got = head(f"<h1>{title}</h1>")
    assert (got.agency, got.year) == (agency, year)


@pytest.mark.parametrize(
    "top",
    [
        f"<p>{BODY}</p><p>2021年政府信息公开工作年度报告</p>",
        f"<p>{BODY}</p><p>2021年</p><p>政府信息公开工作年度报告</p>",
        f"<h2>{BODY}<br>2021年政府信息公开工作年度报告</h2>",
        f"<div><span>{BODY}2021年</span><span>政府信息公开工作年度报告</span></div>",
    ],
)
def test_a_title_in_pieces_is_one_title(top: str) -> None:
    got = head(top)
    assert (got.agency, got.year) == (BODY, 2021)


def test_a_title_only_in_a_meta_tag() -> None:
    got = head("<p>首页</p>", meta=f'<meta name="ArticleTitle" content="{TITLE}">')
    assert (got.title, got.agency, got.year) == (TITLE, BODY, 2021)


@pytest.mark.parametrize("between", ["-", "_", "|", " - "])
def test_a_title_only_in_the_page_title_beside_the_name_of_the_site(between: str) -> None:
    got = head("<p>首页</p>", meta=f"<title>{TITLE}{between}示例市甲区政府网站</title>")
    assert (got.agency, got.year) == (BODY, 2021)


def test_links_to_the_reports_of_other_years_before_the_title_do_not_win() -> None:
    links = "".join(f"<li><a>{BODY}{year}年政府信息公开工作年度报告</a></li>" for year in (2023, 2022, 2020, 2019))
    assert head(f"<ul>{links}</ul><h1>{TITLE}</h1><p>发布日期：2022-01-20</p>").year == 2021
    assert head(f"<ul>{links}</ul><p>{TITLE}</p><p>发布日期：2022-01-20</p>").year == 2021


def test_a_body_and_year_that_only_the_first_sentence_names() -> None:
    got = head("<h1>政府信息公开工作年度报告</h1><p>现将示例市甲区财政局2021年政府信息公开工作情况报告如下。</p>")
    assert (got.agency, got.year) == ("示例市甲区财政局", 2021)


def test_without_a_title_the_year_is_that_of_the_period() -> None:
    got = head("<p>本报告所列数据的统计期限为2021年1月1日至2021年12月31日。</p>")
    assert (got.title, got.agency, got.year) == (None, None, 2021)


@pytest.mark.parametrize(
    ("line", "day", "clock"),
    [
        ("发布日期：2022-01-29 14:59:38", date(2022, 1, 29), time(14, 59, 38)),
        ("2022/1/29 14:59:38 来源:区政府办", date(2022, 1, 29), time(14, 59, 38)),
        ("发布时间： 2022-01-29 07:34 字体：[大 中 小]", date(2022, 1, 29), time(7, 34)),
        ("（2022年1月29日）", date(2022, 1, 29), None),
        ("2022年01月29日", date(2022, 1, 29), None),
        ("日期：2022.1.29　浏览次数：35", date(2022, 1, 29), None),
        ("公开时间:2022-01-29 25:61", date(2022, 1, 29), None),
    ],
)
def test_days_of_publication(line: str, day: date, clock: time | None) -> None:
    got = head(f"<h1>{TITLE}</h1><p>{line}</p>")
    assert (got.published, got.published_time) == (day, clock)


def test_the_day_in_a_meta_tag() -> None:
    assert head(f"<h1>{TITLE}</h1>", meta='<meta name="PubDate" content="2022-01-29 10:00">').published == date(
        2022, 1, 29
    )


@pytest.mark.parametrize(
    "line",
    [
        "更新时间：2022-06-01",
        "打印时间：2022-09-01 10:00",
        "有效日期：2023-01-01",
        "备案时间：2022-11-11",
        "成文日期：2021-12-30",
        "条例自2019-05-15公布 2019-05-15",
        "今天是2025年3月5日 星期三",
        "当前时间：2025-03-05 10:00:00",
        "系统时间：2025-03-05",
        "本报告公布2021年1月1日至12月31日的数据。",
        "现将有关情况公布，统计时间为2021年1月1日起至2021年12月31日止。",
        "2021年1月1日至12月31日，本机关工作如下：",
        "2021年3月5日，本机关召开会议。",
        "发布日期：2022-13-45",
        "发布日期：",
        "浏览次数：20220129",
    ],
)
def test_what_is_no_day_of_publication(line: str) -> None:
    assert head(f"<p>{line}</p><h1>{TITLE}</h1><p>{line}</p>", below=f"<p>{line}</p>").published is None


def test_a_day_inside_the_text_is_no_day_of_publication() -> None:
    assert head(f"<h1>{TITLE}</h1>", below="<p>发布日期：2021-05-01，本局公布了指南。</p>").published is None


@pytest.mark.parametrize(
    "words",
    [
        "本报告中所列数据的统计期限自2021年1月1日起至2021年12月31日止。",
        "本年度报告中所列数据统计期限从2021年1月1日到12月31日止。",
        "统计期限为2021年1月1日—12月31日。",
        "本报告数据统计时间为2021年1月1日至2021年12月31日。",
        "所列数据自２０２１年１月１日至２０２１年１２月３１日。",
        "数据统计时限：2021 年 1 月 1 日 至 2021 年 12 月 31 日。",
        "报告的统计数据为二〇二一年1月1日至12月31日。",
    ],
)
def test_statistical_periods(words: str) -> None:
    assert head(f"<h1>{TITLE}</h1><p>{words}</p>").period == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "words",
    [
        "据统计，2021年3月1日至5月31日共发布信息20条。",
        "大数据平台于2021年3月1日至5月31日试运行。",
        "统计工作培训于2021年3月1日至3月5日举行。",
        "统计期限为2021年2月30日至2021年12月31日。",
    ],
)
def test_what_is_no_statistical_period(words: str) -> None:
    assert head(f"<h1>{TITLE}</h1><p>{words}</p>", below=f"<p>{words}</p>").period is None


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：甲区政府办 字号：大", "甲区政府办"),
        ("发布机构：甲区财政局 发布时间：2022-01-20", "甲区财政局"),
        ("信息来源:甲区政府办公室 | 打印", "甲区政府办公室"),
        ("来源：", None),
    ],
)
def test_sources(line: str, source: str | None) -> None:
    assert head(f"<h1>{TITLE}</h1><p>{line}</p>").source == source


def test_the_source_and_the_code_of_the_site_in_tags() -> None:
    meta = '<meta name="ContentSource" content="甲区政府办"><meta name="SiteIDCode" content="9910020001">'
    got = head(f"<h1>{TITLE}</h1>", meta=meta)
    assert (got.source, got.site_code) == ("甲区政府办", "9910020001")


@pytest.mark.parametrize(
    "line", ["网站标识码：9910020001", "网站标识码 9910020001 ICP备案号：示ICP备1号", "网站标识码:bm99000001"]
)
def test_the_code_of_the_site_in_the_footer(line: str) -> None:
    assert head(f"<h1>{TITLE}</h1>", footer=line).site_code == line[5:].strip("：: ")[:10]


def test_a_page_without_a_section_is_read_from_its_first_paragraphs() -> None:
    got = masthead(read(f"<p>{TITLE}</p>".encode()), None)
    assert (got.agency, got.year) == (BODY, 2021)


def test_the_whole_masthead_of_a_page_and_of_a_text() -> None:
    of = form("g2021")
    for data in (page(tables(distinct(of), of)), flattened(distinct(of), of).encode()):
        got = understand(read(data)).masthead
        assert (got.title, got.agency, got.year) == (TITLE, BODY, 2021)
        assert got.published in (date(2022, 1, 20), date(2022, 1, 29))
        assert got.source in ("甲区政府办", "区政府办")


def test_the_number_of_a_document_above_a_title_is_no_body() -> None:
    got = head("<p>甲民〔2022〕3号</p><p>2021年政府信息公开工作年度报告</p>")
    assert (got.agency, got.year) == (None, 2021)


def test_a_title_may_say_that_it_announces_the_report() -> None:
    text = "关于示例市甲区民政局2021年政府信息公开工作年度报告的公示\n一、总体情况\n正文。"
    head = masthead(read(text.encode()), None)
    assert (head.agency, head.year) == ("示例市甲区民政局", 2021)
