"""The inbox's file: what is in it, for whom, and for how long."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store.inbox import DAY, Arrived, Inbox, Left, path_of

NOW = 1_700_000_000


def test_it_lies_beside_the_archive() -> None:
    assert path_of(Path("data/nianbao.db")) == Path("data/nianbao.inbox.db")


def test_what_arrived_is_left_until_it_is_settled(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "x.db", "1")
    assert inbox.record(NOW, [_update(3), _update(2)]) == {2, 3}
    assert inbox.left() == [Left(2, "{2}", 0, False), Left(3, "{3}", 0, False)]
    assert inbox.record(NOW, done=[2], refused=[3]) == set()
    assert inbox.left() == []
    inbox.close()


def test_what_comes_twice_is_known_for_a_day(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "x.db", "1")
    assert inbox.record(NOW, [_update(1), _update(1)]) == {1}
    assert inbox.record(NOW, [_update(1), _update(2)]) == {2}
    inbox.record(NOW, done=[1])
    assert inbox.record(NOW, [_update(1)]) == set()
    inbox.forget(NOW + DAY)
    assert inbox.record(NOW, [_update(1)]) == set()
    inbox.forget(NOW + DAY + 1)
    assert inbox.record(NOW, [_update(1)]) == {1}
    assert [one.number for one in inbox.left()] == [1, 2]
    inbox.close()


def test_bots_do_not_see_each_others_updates(tmp_path: Path) -> None:
    one, other = Inbox(tmp_path / "x.db", "1"), Inbox(tmp_path / "x.db", "2")
    assert one.record(NOW, [_update(1)]) == other.record(NOW, [_update(1)]) == {1}
    one.record(NOW, done=[1])
    assert [left.number for left in other.left()] == [1]
    one.close()
    other.close()


def test_attempts_are_counted_and_what_was_on_its_way_is_told(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "x.db", "1")
    inbox.record(NOW, [_update(1), _update(2), _update(3)], [])
    inbox.begun([1, 2, 99], [2])
    inbox.record(NOW, done=[3])
    inbox.begun([1, 3], [3])
    assert inbox.left() == [Left(1, "{1}", 2, False), Left(2, "{2}", 1, True)]
    inbox.close()


def test_words_are_gone_with_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    inbox = Inbox(path, "1")
    inbox.record(NOW, [Arrived(1, "message", "不该留下的话")])
    inbox.record(NOW, done=[1])
    inbox.forget(NOW)
    for file in tmp_path.iterdir():
        assert "不该留下的话".encode() not in file.read_bytes(), file.name
    inbox.close()


def test_all_is_written_or_nothing(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "x.db", "1")
    inbox.record(NOW, [_update(1)])
    with pytest.raises(sqlite3.Error):
        inbox.record(NOW, [Arrived(2, "message", "{}"), Arrived(3, None, "{}")], [1])  # type: ignore[arg-type]
    assert [left.number for left in inbox.left()] == [1]
    inbox.close()


def test_a_file_that_is_there_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    first = Inbox(path, "1")
    first.record(NOW, [_update(1)])
    first.close()
    again = Inbox(path, "1")
    assert [left.number for left in again.left()] == [1]
    again.close()


def _update(number: int) -> Arrived:
    return Arrived(number, "message", f"{{{number}}}")
