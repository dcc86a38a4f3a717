"""Text whose cells ran together: what is read is what was printed, or it is declared unread."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import Unrecognised
from reports.examine import examine
from reports.form import Form
from reports.forms import form
from reports.model import Report
from tests.reports.chance import MANY, PARTS, consistent
from tests.reports.flattened import Lines, flattened

PLAIN = Lines(gap=0, trailing="", furniture=False, broken=False)


def run_together(figures: dict[str, int], of: Form, between: str) -> str:
    """The report with its tables in one line, `between` every two cells."""
    head, *lines = flattened({name: str(value) for name, value in figures.items()}, of, PLAIN).splitlines()
    return f"{head}\n{between.join(lines)}\n"


def read(text: str) -> Report:
    """The one report in this text."""
    (examination,) = examine(text.encode())
    return examination.report


@pytest.mark.slow
@settings(max_examples=MANY, deadline=None)
@given(
    st.sampled_from(("g2019", "g2021")),
    st.integers(0, 2**32),
    st.sampled_from((1, 9, 60, 3000)),
    st.sampled_from((0.5, 0.9)),
    st.sampled_from(("", " ", " | ", "|", "\t")),
)
def test_a_report_that_ran_together_is_read_as_printed_or_declared_unread(
    edition: str, seed: int, largest: int, empty: float, between: str
) -> None:
    of = form(edition)
    figures = consistent(of, Random(seed), largest, empty)
    got = read(run_together(figures, of, between))
    wrong = {name: value for name, value in got.values.items() if value not in (None, figures[name])}
    assert wrong == {}
    if between:
        assert got.unread == ()
    else:
        notes = [got.figures[name].note for name in got.unread]
        assert all("印成一串" in note or not note for note in notes)


@pytest.mark.slow
@settings(max_examples=MANY, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 24), st.integers(0, 5), st.sampled_from(("", " ")))
def test_a_blank_that_left_no_trace_makes_no_figure_wrong(seed: int, row: int, part: int, between: str) -> None:
    of = form("g2021")
    figures = consistent(of, Random(seed), 20, 0.6)
    rows = [one.key for one in of.tables[1].blocks[0].rows if not one.heading]
    blank = f"t3.{rows[row]}.{PARTS[part]}"
    if figures[blank]:
        return
    printed = {name: value for name, value in figures.items() if name != blank}
    got = read(run_together(printed, of, between))
    wrong = {name: value for name, value in got.values.items() if value is not None and value != printed.get(name)}
    assert wrong == {}


def test_how_a_row_was_cut_is_said() -> None:
    of = form("g2021")
    zeros = dict.fromkeys(of.figures, 0)
    got = read(run_together(zeros | {"t3.new.natural": 151, "t3.new.org_business": 3, "t3.new.total": 154}, of, ""))
    assert got.values["t3.new.natural"] == 151
    assert got.figures["t3.new.natural"].note == "印成一串“15130000154”，按表内合计切分"


def test_a_row_without_a_sum_stays_unread_with_its_candidates() -> None:
    of = form("g2021")
    documents = {"t2.normative.made": 69, "t2.normative.repealed": 3, "t2.normative.valid": 665}
    got = read(run_together(dict.fromkeys(of.figures, 0) | documents, of, ""))
    assert got.unread == tuple(documents)
    note = "印成一串“693665”，有 10 种切法：6、9、3665；6、93、665；6、936、65；6、9366、5……"
    assert got.figures["t2.normative.made"].note == note


def test_prose_with_the_words_of_the_tables_is_not_read_as_a_table() -> None:
    of = form("g2021")
    text = run_together(dict.fromkeys(of.figures, 0), of, " ")
    prose = "根据《中华人民共和国政府信息公开条例》编制。"
    got = read(text.replace(prose, prose + "制发规范性文件18件，行政许可62起，行政处罚 7 件。规章 3 4 5"))
    assert set(got.values.values()) == {0}


def test_sections_are_found_inside_one_long_line() -> None:
    of = form("g2021")
    got = read(run_together(dict.fromkeys(of.figures, 0), of, ""))
    assert got.sections[5] == "2022年，我们将多做解读。"
    assert got.sections[6] == "无其他事项。"
    assert got.masthead.agency == "示例市甲区人民政府办公室"


def test_an_annex_with_years_in_its_header_is_read() -> None:
    text = (
        "示例市甲区2013年政府信息公开工作年度报告\n政府信息公开情况统计表 指标名称 计量单位 2013年度 历年累计 "
        "主动公开信息数 条 72 100 其中：1、网站公开 条 70 98 2、政府公报公开 条 2 2 受理依申请公开信息总数 条 3 9 "
        "其中：1、当面申请数 条 3 9 对申请的答复总数 条 3 9 其中：1、同意公开答复数 条 3 9 "
        "行政复议数 件 0 1 行政诉讼数 件 0 0\n"
    )
    got = read(text)
    assert (got.form.id, got.unread, len(got.values)) == ("g2008", (), 18)
    assert (got.values["annex.published.year"], got.values["annex.review.cumulative"]) == (72, 1)
    assert got.form.label("annex.review.year") == "统计表 行政复议数·本年度"


def test_two_reports_in_one_text_are_refused_rather_than_mixed() -> None:
    of = form("g2021")
    one, other = (consistent(of, Random(seed), 9, 0.1) for seed in (1, 2))
    text = "".join(flattened({name: str(value) for name, value in cells.items()}, of, PLAIN) for cells in (one, other))
    with pytest.raises(Unrecognised, match="两份年报"):
        read(text)
