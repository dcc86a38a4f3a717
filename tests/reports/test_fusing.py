"""Fused rows without a total of their own: cut by other rows, by what the prose says, by the whole they are part of."""

from __future__ import annotations

from itertools import pairwise

from reports.forms import form
from reports.model import Report
from reports.recognise.digits import Equation, Fused
from reports.recognise.settling import settle
from tests.reports.chance import far_apart
from tests.reports.test_fused_text import read, run_together


def annex(prose: str, online: str = "44") -> Report:
    """The report of a body that does not exist, its annex run together."""
    return read(
        f"示例市甲区2013年政府信息公开工作年度报告\n{prose}\n政府信息公开情况统计表 指标名称计量单位2013年度历年累计"
        "主动公开信息数条18535395其中：1.网站公开条171350172.政府公报公开条07受理依申请公开信息总数条728"
        f"其中：1.当面申请数条0183.电子邮件申请数条364.网上申请数条{online}5.信函申请数条00行政复议数条00\n"
    )


def test_a_total_and_its_parts_cut_each_other() -> None:
    got = annex("")
    assert (got.values["annex.received.year"], got.values["annex.received.cumulative"]) == (7, 28)
    assert got.figures["annex.received.year"].note == "印成一串“728”，按表内合计切分"
    assert annex("", online="45").values["annex.received.year"] is None


def test_the_prose_and_then_the_whole_tell_where_a_row_is_cut() -> None:
    got = annex("全年主动公开政府信息1853条。").figures
    assert [got[f"annex.published.{column}"].value for column in ("year", "cumulative")] == [1853, 5395]
    assert got["annex.published.year"].note == "印成一串“18535395”，按正文里说的数切分"
    assert [got[f"annex.published.website.{column}"].value for column in ("year", "cumulative")] == [1713, 5017]
    assert got["annex.published.website.year"].note == "印成一串“17135017”，按“其中”不大于总数切分"


def test_prose_that_fits_no_cutting_or_two_proves_nothing() -> None:
    for prose in ("", "主动公开政府信息1900条。", "主动公开政府信息1853条，主动公开政府信息185条。"):
        assert annex(prose).values["annex.published.year"] is None


def test_prose_proves_nothing_where_a_blank_would_fit_it_too() -> None:
    of = form("g2021")
    documents = {"t2.normative.made": 88, "t2.normative.repealed": 5, "t2.normative.valid": 55}
    text = run_together(dict.fromkeys(of.figures, 0) | documents, of, "")
    prose = "根据《中华人民共和国政府信息公开条例》编制。"
    assert read(text.replace(prose, "制发规范性文件88件。")).values["t2.normative.made"] is None
    shorter = text.replace("88555", "8855")
    assert read(shorter.replace(prose, "制发规范性文件88件。")).values["t2.normative.made"] is None
    assert read(text.replace(prose, "制发规范性文件88件，现行有效规范性文件55件。")).values["t2.normative.made"] == 88


def test_a_cutting_that_another_explains_as_well_is_not_taken() -> None:
    # 1 and 9 make 10; but the columns say 19 and 1, with a misprinted total of 0.
    row = Fused(("a", "b", "total"), ("1910",))
    own: list[Equation] = [(("total",), ("a", "b"))]
    across: list[Equation] = [(("all_a",), ("a",)), (("all_b",), ("b",))]
    assert settle([row], own, {}).certain == {0: (1, 9, 10)}
    assert settle([row], own + across, {"all_a": 1, "all_b": 9}).certain == {0: (1, 9, 10)}
    assert settle([row], own + across, {"all_a": 19, "all_b": 1}).candidates == {0: ((1, 9, 10), (19, 1, 0))}
    # Where only one column says otherwise, no other cutting breaks as few sums.
    assert settle([row], own + across, {"all_a": 2, "all_b": 9}).certain == {0: (1, 9, 10)}


def test_a_cutting_that_breaks_sums_is_not_taken_where_there_are_too_many_others() -> None:
    names = tuple("abcdefgh")
    same: list[Equation] = [((one,), (other,)) for one, other in pairwise(names)]
    row = Fused(names, ("12" * 8,))
    assert settle([row], same, {}).certain == {0: (12,) * 8}
    assert settle([row], [*same, (("all",), ("a",))], {"all": 5}).candidates == {0: ()}


def test_figures_far_apart_leave_no_trace_of_doubt_where_bars_stand() -> None:
    of = form("g2021")
    cells = {name: int(value) for name, value in far_apart(of).items()}
    assert read(run_together(cells, of, "|")).values == cells
