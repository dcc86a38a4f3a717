"""How fast stored reports are checked again: the goal is 100 000 in two minutes on two cores, 2.4 ms each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from store.archive import Archive
from store.recheck import Batch, look
from tests.builders import a_report, add

BODIES, YEARS = 100, (2019, 2020, 2021, 2022)
WORDS = {1: "一年来，各项工作按计划推进，主要做法如下。" * 40, 5: "存在的不足是人手少、培训少、公开的形式单一。" * 10}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with four years each of some fictional bodies, with words in their sections."""
    opened = Archive.open(tmp_path_factory.mktemp("bench") / Path("nianbao.db"))
    for body in range(BODIES):
        words = {number: f"{chr(0x4E00 + body)}{text}" for number, text in WORDS.items()}
        for year in YEARS:
            add(opened, a_report(f"示例市第{body}局", year, {"t3.new.total": str(body)}, sections=words))
    yield opened
    opened.close()


def test_looking_again(benchmark: BenchmarkFixture, archive: Archive) -> None:
    """A hundred bodies, read back whole, checked with their neighbours beside them, and compared with what is kept."""
    looked = benchmark(lambda: look(archive, Batch(1, BODIES, None)))
    assert (looked.reports, looked.changed) == (BODIES * len(YEARS), ())
    print(f"\n{benchmark.stats['median'] / looked.reports * 1000:.2f} ms a report")
