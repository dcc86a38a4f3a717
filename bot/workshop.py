"""A process beside the program in which files are made that take libraries and memory of their own: pictures, letters.

It is started for the first of them, and let go when for a while nobody has wanted another. What it is handed are
functions by their names and plain data, what it hands back are bytes. It is closed in the middle of a file too: whoever
waits for one then is told that it is not made.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from threading import Lock, Timer
from typing import IO, cast

_IDLE = 60.0
_LONGEST = 30.0
"""Seconds for one file; what takes longer will not end."""
_MOMENT = 1.0


class NotMade(Exception):
    """A file could not be made; the text says why, `missing` which library is not there, if that is it."""

    def __init__(self, why: str, missing: str = "") -> None:
        super().__init__(why)
        self.missing = missing


class _Gone(NotMade):
    """The process ended, and it was not we who ended it."""


class Workshop:
    """One process, one file after another, for any thread; it is let go after `idle` seconds without work."""

    def __init__(self, idle: float = _IDLE, longest: float = _LONGEST) -> None:
        self._idle = idle
        self._longest = longest
        self._turn = Lock()
        self._door = Lock()
        self._closed = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._rest: Timer | None = None

    @property
    def open(self) -> bool:
        """Whether the process is there."""
        return self._process is not None

    @property
    def closed(self) -> int:
        """How often it was closed."""
        return self._closed

    def make(self, work: Callable[..., bytes], *of: object) -> bytes:
        """What a function of a module makes of these. Raises NotMade."""
        closed = self._closed
        with self._turn:
            if self._rest is not None:
                self._rest.cancel()
            if self._process is not None and self._process.poll() is not None:
                self._end()  # something else has ended it meanwhile
            waited = self._process is not None
            try:
                made, trouble, missing = self._ask(work, of, closed)
            except _Gone:
                if not waited:
                    raise
                # Perhaps it was ended just before it was asked; if what it is asked ends it, that ends this one too.
                made, trouble, missing = self._ask(work, of, closed)
            self._rest = Timer(self._idle, self._let_go)
            self._rest.daemon = True
            self._rest.start()
        if trouble:
            raise NotMade(trouble, missing)
        return made

    def _ask(self, work: Callable[..., bytes], of: tuple[object, ...], closed: int) -> tuple[bytes, str, str]:
        """The bytes, or what went wrong and which library is not there. Raises NotMade where the process ends."""
        process = self._opened(closed)
        late = Timer(self._longest, process.kill)
        late.start()
        try:
            pickle.dump((work, of), cast(IO[bytes], process.stdin))
            cast(IO[bytes], process.stdin).flush()
            return cast(tuple[bytes, str, str], pickle.load(cast(IO[bytes], process.stdout)))
        except (EOFError, OSError, pickle.UnpicklingError) as gone:
            in_time = not late.finished.is_set() and self._closed == closed
            self._end()
            raise (_Gone if in_time else NotMade)(f"the workshop is gone: exit code {process.returncode}") from gone
        finally:
            late.cancel()

    def _opened(self, closed: int) -> subprocess.Popen[bytes]:
        with self._door:
            if self._closed != closed:
                raise NotMade("the workshop was closed")
            try:
                self._process = self._process or _started()
            except OSError as none:
                raise NotMade(f"the workshop did not open: {none}") from none
            return self._process

    def close(self) -> None:
        """End the process whatever it is at; who waits for a file gets none, the next one starts another."""
        with self._door:
            self._closed += 1
            if self._process is not None:
                self._process.kill()
        # Whoever is at a file comes out at once; somebody who has come since need not be waited for.
        if self._turn.acquire(timeout=_MOMENT):
            try:
                if self._rest is not None:
                    self._rest.cancel()
                self._end()
            finally:
                self._turn.release()

    def _let_go(self) -> None:
        with self._turn:
            self._end()

    def _end(self) -> None:
        with self._door:
            process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):  # it may be gone before it had read everything
                cast(IO[bytes], stream).close()
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@cache
def workshop() -> Workshop:
    """The one of this program."""
    one = Workshop()
    atexit.register(one.close)
    return one


def _started() -> subprocess.Popen[bytes]:
    """The process, with the same modules as here and none of the settings: the bot's token is no affair of its."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("NIANBAO_")}
    path = os.pathsep.join(one or os.getcwd() for one in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", __name__],
        env=kept | {"PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def main() -> None:
    """Make one thing after another until nobody asks any more."""
    hear, say = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What a library prints is no answer.
    os.dup2(2, 1)
    while True:
        try:
            work, of = pickle.load(hear)
        except EOFError:
            return
        except Exception:
            made: tuple[bytes, str, str] = (b"", traceback.format_exc(), "")
        else:
            made = _made(work, of)
        pickle.dump(made, say)
        say.flush()


def _made(work: Callable[..., bytes], of: tuple[object, ...]) -> tuple[bytes, str, str]:
    try:
        return work(*of), "", ""
    except ImportError as missing:
        return b"", traceback.format_exc(), missing.name or ""
    except Exception:
        return b"", traceback.format_exc(), ""


if __name__ == "__main__":
    main()
