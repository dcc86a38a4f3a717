"""Bodies of an area beside each other: never a false part, never a group too small, never two of one name as one."""

from __future__ import annotations

import pytest

from store.among import roster
from store.archive import Archive
from store.area import Compared, compare, labels
from tests.builders import a_report, add

CITY, COUNTY, OFFICE = "淮安市人民政府", "淮安市洪泽区人民政府", "淮安市人民政府办公室"


def compared(archive: Archive, place_code: str | None = None, year: int = 2021) -> Compared:
    return compare(archive, roster(archive, place_code), year)


def test_a_part_above_its_government_is_told_with_the_figure(archive: Archive) -> None:
    for name, number in ((CITY, "10"), (COUNTY, "15"), (OFFICE, "2")):
        add(archive, a_report(name, printed={"t3.new.total": number}))
    found = compared(archive, "320800")
    ((government, beyond),) = ((one.government, one.beyond) for one in found.above)
    assert (government, beyond.figure, beyond.whole, beyond.parts) == (CITY, "t3.new.total", 10, 15)
    assert beyond.agencies == (COUNTY,)
    assert found.wholes == 1


def test_parts_below_their_government_are_in_order_however_few(archive: Archive) -> None:
    for name, number in ((CITY, "10"), (COUNTY, "3"), ("淮安市洪泽区财政局", "3")):
        add(archive, a_report(name, printed={"t3.new.total": number}))
    assert (compared(archive).above, compared(archive).wholes) == ((), 2)


@pytest.mark.parametrize("name", ["国家税务总局淮安市税务局", "淮安市气象局", "东安区财政局", "江苏省人民政府"])
def test_who_answers_to_a_ministry_or_lies_elsewhere_is_no_part(archive: Archive, name: str) -> None:
    add(archive, a_report(CITY, printed={"t3.new.total": "10"}))
    add(archive, a_report(name, printed={"t3.new.total": "15"}))
    assert compared(archive).above == ()


def test_another_year_or_a_blank_is_not_compared(archive: Archive) -> None:
    add(archive, a_report(CITY, printed={"t3.new.total": ""}))
    add(archive, a_report(COUNTY, printed={"t3.new.total": "15"}))
    add(archive, a_report(OFFICE, 2022, {"t3.new.total": "15"}))
    assert compared(archive).above == ()
    assert compared(archive, year=2022) == Compared((), 0, (), 0)


def test_an_outlier_is_told_only_among_thirty_of_its_level_and_kind(archive: Archive) -> None:
    for at in range(30):
        add(archive, a_report(f"淮安市洪泽区第{at}局", printed={"t3.new.total": str(at % 7)}))
    add(archive, a_report(COUNTY, printed={"t3.new.total": "900"}))
    assert (compared(archive).far, compared(archive).groups) == ((), 1)
    add(archive, a_report("淮安市洪泽区财政局", printed={"t3.new.total": "800"}))
    ((figure, outlier),) = ((one.figure, one.outlier) for one in compared(archive).far)
    assert (figure, outlier.agency, outlier.among) == ("t3.new.total", "淮安市洪泽区财政局", 31)


def test_bodies_of_one_name_are_told_apart_by_their_places(archive: Archive) -> None:
    for code in ("3208130001", "2310020001"):
        add(archive, a_report("财政局", site_code=code), data=code.encode())
    add(archive, a_report("旺苍县林业局"))
    called = labels(roster(archive, None))
    assert len(set(called.values())) == len(called)
    assert "旺苍县林业局" in called.values()
