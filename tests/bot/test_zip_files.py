"""A zip on the command line: a line for every file in it, and a bad one never stops the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.filing import add_files, read_files
from bot.reading_room.desk import Desk, Limits
from bot.settings import Settings
from tests.reports.office import AGENCY, numbered
from tests.reports.packed import packed
from tests.reports.word import report


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk(Limits()) as desk:
        yield desk


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "年报.zip"
    path.write_bytes(packed({"甲区.docx": report(numbered()), "坏.docx": b"PK\x03\x04", "里/空.txt": b""}))
    return path


def test_read_has_a_line_for_each_file(desk: Desk, bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_files(desk, [bundle], as_json=True) == 1
    good, bad, empty = map(json.loads, capsys.readouterr().out.splitlines())
    assert good["file"] == f"{bundle}/甲区.docx"
    assert good["reports"][0]["agency"] == AGENCY
    assert (bad["file"], bad["error"]["kind"]) == (f"{bundle}/坏.docx", "damaged")
    assert (empty["file"], empty["error"]["kind"]) == (f"{bundle}/里/空.txt", "empty")


def test_add_keeps_the_good_ones(desk: Desk, bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(database=tmp_path / "kept.db")
    assert add_files(settings, desk, [bundle], None, None) == 1
    said = capsys.readouterr().out
    assert "年报.zip/甲区.docx：已收录（" in said
    assert "年报.zip/坏.docx：文件已经损坏" in said


def test_a_damaged_zip_is_one_line(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "坏.zip"
    path.write_bytes(packed({"甲.txt": b"1"})[:-30])
    assert read_files(desk, [path], as_json=False) == 1
    assert capsys.readouterr().out.startswith("坏.zip：文件已经损坏")


def test_trouble_nobody_thought_of_is_one_line_too(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Nothing of this name can be started.
    with Desk(Limits(), reader="no.such.reader") as desk:
        assert read_files(desk, [bundle], as_json=False) == 1
    assert "出了意外" in capsys.readouterr().out
