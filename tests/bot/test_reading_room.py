"""The reading room: whatever a document does to its reader, the answer is one sentence, and the next one is read."""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from enum import Enum
from io import BytesIO
from pathlib import Path

import pytest

from bot.reading_room import desk as desks
from bot.reading_room import reader
from bot.reading_room.crossing import TABLE, Begun, Came, Ended, Job, hear, say
from bot.reading_room.desk import Desk, Limits
from bot.reading_room.room import ReadingRoom
from reports import finding, model
from reports.errors import ReportError, Unreadable, Unrecognised
from reports.examine import Examination, examine
from reports.forms import form
from tests.builders import a_text
from tests.reports.office import numbered
from tests.reports.packed import packed
from tests.reports.word import report

HOSTILE = "tests.bot.hostile_reader"
TODAY = date(2026, 1, 1)
GOOD = a_text()

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="readers are processes of a POSIX system")


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """A desk whose reader hostile documents can harm."""
    with Desk(Limits(seconds=2, megabytes=512), HOSTILE) as desk:
        yield desk


def refused(desk: Desk, data: bytes) -> ReportError:
    with pytest.raises(ReportError) as refusal:
        desk.examine(data, TODAY)
    assert refusal.value.message.endswith("。")
    return refusal.value


def gone(process: int) -> bool:
    """Whether a process is gone, or only its name is left."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
    except ProcessLookupError:
        return True


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


# What crosses


def test_a_report_arrives_as_it_was_read(desk: Desk) -> None:
    for data in (GOOD, report(numbered())):
        assert desk.examine(data, TODAY) == examine(data, TODAY)


def test_its_form_is_the_one_of_this_process(desk: Desk) -> None:
    (got,) = desk.examine(GOOD, TODAY)
    assert got.report.form is form("g2021")
    assert got.report.figures["t3.new.total"].place == examine(GOOD)[0].report.figures["t3.new.total"].place


def test_the_day_of_reading_arrives(desk: Desk) -> None:
    early = date(2022, 1, 1)
    assert desk.examine(GOOD, early) == examine(GOOD, early) != examine(GOOD, TODAY)


@pytest.mark.parametrize(
    ("data", "kind", "error"), [(b"", "empty", Unreadable), ("今天天气真好。".encode(), "not_a_report", Unrecognised)]
)
def test_a_refusal_arrives_as_it_was_said(desk: Desk, data: bytes, kind: str, error: type[ReportError]) -> None:
    with pytest.raises(error) as expected:
        examine(data)
    got = refused(desk, data)
    assert (type(got), got.kind, got.message) == (error, kind, expected.value.message)


def test_a_zip_is_read_file_by_file(desk: Desk) -> None:
    data = packed({"甲.txt": GOOD, "坏.docx": b"PK\x03\x04", "里.zip": packed({"乙.txt": a_text(year=2020)})})
    first, bad, last = desk.read(data, TODAY)
    assert (first.name, first.content, first.examinations) == ("甲.txt", GOOD, examine(GOOD, TODAY))
    assert (bad.name, isinstance(bad.error, Unreadable)) == ("坏.docx", True)
    assert (last.name, last.content) == ("里.zip/乙.txt", a_text(year=2020))


def test_a_zip_as_one_document_is_refused_as_ever(desk: Desk) -> None:
    assert refused(desk, packed({"甲.txt": GOOD})).kind == "bundle"
    (seen,) = desk.read(packed({"甲.txt": GOOD})[:-30], TODAY)
    assert isinstance(seen.error, Unreadable)
    assert (seen.name, seen.error.kind) == ("", "damaged")


def test_a_bug_keeps_its_traceback(desk: Desk) -> None:
    with pytest.raises(Exception, match="ZeroDivisionError: a bug"):
        desk.examine(b"BUG", TODAY)
    assert desk.examine(GOOD, TODAY)


# What the reader says, seen from inside


def answers(monkeypatch: pytest.MonkeyPatch, job: Job, examine: reader.Examine = examine) -> list[object]:
    monkeypatch.setattr("signal.setitimer", lambda *_: None)
    return list(reader.Reading(examine, 60, 1024).answer(job))


def test_a_document_is_begun_told_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    told = answers(monkeypatch, Job(GOOD, TODAY))
    assert told == [Begun("", None), Came(examine(GOOD, TODAY)), Ended(False)]


def test_of_several_files_those_that_were_read_before_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({"甲.txt": GOOD, "乙.txt": b"", "丙.docx": b"PK\x03\x04"})
    _, empty, _, damaged, ended = answers(monkeypatch, Job(data, TODAY, inside=True, before=1))
    assert [str(one.error) for one in (empty, damaged) if isinstance(one, Came)] == [
        "文件是空的，里面没有内容。",
        "文件已经损坏，打不开，请换一份再发。",
    ]
    assert ended == Ended(False)


def test_a_reader_short_of_memory_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    def swallow(*_: object) -> tuple[Examination, ...]:
        raise MemoryError

    _, came, ended = answers(monkeypatch, Job(GOOD), swallow)
    assert isinstance(came, Came)
    assert isinstance(came.error, MemoryError)
    assert ended == Ended(True)


def test_nothing_but_the_nouns_of_reading_is_made_of_what_a_reader_says() -> None:
    for evil in (os.system, Path, pickle.Pickler, desks.Desk):
        with pytest.raises(pickle.UnpicklingError, match="does not cross"):
            hear(BytesIO(pickle.dumps(evil)))
    for ours in ("reports.model dataclass", "reports.examine look", "reports.gone x"):
        module, name = ours.split()
        with pytest.raises((pickle.UnpicklingError, KeyError)):
            hear(BytesIO(f"c{module}\n{name}\n.".encode()))


def test_what_crosses_comes_out_as_it_went_in() -> None:
    for said in (
        Came(examine(GOOD, TODAY)),
        Came((), Unreadable("empty", "空的。")),
        Begun("甲", b"1"),
        Job(GOOD, TODAY),
    ):
        stream = BytesIO()
        say(stream, said)
        stream.seek(0)
        got = hear(stream)
        assert str(got) == str(said)
        assert type(got) is type(said)


# What ends a reader


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "kind", "said"),
    [
        (b"SLEEP", "too_slow", "读了 2 秒还没有读完"),
        (b"SPIN", "too_slow", "读了 2 秒还没有读完"),
        (b"SWALLOW", "too_large", "超过 512 MB"),
        (b"CRASH", "crashed", "读到一半出了故障"),
        (b"LEAVE", "crashed", "读到一半出了故障"),
    ],
)
def test_a_hostile_document_is_refused_and_the_next_one_read(desk: Desk, word: bytes, kind: str, said: str) -> None:
    if word == b"SWALLOW" and not sys.platform.startswith("linux"):
        pytest.skip("only Linux limits a process's memory")
    began = time.monotonic()
    got = refused(desk, word)
    assert time.monotonic() - began < 10
    assert (got.kind, isinstance(got, Unreadable)) == (kind, True)
    assert said in got.message
    assert desk.examine(GOOD, TODAY) == examine(GOOD, TODAY)


@pytest.mark.slow
def test_a_hostile_file_in_a_zip_stops_no_other(desk: Desk) -> None:
    data = packed({"甲.txt": GOOD, "乙.txt": b"LEAVE", "丙.txt": GOOD, "丁.txt": b"SLEEP", "戊.txt": GOOD})
    seen = list(desk.read(data, TODAY))
    assert [one.name for one in seen] == ["甲.txt", "乙.txt", "丙.txt", "丁.txt", "戊.txt"]
    assert [getattr(one.error, "kind", None) for one in seen] == [None, "crashed", None, "too_slow", None]


@pytest.mark.slow
def test_a_zip_of_hostile_files_is_given_up(desk: Desk) -> None:
    seen = list(desk.read(packed({f"{n}.txt": b"LEAVE" for n in range(9)}), TODAY))
    assert [one.name for one in seen] == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", ""]
    assert "后面的没有再读" in str(seen[-1].error)
    assert desk.examine(GOOD, TODAY)


@pytest.mark.slow
def test_whoever_stops_in_the_middle_of_a_zip_gets_the_next_answer_all_the_same(desk: Desk) -> None:
    files = desk.read(packed({"甲.txt": GOOD, "乙.txt": a_text(year=2020)}), TODAY)
    next(files)
    del files
    gc.collect()
    (got,) = desk.examine(a_text(year=2019), TODAY)
    assert got.report.masthead.year == 2019


@pytest.mark.slow
def test_a_reader_is_used_again_and_replaced_after_many_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def who(desk: Desk) -> str:
        refused(desk, f"WHO {tmp_path / 'who'}".encode())
        return (tmp_path / "who").read_text().split()[0]

    monkeypatch.setenv("NIANBAO_TELEGRAM_TOKEN", "123:abc")
    with Desk(Limits(), HOSTILE) as desk:
        first = who(desk)
        assert "NIANBAO_TELEGRAM_TOKEN" not in (tmp_path / "who").read_text()
        for _ in range(498):
            refused(desk, b"1")
        assert who(desk) == first
        assert who(desk) != first


# Who goes leaves nothing behind


@pytest.mark.slow
def test_what_a_document_started_ends_with_its_reader(desk: Desk, tmp_path: Path) -> None:
    assert refused(desk, f"START {tmp_path / 'started'}".encode()).kind == "too_slow"
    assert until(lambda: gone(int((tmp_path / "started").read_text())))


@pytest.mark.slow
@pytest.mark.parametrize("word", ["START", "WHO"], ids=["in the middle of a document", "at rest"])
def test_a_reader_ends_when_its_parent_is_killed(tmp_path: Path, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    child = os.fork()
    if child == 0:
        try:
            Desk(Limits(), HOSTILE).examine(f"{word} {tmp_path / 'pid'}".encode())
        except ReportError:
            time.sleep(600)
        finally:
            os._exit(0)
    assert until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text() != "")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert until(lambda: gone(int((tmp_path / "pid").read_text().split()[0])))
    assert until(lambda: [path for path in tmp_path.iterdir() if path.is_dir()] == [])


def test_a_closed_desk_leaves_no_process_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with Desk(Limits(), HOSTILE) as desk:
        refused(desk, f"WHO {tmp_path / 'who'}".encode())
        reader = int((tmp_path / "who").read_text().split()[0])
        assert not gone(reader)
        assert [path.name for path in tmp_path.iterdir() if path.is_dir()] != []
    assert gone(reader)
    assert [path.name for path in tmp_path.iterdir()] == ["who"]
    with pytest.raises(RuntimeError, match="closed"):
        desk.examine(GOOD)


def test_a_desk_nobody_used_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "Process", None)
    with Desk(Limits()):
        pass


# In an asynchronous program


@pytest.fixture
async def room() -> AsyncIterator[ReadingRoom]:
    room = ReadingRoom(Limits(seconds=2), reader=HOSTILE)
    yield room
    room.close()


@pytest.mark.slow
async def test_the_event_loop_goes_on_while_a_hostile_document_is_read(room: ReadingRoom) -> None:
    hostile = asyncio.create_task(room.examine(b"SPIN", TODAY))
    assert await room.examine(GOOD, TODAY) == examine(GOOD, TODAY)
    assert not hostile.done()
    with pytest.raises(Unreadable, match="2 秒"):
        await hostile
    assert [one.name for one in await room.read(packed({"甲.txt": GOOD, "乙.txt": GOOD}), TODAY)] == [
        "甲.txt",
        "乙.txt",
    ]


@pytest.mark.slow
async def test_closing_waits_for_no_document() -> None:
    room = ReadingRoom(Limits(seconds=60), reader=HOSTILE)
    waiting = asyncio.create_task(room.examine(b"SLEEP", TODAY))
    await asyncio.sleep(1)
    began = time.monotonic()
    closing = threading.Thread(target=room.close)
    closing.start()
    with pytest.raises(Exception, match=r"SIG|exit code"):
        await waiting
    closing.join()
    assert time.monotonic() - began < 5


def test_every_enumeration_that_crosses_does_so_by_its_value() -> None:
    """Python 3.11.0 to 3.11.3 would pickle a member as a call of getattr, which must not cross."""
    crossing = {one for module in (model, finding) for one in vars(module).values() if isinstance(one, type)}
    assert {one for one in crossing if issubclass(one, Enum) and one is not Enum} <= TABLE.keys()
