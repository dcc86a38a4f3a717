"""Rows that lost a label, a header or an end: placed where the rest proves it, else declared unread."""

from __future__ import annotations

import pytest

from reports.errors import Unrecognised
from reports.forms import form
from reports.recognise.loose import Anchor, Label, Loose, put_back
from tests.reports.chance import far_apart
from tests.reports.rows import Rows, figures, read, typeset
from tests.reports.test_mutations import misread


def test_a_header_that_is_lost_whole_is_the_forms_where_the_rows_add_up() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    lines = [line for line in typeset(cells, of, Rows()) if "申请人情况" not in line]
    assert {name: str(value) for name, value in read(lines).values.items()} == cells
    cells["t3.new.total"] = "99999"
    lines = [line for line in typeset(cells, of, Rows()) if "申请人情况" not in line]
    assert {name[:2] for name in read(lines).unread} == {"t3"}


def test_figures_on_either_side_of_a_label_are_neither_taken_for_its_own() -> None:
    of = form("g2021")
    cells = figures(of, "far apart", 0)
    lines = typeset(cells, of, Rows(label="after"))
    at = next(place for place, line in enumerate(lines) if "1.属于国家秘密" in line)
    got = read([*lines[:at], lines[at] + lines[at + 1], *lines[at + 2 :]])
    assert {name.rsplit(".", 1)[0] for name in got.unread} == {"t3.denied.secret", "t3.denied.law_forbids"}


def test_a_row_that_lost_its_label_is_placed_though_another_lost_a_cell() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    lines = typeset(cells, of, Rows())
    secret = next(place for place, line in enumerate(lines) if "1.属于国家秘密" in line)
    repeat = next(place for place, line in enumerate(lines) if "2.重复申请" in line)
    lines[secret] = "| " + lines[secret].split("秘密 | ", 1)[1]
    lines[repeat] = lines[repeat].rstrip("| ").rsplit("| ", 1)[0]
    got = read(lines)
    assert {name.rsplit(".", 1)[0] for name in got.unread} == {"t3.rejected.repeat"}


def test_rows_whose_labels_stand_one_by_one_may_miss_some_at_the_end_but_none_between() -> None:
    of = form("g2021")
    cells = figures(of, "far apart", 0)
    lines = typeset(cells, of, Rows(label="above"))
    last = next(place for place, line in enumerate(lines) if "5.属于三类内部事务信息" in line)
    cut = read(lines[:last])
    assert str(cut.values["t3.denied.third_party.total"]) == cells["t3.denied.third_party.total"]
    torn = read([*lines[: last - 4], *lines[last - 2 : last]])
    assert {name for name, value in torn.values.items() if name[:2] == "t3" and value is not None} == set()


def test_figures_with_other_words_between_them_and_a_label_behind_are_nobodys() -> None:
    of = form("g2021")
    cells = figures(of, "far apart", 0)
    lines = typeset(cells, of, Rows(label="after", outer=False))
    at = next(place for place, line in enumerate(lines) if line.endswith("2.重复申请"))
    lines[at] = lines[at].replace("2.重复申请", "另有说明 | 2.重复申请")
    got = read(lines)
    assert misread("\n".join(lines).encode(), cells) == {}
    assert got.values["t3.rejected.repeat.total"] is None


def test_labels_out_of_the_forms_order_put_no_loose_figures_back() -> None:
    rows = [row for table in form("g2021").tables if table.key == "t3" for row in table.blocks[0].rows][:4]
    items = (Anchor(rows[0], 0), Label(rows[2]), Loose(1, True), Label(rows[1]), Anchor(rows[3], 2))
    assert put_back(items, rows) == ({0: rows[0], 2: rows[3]}, False)


def test_an_annex_whose_rows_vary_is_read_with_its_labels_above_their_figures() -> None:
    rows = {"主动公开信息数": "72 100", "1.网站公开": "70 98", "2.政府公报公开": "2 2", "受理依申请公开信息总数": "3 9"}
    rows |= {"1.当面申请数": "3 9", "对申请的答复总数": "3 9", "行政复议数": "0 1", "行政诉讼数": "0 0"}
    lines = ["示例市甲区2013年政府信息公开工作年度报告", "指标名称 计量单位 2013年度 历年累计"]
    got = read([*lines, *(line for row in rows.items() for line in row), "附件下载"])
    assert got.unread == ()
    assert (got.values["annex.published.year"], got.values["annex.review.cumulative"]) == (72, 1)


def test_a_row_that_ran_together_among_rows_of_one_cell_a_line_leaves_the_others_read() -> None:
    of = form("g2021")
    lines = [
        line
        for line in "\n".join(typeset(dict.fromkeys(of.figures, "7"), of, Rows(between="\n", outer=False))).split("\n")
        if line
    ]
    at = next(place for place, line in enumerate(lines) if line == "行政规范性文件")
    got = read([*lines[: at + 1], "6233440", *lines[at + 4 :]])
    assert {name.rsplit(".", 1)[0] for name in got.unread} == {"t2.normative"}
    assert got.values["t2.regulations.valid"] == 7


@pytest.mark.parametrize("name", ["t2.licensing.decisions", "t3.granted.total", "t4.review.upheld", "t3.new.org_legal"])
@pytest.mark.parametrize("outer", [Rows(), Rows(padding=1)], ids=["closed", "padded"])
def test_a_row_torn_inside_a_number_gives_neither_part_of_it(name: str, outer: Rows) -> None:
    of = form("g2021")
    cells = far_apart(of)
    number = cells[name]
    text = "\n".join(typeset(cells, of, outer))
    torn = text.replace(f"| {number} |", f"| {number[:3]}\n{number[3:]} |")
    assert torn != text
    got = read(torn.split("\n")).values
    assert {one for one, value in got.items() if value is not None and str(value) != cells[one]} == set()
    assert got[name] is None


def test_a_row_that_may_begin_with_padding_or_with_a_blank_is_not_read() -> None:
    of = form("g2021")
    cells = far_apart(of) | {"t3.granted.total": ""}
    lines = [line.replace("予以公开 |", "予以公开 |  |") for line in typeset(cells, of, Rows())]
    got = read(lines).values
    assert {one for one, value in got.items() if value is not None and str(value) != cells[one]} == set()
    assert got["t3.granted.natural"] is None


def test_where_no_bar_ends_a_row_a_bar_at_its_end_is_a_blank_cells() -> None:
    of = form("g2021")
    cells = far_apart(of) | {"t3.granted.total": "", "t3.granted.natural": ""}
    lines = [line.replace("予以公开|", "予以公开||") for line in typeset(cells, of, Rows(between="|", outer=False))]
    got = read(lines).values
    assert {one for one, value in got.items() if value is not None and str(value) != cells[one]} == set()


def test_the_beginning_of_a_table_without_any_label_is_no_report() -> None:
    with pytest.raises(Unrecognised):
        read(["(本列数据的勾稽关系为:第一项加第二"])
