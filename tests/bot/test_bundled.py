"""The bundled samples come into an archive by a process of their own, so that the bot's own stays small."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot import bundled
from bot.bundled import put_in_elsewhere, samples
from store.archive import Archive
from store.database import Unopenable

FIRST_START = """
import sys
from pathlib import Path
from bot.opening import service
from bot.settings import Settings

with service(Settings(database=Path(sys.argv[1]))):
    print(*sys.modules)
"""
READERS = {"reports.examine", "reports.reading", "selectolax", "lxml", "docx", "pypdfium2", "python_calamine"}


def test_the_first_start_leaves_no_reader_in_the_memory_of_the_bot(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_START, str(path)], cwd=Path(__file__).parents[2], capture_output=True, check=True
    )
    assert READERS.isdisjoint(ran.stdout.decode().split())
    with closing(Archive.open(path)) as archive:
        assert all(archive.document(data) for _, data in samples())


def test_what_is_missing_is_brought_and_no_process_started_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    put_in_elsewhere(path)
    with closing(Archive.open(path)) as archive:
        kept = archive.db.table("documents").count
    assert kept == len(list(samples())) >= 10
    monkeypatch.setattr(bundled, "Workshop", None)
    put_in_elsewhere(path)


def test_an_archive_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unopenable):
        put_in_elsewhere(tmp_path)


def test_following_links_loads_no_reader_either() -> None:
    code = "import sys, bot.fetching.follow, bot.looking, bot.intake.following; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, check=True)
    assert READERS.isdisjoint(ran.stdout.decode().split())
