"""What is being worked on, written down in passing: which updates were begun, and whose answer is on its way.

When the program is killed, nobody can know of a request that was written whether Telegram carried it out; mostly it
did, for it needs us no more. So an update whose answer was on its way then is not answered again. What can be had is
that hardly anything lies between the note and the request, and that the note is taken back where the request surely
was not carried out, or where its update has ended. That is why these notes are lines of a file of their own, written at
once and without waiting for anybody: a transaction would take its turn behind others, and even to write to a file lets
the other threads go first. The file is mapped into memory; the system keeps what is written there by a program that is
killed. What is not written yet is zeros.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from mmap import mmap
from pathlib import Path
from typing import NamedTuple

MOST = 1 << 20
"""Bytes after which the file is written anew."""
ROOM = 1 << 16
"""Bytes by which the file grows; they are there before they are needed, also where the disk becomes full."""
LINE = re.compile(rb"^([bsue])(\d+)\n", re.MULTILINE)
"""Begun, sending, unsent, ended."""


class Notes(NamedTuple):
    """The updates that were begun, those whose answer was on its way, and those that had ended."""

    begun: frozenset[int]
    sending: frozenset[int]
    ended: frozenset[int]


class Journal:
    """The notes of one bot since the last time they were taken over into the database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = self._room = 0
        self._file = -1
        self._map: mmap | None = None

    def read(self) -> Notes:
        """The notes of the last run; a line cut off counts for nothing."""
        written = self._path.read_bytes().partition(b"\0")[0] if self._path.exists() else b""
        lines = LINE.findall(written)
        begun, ended = (frozenset(int(number) for mark, number in lines if mark == which) for which in (b"b", b"e"))
        last = {int(number): mark for mark, number in lines if mark in b"su"}
        return Notes(begun, frozenset(number for number, mark in last.items() if mark == b"s") - ended, ended)

    def open(self, begun: Collection[int] = (), sending: Collection[int] = (), ended: Collection[int] = ()) -> None:
        """Begin anew with these notes, in a file that takes the place of the old one at once."""
        new = self._path.with_name(f"{self._path.name}.new")
        notes = ((b"b", begun), (b"s", sending), (b"e", ended))
        lines = [b"%b%d\n" % (mark, number) for mark, numbers in notes for number in numbers]
        new.write_bytes(b"".join(lines))
        self.close()
        new.replace(self._path)
        self._file = os.open(self._path, os.O_RDWR)
        self._size = self._room = sum(map(len, lines))

    def begins(self, number: int) -> None:
        """Note that an update is begun."""
        self._write(b"b%d\n" % number)

    def sends(self, number: int) -> None:
        """Note that the first request of an update's answer is about to be written."""
        self._write(b"s%d\n" % number)

    def unsends(self, number: int) -> None:
        """Note that nothing was carried out of what was written."""
        self._write(b"u%d\n" % number)

    def ends(self, number: int) -> None:
        """Note that an update is done with, whatever became of it."""
        self._write(b"e%d\n" % number)

    @property
    def long(self) -> bool:
        """Whether it is time to begin anew."""
        return self._size > MOST

    def close(self) -> None:
        """Close the file."""
        if self._map is not None:
            self._map.close()
            self._map = None
        if self._file >= 0:
            os.ftruncate(self._file, self._size)
            os.close(self._file)
            self._file = -1

    def _write(self, line: bytes) -> None:
        if self._file < 0:
            return
        end = self._size + len(line)
        if self._map is None or end > self._room:
            self._map = self._larger()
        self._map[self._size : end] = line
        self._size = end

    def _larger(self) -> mmap:
        if self._map is not None:
            self._map.close()
        os.pwrite(self._file, bytes(ROOM), self._room)
        self._room += ROOM
        return mmap(self._file, self._room)
