"""The reading room: whatever a document does to its reader, the answer is one sentence, and the next one is read."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.reading_room.desk import Desk, Limits
from reports.errors import ReportError, Unreadable, Unrecognised
from reports.examine import examine
from reports.forms import form
from tests.bot.processes import GOOD, HOSTILE, TODAY, gone, refused, until
from tests.builders import a_text
from tests.reports.office import numbered
from tests.reports.packed import packed
from tests.reports.word import report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="readers are processes of a POSIX system")


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """A desk whose reader hostile documents can harm."""
    with Desk(Limits(seconds=2, megabytes=512), HOSTILE) as desk:
        yield desk


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


@pytest.mark.slow
def test_what_a_document_started_ends_with_its_reader(desk: Desk, tmp_path: Path) -> None:
    assert refused(desk, f"START {tmp_path / 'started'}".encode()).kind == "too_slow"
    assert until(lambda: gone(int((tmp_path / "started").read_text())))
