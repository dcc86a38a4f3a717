"""The six sections as text: where each begins and ends, and what belongs to the site and not to the report."""

from __future__ import annotations

import pytest

from reports.forms import form
from reports.model import Document, Paragraph
from reports.outline import headings, opened, outline
from reports.reading import read

SECTIONS = form("g2021").sections
TITLES = [section.title for section in SECTIONS]
NUMBERS = "一二三四五六"


def sections(html: str) -> dict[int, str]:
    """The sections of a page's body."""
    document = read(f"<html><body>{html}</body></html>".encode())
    return outline(document, headings(document, SECTIONS), frozenset())


def whole(style: str = "{}、{}", after: str = "", before: str = "") -> str:
    """A report of six headings, each with a sentence."""
    parts = (
        f"<p>{style.format(number, title)}</p><p>第{number}段。</p>"
        for number, title in zip(NUMBERS, TITLES, strict=True)
    )
    return before + "".join(parts) + after


EXPECTED = {at: f"第{number}段。" for at, number in enumerate(NUMBERS, 1)}


@pytest.mark.parametrize(
    "style", ["{}、{}", "{}．{}", "{}.{}", "（{}）{}", "({}) {}", "第{}部分 {}", "{} 、 {} ", "{}、{}："]
)
def test_headings_however_numbered(style: str) -> None:
    assert sections(whole(style)) == EXPECTED


def test_headings_without_numbers_in_the_forms_own_words() -> None:
    assert (
        sections("".join(f"<h3>{title}</h3><p>第{n}段。</p>" for n, title in zip(NUMBERS, TITLES, strict=True)))
        == EXPECTED
    )


@pytest.mark.parametrize(
    ("right", "printed"),
    [
        ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"),
        ("五、存在的主要问题及改进情况", "五、存在问题及改进情况"),
        ("五、存在的主要问题及改进情况", "五、存在的主要问提及改进情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议行政诉讼情况"),
        ("六、其他需要报告的事项", "六、其它需要报告的事项"),
        ("三、收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请的情况"),
        ("六、其他需要报告的事项", "七、其他需要报告的事项"),
    ],
)
def test_headings_misspelt_or_misnumbered(right: str, printed: str) -> None:
    html = whole()
    assert right in html
    assert sections(html.replace(right, printed)) == EXPECTED


def test_a_list_of_contents_is_passed_over() -> None:
    contents = "".join(f"<p>{number}、{title}</p>" for number, title in zip(NUMBERS, TITLES, strict=True))
    assert sections(whole(before=f"<p>目录</p>{contents}")) == EXPECTED


@pytest.mark.parametrize(
    "furniture",
    [
        "【上一篇】 【下一篇】",
        "上一篇：2020年年报",
        "下一条：没有了",
        "主办单位：示例市甲区人民政府 联系电话：6900000",
        "网站标识码：9910020001 ICP备案号：示ICP备1号",
        "版权所有 示例市甲区人民政府",
        "[打印本页] [关闭窗口]",
        "扫一扫在手机打开当前页",
        "相关附件：",
        "责任编辑：甲",
        "Copyright © 2022",
        "示公网安备 99100202000021号",
    ],
)
def test_the_footer_of_the_site_does_not_belong_to_section_six(furniture: str) -> None:
    assert sections(whole(after=f"<p>{furniture}</p><p>技术支持：某公司</p>")) == EXPECTED


def test_what_stands_outside_the_article_is_not_in_section_six() -> None:
    html = f"<div>首页</div><div><div>{whole()}</div></div><div><p>联系电话 6900000</p></div>"
    assert sections(html) == EXPECTED


def test_an_empty_section_is_there_and_empty() -> None:
    assert sections(whole().replace("<p>第六段。</p>", ""))[6] == ""


def test_subheadings_do_not_end_a_section() -> None:
    html = whole().replace("第一段。", "（一）主动公开。甲。</p><p>（二）依申请公开。乙。</p><p>一是总体平稳。")
    assert sections(html)[1].count("\n") == 2


def test_a_missing_section_is_absent() -> None:
    html = whole().replace("<p>五、存在的主要问题及改进情况</p>", "")
    assert sorted(sections(html)) == [1, 2, 3, 4, 6]


def test_tables_are_left_out_of_the_text() -> None:
    html = whole().replace("第三段。", "甲。</p><table><tr><td>总计</td><td>7</td></tr></table><p>乙。")
    assert sections(html)[3] == "甲。\n乙。"


def test_a_long_line_that_begins_like_a_heading_is_none() -> None:
    html = whole().replace("第一段。", "一、总体情况良好，" + "甲" * 60)
    assert sections(html)[1].startswith("一、总体情况良好")


def test_a_page_without_headings_has_no_sections() -> None:
    assert sections("<p>今天天气很好。</p>") == {}


def test_a_heading_that_stands_only_below_a_later_one_is_none() -> None:
    html = whole().replace("<p>五、存在的主要问题及改进情况</p>", "") + "<p>五、存在的主要问题及改进情况</p>"
    assert 5 not in sections(html)


def test_the_name_and_the_day_under_a_report_are_no_part_of_its_last_section() -> None:
    signed = "<p>示例市甲区财政局</p><p>2022年1月20日</p>"
    assert sections(whole(after=f"<p>无其他事项。附件下载</p>{signed}")) == EXPECTED | {6: "第六段。\n无其他事项。"}
    empty = "".join(f"<p>{number}、{title}</p>" for number, title in zip(NUMBERS, TITLES, strict=True))
    assert sections(empty + signed) == dict.fromkeys(range(1, 7), "")


def test_of_a_line_with_a_table_in_it_only_the_sentences_are_text() -> None:
    lines = (
        f"二、{TITLES[1]}\n全年公开信息五条。 第二十条第（一）项 规章 0 0\n三、{TITLES[2]}\n新收 0\n六、{TITLES[5]}\n无"
    )
    document = read(lines.encode())
    assert outline(document, headings(document, SECTIONS), frozenset(range(1, 9))) == {
        2: "全年公开信息五条。",
        3: "",
        6: "无",
    }


def test_a_long_line_is_cut_at_its_headings_in_the_words_of_the_page_too() -> None:
    text = "一、总体情况" + "甲说明。" * 80 + "二、主动公开政府信息情况"
    printed = "一、總體情況" + "甲說明。" * 80 + "二、主動公開政府信息情況"
    got = opened(Document("html", (Paragraph(text, 1, printed=printed),)), form("g2021").sections)
    pieces = [(block.text, block.printed) for block in got.blocks if isinstance(block, Paragraph)]
    assert pieces[0] == ("一、总体情况", "一、總體情況")
    assert pieces[1] == ("甲说明。" * 80, "甲說明。" * 80)
    assert pieces[2:] == [("二、主动公开政府信息情况", "二、主動公開政府信息情況")]
