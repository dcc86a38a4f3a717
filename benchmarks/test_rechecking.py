"""How fast stored reports are checked again: the goal is 100 000 in two minutes on two cores, 2.4 ms each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from store.archive import Archive
from store.recheck import Batch, look
from tests.builders import a_report, add

BODIES, YEARS = 50, (2019, 2020, 2021, 2022)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with four years each of some fictional bodies, with words in their sections; one body in ten errs."""
    opened = Archive.open(tmp_path_factory.mktemp("bench") / Path("nianbao.db"))
    for body in range(BODIES):
        for year in YEARS:
            words = {1: _prose(body * 2100 + year, 1000), 5: _prose(body * 2100 - year, 300)}
            add(opened, a_report(f"示例市第{body}局", year, _figures(body), sections=words))
    yield opened
    opened.close()


def _figures(body: int) -> dict[str, str]:
    """A few requests, all granted; one body in ten forgets the totals, so that its sums are broken."""
    told = {"t3.new.natural": str(body), "t3.granted.natural": str(body), "t3.result_total.natural": str(body)}
    totals = {f"{name.removesuffix('natural')}total": number for name, number in told.items()}
    return told | (totals if body % 10 else {})


def _prose(seed: int, length: int) -> str:
    """Some words of nobody's."""
    chance = Random(seed)
    return "".join(
        "，。"[at % 40 == 0] if at % 20 == 0 else chr(0x4E00 + chance.randrange(2000)) for at in range(length)
    )


def test_looking_again(benchmark: BenchmarkFixture, archive: Archive) -> None:
    """A hundred bodies, read back whole, checked with their neighbours beside them, and compared with what is kept."""
    looked = benchmark(lambda: look(archive, Batch(1, BODIES, None)))
    assert (looked.reports, looked.changed) == (BODIES * len(YEARS), ())
    print(f"\n{benchmark.stats['median'] / looked.reports * 1000:.2f} ms a report")
