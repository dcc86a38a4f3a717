"""What may have broken a sum is named by what it looks like: exchanged, shifted, cut wrong, counted twice."""

from __future__ import annotations

from random import Random

from reports.finding import Verdict
from reports.forms import form
from tests.builders import a_report
from tests.reports.slips import a_line, changed, findings, results, the
from tests.reports.sound import sound


def test_a_figure_in_both_directions_is_one_doubt_with_one_cause() -> None:
    finding = the(
        findings(
            a_report(
                printed={
                    "t3.new.natural": "18",
                    "t3.new.total": "8",
                    "t3.result_total.natural": "8",
                    "t3.granted.natural": "8",
                    "t3.result_total.total": "8",
                    "t3.granted.total": "8",
                }
            )
        )
    )
    assert (finding.code, finding.also) == ("A1", ("A3",))
    assert finding.message.endswith("差 10；各类申请人之和也因此不符")
    assert finding.causes == (
        "若 自然人·一、本年新收政府信息公开申请数量 是 8（印着 18），像是多了一位数字，2 个等式就都成立",
    )


def test_two_cells_exchanged_are_said_to_be() -> None:
    right = a_line(new=9, granted=7, partial=2, result_total=9).values
    cells = {name: str(value) for name, value in right.items() if value}
    cells |= {"t3.granted.natural": "2", "t3.partial.natural": "7"}
    report = a_report(printed=cells)
    finding = the(findings(report))
    assert (finding.codes, len(finding.working)) == (("A3", "A7"), 2)
    assert "若自然人列的 (一)予以公开 和 (二)部分公开 两格填反了（印着 2 和 7），2 个等式就都成立" in finding.causes
    assert results(report)["A7"].verdict is Verdict.FAILED
    assert results(report)["A7"].why == "同一处，见 A3"


def test_a_row_shifted_by_one_is_said_to_be() -> None:
    cells = {"t3.new.natural": "3", "t3.new.org_business": "5", "t3.new.org_research": "7", "t3.new.total": "15"}
    for row in ("granted", "result_total"):
        cells |= {name.replace("new", row): text for name, text in cells.items() if ".new." in name}
    cells |= {
        "t3.granted.natural": "0",
        "t3.granted.org_business": "3",
        "t3.granted.org_research": "5",
        "t3.granted.org_nonprofit": "7",
    }
    finding = the(findings(a_report(printed=cells)))
    assert finding.codes == ("A2", "A7")
    assert finding.causes == ("若(一)予以公开从 自然人 到 社会公益组织 错了一格，4 个等式就都成立",)


def test_digits_cut_at_the_wrong_place_are_said_to_be() -> None:
    cells = {"t3.new.natural": "12", "t3.new.org_business": "3", "t3.new.total": "15"}
    for row in ("granted", "result_total"):
        cells |= {name.replace("new", row): text for name, text in cells.items() if ".new." in name}
    cells |= {"t3.granted.natural": "1", "t3.granted.org_business": "23"}
    finding = the(findings(a_report(printed=cells)))
    assert any("像是两格的数字切错了位置" in cause for cause in finding.causes)
    assert finding.also[-1] == "A7"


def test_a_row_of_outcomes_left_empty_is_one_doubt() -> None:
    finding = the(findings(a_line(new=6, result_total=6)))
    assert finding.figures == ("t3.result_total.natural", "t3.result_total.total")
    assert finding.causes == (
        "像是有一处没有填：若 (一)予以公开、(二)部分公开 等 21 处中有一处的 自然人多 6、总计多 6，2 个等式就都成立",
    )


def test_what_was_counted_twice_names_every_row_that_could_be() -> None:
    finding = the(findings(a_line(new=20, granted=6, partial=6, result_total=20, **{"other.misc": 4}, carried_out=0)))
    assert (finding.code, finding.difference) == ("A2", 4)
    many = the(findings(a_line(new=3, granted=6, partial=6, result_total=3)))
    assert len(many.causes) == 0 or all("是 -" not in cause for cause in many.causes)


def test_last_years_carry_over_is_recognised_in_the_missing_number() -> None:
    cells = {"t3.carried_in.natural": "0", "t3.new.natural": "5", "t3.new.total": "5", "t3.carried_in.total": "3"}
    cells |= {f"t3.{row}.{who}": "8" for row in ("granted", "result_total") for who in ("natural", "total")}
    before = a_report(year=2020, printed={"t3.carried_out.natural": "3", "t3.carried_out.total": "3"})
    finding = the(findings(a_report(printed=cells), before))
    assert (
        "若 自然人·二、上年结转政府信息公开申请数量 是 3（印着 0），上年报告的结转下年正是这个数，2 个等式就都成立"
        in finding.causes
    )


def test_many_equal_repairs_are_named_by_a_few() -> None:
    cells = {"t4.review.upheld": "4", "t4.review.corrected": "5", "t4.review.other": "6", "t4.review.pending": "7"}
    finding = the(findings(a_report(printed=cells | {"t4.review.total": "19"})))
    assert len(finding.causes) == 4
    assert finding.causes[-1] == "等，像这样的改法共 5 种，哪一种都说得通"


def test_no_cause_says_what_a_cell_ought_to_be() -> None:
    for seed in range(40):
        cells = sound(form("g2021"), seed)
        wrong = Random(seed).sample(list(cells), 3)
        report = a_report(printed=changed(cells, **dict.fromkeys(wrong, seed + 1)))
        for one in findings(report):
            words = "".join((one.message, *one.causes))
            assert "应为" not in words
            assert "造假" not in words
