"""How long a ranking of 3 000 reports of one year takes, for a figure and for every indicator."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ask import Ask
from bot.commands.rank import answer
from bot.listed import Ranking
from bot.understand.question import Question
from reports.indicators import INDICATORS
from store.archive import Archive
from store.database import writing
from tests.builders import a_report, add

REPORTS = 3000


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """3 000 governments with a report of 2021 each, copies of one."""
    path: Path = tmp_path_factory.mktemp("ranking") / "nianbao.db"
    opened = Archive.open(path)
    cells = {f"t3.{row}.{lane}": "40" for row in ("new", "granted", "result_total") for lane in ("natural", "total")}
    first = add(opened, a_report("示例市人民政府", printed=cells)).kept.id
    with writing(opened.db):
        for table, number in (("agencies", "id"), ("reports", "id"), ("packed_figures", "report")):
            (row,) = opened.db.query(f"SELECT * FROM {table} WHERE {number} = ?", [first])
            for at in range(1, REPORTS):
                new = row | {number: first + at}
                new |= {"name": f"示例市{at}人民政府"} if table == "agencies" else {}
                new |= {"agency": first + at} if table == "reports" else {}
                opened.db.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(new))})", list(new.values()))
    yield opened
    opened.close()


@pytest.mark.parametrize("key", [None, *(one.key for one in INDICATORS)])
def test_a_ranking_is_there_at_once(archive: Archive, key: str | None) -> None:
    """From the cells it needs alone."""
    figures = () if key else ("t3.denied.*.total",)
    ask = Ask("rank", year=2021, asked=Question("rank", figures=figures, indicator=key))
    begun = time.perf_counter()
    found = answer(archive, ask)
    took = time.perf_counter() - begun
    assert isinstance(found, Ranking)
    print(f"\n{key or '不予公开'}: {found.population} of {REPORTS} in {took * 1000:.0f} ms")
    assert took < 2
