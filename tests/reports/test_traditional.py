"""Pages in traditional characters are read as those in simplified ones, and quoted in their own words."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import cache

import pytest
from opencc import OpenCC

from reports.examine import examine
from reports.forms import form
from reports.masthead import masthead
from reports.model import Cell, Document, Grid, Masthead, Paragraph, Picture, Report, State
from reports.traditional import as_printed, in_simplified, simplified
from tests.reports.flattened import Lines, flattened
from tests.reports.typeset import page, tables

OF = form("g2019")
CELLS = {name: str(at) for at, name in enumerate(OF.figures, 101)}
PLAIN = Lines(gap=0, trailing="", furniture=False, broken=False)
REMARKS = {
    "规范性文件": "規範性檔案(行政機關制定發布的決定、公告、通告、意見、通知，以及標題採用“規定”“辦法”等字樣的公文)",
    "其他对外管理服务事项": "其他對外管理服務事項(指行政許可以外的政務服務事項，含行政確認、行政處罰、行政強制)",
    "上一年项目数量": "上一年項目數量(指2018年事項數)",
    "本年增/减": "本年增/減(指2019年增加或減少的事項數，減用負值表示，如-8)",
}


@cache
def _converter(way: str) -> OpenCC:
    return OpenCC(way)


def traditional(text: str, way: str = "s2twp") -> str:
    """The text in traditional characters, as mirror sites convert it."""
    converted: str = _converter(way).convert(text)
    return converted


def read(data: bytes) -> Report:
    """The one report in these bytes."""
    (examination,) = examine(data)
    return examination.report


def wrong(got: Report) -> dict[str, object]:
    """The figures that are not those printed."""
    return {name: value for name, value in got.values.items() if value != int(CELLS[name])}


@pytest.mark.parametrize("way", ["s2t", "s2tw", "s2twp", "s2hk"])
def test_a_page_in_traditional_characters_is_read(way: str) -> None:
    got = read(traditional(page(tables(CELLS, OF), year=2019).decode(), way).encode())
    assert (got.form.id, wrong(got), got.unread) == ("g2019", {}, ())
    assert (got.masthead.year, got.masthead.published) == (2019, date(2020, 1, 20))
    assert got.masthead.agency == traditional("示例市甲区人民政府办公室", way)
    assert got.masthead.title == traditional("示例市甲区人民政府办公室2019年政府信息公开工作年度报告", way)
    assert got.sections[5] == traditional("解读不够多，将多做。", way)


@pytest.mark.parametrize("between", ["\n", " | ", " "])
def test_text_in_traditional_characters_with_remarks_behind_its_labels_is_read(between: str) -> None:
    head, *lines = flattened(CELLS, OF, PLAIN, year=2019).splitlines()
    lines = [REMARKS.get(line, traditional(line)) for line in lines]
    got = read(f"{traditional(head)}\n{between.join(lines)}\n".encode())
    assert (got.form.id, wrong(got), got.unread) == ("g2019", {}, ())
    assert got.masthead.agency == "示例市甲區人民政府辦公室"


def test_remarks_behind_labels_are_skipped_in_simplified_text_too() -> None:
    head, *lines = flattened(CELLS, OF, PLAIN, year=2019).splitlines()
    lines = [simplified(REMARKS.get(line, line)) for line in lines]
    got = read(f"{head}\n{' | '.join(lines)}\n".encode())
    assert (wrong(got), got.unread) == ({}, ())


def test_an_unknown_row_whose_remark_ends_in_a_known_label_gives_it_no_figure() -> None:
    head, *lines = flattened(CELLS, OF, PLAIN, year=2019).splitlines()
    at = lines.index("第二十条第(六)项")
    extra = ["其他事项(含行政检查、行政强制)", "77", "88", "99"]
    got = read(f"{head}\n{' | '.join([*lines[:at], *extra, *lines[at:]])}\n".encode())
    assert (wrong(got), got.unread) == ({}, ())


def test_sounds_in_brackets_behind_characters_are_passed_over() -> None:
    text = flattened(CELLS, OF, PLAIN, year=2019)
    for plain, sounded in (("数", "數(shù)"), ("处", "處(chù)"), ("结", "結(jié)"), ("请", "請(qǐng)")):
        text = text.replace(plain, sounded)
    got = read(text.encode())
    assert (wrong(got), got.unread, got.masthead.agency) == ({}, (), "示例市甲区人民政府办公室")


def test_marks_and_changes_stay_as_they_are_printed() -> None:
    printed = {"t2.licensing.change": "減38", "t2.penalty.change": "無", "t2.procurement.proc_amount": "160.5964萬元"}
    whole = page(tables(CELLS | printed, OF), year=2019).decode()
    for data in (traditional(whole), traditional(" ".join(flattened(CELLS | printed, OF, PLAIN).split("\n")))):
        got = read(data.encode())
        assert {name: got.figures[name].printed for name in printed} == printed
        assert got.values["t2.licensing.change"] == -38
        assert got.figures["t2.penalty.change"].state is State.MARK
        assert got.figures["t2.procurement.proc_amount"].unit == "万元"


def test_a_document_in_simplified_characters_is_left_alone() -> None:
    menu = Paragraph("繁體版 無障礙 關於我們 聯繫我們 網站地圖", 1)
    document = Document("html", (menu, Paragraph("收到和处理政府信息公开申请情况，数据如下。" * 9, 2)))
    assert in_simplified(document) is document


def test_simplified_pages_never_load_the_conversion() -> None:
    code = (
        "import sys; from reports.examine import examine; from tests.reports.typeset import page, tables;"
        "from reports.forms import form; of = form('g2021'); examine(page(tables(dict.fromkeys(of.figures, '1'), of)));"
        "sys.exit('opencc' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_everything_in_a_document_is_simplified_but_its_figures() -> None:
    words = "收到和處理政府信息公開申請情況，統計數據與說明。"
    grid = Grid(1, ((Cell("行政許可", 0, 0), Cell("無", 0, 1), Cell("", 0, 2)),))
    got = in_simplified(
        Document("html", (Paragraph(words, 1), Paragraph(words, 2), grid, Picture(3)), {"title": words})
    )
    first, _, cells, picture = got.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(cells, Grid)
    assert (first.text, first.printed) == ("收到和处理政府信息公开申请情况，统计数据与说明。", words)
    assert [cell.text for cell in cells.rows[0]] == ["行政许可", "無", ""]
    assert (picture, got.facts["title"]) == (Picture(3), first.text)


def test_a_name_that_the_page_does_not_print_in_one_piece_stays_as_read() -> None:
    lines = (Paragraph("示例县", 1, printed="示例縣"), Paragraph("林业局", 2, printed="林業局"))
    head = as_printed(Masthead(agency="示例县林业局", title="示例县"), Document("html", lines))
    assert (head.agency, head.title, head.source) == ("示例县林业局", "示例縣", None)


def test_a_report_that_only_says_what_it_is_has_its_year() -> None:
    words = "根据《关于做好年度报告编制工作的通知》有关要求，现将我局2020年度政府信息公开情况报告如下。"
    assert masthead(Document("text", (Paragraph(words, 1),)), None).year == 2020
    assert masthead(Document("text", (Paragraph("现将2020年度林业工作情况报告如下。", 1),)), None).year is None


def test_a_long_line_with_several_headings_is_cut_in_both_writings() -> None:
    text = " ".join(flattened(CELLS, OF, PLAIN, year=2019).splitlines())
    got = read(traditional(text).encode())
    assert got.sections[6] == "無其他事項。"
    assert (wrong(got), got.unread) == ({}, ())
