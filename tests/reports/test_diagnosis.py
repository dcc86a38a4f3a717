"""Broken sums and what may have broken them: one cause is one doubt, every possible repair is named, none preferred."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reports.checks import check, checks, examine
from reports.diagnosis import Slip, slips, weighed
from reports.finding import Case, Result, Severity, Verdict
from reports.forms import form
from tests.builders import a_report
from tests.reports.slips import SUMS, changed, findings, results
from tests.reports.sound import codes_of, sound

EDITIONS = st.sampled_from(("g2008", "g2019", "g2021"))


def named(found: tuple[Slip, ...]) -> set[str]:
    """Every cell among the repairs."""
    return {change.name for slip in found for repair in slip.repairs + slip.others for change in repair}


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


@pytest.mark.parametrize(
    "code", [one.code for one in checks() if one.code[0] in "ABE" or one.code in ("F4", "F6", "F7")]
)
def test_a_check_declares_what_it_compares(code: str) -> None:
    one = check(code)
    assert one.formula
    assert one.innocent


def test_every_check_is_run_on_a_report() -> None:
    assert [result.code for result in examine(Case(a_report()))] == [one.code for one in checks()]
