"""What a folder of a thousand reports costs in memory: read one after the other, the last needs no more than the first.

Each report has figures and sentences of its own, so that whatever is remembered of one is of no use for the next.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reports.examine import examine
from reports.forms import form
from tests.reports.flattened import flattened
from tests.reports.printing import report
from tests.reports.typeset import page, tables

TODAY = date(2026, 11, 22)
REPORTS = 1_000
WARM = 200
FORM = form("g2021")
ALLOWED = 8.0
"""Megabytes by which the process may grow from the two hundredth report to the thousandth: what is remembered of
labels has a limit, which is not reached at once."""


def folder(kind: str) -> Iterator[bytes]:
    """A thousand reports of one kind, no two alike."""
    for number in range(REPORTS):
        chance = Random(number)
        figures = {name: str(chance.randrange(10**6)) for name in FORM.figures}
        prose = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(2_000))
        if kind == "text":
            yield flattened(figures, FORM).replace("根据《", f"{prose}\n根据《").encode()
        elif kind == "web":
            yield page(tables(figures, FORM)).decode().replace("全年平稳。", prose).encode()
        else:
            small = {name: text[:3] for name, text in figures.items()}
            yield report(tables(small, FORM), [4 + number % 20])


def megabytes() -> float:
    """The most memory this process has had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("kind", ["web", "text", "pdf"])
def test_a_thousand_reports_need_no_more_memory_than_two_hundred(benchmark: BenchmarkFixture, kind: str) -> None:
    """The most memory used after the first two hundred reports and after all of them."""
    marks: list[float] = []

    def read_all() -> None:
        for number, data in enumerate(folder(kind), 1):
            examine(data, TODAY)
            if number in (WARM, REPORTS):
                gc.collect()
                marks.append(megabytes())

    benchmark.pedantic(read_all, rounds=1)
    warm, full = marks
    benchmark.extra_info.update(warm=warm, full=full)
    print(f"\n  {kind}: {warm:.1f} MB after {WARM} reports, {full:.1f} MB after {REPORTS}: {full - warm:+.1f} MB")
    assert full - warm < ALLOWED
