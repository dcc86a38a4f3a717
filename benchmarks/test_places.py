"""How fast the gazetteer opens and a question is understood with it, and how much memory its vocabulary takes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.understand.natural import heard
from store.archive import Archive
from store.database import writing
from store.naming import named
from store.places import gazetteer
from store.townships import townships, written_out

QUESTIONS = (
    "东安区去年收到几件",
    "淮安市洪泽县2010年新收多少件申请",
    "城关镇2021年新收",
    "牡丹江市东安区七星街道办事处2021年不予公开几件",
    "上海科委和淮安市2024年谁公开率高",
    "旺苍县东河镇人民政府近三年本机关不掌握相关政府信息的有几件，跟去年比怎么样",
)
DAY = date(2026, 11, 22)

MEMORY = """
import tracemalloc
tracemalloc.start()
from store.places import gazetteer
from store.successions import change_of
from store.townships import townships
gazetteer(); change_of(gazetteer().places[0]); townships().known("城关镇")
print(tracemalloc.get_traced_memory()[0] / 1e6, tracemalloc.get_traced_memory()[1] / 1e6)
"""


def test_opening_the_gazetteer(benchmark: BenchmarkFixture) -> None:
    """Provinces to counties, as every start reads them (the goal for the whole start: 1.5 s)."""
    gazetteer.cache_clear()
    benchmark.pedantic(gazetteer.__wrapped__, rounds=10)


def test_opening_the_townships(benchmark: BenchmarkFixture) -> None:
    """The index of all townships, as the first question that may name one needs it."""
    benchmark.pedantic(lambda: townships.__wrapped__().known("城关镇"), rounds=10)


def test_memory_of_the_vocabulary(benchmark: BenchmarkFixture) -> None:
    """All places, townships and successions, in a process of their own (the goal: under 150 MB)."""
    run = partial(subprocess.run, [sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    held, most = map(float, benchmark.pedantic(run, rounds=1).stdout.split())
    print(f"\n{held:.1f} MB held, {most:.1f} MB at most")
    assert most < 150


@pytest.mark.parametrize("bodies", [3_000, 150_000])
def test_understanding_a_question(
    benchmark: BenchmarkFixture, tmp_path_factory: pytest.TempPathFactory, bodies: int
) -> None:
    """A question of each sort, with this many bodies (the goal: 3 ms at 3 000, 10 ms at 150 000, each)."""
    with _archive(tmp_path_factory.mktemp("bench") / "nianbao.db", bodies) as archive:
        benchmark(lambda: [heard(archive, text, DAY) for text in QUESTIONS])
        each = benchmark.stats.stats.median * 1000 / len(QUESTIONS)
        print(f"\n{each:.2f} ms a question at {bodies} bodies")


@contextmanager
def _archive(path: Path, bodies: int) -> Iterator[Archive]:
    """An archive that knows the governments, offices, departments and townships of real places, as many as asked."""
    archive = Archive.open(path)
    run = archive.db.execute
    with writing(archive.db):
        for number, name in zip(range(1, bodies + 1), _names(), strict=False):
            body = named(name, 2021, None)
            place = body.place.code if body.place else None
            run(
                "INSERT INTO agencies (id, name, kind, place_code) VALUES (?, ?, ?, ?)",
                [number, name, body.kind.value, place],
            )
            for one in sorted(body.names):
                run("INSERT INTO agency_names (name, agency) VALUES (?, ?)", [one, number])
    yield archive
    archive.close()


def _names() -> Iterator[str]:
    standing = [place for place in gazetteer().places if place.in_force()]
    for ending in ("人民政府", "人民政府办公室", *(f"{one}局" for one in "教育 财政 公安 民政 审计 统计 司法".split())):
        yield from (written_out(place) + ending for place in standing)
    for county in standing:
        for township in townships().of_county(county.code):
            yield from (written_out(township) + ending for ending in ("人民政府", "财政所", "执法队", "便民中心"))
