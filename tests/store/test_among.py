"""Many bodies as plain data: those of an area, their days, their figures, their years; other areas stay out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reports.agency import Kind
from reports.sets import gaps, missing
from store.among import figures, published, roster, years
from store.archive import Archive
from tests.builders import a_report, add

CITY, OFFICE, COUNTY = "淮安市人民政府", "淮安市人民政府办公室", "淮安市洪泽区人民政府"


@pytest.fixture
def bodies(archive: Archive) -> dict[str, int]:
    """Some bodies of one city and one of another, with a report of 2021 each."""
    names = {CITY: "10", OFFICE: "2", COUNTY: "", "淮安市洪泽区财政局": "1", "东安区人民政府": "9"}
    cells = {name: {"t3.new.total": number, "t2.fees.amount": f"{number or 0}.50"} for name, number in names.items()}
    return {name: add(archive, a_report(name, printed=cells[name])).kept.agency.id for name in names}


def test_the_bodies_of_a_place_are_those_of_the_places_below_it_too(archive: Archive, bodies: dict[str, int]) -> None:
    assert set(roster(archive, "320800", [Kind.GOVERNMENT]).values()) == {CITY, COUNTY}
    assert set(roster(archive, "320813", list(Kind)).values()) == {COUNTY, "淮安市洪泽区财政局"}
    assert len(roster(archive, "320000", list(Kind))) == 4
    assert roster(archive, "330000", list(Kind)) == {}


def test_figures_are_what_is_printed_and_a_blank_is_none(archive: Archive, bodies: dict[str, int]) -> None:
    found = figures(archive, list(bodies.values()), 2021, "t3.new.total")
    assert {name: found[number] for name, number in bodies.items()} | {"东安区人民政府": 9} == {
        **{CITY: 10, OFFICE: 2, COUNTY: None},
        **{"淮安市洪泽区财政局": 1, "东安区人民政府": 9},
    }
    (amount,) = figures(archive, [bodies[CITY]], 2021, "t2.fees.amount").values()
    assert (amount, str(amount)) == (Decimal("10.50"), "10.50")


def test_what_a_form_or_a_report_does_not_have_is_left_out(archive: Archive, bodies: dict[str, int]) -> None:
    assert figures(archive, list(bodies.values()), 2021, "t3.denied.total") == {}
    assert figures(archive, list(bodies.values()), 2021, "no.such.figure") == {}
    assert figures(archive, list(bodies.values()), 2020, "t3.new.total") == {}


def test_who_has_not_published_is_found_among_the_known(archive: Archive, bodies: dict[str, int]) -> None:
    add(archive, a_report(CITY, 2022, published=date(2023, 3, 1)))
    add(archive, a_report(COUNTY, 2022, published=None))
    known = roster(archive, "320800", list(Kind))
    days = {known[number]: day for number, day in published(archive, list(known), 2022).items()}
    found = missing(known.values(), days, 2022, date(2023, 4, 1))
    assert (found.population, found.in_time, found.undated) == (4, (CITY,), (COUNTY,))
    assert set(found.absent) == {OFFICE, "淮安市洪泽区财政局"}


def test_the_years_kept_show_the_gaps(archive: Archive, bodies: dict[str, int]) -> None:
    add(archive, a_report(CITY, 2018))
    kept = years(archive, list(bodies.values()))
    assert kept[bodies[CITY]] == (2018, 2021)
    assert gaps(kept[bodies[CITY]]) == (2019, 2020)
    assert gaps(kept[bodies[OFFICE]]) == ()
