"""Broken sums and what may have broken them: one cause is one doubt, every possible repair is named, none preferred."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reports.checks import check, checks, examine
from reports.diagnosis import Slip, slips, weighed
from reports.finding import Case, Finding, Result, Severity, Verdict, by_gravity
from reports.forms import form
from reports.model import Figure, Report, State
from tests.builders import a_report
from tests.reports.sound import Cells, codes_of, sound

SUMS = ("A1", "A2", "A3", "A4", "A5", "A8")
EDITIONS = st.sampled_from(("g2008", "g2019", "g2021"))


def findings(report: Report, before: Report | None = None) -> tuple[Finding, ...]:
    """The doubts about a report's sums."""
    case = Case(report, before=before)
    return by_gravity(check(code).run(case) for code in SUMS)


def results(report: Report) -> dict[str, Result]:
    """What every check of sums comes to."""
    case = Case(report)
    return {code: check(code).run(case) for code in (*SUMS, "A7")}


def changed(cells: Cells, **by: int) -> Cells:
    """The cells with some of them changed; "t3__new__total" is t3.new.total."""
    more = {name.replace("__", "."): number for name, number in by.items()}
    return cells | {name: str(int(cells[name]) + number) for name, number in more.items()}


def named(found: tuple[Slip, ...]) -> set[str]:
    """Every cell among the repairs."""
    return {change.name for slip in found for repair in slip.repairs + slip.others for change in repair}


def the(found: tuple[Finding, ...]) -> Finding:
    """The one finding."""
    (finding,) = found
    return finding


def a_line(**values: int) -> Report:
    """A report with these numbers in rows of the natural persons' column and in the total, zeros elsewhere."""
    cells = {f"t3.{row}.{who}": str(number) for row, number in values.items() for who in ("natural", "total")}
    return a_report(printed=cells)


@settings(max_examples=60, deadline=None)
@given(EDITIONS, st.integers(0, 2**32), st.booleans())
def test_a_report_whose_sums_hold_has_no_doubt(edition: str, seed: int, headings: bool) -> None:
    report = a_report(printed=sound(form(edition), seed, headings=headings), edition=edition)
    told = {code: result.verdict for code, result in results(report).items()}
    assert set(told.values()) <= {Verdict.PASSED, Verdict.INAPPLICABLE}
    with_sums = {one.code for one in report.form.sums} - (set() if headings else {"A4"})
    assert {code for code, verdict in told.items() if verdict is Verdict.PASSED} == with_sums


@settings(max_examples=150, deadline=None)
@given(EDITIONS, st.integers(0, 2**32), st.booleans(), st.integers(-60, 99).filter(bool))
def test_one_changed_figure_is_one_doubt_of_all_its_sums_and_that_cell_is_named(
    edition: str, seed: int, headings: bool, by: int
) -> None:
    of = form(edition)
    cells = sound(of, seed, headings=headings)
    name = Random(seed + 1).choice(list(cells))
    by = max(by, -int(cells[name])) or 1
    report = a_report(printed=cells | {name: str(int(cells[name]) + by)}, edition=edition)
    found = findings(report)
    wanted = codes_of(of, cells, name)
    assert len(found) == bool(wanted)
    for one in found:
        assert set(one.codes) - {"A7"} == wanted
        assert (one.code, name in one.figures, one.difference) == (min(wanted), True, abs(by))
        assert one.severity is (Severity.WARNING if of.varies else Severity.ERROR)
    assert {name} - named(slips(Case(report))) == (set() if wanted else {name})
    told = results(report)
    assert {code for code in SUMS if told[code].verdict is Verdict.FAILED} == wanted
    for code in wanted - {one.code for one in found}:
        assert told[code] == Result(code, Verdict.FAILED, (), f"同一处，见 {min(wanted)}")


@settings(max_examples=150, deadline=None)
@given(EDITIONS, st.integers(0, 2**32), st.integers(1, 99), st.integers(-60, 99).filter(bool), st.booleans())
def test_two_changed_figures_break_the_sums_of_both_and_both_are_named(
    edition: str, seed: int, by: int, other_by: int, alike: bool
) -> None:
    of = form(edition)
    cells = sound(of, seed)
    chance = Random(seed + 1)
    one, other = chance.sample([name for name in cells if codes_of(of, cells, name)], 2)
    other_by = by if alike else max(other_by, -int(cells[other])) or 1
    sums = [sides for each in of.sums for _, sides in each.sides(frozenset(of.figures))]
    # Where both stand in one sum and in no other, nothing can tell them apart.
    lone = [sum(name in left + right for left, right in sums) for name in (one, other)]
    assume(not (1 in lone and any(one in left + right and other in left + right for left, right in sums)))
    report = a_report(printed=changed(cells, **{one: by, other: other_by}), edition=edition)
    found = slips(Case(report))
    assert {one, other} <= named(found)
    assert 1 <= len(found) <= 2
    broken = {one.code for slip in found for one in slip.lanes}
    assert broken <= codes_of(of, cells, one) | codes_of(of, cells, other)
    assert {code for doubt in findings(report) for code in doubt.codes} - {"A7"} == broken


@settings(max_examples=120, deadline=None)
@given(EDITIONS, st.integers(0, 2**32), st.integers(1, 8), st.booleans(), st.booleans())
def test_whatever_is_wrong_a_repair_does_what_is_said_of_it(
    edition: str, seed: int, count: int, headings: bool, blanks: bool
) -> None:
    of, chance = form(edition), Random(seed)
    cells = sound(of, seed, headings=headings)
    for name in chance.sample(list(cells), count):
        cells[name] = str(max(0, int(cells[name]) + chance.choice((1, 1, 5, chance.randint(-50, 99)))))
    cells |= dict.fromkeys(chance.sample(list(cells), 5 if blanks else 0), "")
    case = Case(a_report(printed=cells, edition=edition))
    found = slips(case)
    told = [one for slip in found for one in slip.lanes]
    assert len(told) == len(set(told)) == sum(bool(one.difference) for one in weighed(case))
    for slip in found:
        for repair in slip.repairs:
            by = {change.name: change.new - change.old for change in repair}
            assert all(change.new >= 0 for change in repair)
            for one in weighed(case):
                moved = sum(by.get(name, 0) for name in one.left) - sum(by.get(name, 0) for name in one.right)
                if one in slip.lanes and one not in slip.shared:
                    assert one.difference is not None
                    assert one.difference + moved == 0
                elif moved and one not in slip.shared:
                    assert one.difference != 0


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(("g2019", "g2021")), st.integers(0, 2**32), st.integers(1, 20), st.integers(21, 60))
def test_two_slips_in_different_rows_and_columns_are_two_doubts(edition: str, seed: int, by: int, other: int) -> None:
    cells = sound(form(edition), seed)
    report = a_report(printed=changed(cells, t3__granted__natural=by, t3__partial__org_legal=other), edition=edition)
    assert [one.codes for one in findings(report)] == [("A2", "A3"), ("A2", "A3")]
    assert [one.causes[0].split(" 是 ")[0] for one in findings(report)] == [
        "若 自然人·(一)予以公开",
        "若 法律服务机构·(二)部分公开",
    ]


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


def test_a_total_that_is_wrong_everywhere_by_the_same_is_one_doubt() -> None:
    cells = sound(form("g2021"), 3)
    rows = [name for name in cells if name.startswith("t3.denied.") and name.endswith(".total")]
    by = dict.fromkeys(rows, 2)
    finding = the(findings(a_report(printed=changed(cells, **by))))
    assert finding.codes == ("A2", "A3")
    assert len(finding.working) == 9 + 1
    assert finding.causes[0].startswith("若总计列的 1.属于国家秘密 是 ")
    blank = {f"t3.{row}.total": "" for row in ("result_total",)}
    alone = a_report(printed=changed(cells, **by) | blank)
    assert [one.codes for one in findings(alone)] == [("A3",)]


def test_two_slips_in_one_column_say_that_its_sum_needs_both() -> None:
    cells = sound(form("g2021"), 4)
    found = findings(a_report(printed=changed(cells, t3__granted__org_other=3, t3__partial__org_other=5)))
    assert [one.codes for one in found] == [("A2", "A3"), ("A3",)]
    assert found[0].causes[0].endswith("，1 个等式就成立，还有 1 个等式要另一处疑点也弄清才成立")
    assert found[1].causes[0].endswith("，这个等式就成立")


def test_fewer_cells_of_one_line_are_likelier_than_many_cells() -> None:
    # Blanks leave sums undecided, so that each broken sum could have a cell of its own.
    blank = {
        f"t3.{row}.{column}": "" for row, column in zip(("partial", "other.misc"), ("org_legal", "total"), strict=True)
    }
    cells = sound(form("g2021"), 4)
    wrong = changed(cells, t3__granted__org_other=3, t3__rejected__repeat__org_other=4)
    found = findings(a_report(printed=wrong | blank))
    assert len(found) == 2
    assert [one.figures for one in found if "t3.granted.org_other" in one.figures]


def test_two_totals_of_cases_are_two_doubts() -> None:
    found = findings(a_report(printed={"t4.review.upheld": "11", "t4.lit_after.upheld": "5"}))
    assert [(one.code, one.difference) for one in found] == [("A5", 11), ("A5", 5)]


def test_what_nothing_small_explains_is_one_doubt_a_kind() -> None:
    cells = sound(form("g2021"), 5)
    chance = Random(5)
    wild = {name: str(int(text) + chance.randrange(1000)) for name, text in cells.items() if name.startswith("t3.")}
    found = findings(a_report(printed=cells | wild))
    assert len(found) <= 3
    assert all("等 " in one.message for one in found)
    assert all(len(one.causes) == 0 for one in found)
    pair = cells | {"t3.result_total.natural": "0", "t3.result_total.org_legal": "0"}
    assert 1 <= len(findings(a_report(printed=pair))) <= 4


def test_cells_in_different_rows_and_columns_are_as_many_doubts_even_if_off_by_the_same() -> None:
    of = form("g2021")
    cells = sound(of, 21)
    rows = [row.key for row in of.tables[1].blocks[0].rows if row.key.startswith(("denied.", "rejected."))]
    columns = [column.key for column in of.tables[1].blocks[0].columns]
    diagonal = {f"t3.{row}.{column}": 1 for row, column in zip(rows, columns, strict=False)}
    found = findings(a_report(printed=changed(cells, **diagonal)))
    assert [one.codes for one in found] == [("A2", "A3")] * 7
    assert all(len(one.causes) <= 4 for one in found)


def test_subtotals_on_headings_are_checked_against_their_rows() -> None:
    cells = sound(form("g2021"), 9, headings=True)
    finding = the(findings(a_report(printed=changed(cells, t3__denied__natural=3))))
    assert finding.codes == ("A3", "A4")
    finding = the(findings(a_report(printed=changed(cells, **{"t3__denied__secret__natural": 3}))))
    assert finding.codes == ("A2", "A3", "A4")


def test_an_annex_is_only_doubted_and_the_original_comes_first() -> None:
    printed = dict.fromkeys(form("g2008").figures) | {
        "annex.replied.year": "5",
        "annex.replied.granted.year": "2",
        "annex.replied.denied.year": "2",
    }
    whole = a_report(printed={name: text or "0" for name, text in printed.items()}, edition="g2008")
    some = replace(whole, figures={name: figure for name, figure in whole.figures.items() if printed[name]})
    finding = the(findings(some))
    assert (finding.code, finding.severity, finding.fault) == ("A8", Severity.WARNING, "reading")
    assert finding.causes[0] == "先核对原件：各地附表行目不一，看看有没有别的分项"
    assert finding.message == "本年度：对申请的答复总数写 5，可它的各分项加起来是 4，差 1"
    one = replace(some, figures={name: figure for name, figure in some.figures.items() if "denied" not in name})
    assert findings(one) == ()


def test_where_cells_were_not_read_plainly_the_original_comes_first() -> None:
    report = a_line(new=6, result_total=6)
    noted = {
        name: figure._replace(note="印成一串“6000006”，按表内合计切分") if "result_total" in name else figure
        for name, figure in report.figures.items()
    }
    finding = the(findings(replace(report, figures=noted)))
    assert finding.fault == "reading"
    assert finding.causes[0] == "先核对原件：这里有 1 处不是一格一格印清的（如印成一串“6000006”，按表内合计切分）"
    lost = dict(report.figures) | {"t3.new.org_legal": Figure("t3.new.org_legal", None, State.LOST)}
    finding = the(findings(replace(report, figures=lost)))
    assert finding.causes[0] == "先核对原件：这张表有 1 格没有读到或没读清"


def test_cells_that_could_be_two_others_are_told_with_both() -> None:
    cells = sound(form("g2021"), 14)
    report = a_report(printed=changed(cells, t3__granted__natural=4, t3__partial__org_legal=4))
    found = findings(report)
    assert [one.codes for one in found] == [("A2", "A3"), ("A2", "A3")]
    assert all(one.causes[1].startswith("也可能是别的格：若 ") for one in found)
    assert all(one.causes[1].endswith("，这一处和另外的疑点也都成立") for one in found)


def test_no_cause_says_what_a_cell_ought_to_be() -> None:
    for seed in range(40):
        cells = sound(form("g2021"), seed)
        wrong = Random(seed).sample(list(cells), 3)
        report = a_report(printed=changed(cells, **dict.fromkeys(wrong, seed + 1)))
        for one in findings(report):
            words = "".join((one.message, *one.causes))
            assert "应为" not in words
            assert "造假" not in words


@pytest.mark.parametrize(
    "code", [one.code for one in checks() if one.code[0] in "ABE" or one.code in ("F4", "F6", "F7")]
)
def test_a_check_declares_what_it_compares(code: str) -> None:
    one = check(code)
    assert one.formula
    assert one.innocent


def test_every_check_is_run_on_a_report() -> None:
    assert [result.code for result in examine(Case(a_report()))] == [one.code for one in checks()]
