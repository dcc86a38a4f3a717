"""Whatever stops the keeping, and whoever writes at the same time: nothing is lost, doubled or half there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlite_utils import Database

from store import database, keeping, names
from store.archive import Archive
from store.keeping import Outcome
from store.naming import Named
from tests.builders import a_report, a_text, add

TABLES = ("agencies", "agency_names", "documents", "reports", "form_figures", "packed_figures", "sections", "findings")


class PowerCut(BaseException):
    """What stops a program between any two of its steps."""


def counts(archive: Archive) -> dict[str, int]:
    return {table: archive.db.table(table).count for table in TABLES}


def nianbao(database: Path, *words: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *map(str, words)],
        env={"NIANBAO_DATABASE": str(database), "NIANBAO_SAMPLES": "false", "PYTHONPATH": str(Path.cwd())},
        cwd=database.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def a_folder(folder: Path, years: Sequence[int], agency: str = "东安区人民政府办公室") -> Path:
    folder.mkdir()
    for year in years:
        (folder / f"{year}.txt").write_bytes(a_text(agency, year))
    return folder


def assert_whole(database: Path, bodies: int, reports: int) -> None:
    """Every report is there once, current, with all that belongs to it."""
    with closing(Archive.open(database)) as archive:
        rows = counts(archive)
        assert (rows["agencies"], rows["documents"], rows["reports"], rows["packed_figures"]) == (
            bodies,
            reports,
            reports,
            reports,
        )
        assert archive.db.execute("SELECT count(*) FROM reports WHERE is_current AND version = 1").fetchone() == (
            reports,
        )
        assert archive.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.db.execute("PRAGMA foreign_key_check").fetchall() == []
        for agency in range(1, bodies + 1):
            for year in archive.years(agency):
                kept = archive.report(agency, year)
                assert kept is not None
                assert kept.report.figures["t3.new.total"].value == 6


@pytest.mark.parametrize("at", TABLES)
def test_a_stop_at_any_step_leaves_nothing_and_can_be_made_good(
    path: Path, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = keeping._insert

    def until_the_power_goes(archive: Archive, table: str, **values: str | int | None) -> int:
        number = insert(archive, table, **values)
        if table == at:
            raise PowerCut
        return number

    def until_the_names_are_written(db: Database, number: int, body: Named) -> None:
        names.write(db, number, body)
        if at == "agency_names":
            raise PowerCut

    report = a_report(printed={"t3.new.total": "6"}, sections=dict.fromkeys(range(1, 7), "字"))
    with closing(Archive.open(path)) as archive:
        monkeypatch.setattr(keeping, "_insert", until_the_power_goes)
        monkeypatch.setattr(keeping, "write", until_the_names_are_written)
        with pytest.raises(PowerCut):
            add(archive, report)
        assert set(counts(archive).values()) == {0}
        monkeypatch.undo()
        stored = add(archive, report)
        assert stored.outcome is Outcome.NEW
    with closing(Archive.open(path)) as archive:
        assert archive.report(stored.kept.agency.id, 2021) == stored.kept


def test_threads_that_write_at_once_take_turns(path: Path) -> None:
    def write(year: int) -> Outcome:
        with closing(Archive.open(path)) as archive:
            return add(archive, a_report(year=year, printed={"t3.new.total": "6"})).outcome

    years = [*range(2008, 2024)] * 2
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(write, years))
    assert sorted(one.value for one in outcomes) == ["new"] * 16 + ["same"] * 16
    assert_whole(path, 1, 16)


def test_who_opens_while_another_makes_the_file_takes_a_turn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")
    breaths = []

    def until_made(seconds: float) -> None:
        breaths.append(seconds)
        maker.rollback()

    monkeypatch.setattr(database, "time", SimpleNamespace(sleep=until_made, monotonic=time.monotonic))
    with closing(maker), closing(Archive.open(path)) as archive:
        assert len(breaths) == 1
        assert add(archive, a_report()).outcome is Outcome.NEW


def test_who_waits_too_long_for_a_file_that_is_being_made_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as maker:
        maker.execute("BEGIN IMMEDIATE")
        with pytest.raises(database.Unopenable, match=r"数据库文件打不开或写不进去.*locked"):
            Archive.open(path)


@pytest.mark.slow
def test_programs_that_make_the_file_and_write_at_once_take_turns(path: Path, tmp_path: Path) -> None:
    bodies = ("东安区人民政府办公室", "淮安市人民政府", "沭阳县人民政府", "旺苍县林业局")
    folders = [a_folder(tmp_path / name, range(2012, 2022), name) for name in bodies]
    running = [nianbao(path, "add", folder) for folder in folders]
    ends = [(*program.communicate(timeout=60), program.returncode) for program in running]
    assert [(code, trouble, said.count("已收录（")) for said, trouble, code in ends] == [(0, "", 10)] * len(bodies)
    assert_whole(path, 4, 40)


@pytest.mark.slow
@pytest.mark.parametrize("lines", [1, 7, 20])
def test_killed_half_way_it_can_simply_be_run_again(path: Path, tmp_path: Path, lines: int) -> None:
    folder = a_folder(tmp_path / "reports", range(1950, 2024))
    killed = nianbao(path, "add", folder)
    assert killed.stdout is not None
    for _ in range(lines):
        killed.stdout.readline()
    killed.kill()
    killed.communicate()
    again = nianbao(path, "add", folder)
    said, trouble = again.communicate(timeout=60)
    assert (again.returncode, trouble) == (0, "")
    assert said.count("早已收录过") >= lines
    assert said.count("早已收录过") + said.count("已收录（") == 74
    assert_whole(path, 1, 74)
