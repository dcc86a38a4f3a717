"""What a reader says, how it ends, and a room of several: nothing is left behind, nobody waits."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator
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
from reports.errors import ReportError, Unreadable
from reports.examination import Examination
from reports.examine import examine
from tests.bot.processes import GOOD, HOSTILE, TODAY, gone, refused, until
from tests.reports.packed import packed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="readers are processes of a POSIX system")


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


async def test_readers_go_when_nobody_hands_anything_in_and_come_again(tmp_path: Path) -> None:
    room = ReadingRoom(Limits(), desks=1, reader=HOSTILE, idle=0.2)
    with pytest.raises(ReportError):
        await room.examine(f"WHO {tmp_path / 'who'}".encode(), TODAY)
    reader = int((tmp_path / "who").read_text().split()[0])
    assert await asyncio.to_thread(until, lambda: gone(reader))
    assert await room.examine(GOOD, TODAY) == examine(GOOD, TODAY)
    room.close()


def test_every_enumeration_that_crosses_does_so_by_its_value() -> None:
    """Python 3.11.0 to 3.11.3 would pickle a member as a call of getattr, which must not cross."""
    crossing = {one for module in (model, finding) for one in vars(module).values() if isinstance(one, type)}
    assert {one for one in crossing if issubclass(one, Enum) and one is not Enum} <= TABLE.keys()
