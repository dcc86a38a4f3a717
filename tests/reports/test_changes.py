"""Two versions of one report (D10, E7): each cell that differs, and no cell that nobody could read."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.changes import changes, shown
from reports.checks import check
from reports.finding import Case, Result, Severity, Verdict
from reports.model import Report
from tests.builders import a_report

PRINTED = st.dictionaries(
    st.sampled_from(sorted(a_report().figures)), st.sampled_from([None, "", "/", "约5", "0", "7", "07", "1,234"])
)


def look(earlier: Report | None, now: Report) -> Result:
    return check("D10").run(Case(now, earlier=earlier))


def test_a_report_known_in_one_version_has_nothing_to_compare() -> None:
    assert look(None, a_report()).why == "只收录过一版"


def test_changed_cells_are_listed_with_what_each_version_prints() -> None:
    now = a_report(printed={"t3.new.total": "7", "t2.fees.amount": ""}, published=date(2022, 3, 1))
    (finding,) = look(a_report(printed={"t3.new.total": "6"}), now).findings
    assert finding.message == "收录过两版，2022-01-20 发布的和 2022-03-01 发布的有 2 格数字不同"
    assert finding.working == (
        "表二 行政事业性收费·本年收费金额(单位:万元)：0 → 空白",
        "表三 一、本年新收政府信息公开申请数量·总计：6 → 7",
    )
    assert finding.figures == ("t2.fees.amount", "t3.new.total")


def test_many_changed_cells_are_counted() -> None:
    names = [name for name in a_report().figures if name.startswith("t4.")]
    (finding,) = look(a_report(), a_report(printed=dict.fromkeys(names, "/"))).findings
    assert finding.message == "收录过两版，有 15 格数字不同"
    assert finding.working[0] == "表四 行政复议·结果维持：0 → “/”"
    assert finding.working[-1] == "还有 9 格"


def test_a_cell_read_in_one_version_only_is_no_change() -> None:
    result = look(a_report(printed={"t3.new.total": None}), a_report())
    assert (result.verdict, result.why) == (Verdict.UNDECIDED, "有 1 格只在一版里读清了，没法比")


def test_versions_on_two_forms_are_not_compared() -> None:
    assert look(a_report(edition="g2019"), a_report()).why == "两版用的表格版式不同，没法逐格比"


def test_a_cell_only_one_version_has_is_no_change() -> None:
    one = a_report(printed={"t3.denied.total": "3"})
    assert changes(a_report(), one).cells == ()


@given(PRINTED, PRINTED)
def test_changes_are_symmetric_and_a_report_never_differs_from_itself(
    one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    first, second = a_report(printed=one), a_report(printed=other)
    assert changes(first, first).cells == ()
    assert [cell.name for cell in changes(first, second).cells] == [cell.name for cell in changes(second, first).cells]
    for cell in changes(first, second).cells:
        before, after = shown((cell.earlier, cell.later))
        assert before != after


def copied(earlier: Report | None, now: Report) -> Result:
    return check("E7").run(Case(now, earlier=earlier))


def test_the_same_figures_twice_are_one_report_kept_twice() -> None:
    (finding,) = copied(a_report(), a_report()).findings
    assert finding.message == "收录过不止一份，200 格都相同，像是同一份报告的不同副本"
    assert finding.severity is Severity.INFO


def test_copies_are_told_only_where_every_cell_was_read_and_is_the_same() -> None:
    other = a_report(printed={"t3.new.total": "7"})
    assert copied(other, a_report()).verdict is Verdict.PASSED
    assert copied(None, a_report()).verdict is Verdict.INAPPLICABLE
    assert copied(a_report(printed={"t3.new.total": None}), a_report()).verdict is Verdict.UNDECIDED
    blank = a_report(printed=dict.fromkeys(a_report().figures, ""))
    assert copied(blank, blank).verdict is Verdict.INAPPLICABLE
    assert copied(a_report(edition="g2019"), a_report()).verdict is Verdict.PASSED
