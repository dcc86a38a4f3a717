"""The reader: a process that reads one document after another until its parent is gone.

It limits its own memory, and has the system end it where its parent no longer can. It is started as
`python -m bot.reading_room.reader LINE SECONDS MEGABYTES`, LINE being the number of an open socket.
"""

from __future__ import annotations

import faulthandler
import os
import resource
import shutil
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from queue import SimpleQueue
from tempfile import gettempdir
from typing import IO, cast

from bot.reading_room.crossing import FOLDER, Begun, Came, Cropped, Ended, Job, Led, Ready, Said, Stumbled, hear, say
from reports.errors import ReportError, Unreadable
from reports.examination import Examination
from reports.examine import examine
from reports.forms import forms
from reports.model import Place
from reports.pages import lead
from reports.reader import Packed
from reports.reading import crop, formats, unpack

Examine = Callable[[bytes, date | None], tuple[Examination, ...]]
Crop = Callable[[bytes, Place], bytes | None]

MOST_DOCUMENTS = 500
"""How many documents one reader reads: what libraries leave lying about must not add up."""

PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_CROP = 2**20
"""The largest picture of a cell in bytes: one that is larger shows more than a cell."""

_MEGABYTE = 2**20
_GROWN = 0.25
_LATER = 5.0
_GRACE = 1.0


def main(examine: Examine = examine, crop: Crop = crop) -> None:
    """Serves the parent on the line it named, to the end of the process."""
    faulthandler.enable()
    try:
        _main(examine, crop)
    except Exception:
        traceback.print_exc()
    finally:
        # Its own folder, which a parent that was killed can no longer remove; nobody else's.
        if os.path.basename(gettempdir()).startswith(FOLDER):
            shutil.rmtree(gettempdir(), ignore_errors=True)
        # The interpreter's own way out may stumble over the thread that still listens.
        os._exit(0)


def _main(examine: Examine, crop: Crop) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    line, seconds, megabytes = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    forms()
    formats()
    limit(megabytes)
    with socket.socket(fileno=line) as there, suppress(OSError):
        serve(cast(IO[bytes], there.makefile("rwb")), Reading(examine, seconds, megabytes, crop))


def limit(megabytes: int) -> None:
    """Lets the process have so much memory, where the system holds it to that, and leave no image of a crash."""
    for what, most in ((resource.RLIMIT_DATA, megabytes * _MEGABYTE), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


class Reading:
    """The work: jobs answered one after another, each file of them within its time."""

    def __init__(self, examine: Examine, seconds: float, megabytes: int, crop: Crop = crop) -> None:
        self._examine = examine
        self._crop = crop
        self._seconds = seconds
        self._most = _grown() + megabytes * _MEGABYTE * _GROWN
        self._left = MOST_DOCUMENTS

    def answer(self, job: Job) -> Iterator[Said]:
        """What there is to say to a job, to the end of it."""
        try:
            if job.place is not None:
                yield self._cropped(job.data, job.place)
            elif job.address:
                yield self._led(job.data, job.address)
            else:
                yield from self._inside(job) if job.inside else self._file(Packed("", job.data), job)
        except Unreadable as error:
            yield Came((), error)
        except Exception:
            yield Came((), _stumbled())
        finally:
            _alarm(0)
        yield Ended(self._left <= 0 or _grown() > self._most)

    def _inside(self, job: Job) -> Iterator[Said]:
        _alarm(self._seconds)
        for at, packed in enumerate(unpack(job.data)):
            if at >= job.before:
                yield from self._file(packed, job)

    def _file(self, packed: Packed, job: Job) -> Iterator[Said]:
        _alarm(self._seconds)
        self._left -= 1
        content = packed.content
        others = None if content is job.data or isinstance(content, Unreadable) else content
        yield Begun(packed.name, others, packed.of)
        yield Came((), content) if isinstance(content, Unreadable) else self._came(content, job.today)

    def _cropped(self, data: bytes, place: Place) -> Said:
        """The picture of a place. It says of a document no more than its words do: where it fails, there is none."""
        _alarm(self._seconds)
        self._left -= 1
        try:
            png = self._crop(data, place)
        except MemoryError:
            self._left, png = 0, None
        except Exception:
            traceback.print_exc()
            png = None
        return Cropped(png if png is not None and png.startswith(PNG) and len(png) <= LARGEST_CROP else None)

    def _led(self, data: bytes, address: str) -> Said:
        _alarm(self._seconds)
        self._left -= 1
        try:
            return Led(lead(data, address))
        except MemoryError:
            self._left = 0
        except Exception:
            traceback.print_exc()
        return Led(None)

    def _came(self, data: bytes, today: date | None) -> Came:
        try:
            return Came(self._examine(data, today))
        except ReportError as error:
            return Came((), error)
        except MemoryError:
            self._left = 0
            return Came((), MemoryError())
        except Exception:
            return Came((), _stumbled())


def serve(stream: IO[bytes], reading: Reading) -> None:
    """Answers jobs until nobody asks any more, or the reader has served long enough."""
    jobs: SimpleQueue[Job] = SimpleQueue()
    threading.Thread(target=_listen, args=(stream, jobs), daemon=True).start()
    say(stream, Ready())
    alone = False
    while True:
        for said in reading.answer(jobs.get()):
            # Of several files each is told at once: the next one may be the end of this process.
            alone = not said.name if isinstance(said, Begun) else alone
            say(stream, said, more=alone and not isinstance(said, Ended))
        if isinstance(said, Ended) and said.last:
            return


def _listen(stream: IO[bytes], jobs: SimpleQueue[Job]) -> None:
    """Hears jobs, so that a parent that is gone is noticed in the middle of one too; then ends this process."""
    with suppress(EOFError, OSError):
        while True:
            jobs.put(hear(stream))
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)


def _alarm(seconds: float) -> None:
    """Has the system end this process a while after its parent should have done so; 0 takes that back."""
    signal.setitimer(signal.ITIMER_REAL, seconds and seconds + _LATER)


def _grown() -> float:
    """The most memory this process ever had, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _stumbled() -> Stumbled:
    return Stumbled(traceback.format_exc())


if __name__ == "__main__":
    main()
