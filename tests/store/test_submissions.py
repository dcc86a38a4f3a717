"""What was handed in waits in the file until somebody decides, and a button still means it after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.archive import Archive, fingerprint
from store.decisions import Person
from store.submissions import Document, Stage, batch, content, decide, say_whose, submission, submit, waiting

LI = Person("李四", "2")
ONE = Document("年报.docx", b"bytes", b"reading")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nianbao.db"


def test_what_was_handed_in_is_the_same_after_a_restart(path: Path) -> None:
    first = Archive.open(path)
    (number,) = submit(first, "here", LI, [ONE])
    before = submission(first, number)
    first.close()
    second = Archive.open(path)
    again = submission(second, number)
    second.close()
    assert again == before
    assert again is not None
    assert (again.source, again.content, again.reading, again.by) == ("年报.docx", b"bytes", b"reading", LI)
    assert (again.chat, again.stage, again.is_open) == ("here", Stage.SHOWN, True)


def test_those_that_came_together_are_found_by_each_of_them(archive: Archive) -> None:
    numbers = submit(archive, "here", LI, [ONE, ONE, ONE])
    (other,) = submit(archive, "here", LI, [ONE])
    third = submission(archive, numbers[2])
    assert third is not None
    assert [one.id for one in batch(archive, third.batch)] == list(numbers)
    decide(archive, numbers[1], Stage.KEPT, LI)
    assert [one.id for one in batch(archive, third.batch)] == [numbers[0], numbers[2]]
    assert [one.id for one in batch(archive, other)] == [other]


def test_what_waits_is_found_by_its_chat(archive: Archive) -> None:
    here, there, shown = (submit(archive, chat, LI, [ONE])[0] for chat in ("here", "there", "here"))
    for number in (here, there):
        decide(archive, number, Stage.WAITING, LI)
    assert [one.id for one in waiting(archive)] == [here, there]
    assert [one.id for one in waiting(archive, "here")] == [here]
    assert shown not in [one.id for one in waiting(archive)]


@pytest.mark.parametrize("stage", [Stage.KEPT, Stage.REFUSED])
def test_what_was_decided_upon_is_gone_from_the_counter(archive: Archive, stage: Stage) -> None:
    (number,) = submit(archive, "here", LI, [ONE])
    decide(archive, number, stage, LI)
    assert submission(archive, number) is None
    kept = archive.db.execute("SELECT content IS NOT NULL FROM submissions").fetchone()[0]
    assert bool(kept) is (stage is Stage.KEPT)


def test_what_a_person_says_stays_beside_what_was_said_before(archive: Archive) -> None:
    (number,) = submit(archive, "here", LI, [ONE])
    say_whose(archive, number, "示例市甲区教育局", None)
    say_whose(archive, number, None, 2023)
    one = submission(archive, number)
    assert one is not None
    assert (one.agency, one.year) == ("示例市甲区教育局", 2023)


def test_what_nobody_asked_to_keep_is_let_go_after_a_month_and_what_waits_is_not(archive: Archive) -> None:
    old, waits = submit(archive, "here", LI, [ONE])[0], submit(archive, "here", LI, [ONE])[0]
    decide(archive, waits, Stage.WAITING, LI)
    archive.db.execute("UPDATE submissions SET at = '2020-01-01T00:00:00+00:00'")
    submit(archive, "here", LI, [ONE])
    assert submission(archive, old) is None
    assert submission(archive, waits) is not None


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_any_bytes_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, read: bytes
) -> None:
    archive = Archive.open(tmp_path_factory.getbasetemp() / "submissions.db")
    (number,) = submit(archive, "here", LI, [Document("x", content, read)])
    one = submission(archive, number)
    archive.close()
    assert one is not None
    assert (one.content, one.reading) == (content, read)


def test_documents_of_before_are_found_by_their_bytes(path: Path) -> None:
    """Those that were handed in when nobody wrote down a fingerprint."""
    old = Archive.open(path)
    (number,) = submit(old, "here", LI, [ONE])
    decide(old, number, Stage.KEPT, LI)
    old.db.execute("DROP VIEW figures")
    old.db.execute("CREATE VIEW figures AS SELECT 1 AS one")
    old.db.execute("DROP TABLE cell_readings")
    old.db.execute("DROP TRIGGER cell_readings_let_go")
    for index in ("submissions_by_content", "submissions_by_file"):
        old.db.execute(f"DROP INDEX {index}")
    for column in ("sha256", "came_in", "inside", "files", "read_with"):
        old.db.execute(f"ALTER TABLE submissions DROP COLUMN {column}")
    old.db.execute("DELETE FROM _sqlite_migrations WHERE name = '0017_cells'")
    old.close()
    new = Archive.open(path)
    assert content(new, fingerprint(b"bytes")) == b"bytes"
    assert content(new, fingerprint(b"others")) is None
    new.close()
