"""What persons read in cells is kept with who read it, undone by a second reading, and forgotten with its person."""

from __future__ import annotations

from datetime import date

import pytest

from reports.checks import examine as look
from reports.examination import Examination
from reports.finding import Case
from reports.model import Figure, State
from store.archive import Archive
from store.cells import Handed, adopt, by_figure, disputed, machine, readings, say
from store.decisions import NOBODY, Person
from store.forgetting import forget_everywhere, forget_here
from store.keeping import keep
from store.kept import Kept
from store.moving import moved
from store.originals import original
from store.submissions import Document, Stage, decide, submit
from tests.builders import FILE, a_report, add

ZHANG, LI = Person("张三", "1"), Person("李四", "2")
NEW, NATURAL = "t3.new.total", "t3.new.natural"
LOST = Figure(NEW, None, State.LOST, None)


@pytest.fixture
def kept(archive: Archive) -> Kept:
    return add(archive, a_report(printed={NEW: "约5", NATURAL: None}), data=b"original").kept


def read(archive: Archive, kept: Kept, said: str | None, by: Person = ZHANG, name: str = NEW) -> Kept:
    now = archive.kept(kept.id)
    say(archive, now, machine(archive, now, now.report).figures[name], said, by, "here")
    return archive.kept(kept.id)


def test_what_a_person_reads_is_the_figure_and_what_was_before_comes_back(archive: Archive, kept: Kept) -> None:
    before = kept.report.figures[NEW]
    assert read(archive, kept, "5").report.values[NEW] == 5
    assert machine(archive, kept, archive.kept(kept.id).report).figures == kept.report.figures
    differing = read(archive, kept, "6", LI)
    assert differing.report.figures[NEW] == before
    assert disputed(kept.report.form, readings(archive, kept), NEW)
    assert read(archive, kept, "5", LI).report.values[NEW] == 5


def test_its_checks_and_counts_follow(archive: Archive, kept: Kept) -> None:
    (cells,) = archive.db.execute("SELECT cells_read FROM reports").fetchone()
    assert cells == 198
    again = read(archive, kept, "5")
    (cells,) = archive.db.execute("SELECT cells_read FROM reports").fetchone()
    assert cells == 199
    assert again.findings != kept.findings
    assert read(archive, kept, "6", LI).findings == kept.findings


def test_the_checks_look_again_by_the_day_on_which_it_is_read(archive: Archive) -> None:
    """A date that lay in the future when the report was kept still does: the other checks come to the same."""
    report = a_report(printed={NEW: "约5"}, published=date(2030, 1, 1))
    day = date(2026, 1, 1)
    first = Examination(report, look(Case(report, day)))
    (stored,) = keep(archive, b"later", [first], FILE)
    now = archive.kept(stored.kept.id)
    say(archive, now, now.report.figures[NEW], "0", ZHANG, "here", day)
    for kept in (now, archive.kept(now.id)):
        assert "F2" in {one.code for one in kept.findings}


def test_said_twice_it_is_written_once_and_the_later_one_stands(archive: Archive, kept: Kept) -> None:
    for said in ("5", "5", "7", "7", None, "7"):
        read(archive, kept, said)
    assert [one.printed for one in readings(archive, kept)] == ["7"]
    assert archive.db["cell_readings"].count == 4


def test_who_cannot_read_it_contradicts_nobody(archive: Archive, kept: Kept) -> None:
    read(archive, kept, None)
    assert read(archive, kept, "5", LI).report.values[NEW] == 5
    assert not disputed(kept.report.form, readings(archive, kept), NEW)


def test_what_it_may_print_is_kept_with_the_report(archive: Archive) -> None:
    report = a_report()
    unsure = LOST._replace(note="印成一串“15”，有 2 种切法：1、5；15", candidates=("1", "15"))
    figures = {**report.figures, NEW: unsure}
    kept = add(archive, type(report)(report.masthead, report.form, figures)).kept
    assert kept.report.figures[NEW] == unsure
    assert read(archive, kept, "15").report.figures[NEW].candidates == ()
    assert read(archive, kept, "1", LI).report.figures[NEW] == unsure


def test_what_was_read_in_a_document_goes_along_with_the_report(archive: Archive, kept: Kept) -> None:
    (number,) = submit(archive, "here", ZHANG, [Document("年报.docx", b"bytes", b"reading")])
    say(archive, Handed(number), kept.report.figures[NEW], "5", ZHANG, "here")
    assert by_figure(kept.report.form, readings(archive, Handed(number))) == {NEW: "5"}
    adopt(archive, number, [kept.id])
    assert readings(archive, Handed(number)) == ()
    assert [one.printed for one in readings(archive, kept)] == ["5"]


@pytest.mark.parametrize("end", ["refused", "forgotten", "pruned"])
def test_with_a_document_goes_what_was_read_in_it(archive: Archive, end: str) -> None:
    (number,) = submit(archive, "here", ZHANG, [Document("年报.docx", b"bytes", b"reading")])
    say(archive, Handed(number), LOST, "5", LI, "here")
    if end == "refused":
        decide(archive, number, Stage.REFUSED, LI)
    elif end == "forgotten":
        forget_here(archive, ZHANG.id, "here")
    else:
        archive.db.execute("UPDATE submissions SET at = '2020-01-01T00:00:00+00:00'")
        submit(archive, "here", ZHANG, [])
    assert archive.db["cell_readings"].count == 0


@pytest.mark.parametrize("everywhere", [False, True])
def test_who_read_is_forgotten_and_what_they_read_stays(archive: Archive, kept: Kept, everywhere: bool) -> None:
    read(archive, kept, "5")
    read(archive, kept, "6", LI)
    if everywhere:
        forget_everywhere(archive, ZHANG.id, "here")
    else:
        forget_here(archive, ZHANG.id, "here")
    assert [(one.printed, one.by) for one in readings(archive, kept)] == [("5", NOBODY), ("6", LI)]
    assert archive.kept(kept.id).report.values[NEW] is None


def test_persons_who_were_forgotten_are_not_one_person(archive: Archive, kept: Kept) -> None:
    """Two who differed must not become one who changed their mind."""
    read(archive, kept, "5")
    read(archive, kept, "6", LI)
    for person in (ZHANG, LI):
        forget_everywhere(archive, person.id, "elsewhere")
    assert disputed(kept.report.form, readings(archive, kept), NEW)


def test_a_chat_that_moved_takes_its_readings_along(archive: Archive, kept: Kept) -> None:
    read(archive, kept, "5")
    moved(archive, "here", "there")
    assert archive.db.execute("SELECT chat FROM cell_readings").fetchall() == [("there",)]
    assert len(readings(archive, kept)) == 1


def test_the_original_is_had_as_long_as_its_bytes_are_kept(archive: Archive, kept: Kept) -> None:
    assert original(archive, kept.id) is None
    (number,) = submit(archive, "here", ZHANG, [Document("年报.docx", b"original", b"reading")])
    decide(archive, number, Stage.KEPT, ZHANG)
    assert original(archive, kept.id) == b"original"
    assert original(archive, 99) is None
