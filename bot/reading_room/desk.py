"""A desk where documents are read, one after another: what ends a reader becomes a sentence, and the next one comes.

A reader that is killed in the middle of a bundle is followed by one that goes on with the file after.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import NamedTuple, Self

import structlog

from bot.reading_room.crossing import Begun, Came, Cropped, Ended, Job, Led, Said
from bot.reading_room.process import READER, Died, Process, Unstarted
from reports.errors import ReportError, Unreadable
from reports.examination import Examination
from reports.leads import Lead
from reports.model import Place

log = structlog.get_logger()

_MOST_ENDED = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one document may take."""

    seconds: float = 60
    megabytes: int = 1024


class Seen(NamedTuple):
    """A file that was read: its name inside the one handed in ("" for that itself), its bytes (none where they could
    not be had), the reports in it, and what is wrong where there are none: a ReportError, or else a bug; of how many
    files it is one, where that is known."""

    name: str
    content: bytes
    examinations: tuple[Examination, ...]
    error: Exception | None = None
    of: int = 0


class Desk:
    """Reads in a process of its own, which is started when it is first needed and ended with the desk."""

    def __init__(self, limits: Limits, reader: str = READER) -> None:
        self._limits = limits
        self._reader = reader
        self._process: Process | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def prepare(self) -> None:
        """Starts the reader without waiting for it."""
        self._sitting()

    def rest(self) -> None:
        """Ends the reader until the next document: it has loaded what reading takes, and holds on to it."""
        self._end()

    def close(self) -> None:
        """Ends the reader; one in the middle of a document too, when another thread calls this."""
        self._closed = True
        self._end()

    def examine(self, data: bytes, today: date | None = None) -> tuple[Examination, ...]:
        """The reports in one document. Raises a ReportError, as `reports.examine` does, or what else is wrong."""
        (seen,) = self._all(Job(data, today))
        if seen.error is not None:
            raise seen.error
        return seen.examinations

    def read(self, data: bytes, today: date | None = None) -> Iterator[Seen]:
        """Every file handed in as these bytes, those in a zip one after another."""
        return self._all(Job(data, today, inside=True))

    def crop(self, data: bytes, place: Place) -> bytes | None:
        """A picture (PNG) of what stands at a place of a document; None where there is none, or it ended the reader."""
        said = self._only(Job(data, place=place), "crop")
        return said.png if isinstance(said, Cropped) else None

    def lead(self, data: bytes, url: str) -> Lead | None:
        """Where a page leads; None where it ended the reader: that says nothing about the page."""
        said = self._only(Job(data, address=url), "lead")
        return said.lead if isinstance(said, Led) else None

    def _only(self, job: Job, why: str) -> Said | None:
        """The one thing said to a job; None where it ended the reader."""
        heard, done = None, False
        process = self._sitting()
        try:
            process.ask(job)
            while not isinstance(said := process.hear(), Ended):
                heard = said
            done = not said.last
        except (Died, TimeoutError, Unstarted) as trouble:
            log.warning("reader_ended", why=why, how=str(trouble))
        finally:
            if not done:
                self._end()
        return heard

    def _all(self, job: Job) -> Iterator[Seen]:
        before: int | None = 0
        for _ in range(_MOST_ENDED):
            before = yield from self._go_on(job._replace(before=before or 0))
            if before is None:
                return
        said = "这个压缩包里有好几份文件都没读成，后面的没有再读；请解压后分开再试。"
        yield Seen("", job.data, (), Unreadable("too_slow", said))

    def _go_on(self, job: Job) -> Generator[Seen, None, int | None]:
        """The files of a job that are read before a reader ends; where the next has to go on, None if nowhere."""
        read, begun = job.before, None
        done = False
        process = self._sitting()
        try:
            process.ask(job)
            while not isinstance(said := process.hear(), Ended):
                if isinstance(said, Begun):
                    begun = said
                elif isinstance(said, Came):
                    yield self._seen(job, begun, said.examinations, said.error)
                    read, begun = read + 1, None
            done = not said.last
        except (Died, TimeoutError, Unstarted) as trouble:
            if self._closed:
                raise
            yield self._seen(job, begun, (), trouble if isinstance(trouble, Unstarted) else self._why(trouble))
            return read + 1 if begun and begun.name else None
        finally:
            if not done:
                self._end()
        return None

    def _seen(
        self, job: Job, begun: Begun | None, examinations: tuple[Examination, ...], error: Exception | None
    ) -> Seen:
        if isinstance(error, MemoryError):
            error = self._why(error)
        if begun is None:
            return Seen("", job.data, examinations, error)
        content = job.data if begun.content is None else begun.content
        return Seen(begun.name, content, examinations, error, begun.of)

    def _why(self, trouble: Exception) -> ReportError:
        """What ended a reader, as a sentence; the cause goes to the log."""
        seconds, megabytes = self._limits.seconds, self._limits.megabytes
        match trouble:
            case TimeoutError():
                kind, said = "too_slow", f"读了 {seconds:g} 秒还没有读完，没有再读；请换一种格式再发。"
            case MemoryError():
                kind, said = "too_large", f"读它要用的内存超过 {megabytes} MB，没有读；请换一种格式再发。"
            case _:
                kind, said = "crashed", "读到一半出了故障，没有读成；文件可能已经损坏，请换一份或换一种格式再发。"
        log.warning("reader_ended", why=kind, how=str(trouble))
        return Unreadable(kind, said)

    def _sitting(self) -> Process:
        if self._closed:
            raise RuntimeError("the desk is closed")
        if self._process is None:
            self._process = Process(self._reader, self._limits.seconds, self._limits.megabytes)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()
