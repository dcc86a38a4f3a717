"""Many bodies at once: E1, E4, E6, D11. What a set cannot tell, it does not say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.sets import LEAST, Beyond, Part, beyond_the_whole, gaps, missing, outliers

NEW = "t3.new.total"


def parts(*numbers: int | None) -> list[Part]:
    return [Part(f"示例市第{at}局", {NEW: number}) for at, number in enumerate(numbers, 1)]


def test_a_part_never_exceeds_the_whole() -> None:
    assert beyond_the_whole({NEW: 5}, parts(6, None)) == (Beyond(NEW, 5, 6, ("示例市第1局",)),)


def test_parts_known_so_far_may_come_to_anything_below() -> None:
    assert beyond_the_whole({NEW: 60}, parts(3, 3)) == beyond_the_whole({NEW: 5}, parts(3, 3)) == ()


def test_only_complete_parts_must_come_to_the_whole() -> None:
    assert beyond_the_whole({NEW: 60}, parts(3, 3), complete=True) == (
        Beyond(NEW, 60, 6, ("示例市第1局", "示例市第2局"), complete=True),
    )
    assert beyond_the_whole({NEW: 6}, parts(3, 3), complete=True) == ()
    assert beyond_the_whole({NEW: 60}, parts(3, None), complete=True) == ()


@pytest.mark.parametrize(("whole", "numbers"), [(None, (3,)), (5, (None,)), (5, ()), (5, (5, 0))])
def test_without_numbers_nothing_is_compared(whole: int | None, numbers: tuple[int | None, ...]) -> None:
    assert beyond_the_whole({NEW: whole}, parts(*numbers)) == ()


@given(st.lists(st.integers(0, 1000), min_size=1))
def test_a_whole_that_is_the_sum_of_its_parts_is_never_doubted(numbers: list[int]) -> None:
    for complete in (True, False):
        assert beyond_the_whole({NEW: sum(numbers)}, parts(*numbers), complete) == ()


def test_an_outlier_needs_thirty_like_bodies() -> None:
    values: dict[str, int | Decimal | None] = {f"示例市第{at}局": at % 7 for at in range(LEAST - 1)}
    assert outliers(values) is None
    assert outliers(values | {"示例市甲局": None}) is None
    (one,) = outliers(values | {"示例市甲局": 400}) or ()
    assert (one.agency, one.value, one.among) == ("示例市甲局", 400, LEAST)
    assert one.middle == Decimal(3)
    assert one.deviations > 3


def test_the_farthest_come_first() -> None:
    values: dict[str, int | Decimal | None] = {f"示例市第{at}局": 100 + at % 7 for at in range(LEAST)}
    found = outliers(values | {"示例市甲局": 0, "示例市乙局": 900}) or ()
    assert [one.agency for one in found] == ["示例市乙局", "示例市甲局"]
    assert found[1].deviations < 0


def test_where_most_are_the_same_nobody_is_an_outlier() -> None:
    values: dict[str, int | Decimal | None] = {f"示例市第{at}局": 0 for at in range(LEAST)}
    assert outliers(values | {"示例市甲局": 5}) == ()


def test_who_has_not_published_is_told_with_how_many_were_asked_about() -> None:
    roster = ["示例市甲局", "示例市乙局", "示例市丙局", "示例市丁局", "示例市人民政府", "示例市甲镇"]
    published = {"示例市甲局": date(2022, 1, 31), "示例市乙局": date(2022, 2, 1), "示例市丙局": None}
    found = missing(roster, published, 2021, date(2022, 2, 10))
    assert found.population == 6
    assert (found.in_time, found.late, found.undated) == (("示例市甲局",), ("示例市乙局",), ("示例市丙局",))
    assert (found.absent, found.early) == (("示例市丁局",), ("示例市人民政府", "示例市甲镇"))
    assert missing(roster, published, 2021, date(2022, 4, 1)).absent == ("示例市丁局", "示例市人民政府", "示例市甲镇")


def test_a_body_without_a_day_is_never_late() -> None:
    assert missing(["示例市甲镇"], {"示例市甲镇": date(2023, 1, 1)}, 2021, date(2023, 2, 1)).in_time == ("示例市甲镇",)


@pytest.mark.parametrize(
    ("years", "found"), [((), ()), ((2021,), ()), ((2020, 2021), ()), ((2019, 2022), (2020, 2021))]
)
def test_years_without_a_report(years: tuple[int, ...], found: tuple[int, ...]) -> None:
    assert gaps(years) == found
