"""How long the text of a report takes whose cells ran together (the goal: under a second)."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.papers import FUSED
from reports.errors import ReportError
from reports.examine import examine
from reports.forms import form
from tests.reports.flattened import Lines, flattened
from tests.reports.test_fused_text import consistent

TODAY = date(2026, 11, 22)


def fused(seed: int, largest: int) -> bytes:
    """A report without a single mark between its cells, its figures up to `largest`."""
    of = form("g2021")
    figures = {name: str(value) for name, value in consistent(of, Random(seed), largest, 0.5).items()}
    lines = flattened(figures, of, Lines(gap=0, trailing="", furniture=False, broken=False))
    return lines.replace("\n", "").encode()


TEXTS = {f"figures up to {largest}": fused(largest, largest) for largest in (9, 300, 99_999)} | FUSED


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_fused_report(benchmark: BenchmarkFixture, text: bytes) -> None:
    """Bytes to doubts, or to the sentence that says why it is not read."""

    def read() -> None:
        try:
            examine(text, TODAY)
        except ReportError:
            return

    benchmark.pedantic(read, rounds=5, warmup_rounds=1)
