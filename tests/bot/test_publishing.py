"""`nianbao export`, as a person at the keyboard meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bot.conftest import Nianbao


def test_the_samples_are_exported_and_what_it_is_is_said(nianbao: Nianbao, tmp_path: Path) -> None:
    done = nianbao("export", tmp_path / "open")
    assert done.code == 0
    assert re.search(r"（SQLite、CSV、Parquet，\d+\.\d MB）：7 个单位，10 份报告，1982 格。", done.out)
    assert "没有聊天和个人的内容" in done.out
    assert done.err.splitlines() == ["正在写 SQLite……", "正在写 CSV……", "正在写 Parquet……"]
    assert (tmp_path / "open" / "datapackage.json").is_file()


def test_a_second_export_needs_force(nianbao: Nianbao, tmp_path: Path) -> None:
    nianbao("export", tmp_path / "open")
    refused = nianbao("export", tmp_path / "open")
    assert (refused.code, refused.out) == (1, "")
    assert "--force" in refused.err
    assert nianbao("export", tmp_path / "open", "--force").code == 0


def test_without_duckdb_it_says_what_is_missing_and_how_to_get_it(
    nianbao: Nianbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.public.export.can_write_parquet", lambda: False)
    done = nianbao("export", tmp_path / "open")
    assert done.code == 0
    assert "没有写 Parquet" in done.out
    assert ".[open]" in done.out


def test_browsing_without_datasette_says_how_to_get_it(nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.browsing.find_spec", lambda name: None)
    refused = nianbao("browse")
    assert (refused.code, refused.out) == (1, "")
    assert ".[browse]" in refused.err
