"""Whatever happens to a document, a figure that comes out of it is the one printed in that cell."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import ReportError
from reports.examine import examine
from reports.forms import form
from tests.reports.chance import far_apart
from tests.reports.flattened import USUAL, flattened
from tests.reports.typeset import Layout, Rows, Sections, Td, page, tables

Cells = dict[str, str]
EDITIONS = st.sampled_from(("g2019", "g2021"))
HEADERS: st.SearchStrategy[Layout] = st.builds(
    Layout,
    header=st.sampled_from(("spans", "empties", "bare")),
    split=st.booleans(),
    blocks_apart=st.booleans(),
    cases_apart=st.booleans(),
    unclosed=st.booleans(),
)


def _table(made: Sections, chance: Random) -> Rows:
    return chance.choice([rows for tables in made.values() for rows in tables])


def _row(made: Sections, chance: Random) -> list[Td]:
    return chance.choice([row for row in _table(made, chance) if row])


def lose_a_cell(made: Sections, chance: Random) -> None:
    """One cell, of label or figure, is not there."""
    row = _row(made, chance)
    del row[chance.randrange(len(row))]


def lose_a_row(made: Sections, chance: Random) -> None:
    """One row is not there."""
    table = _table(made, chance)
    del table[chance.randrange(len(table))]


def lose_a_column(made: Sections, chance: Random) -> None:
    """One column of figures is not there, its label neither."""
    of = chance.randrange(5)
    corner, people, kinds = made[3][0][:3]
    corner[1], people[1] = corner[1]._replace(width=6), people[1]._replace(width=4)
    del kinds[of + (not kinds[0].text)]
    for rows in made[3]:
        for row in rows:
            figures = [at for at, td in enumerate(row) if td.figure]
            if figures:
                del row[figures[of + 1]]


def empty_a_cell(made: Sections, chance: Random) -> None:
    """One cell, of label or figure, says nothing."""
    row = _row(made, chance)
    at = chance.randrange(len(row))
    row[at] = row[at]._replace(text="")


def repeat_a_row(made: Sections, chance: Random) -> None:
    """One row is there twice."""
    table = _table(made, chance)
    at = chance.randrange(len(table))
    table.insert(at, list(table[at]))


def add_a_cell(made: Sections, chance: Random) -> None:
    """A number that belongs to nothing stands in one row."""
    row = _row(made, chance)
    row.insert(chance.randrange(len(row) + 1), Td("987654", figure=True))


def add_a_row(made: Sections, chance: Random) -> None:
    """A page number stands between two rows."""
    table = _table(made, chance)
    table.insert(chance.randrange(len(table) + 1), [Td("987654", figure=True)])


def garble_a_label(made: Sections, chance: Random) -> None:
    """One label cannot be read."""
    row = _row(made, chance)
    at = chance.choice([at for at, td in enumerate(row) if not td.figure] or [0])
    row[at] = row[at]._replace(text="▇▇▇▇▇▇")


def span_wrongly(made: Sections, chance: Random) -> None:
    """One cell claims more columns than it should."""
    row = _row(made, chance)
    at = chance.randrange(len(row))
    row[at] = row[at]._replace(width=row[at].width + chance.randrange(1, 3))


MISCHIEF: tuple[Callable[[Sections, Random], None], ...] = (
    lose_a_cell,
    lose_a_row,
    lose_a_column,
    empty_a_cell,
    repeat_a_row,
    add_a_cell,
    add_a_row,
    garble_a_label,
    span_wrongly,
)


def misread(data: bytes, cells: Cells) -> dict[str, object]:
    """The figures read from a document that are not those printed; a document refused has none."""
    try:
        (examination,) = examine(data)
    except ReportError:
        return {}
    values = examination.report.values.items()
    return {name: value for name, value in values if value is not None and str(value) != cells.get(name)}


@pytest.mark.slow
@pytest.mark.parametrize("mischief", MISCHIEF, ids=lambda mischief: mischief.__name__)
@settings(max_examples=60, deadline=None)
@given(edition=EDITIONS, layout=HEADERS, seed=st.integers(0, 2**32))
def test_a_damaged_page_gives_no_wrong_figure(
    mischief: Callable[[Sections, Random], None], edition: str, layout: Layout, seed: int
) -> None:
    of = form(edition)
    cells = far_apart(of)
    made = tables(cells, of, layout)
    mischief(made, Random(seed))
    assert misread(page(made, layout), cells) == {}


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(EDITIONS, HEADERS, st.sampled_from(("utf-8", "gb18030", "utf-16")), st.floats(0, 1))
def test_a_page_cut_anywhere_gives_no_wrong_figure(edition: str, layout: Layout, encoding: str, at: float) -> None:
    of = form(edition)
    cells = far_apart(of)
    data = page(tables(cells, of, layout), layout, encoding=encoding)
    assert misread(data[: int(at * len(data))], cells) == {}


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    EDITIONS,
    st.sampled_from(("lose", "twice", "page", "join", "cut")),
    st.sampled_from(("\n\n", "\n|\n", " |\n")),
    st.floats(0, 1, exclude_max=True),
)
def test_a_damaged_text_gives_no_wrong_figure(edition: str, mischief: str, between: str, at: float) -> None:
    of = form(edition)
    cells = far_apart(of)
    lines = flattened(cells, of, USUAL).split("\n\n")
    where = int(at * len(lines))
    damaged = {
        "lose": [*lines[:where], *lines[where + 1 :]],
        "twice": [*lines[: where + 1], *lines[where:]],
        "page": [*lines[:where], "987654", *lines[where:]],
        "join": [*lines[:where], " ".join(lines[where : where + 2]), *lines[where + 2 :]],
        "cut": [between.join(lines)[: int(at * sum(map(len, lines)))]],
    }[mischief]
    assert misread(between.join(damaged).encode(), cells) == {}


@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_two_rows_with_their_labels_swapped_are_read_as_they_are_labelled(edition: str) -> None:
    of = form(edition)
    cells = far_apart(of)
    made = tables(cells, of)
    one, other = (
        next(row for row in made[3][0] if label in {td.text for td in row}) for label in ("2.重复申请", "(一)予以公开")
    )
    at, there = (next(i for i, td in enumerate(row) if td.figure) - 1 for row in (one, other))
    one[at], other[there] = one[at]._replace(text="(一)予以公开"), other[there]._replace(text="2.重复申请")
    got = examine(page(made))[0].report.values
    assert str(got["t3.granted.natural"]) == cells["t3.rejected.repeat.natural"]
    assert str(got["t3.rejected.repeat.total"]) == cells["t3.granted.total"]


def test_two_columns_with_their_labels_swapped_are_read_as_they_are_labelled() -> None:
    of = form("g2021")
    cells = far_apart(of)
    made = tables(cells, of)
    header = made[3][0][2]
    header[0], header[3] = header[3], header[0]
    got = examine(page(made))[0].report.values
    assert str(got["t3.new.org_business"]) == cells["t3.new.org_legal"]
    assert str(got["t3.new.org_legal"]) == cells["t3.new.org_business"]
