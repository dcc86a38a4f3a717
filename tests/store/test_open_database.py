"""The open database says of every report what the archive says, and nothing of people."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings

from reports.model import Figure
from store.archive import Archive
from store.database import writing
from store.decisions import Person, Status
from store.keeping import Origin
from store.marking import mark
from store.pages import Page, keep_page
from store.public.cells import STATES
from store.public.making import NotMade, counts_of, make, stamp, stamped
from store.public.tables import tables
from tests.builders import a_report, add
from tests.store.opened import NOW, PRINTED, SAID, ask, kept
from tests.store.test_packing import printed_figures

TAKEN = frozenset({"agencies", "agency_names", "documents", "reports", "packed_figures", "form_figures", "sections"})
TAKEN |= {"findings", "decisions"}
SECRET = "张三的秘密"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "nianbao.sqlite"


def test_blank_mark_unclear_missing_and_zero_stay_different_things(archive: Archive, public: Path) -> None:
    kept(archive)
    make(archive, public, NOW)
    rows = ask(public, "SELECT figure, value, state, printed FROM figures WHERE report = '231002/2021/1'")
    assert {name: said for name, *said in rows if name in PRINTED} == {name: list(said) for name, said in SAID.items()}


def test_an_amount_keeps_its_decimals_and_can_still_be_sorted(archive: Archive, public: Path) -> None:
    kept(archive)
    make(archive, public, NOW)
    (row,) = ask(public, "SELECT value, typeof(value), number FROM figures WHERE id = '231002/2021/t2.fees.amount/1'")
    assert row == ("0.50", "text", 0.5)


def test_every_version_is_there_and_one_is_current(archive: Archive, public: Path) -> None:
    kept(archive)
    make(archive, public, NOW)
    rows = ask(public, "SELECT id, current FROM reports ORDER BY id")
    assert rows == [("231002-office/2021/1", 1), ("231002/2021/1", 0), ("231002/2021/2", 1), ("231002/2022/1", 1)]
    figures = ask(
        public, "SELECT printed FROM figures WHERE figure = 't3.new.natural' AND agency = '231002' AND year = 2021"
    )
    assert sorted(figures) == [("12",), ("13",)]


def test_every_row_that_is_named_is_there(archive: Archive, public: Path) -> None:
    kept(archive)
    make(archive, public, NOW)
    assert ask(public, "PRAGMA foreign_key_check") == []
    assert ask(public, "PRAGMA integrity_check") == [("ok",)]
    for one in tables():
        assert (
            ask(
                public, f"SELECT {', '.join(one.key)} FROM {one.name} GROUP BY {', '.join(one.key)} HAVING count(*) > 1"
            )
            == []
        )


def test_how_many_rows_there_are_is_known_without_counting(archive: Archive, public: Path) -> None:
    kept(archive)
    counts = make(archive, public, NOW)
    assert (
        counts
        == counts_of(public)
        == {one.name: ask(public, f"SELECT count(*) FROM {one.name}")[0][0] for one in tables()}
    )


def test_a_decision_is_told_without_who_decided(archive: Archive, public: Path) -> None:
    one = add(archive, a_report("东安区人民政府", 2021, {"t3.new.total": "7"})).kept
    finding = one.findings[0]
    mark(archive, one, finding, Status.TRUE, "对照过原文", Person("李四", "telegram:42"))
    make(archive, public, NOW)
    (row,) = ask(public, "SELECT code, decision, note FROM findings WHERE decided_at IS NOT NULL")
    assert row == (finding.code, "属实", "对照过原文")
    assert "李四".encode() not in public.read_bytes()
    assert b"telegram:42" not in public.read_bytes()


def test_a_decision_about_figures_that_changed_is_told_no_more(archive: Archive, public: Path) -> None:
    one = add(archive, a_report("东安区人民政府", 2021, {"t3.new.total": "7"})).kept
    mark(archive, one, one.findings[0], Status.TRUE, "", Person("", ""))
    add(archive, a_report("东安区人民政府", 2021, {"t3.new.total": "8"}))
    make(archive, public, NOW)
    rows = ask(public, "SELECT report, decision FROM findings WHERE code = ? ORDER BY report", one.findings[0].code)
    assert rows == [("231002/2021/1", "属实"), ("231002/2021/2", "待核")]


def test_nothing_that_is_not_a_report_gets_into_it(archive: Archive, public: Path) -> None:
    """Every text of every other table holds a secret, those that are made some day too."""
    kept(archive)
    archive.db.execute("PRAGMA foreign_keys = OFF")
    private = [
        name
        for name in archive.db.table_names()
        if name not in TAKEN and not name.startswith(("_", "sqlite_", "prose"))
    ]
    filled = 0
    for name in private:
        columns = archive.db.execute(f"PRAGMA table_info({name})").fetchall()
        texts = [column[2] in ("TEXT", "BLOB") for column in columns]
        values = [f"{SECRET}{at}" if text else 424242 for at, text in enumerate(texts)]
        if any(texts):
            with writing(archive.db):
                archive.db.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(values))})", values)
            filled += 1
    with writing(archive.db):
        archive.db.execute("UPDATE documents SET added_by = ?", [SECRET])
    make(archive, public, NOW)
    assert filled > 10
    assert SECRET.encode() not in public.read_bytes()


def test_a_source_has_the_address_it_was_found_at_without_a_password(archive: Archive, public: Path) -> None:
    from store.archive import fingerprint

    asked, url = "https://www.example.gov.cn/x", "https://zhang:geheim@www.example.gov.cn/2021.html"
    add(archive, a_report("东安区人民政府", 2021), Origin("年报.html", "tester"), b"one")
    add(archive, a_report("东安区人民政府", 2022), Origin(url, "tester"), b"two")
    keep_page(archive, Page(asked, url, b"one", NOW, document=fingerprint(b"one")))
    make(archive, public, NOW)
    rows = ask(public, "SELECT name, url FROM sources ORDER BY name")
    clean = "https://www.example.gov.cn/2021.html"
    assert rows == [(clean, clean), ("年报.html", clean)]
    assert b"geheim" not in public.read_bytes()


def test_it_is_of_one_moment_while_others_write(archive: Archive, path: Path, public: Path) -> None:
    kept(archive)
    other = Archive.open(path)
    before = len(ask(path, "SELECT 1 FROM reports"))

    class Meanwhile(Archive):
        """Another program keeps a report as soon as this one has begun to read."""

        def names_of(self, form_id: str) -> tuple[str, ...]:
            add(other, a_report("东安区财政局", 2000 + len(ask(path, "SELECT 1 FROM reports"))))
            return super().names_of(form_id)

    counts = make(Meanwhile(archive.db), public, NOW)
    other.close()
    assert counts["reports"] == before
    assert ask(public, "SELECT count(*) FROM agencies WHERE name = '东安区财政局'") == [(0,)]
    assert len(ask(path, "SELECT 1 FROM reports")) > before
    assert archive.size()[1] > 3, "the archive itself goes on as it is now"


def test_a_copy_that_cannot_be_made_leaves_the_one_before(archive: Archive, public: Path) -> None:
    kept(archive)
    make(archive, public, NOW)
    before = public.read_bytes()
    archive.db.execute("UPDATE packed_figures SET values_json = 'no'")
    with pytest.raises(ValueError, match="Expecting value"):
        make(archive, public, NOW)
    assert public.read_bytes() == before
    assert [one.name for one in public.parent.iterdir() if one.name.endswith(".part")] == []


def test_the_stamp_changes_with_the_archive_and_is_found_in_the_copy(archive: Archive, public: Path) -> None:
    assert stamped(public) is None
    kept(archive)
    make(archive, public, NOW)
    assert stamped(public) == stamp(archive)
    add(archive, a_report("东安区人民政府", 2024))
    assert stamped(public) != stamp(archive)
    public.write_bytes(b"something else")
    assert stamped(public) is None


@settings(deadline=None, max_examples=60)
@given(printed=printed_figures())
def test_the_view_says_what_was_read(
    printed: tuple[str, dict[str, Figure]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    edition, figures = printed
    folder = tmp_path_factory.mktemp("view")
    with closing(Archive.open(folder / "nianbao.db")) as archive:
        report = a_report("东安区人民政府", 2021, edition=edition)
        add(archive, type(report)(report.masthead, report.form, figures))
        make(archive, folder / "nianbao.sqlite", NOW)
    rows = ask(folder / "nianbao.sqlite", "SELECT figure, value, state, printed, place, unit FROM figures")
    assert {row[0]: row[1:] for row in rows} == {
        name: said(one, report.form.unit(name)) for name, one in figures.items()
    }


def said(one: Figure, unit: str | None) -> tuple[str | None, ...]:
    """What the view should say of a figure."""
    value = None if one.value is None else f"{one.value:f}" if not isinstance(one.value, int) else str(one.value)
    value = "0" if value == "-0" else value
    return value, STATES[one.state], one.printed, str(one.place) if one.place else None, one.unit or unit


def test_where_no_file_can_be_written_it_says_so(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NotMade, match="写不成公开的副本"):
        make(archive, tmp_path / "nowhere" / "nianbao.sqlite", NOW)
