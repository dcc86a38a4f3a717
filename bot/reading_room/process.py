"""One reader as its parent sees it: a process that is started, asked, heard within a time, and ended for good."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from tempfile import TemporaryDirectory
from typing import IO, cast

from bot.reading_room.crossing import FOLDER, Job, Said, hear, say

READER = "bot.reading_room.reader"

_STARTING = 60
_GRACE = 0.5


class Died(Exception):
    """The reader is gone; `how` says in English by what."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class Unstarted(Exception):
    """No reader could be started; the text says why in English, and what it said itself stands above it in the log."""


class Process:
    """A reader in a session of its own: Ctrl-C is its parent's affair, and when that is gone it ends by itself."""

    def __init__(self, reader: str, seconds: float, megabytes: int) -> None:
        self._seconds = seconds
        self._ready = False
        ours, its = socket.socketpair()
        self._line = ours
        self._stream = cast(IO[bytes], ours.makefile("rwb"))
        self._folder = TemporaryDirectory(prefix=FOLDER)
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", reader, str(its.fileno()), str(seconds), str(megabytes)],
                env=_environment() | {"TMPDIR": self._folder.name},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(its.fileno(),),
                start_new_session=True,
            )

    def ask(self, job: Job) -> None:
        """Hands it a job. Raises Died, TimeoutError where it takes nothing, Unstarted."""
        if not self._ready:
            self._start()
        try:
            say(self._stream, job)
        except TimeoutError:
            raise
        except OSError as error:
            raise Died(self._how()) from error

    def _start(self) -> None:
        """Waits until it is there, which no document has to answer for."""
        self._line.settimeout(_STARTING)
        try:
            self.hear()
        except (Died, TimeoutError) as error:
            raise Unstarted(f"the reader did not start: {error}") from error
        self._ready = True
        self._line.settimeout(self._seconds)

    def hear(self) -> Said:
        """The next thing it says. Raises Died, or TimeoutError where it says nothing for too long."""
        try:
            said = hear(self._stream)
        except TimeoutError:
            raise
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise Died(self._how()) from error
        return cast(Said, said)

    def end(self) -> None:
        """Ends it: kindly, so that it can end what it has started itself, and a moment later by force."""
        self._process.terminate()
        self._how()
        self._line.close()
        with suppress(OSError):
            self._stream.close()
        self._folder.cleanup()

    def _how(self) -> str:
        """By what it ended; what is still there a moment later is killed."""
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _environment() -> dict[str, str]:
    """The same modules as here, and none of the settings: the bot's token is no affair of a reader's."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("NIANBAO_")}
    return kept | {"PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}
