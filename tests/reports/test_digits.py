"""Cutting digits by sums: the cuttings that satisfy them, none taken where a blank would explain as much."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.recognise.digits import Equation, Fused, TooMany, cuttings
from reports.recognise.settling import settle

NAMES = ("a", "b", "c", "total")
SUM: Equation = (("total",), ("a", "b", "c"))
numbers = st.lists(st.integers(0, 300), min_size=3, max_size=3)


@given(numbers)
def test_the_printed_cutting_is_always_among_those_found(parts: list[int]) -> None:
    row = [*parts, sum(parts)]
    assert tuple(row) in cuttings(Fused(NAMES, ("".join(map(str, row)),)), [SUM])


@given(numbers, st.sets(st.integers(1, 3)))
def test_a_cut_that_is_seen_is_kept(parts: list[int], seen: set[int]) -> None:
    row = [str(number) for number in (*parts, sum(parts))]
    edges = [0, *sorted(seen), 4]
    pieces = tuple("".join(row[a:b]) for a, b in pairwise(edges))
    ways = cuttings(Fused(NAMES, pieces), [SUM])
    assert tuple(map(int, row)) in ways
    assert all("".join(map(str, way)) == "".join(pieces) for way in ways)


def test_a_cutting_is_not_taken_where_the_sum_does_not_come_out() -> None:
    settled = settle([Fused(NAMES, ("1239",))], [SUM], {})
    assert (settled.certain, settled.candidates) == ({}, {0: ()})


def test_a_cutting_is_not_taken_where_blanks_would_explain_it_too() -> None:
    # 1, 0, 1, 2 or 10, (blank), (blank), 12 … the second does not add up, so the first is certain; "1012" it is.
    assert settle([Fused(NAMES, ("1012",))], [SUM], {}).certain == {0: (1, 0, 1, 2)}
    # 11, 0, 0, 11 and, with two blanks, no other; but 1, 1 is 1 in "11".
    assert settle([Fused(("a", "total"), ("11",))], [(("total",), ("a",))], {}).certain == {0: (1, 1)}
    # 12, 12 with two blanks adds up as well as nothing else with four numbers.
    assert settle([Fused(NAMES, ("1212",))], [SUM], {}).certain == {}


def test_rows_open_by_themselves_are_settled_by_the_sums_across_them() -> None:
    rows = [Fused(("a1", "b1", "t1"), ("22325",)), Fused(("a2", "b2", "t2"), ("10010",))]
    across: list[Equation] = [(("a",), ("a1", "a2")), (("b",), ("b1", "b2"))]
    own: list[Equation] = [(("t1",), ("a1", "b1")), (("t2",), ("a2", "b2"))]
    settled = settle(rows, own + across, {"a": 32, "b": 3})
    assert settled.certain[0] == (22, 3, 25)
    assert settled.certain[1] == (10, 0, 10)
    assert settle(rows, own, {}).candidates[0] == ((2, 23, 25), (22, 3, 25))
    assert settle(rows, own + across, {"a": None, "b": None}).candidates[0] == ((2, 23, 25), (22, 3, 25))


def test_too_many_ways_are_given_up() -> None:
    names = tuple(f"n{number}" for number in range(12))
    with pytest.raises(TooMany):
        cuttings(Fused(names, ("1" * 40,)), [])
    assert settle([Fused(names, ("1" * 40,))], [], {}).candidates == {0: ()}


def test_a_sign_begins_a_number() -> None:
    assert cuttings(Fused(("before", "change", "after"), ("26", "-185")), []) == (
        (2, 6, -185),
        (26, -1, 85),
        (26, -18, 5),
    )


def test_too_many_combinations_are_given_up() -> None:
    rows = [Fused((f"a{row}", f"b{row}", f"c{row}"), ("1" * 24,)) for row in range(2)]
    settled = settle(rows, [(("a",), ("a0", "a1"))], {"a": 2})
    assert settled.certain == {}
    assert [len(ways) for ways in settled.candidates.values()] == [253, 253]


def test_a_search_that_goes_on_too_long_is_given_up() -> None:
    names = (*(f"n{number}" for number in range(14)), "total")
    with pytest.raises(TooMany):
        cuttings(Fused(names, ("12" * 20,)), [(("total",), names[:-1])])
