"""How fast a question is answered, and how large the file grows: 20 000 reports, the size told per report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from bot.ask import Ask
from bot.commands.stats import answer
from bot.opening import open_archive
from bot.render.words import Words
from bot.settings import Settings
from store.archive import Archive
from store.database import writing

COPIES = 20_000


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with the samples, and many copies of one of them as reports of fictional bodies."""
    path: Path = tmp_path_factory.mktemp("bench") / "nianbao.db"
    opened = open_archive(Settings(database=path))
    before = path.stat().st_size
    report = opened.report(opened.called("平潭")[0].id, 2022)
    assert report is not None
    with writing(opened.db):
        for copy in range(1, COPIES + 1):
            _copy(opened, report.id, copy)
    opened.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"\n{(path.stat().st_size - before) / COPIES:.0f} bytes a report, {COPIES} reports")
    yield opened
    opened.close()


def _copy(archive: Archive, report: int, copy: int) -> None:
    """The same figures again, as the report of another body."""
    run = archive.db.execute
    agency = run("INSERT INTO agencies (name, kind) VALUES (?, 'department')", [f"示例市第{copy}局"]).lastrowid
    run("INSERT INTO agency_names VALUES (?, ?)", [f"示例市第{copy}局", agency])
    document = run(
        "INSERT INTO documents (sha256, size, source, added_at, added_by) VALUES (?, 1, 'copy', '', '')",
        [f"{copy:064x}"],
    ).lastrowid
    columns = "year, version, is_current, form, title, published, period_from, period_to, cells_read, cells, read_at"
    number = run(
        f"INSERT INTO reports (agency, document, checks_json, {columns}) "
        f"SELECT ?, ?, checks_json, {columns} FROM reports WHERE id = ?",
        [agency, document, report],
    ).lastrowid
    columns = "values_json, printed_json, places_json, notes_json"
    run(
        f"INSERT INTO packed_figures (report, {columns}) SELECT ?, {columns} FROM packed_figures WHERE report = ?",
        [number, report],
    )


def test_stats_in_process(benchmark: BenchmarkFixture, archive: Archive) -> None:
    """A question as a button asks it, from the words to the reply (the goal: under 5 ms)."""
    words = Words("zh")
    reply = benchmark(lambda: words.say(answer(archive, Ask("stats", "东安区", 2021))))
    assert "东安区人民政府办公室" in reply.html
