"""Text in rows: every figure is read as printed or declared unread, whatever happens to one line."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.examine import examine
from reports.form import Form
from reports.forms import form
from reports.model import Report, State
from reports.recognise.loose import Anchor, Label, Loose, put_back
from tests.reports.chance import MANY, consistent, far_apart
from tests.reports.rows import MISCHIEF, STYLES, Rows, typeset
from tests.reports.test_mutations import misread

EDITIONS = st.sampled_from(("g2019", "g2021"))
FIGURES = st.sampled_from(("far apart", "ones", "tens", "thousands"))


def figures(of: Form, kind: str, seed: int) -> dict[str, str]:
    """Cells whose numbers are no beginnings of each other and add up to nothing, or a report whose sums hold."""
    if kind == "far apart":
        return far_apart(of)
    largest = {"ones": 1, "tens": 30, "thousands": 4000}[kind]
    return {name: str(value) for name, value in consistent(of, Random(seed), largest, 0.6).items()}


@pytest.mark.slow
@pytest.mark.parametrize("mischief", MISCHIEF, ids=lambda mischief: mischief.__name__)
@settings(max_examples=MANY, deadline=None)
@given(EDITIONS, STYLES, FIGURES, st.integers(0, 2**32), st.floats(0, 1, exclude_max=True))
def test_a_damaged_line_makes_no_figure_wrong(
    mischief: Callable[[list[str], int, Random], list[str]],
    edition: str,
    style: Rows,
    kind: str,
    seed: int,
    at: float,
) -> None:
    of = form(edition)
    cells = figures(of, kind, seed)
    lines = typeset(cells, of, style)
    damaged = mischief(lines, int(at * len(lines)), Random(seed))
    assert misread("\n".join(damaged).encode(), cells) == {}


def read(lines: list[str]) -> Report:
    """The one report in these lines."""
    (examination,) = examine("\n".join(lines).encode())
    return examination.report


LEGIBLE = (
    Rows(),
    Rows(outer=False, padding=2),
    Rows(rule=True, apart=True, padding=1),
    Rows(header="levels", group=False),
    Rows(header="levels", total_early=False, lost=3),
    Rows(header="broken"),
    Rows(header="broken", lost=2),
    Rows(label="after", padding=2),
    Rows(label="after", lost=3),
    Rows(label="above", wrapped=6),
    Rows(label="above", header="broken"),
    Rows(label="below", wrapped=11, furniture=True),
    Rows(label="below", header="broken"),
    Rows(between=" "),
    Rows(between=" ", lost=3),
    Rows(between="\t", label="above"),
    Rows(between="  ", label="below"),
    Rows(between=" ", label="after"),
)


@pytest.mark.parametrize("style", LEGIBLE, ids=str)
@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_a_report_in_rows_is_read_as_printed(edition: str, style: Rows) -> None:
    of = form(edition)
    cells = figures(of, "tens", 5)
    got = read(typeset(cells, of, style))
    assert {name: str(value) for name, value in got.values.items()} == cells


@pytest.mark.parametrize("style", [Rows(), Rows(between="|", outer=False, label="after"), Rows(padding=2)], ids=str)
def test_between_bars_a_blank_cell_is_blank_and_a_mark_a_mark(style: Rows) -> None:
    of = form("g2021")
    cells = far_apart(of) | {
        "t3.new.org_legal": "",
        "t3.granted.natural": "/",
        "t3.granted.total": "约5",
        "t4.review.other": "",
    }
    got = read(typeset(cells, of, style))
    states = {name: figure.state for name, figure in got.figures.items() if figure.state is not State.NUMBER}
    assert states == {
        "t3.new.org_legal": State.BLANK,
        "t3.granted.natural": State.MARK,
        "t3.granted.total": State.ODD,
        "t4.review.other": State.BLANK,
    }


def test_a_blank_form_between_bars_is_blank() -> None:
    got = read(typeset({}, form("g2021"), Rows()))
    assert {figure.state for name, figure in got.figures.items() if name[:2] != "t4"} == {State.BLANK}


def test_figures_that_do_not_add_up_are_read_as_printed() -> None:
    of = form("g2021")
    cells = far_apart(of)
    assert {name: str(value) for name, value in read(typeset(cells, of, Rows())).values.items()} == cells


def test_how_rows_without_labels_and_headers_were_read_is_said() -> None:
    of = form("g2021")
    got = read(typeset(figures(of, "tens", 5), of, Rows(header="broken", lost=2))).figures
    first = "表头残缺，按这张表固定的列次序读，各行合计相符"
    notes = {figure.note for name, figure in got.items() if name[:2] == "t3"}
    assert notes == {first, f"这一行没有行名，按前后两行之间的行数归位；{first}"}
    above = read(typeset(figures(of, "tens", 5), of, Rows(label="above"))).figures
    assert above["t3.new.natural"].note == "行名和数字不在一行，一一对应归位"


@pytest.mark.parametrize("style", [Rows(header="broken"), Rows(header="broken", lost=2)], ids=str)
def test_a_broken_header_proves_nothing_where_the_rows_do_not_add_up(style: Rows) -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    cells["t3.new.total"] = str(int(cells["t3.new.total"]) + 1)
    assert {name[:2] for name in read(typeset(cells, of, style)).unread} == {"t3"}


def test_a_header_in_another_order_is_not_taken_for_a_broken_one() -> None:
    of = form("g2021")
    swap = {"自然人总计": "总计自然人", "商业企科研机社会公法律服": "科研机商业企社会公法律服"}
    for one, other in swap.items():
        lines = [other if line == one else line for line in typeset(figures(of, "tens", 5), of, Rows(header="broken"))]
        assert {name[:2] for name in read(lines).unread} == {"t3"}


def test_rows_without_labels_are_not_placed_where_their_number_is_another() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    lines = typeset(cells, of, Rows(label="before"))
    at = next(place for place, line in enumerate(lines) if "属于行政查询事项" in line)
    values = lines[at].split(" | ", 1)[1]
    got = read([*lines[:at], "| " + values, "| " + values, *lines[at + 1 :]])
    assert {name.rsplit(".", 1)[0] for name in got.unread} == {"t3.denied.admin_query"}


def test_rows_put_back_by_their_order_are_let_go_where_the_sums_contradict() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    for column in ("natural", "total"):
        cells[f"t3.partial.{column}"] = str(int(cells[f"t3.partial.{column}"]) + 1)
    lines = typeset(cells, of, Rows())
    at = next(place for place, line in enumerate(lines) if "部分公开" in line)
    lines[at] = "| " + lines[at].split(" | ", 1)[1]
    assert {name.rsplit(".", 1)[0] for name in read(lines).unread} == {"t3.partial"}


def test_a_header_of_cases_that_is_legible_in_another_order_is_not_read_by_the_form() -> None:
    of = form("g2021")
    lines = typeset(figures(of, "tens", 5), of, Rows())
    harmed = [line.replace("结果维持", "▇") for line in lines]
    assert read(harmed).unread == ()
    assert read(harmed).figures["t4.review.upheld"].note == "表头残缺，按这张表固定的列次序读，各行合计相符"
    swap = str.maketrans({"维": "纠", "持": "正", "纠": "维", "正": "持"})
    swapped = [line.translate(swap) if line.count("结果维持") == 2 else line for line in lines]
    assert {name[:2] for name in read(swapped).unread} == {"t4"}
    wrong = figures(of, "tens", 5) | {"t4.review.total": "99"}
    assert {
        name[:2] for name in read([line.replace("结果维持", "▇") for line in typeset(wrong, of, Rows())]).unread
    } == {"t4"}


def test_a_piece_of_a_label_that_is_a_word_of_another_form_hides_no_row() -> None:
    of = form("g2021")
    cells = figures(of, "thousands", 0)
    lines = typeset(cells, of, Rows(between="\t", label="below", wrapped=11))
    at = next(place for place, line in enumerate(lines) if line.startswith("一、本年新收"))
    lines[at : at + 2] = reversed(lines[at : at + 2])
    got = read(lines)
    assert {name: str(value) for name, value in got.values.items() if value is not None} == cells


def test_a_row_whose_label_is_a_word_of_another_form_is_placed_by_its_order() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    lines = [line.replace("1.属于国家秘密", "本年") for line in typeset(cells, of, Rows(between=" "))]
    got = read(lines)
    assert {name: str(value) for name, value in got.values.items()} == cells
    assert got.figures["t3.denied.secret.natural"].note == "这一行没有行名，按前后两行之间的行数归位"


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
