"""Whatever a report prints, its figures come back from the database just as they went in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.forms import form, forms
from reports.model import Figure, Place, State
from store.archive import Archive
from store.packing import pack, unpack
from tests.builders import a_figure, a_report, add

EDITIONS = [one.id for one in forms()]

TEXTS = (
    st.sampled_from(
        ["", "　", "/", "——", "无", "3 4", "约5", "5 | 6", "3.0", "１，２３４", "12件", "007", "-0", "减38", "+1036"]
    )
    | st.sampled_from(["0.50", "007.10", "-0.00", "251000元", "2601.953875万", "0.00000001", "1,234.500", "100.0"])
    | st.integers(-(10**20), 10**20).map(str)
    | st.decimals(allow_nan=False, allow_infinity=False, places=4).map(str)
    | st.text()
)
PAGES = st.integers(0, 200)
PLACES = (
    st.none()
    | st.tuples(st.integers(1, 10**6), PAGES).map(lambda one: Place(line=one[0], page=one[1]))
    | st.tuples(st.integers(1, 99), st.integers(1, 10**6 - 1), st.integers(1, 9999), PAGES).map(
        lambda one: Place(0, *one)
    )
)


@st.composite
def printed_figures(draw: st.DrawFn) -> tuple[str, dict[str, Figure]]:
    """An edition of the form, and figures of some of its cells, those of headings among them."""
    edition = form(draw(st.sampled_from(EDITIONS)))
    printed = draw(
        st.dictionaries(st.sampled_from(list(edition.cells)), st.tuples(st.none() | TEXTS, PLACES), max_size=20)
    )
    ordered = {name: printed[name] for name in edition.cells if name in printed}
    return edition.id, {name: a_figure(edition, name, text, place) for name, (text, place) in ordered.items()}


def told_apart(figures: Mapping[str, Figure]) -> list[tuple[object, ...]]:
    """The figures so that 0.5 and 0.50, and an int and a Decimal, are not the same."""
    return [(name, *figure, repr(figure.value)) for name, figure in figures.items()]


@settings(deadline=None)
@given(printed_figures())
def test_packing_loses_nothing(printed: tuple[str, dict[str, Figure]]) -> None:
    edition, figures = printed
    names = tuple(form(edition).cells)
    assert told_apart(unpack(pack(figures, names), names, form(edition))) == told_apart(figures)


@settings(max_examples=30, deadline=None)
@given(printed_figures())
def test_keeping_a_report_loses_nothing(printed: tuple[str, dict[str, Figure]]) -> None:
    edition, figures = printed
    report = a_report(edition=edition)
    with closing(Archive.open(Path(":memory:"))) as archive:
        kept = add(archive, type(report)(report.masthead, report.form, figures)).kept
        found = archive.report(kept.agency.id, 2021)
    assert found == kept
    assert told_apart(found.report.figures) == told_apart(figures)


@pytest.mark.parametrize("state", list(State))
def test_every_reason_for_no_number_is_tried_by_these_examples(state: State) -> None:
    edition = form("g2021")
    texts = ("0", "", "/", "约5", None)
    assert state in {a_figure(edition, "t3.new.total", text).state for text in texts}


def test_a_plain_report_takes_about_a_kilobyte() -> None:
    report = a_report()
    packed = pack(report.figures, tuple(report.form.cells))
    assert sum(map(len, packed)) < 1800
    assert packed.printed == "{}"


def test_a_cell_the_table_lacks_is_told_from_one_never_found() -> None:
    edition = form("g2021")
    names = ("t3.new.total", "t3.new.natural")
    packed = pack({"t3.new.total": a_figure(edition, "t3.new.total", None)}, names)
    assert json.loads(packed.values) == [None, False]
    assert list(unpack(packed, names, edition)) == ["t3.new.total"]


def test_a_tiny_amount_is_written_without_an_exponent() -> None:
    edition = form("g2021")
    packed = pack({"t2.fees.amount": a_figure(edition, "t2.fees.amount", "0.00000001")}, ("t2.fees.amount",))
    assert packed.values == "[0.00000001]"
    assert unpack(packed, ("t2.fees.amount",), edition)["t2.fees.amount"].value == Decimal("0.00000001")


def test_money_in_a_row_among_counts_is_kept_to_the_last_decimal() -> None:
    report = a_report(year=2016, edition="g2014", printed={"stat.s7.value": "0.50", "stat.s8.budget.value": "1,200元"})
    names = tuple(report.form.cells)
    assert unpack(pack(report.figures, names), names, report.form) == dict(report.figures)


def test_a_unit_that_only_the_header_names_is_kept() -> None:
    edition = form("g2021")
    name = "t2.fees.amount"
    figure = a_figure(edition, name, "251000")._replace(unit="元")
    packed = pack({name: figure}, (name,))
    assert unpack(packed, (name,), edition) == {name: figure}
