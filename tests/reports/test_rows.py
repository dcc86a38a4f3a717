"""Text in rows: every figure is read as printed or declared unread, whatever happens to one line."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.form import Form
from reports.forms import form
from tests.reports.chance import consistent, far_apart
from tests.reports.rows import MISCHIEF, STYLES, Rows, typeset
from tests.reports.test_mutations import misread

EDITIONS = st.sampled_from(("g2019", "g2021"))
FIGURES = st.sampled_from(("far apart", "ones", "tens", "thousands"))


def figures(of: Form, kind: str, seed: int) -> dict[str, str]:
    """Cells whose numbers are no beginnings of each other and add up to nothing, or a report whose sums hold."""
    if kind == "far apart":
        return far_apart(of)
    largest = {"ones": 1, "tens": 30, "thousands": 4000}[kind]
    return {name: str(value) for name, value in consistent(of, Random(seed), largest, 0.6).items()}


@pytest.mark.slow
@pytest.mark.parametrize("mischief", MISCHIEF, ids=lambda mischief: mischief.__name__)
@settings(max_examples=settings.default.max_examples // 2, deadline=None)
@given(EDITIONS, STYLES, FIGURES, st.integers(0, 2**32), st.floats(0, 1, exclude_max=True))
def test_a_damaged_line_makes_no_figure_wrong(
    mischief: Callable[[list[str], int, Random], list[str]],
    edition: str,
    style: Rows,
    kind: str,
    seed: int,
    at: float,
) -> None:
    of = form(edition)
    cells = figures(of, kind, seed)
    lines = typeset(cells, of, style)
    damaged = mischief(lines, int(at * len(lines)), Random(seed))
    assert misread("\n".join(damaged).encode(), cells) == {}
