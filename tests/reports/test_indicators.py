"""Derived rates: what is divided by what, and every reason not to tell a rate."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.finding import Finding, Severity
from reports.indicators import INDICATORS, NONE, SMALL, Rate, apart, pooled, rates, wilson
from tests.builders import a_report, examined

REQUESTS = {
    "t3.new.total": "80",
    "t3.new.natural": "60",
    "t3.carried_in.total": "20",
    "t3.granted.total": "40",
    "t3.partial.total": "8",
    "t3.denied.secret.total": "3",
    "t3.denied.third_party.total": "5",
    "t3.unable.not_held.total": "16",
    "t3.rejected.petition.total": "4",
    "t3.other.misc.total": "4",
    "t3.result_total.total": "80",
    "t3.carried_out.total": "20",
}
CASES = {
    "t4.review.upheld": "30",
    "t4.review.corrected": "10",
    "t4.review.pending": "7",
    "t4.review.total": "47",
    "t4.lit_direct.upheld": "20",
    "t4.lit_direct.corrected": "5",
    "t4.lit_after.other": "15",
    "t4.lit_direct.total": "25",
    "t4.lit_after.total": "15",
}


def of(
    printed: Mapping[str, str | None], edition: str = "g2021", findings: tuple[Finding, ...] = ()
) -> dict[str, Rate]:
    report = a_report(printed=printed, edition=edition)
    return {one.indicator.key: one for one in rates(report, findings)}


def test_every_rate_is_its_numerator_over_its_denominator() -> None:
    found = of(REQUESTS | CASES)
    assert {key: (one.top, one.bottom, str(one.percent)) for key, one in found.items()} == {
        "open": (48, 80, "60.0"),
        "open_whole": (40, 80, "50.0"),
        "denied": (8, 80, "10.0"),
        "unable": (16, 80, "20.0"),
        "rejected": (4, 80, "5.0"),
        "other": (4, 80, "5.0"),
        "carried": (20, 100, "20.0"),
        "closed": (80, 100, "80.0"),
        "review_corrected": (10, 40, "25.0"),
        "suits_corrected": (5, 40, "12.5"),
        "disputes": (87, 80, "None"),
        "natural": (60, 80, "75.0"),
    }
    assert found["disputes"].why == "分子比分母大"


def test_the_form_of_2019_has_one_row_for_what_2021_splits() -> None:
    before = {name: text for name, text in REQUESTS.items() if ".misc." not in name} | {"t3.other.total": "4"}
    assert (of(before, "g2019")["other"].figures, of(before, "g2019")["other"].top) == (("t3.other.total",), 4)
    assert of(REQUESTS)["other"].figures == tuple(
        f"t3.other.{key}.total" for key in ("no_correction", "no_payment", "misc")
    )


def test_a_heading_stands_in_where_the_rows_below_it_have_no_numbers() -> None:
    blank = {name: "" for name in a_report().figures if name.startswith("t3.denied.") and name.endswith(".total")}
    assert of(REQUESTS | blank | {"t3.denied.total": "8"})["denied"].figures == ("t3.denied.total",)
    assert of(REQUESTS | blank)["denied"].why == "有 8 格没有数"
    assert len(of(REQUESTS | {"t3.denied.total": "8"})["denied"].figures) == 8


def test_an_old_annex_has_no_such_rows() -> None:
    assert {one.why for one in of({}, "g2008").values()} == {"这一版表格没有这几项"}


@pytest.mark.parametrize("text", ["", "/", "约5", None])
def test_a_cell_without_a_number_leaves_no_rate(text: str | None) -> None:
    rate = of(REQUESTS | {"t3.partial.total": text})["open"]
    assert (rate.top, rate.percent, rate.interval, rate.why) == (None, None, None, "有 1 格没有数")


def test_a_denominator_of_zero_is_no_rate() -> None:
    assert of({})["open"].why == NONE
    assert of({"t3.granted.total": "1"})["open"].why == "分母是 0，分子却不是"


@pytest.mark.parametrize(("closed", "why"), [("29", SMALL), ("30", "")])
def test_a_small_sample_is_said_to_be_small(closed: str, why: str) -> None:
    rate = of({"t3.granted.total": "9", "t3.result_total.total": closed})["open"]
    assert (rate.top, rate.why, rate.percent is None) == (9, why, bool(why))


def test_cells_that_do_not_add_up_make_no_rate() -> None:
    """The real case: seven requests closed and every outcome 0 is no disclosure rate of 0 %."""
    report = a_report(
        printed=dict.fromkeys(
            (f"t3.{row}.{who}" for row in ("new", "result_total") for who in ("natural", "total")), "40"
        )
    )
    found = {one.indicator.key: one for one in rates(report, examined(report).findings)}
    assert (found["open"].percent, found["open"].why) == (None, "对不上〔A2〕")


def test_a_mere_warning_leaves_a_rate_as_it_is() -> None:
    doubt = Finding("D8", Severity.WARNING, "", ("t3.result_total.total",))
    assert of(REQUESTS, findings=(doubt,))["open"].why == ""


def test_reports_are_pooled_and_rates_never_averaged() -> None:
    open_ = [
        of(cells)["open"]
        for cells in (
            REQUESTS,
            {"t3.granted.total": "2", "t3.result_total.total": "20"},
            {},
            REQUESTS | {"t3.granted.total": "/"},
        )
    ]
    one = pooled(open_)
    assert (one.top, one.bottom, one.percent, one.reports, one.left_out) == (50, 100, Decimal("50.0"), 3, 1)
    assert pooled([open_[3]]).why == NONE


def test_shares_differ_only_where_their_intervals_do_not_touch() -> None:
    low, high, near = (
        of({"t3.granted.total": granted, "t3.result_total.total": "100"})["open"] for granted in ("10", "60", "15")
    )
    assert low.interval == (Decimal("5.5"), Decimal("17.4"))
    assert (apart(low, high), apart(high, low), apart(low, near)) == (True, True, False)
    assert not apart(low, of({})["open"])


def test_every_indicator_says_what_it_is() -> None:
    assert len({one.key for one in INDICATORS}) == len({one.name for one in INDICATORS}) == len(INDICATORS)
    assert all("除以" in one.formula for one in INDICATORS)


@given(st.integers(1, 10**6), st.data())
def test_a_wilson_interval_holds_its_share(bottom: int, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, bottom))
    low, high = wilson(Decimal(top), Decimal(bottom))
    assert 0 <= low <= Decimal(top) / bottom + Decimal("1e-20")
    assert Decimal(top) / bottom - Decimal("1e-20") <= high <= 1
