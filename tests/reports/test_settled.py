"""Doubtful figures and the sums: a clear reading is never overruled, an ambiguous one never chosen."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reports.doubtful import Doubt, letter, note
from reports.forms import form
from reports.model import Cell, Document, Figure, Grid, Place, State
from reports.numerals import read
from reports.settled import chosen, equations, settled
from tests.reports.chance import consistent

FORM = form("g2021")
SUMMED = sorted({name for sides in equations(FORM, frozenset(FORM.figures)) for side in sides for name in side})

seeds = st.integers(0, 2**32)
slips = st.lists(st.tuples(st.sampled_from(SUMMED), st.integers(1, 9)), max_size=3)
doubtful = st.dictionaries(
    st.sampled_from(SUMMED),
    st.lists(st.sampled_from(["0", "1", "3", "7", "8", "18", "/", "—"]), max_size=4, unique=True),
    max_size=12,
)


def clear(name: str, text: str) -> Figure:
    """A figure that was read for certain."""
    reading = read(text, FORM.is_amount(name))
    return Figure(name, reading.value, reading.state, text)


def unclear(name: str, *ways: str) -> Figure:
    """A figure that may be any of these."""
    return Figure(name, None, State.LOST, note=note(ways), candidates=ways)


def report(seed: int) -> dict[str, Figure]:
    """A report whose every sum holds, read for certain."""
    of = consistent(FORM, Random(seed), 30, 0.6)
    return {name: clear(name, str(of.get(name, 0))) for name in FORM.figures}


@given(seeds, slips, doubtful)
def test_what_was_read_clearly_is_never_touched(
    seed: int, slipped: list[tuple[str, int]], doubts: dict[str, list[str]]
) -> None:
    figures = report(seed)
    for name, by in slipped:
        figures[name] = clear(name, str(int(figures[name].value or 0) + by))
    figures |= {name: unclear(name, *ways) for name, ways in doubts.items()}
    got = chosen(figures, FORM)
    assert {name: got[name] for name in figures if name not in doubts} == {
        name: figure for name, figure in figures.items() if name not in doubts
    }


@given(seeds, slips, doubtful)
def test_what_is_chosen_is_one_of_the_candidates_and_the_only_one_that_comes_out(
    seed: int, slipped: list[tuple[str, int]], doubts: dict[str, list[str]]
) -> None:
    figures = report(seed)
    for name, by in slipped:
        figures[name] = clear(name, str(int(figures[name].value or 0) + by))
    figures |= {name: unclear(name, *ways) for name, ways in doubts.items()}
    got = chosen(figures, FORM)
    for name, ways in doubts.items():
        if got[name].state is State.LOST:
            assert got[name] == figures[name]
            continue
        assert got[name].printed in ways
        assert len([way for way in ways if _comes_out(got, name, way)]) == 1


def _comes_out(figures: dict[str, Figure], name: str, way: str) -> bool:
    """Whether every sum that a figure is in, and of which all else is read, comes out with this reading."""

    def worth(other: str) -> int:
        return int((read(way).value if other == name else figures[other].value) or 0)

    sums = [
        one
        for one in equations(FORM, frozenset(figures))
        if name in one[0] + one[1]
        and all(other == name or figures[other].state is not State.LOST for other in one[0] + one[1])
    ]
    return all(sum(map(worth, left)) == sum(map(worth, right)) for left, right in sums)


@given(seeds, st.sampled_from(SUMMED))
def test_the_true_reading_is_chosen_where_only_it_comes_out(seed: int, name: str) -> None:
    figures = report(seed)
    true = figures[name].printed or ""
    got = chosen(figures | {name: unclear(name, true, str(int(true) + 5))}, FORM)
    assert got[name].printed == true
    assert all(f"“{one}”" in got[name].note for one in (true, str(int(true) + 5)))


def test_nought_and_a_mark_both_come_out_so_neither_is_chosen() -> None:
    figures = report(1)
    name = next(one for one in SUMMED if figures[one].value == 0)
    got = chosen(figures | {name: unclear(name, "0", "/")}, FORM)
    assert got[name].state is State.LOST


def test_a_reading_that_is_not_the_likeliest_needs_two_sums() -> None:
    figures = report(1)
    one_sum = "t4.review.upheld"
    true = figures[one_sum].printed or ""
    got = chosen(figures | {one_sum: unclear(one_sum, str(int(true) + 2), true)}, FORM)
    assert got[one_sum].state is State.LOST


def test_a_report_that_does_not_add_up_chooses_nothing() -> None:
    figures = report(1)
    total = figures["t3.new.total"].value
    figures["t3.new.total"] = clear("t3.new.total", str(int(total or 0) + 3))
    name = "t3.new.natural"
    true = figures[name].printed or ""
    got = chosen(figures | {name: unclear(name, true, str(int(true) + 3))}, FORM)
    assert got[name].state is State.LOST
    assert got["t3.new.total"] == figures["t3.new.total"]


def test_a_doubtful_cell_is_lost_with_its_place_and_candidates() -> None:
    place = Place(table=2, row=4, column=4, page=1)
    seen = Figure("t3.new.natural", None, State.ODD, letter(0), place)
    document = _pictured(Doubt(("3", "8")))
    got = settled({seen.name: seen}, document, FORM)[seen.name]
    assert (got.state, got.printed, got.place, got.candidates) == (State.LOST, None, place, ("3", "8"))


def test_what_a_picture_shows_as_no_number_is_not_held_against_the_body() -> None:
    seen = Figure("t3.new.natural", None, State.ODD, "口", Place(table=2, row=4, column=4, page=1))
    assert settled({seen.name: seen}, _pictured(), FORM)[seen.name].state is State.LOST
    printed = Document("html", ())
    assert settled({seen.name: seen}, printed, FORM)[seen.name] == seen


def _pictured(*doubts: Doubt) -> Document:
    grid = Grid(1, ((Cell("", 0, 0, page=1),),))
    return Document("picture", (grid,), pictured=frozenset((1,)), doubts=doubts)
