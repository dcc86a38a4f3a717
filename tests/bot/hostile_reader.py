"""A reader in which documents do what hostile ones do to a library: hang, swallow memory, crash, never answer.

`python -m tests.bot.hostile_reader`, started by the desks of tests in the place of the real one.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from datetime import date
from pathlib import Path

from bot.reading_room.reader import main
from reports.examination import Examination
from reports.examine import examine


def stumble(data: bytes, today: date | None) -> tuple[Examination, ...]:
    """Does what the first word of a document says; reads any other document as it should be."""
    word, _, rest = data[:200].decode("utf-8", "ignore").partition(" ")
    match word:
        case "SLEEP":
            time.sleep(600)
        case "SPIN":
            # Holds the interpreter all the while, as a library in C does.
            ctypes.PyDLL(None).sleep(600)
        case "SWALLOW":
            assert [bytes(2**27) for _ in range(10_000)]
        case "CRASH":
            signal.signal(signal.SIGABRT, signal.SIG_DFL)
            os.abort()
        case "LEAVE":
            os._exit(3)
        case "BUG":
            raise ZeroDivisionError("a bug")
        case "START":
            with subprocess.Popen(["sleep", "600"], start_new_session=True) as started:
                try:
                    Path(rest.strip()).write_text(str(started.pid))
                    started.wait()
                finally:
                    started.kill()
        case "WHO":
            Path(rest.strip()).write_text(" ".join([str(os.getpid()), *sorted(os.environ)]))
    return examine(data, today)


if __name__ == "__main__":
    main(stumble)
