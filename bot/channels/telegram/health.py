"""How the bot is doing, in numbers for its operator: one line in the log, and the same for a monitor; nobody's data.

The text for a monitor is Prometheus' own format (version 0.0.4): a line that says the kind, and a line with the number.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.channels.telegram.inbox import Inbox
from bot.channels.telegram.work import Work, says


@dataclass(slots=True)
class Counts:
    """What happened since the start. An update is answered, failed or refused with a word about it, or needs none."""

    received: int = 0
    answered: int = 0
    silent: int = 0
    failed: int = 0
    refused: int = 0
    sends: int = 0
    slowed: int = 0
    unsure: int = 0


class Health:
    """The numbers of one running bot."""

    def __init__(self, database: Path, inbox: Inbox, clock: Callable[[], float] = time.time) -> None:
        self.counts = Counts()
        self._database = database
        self._inbox = inbox
        self._clock = clock
        self._last = self._started = clock()

    def took(self, updates: int) -> None:
        """Count updates that came."""
        self.counts.received += updates
        self._last = self._clock()

    def ended(self, work: Work) -> None:
        """Count what became of an update."""
        self.counts.unsure += work.unsure
        if work.refused:
            self.counts.refused += 1
        elif work.failed:
            self.counts.failed += 1
        elif work.said:
            self.counts.answered += 1
        else:
            self.counts.silent += 1

    def asked(self, method: str) -> None:
        """Count a request to Telegram, if it says or changes something that people see."""
        self.counts.sends += says(method) or method.startswith("edit")

    def slowed(self) -> None:
        """Count a refusal of Telegram's to hear more for now."""
        self.counts.slowed += 1

    def now(self) -> dict[str, int]:
        """The numbers as they stand; times in seconds."""
        now, oldest = self._clock(), self._inbox.oldest
        return {
            **asdict(self.counts),
            "in_flight": self._inbox.waiting,
            "oldest_waiting_seconds": round(now - oldest) if oldest is not None else 0,
            "last_update_seconds": round(now - self._last),
            "up_seconds": round(now - self._started),
            "database_bytes": sum(path.stat().st_size for path in self._files() if path.exists()),
        }

    def exposition(self) -> str:
        """The numbers in the words of a monitor."""
        lines = []
        counted = asdict(self.counts)
        for name, number in self.now().items():
            counter = name in counted
            full = f"nianbao_{name}{'_total' if counter else ''}"
            lines += [f"# TYPE {full} {'counter' if counter else 'gauge'}", f"{full} {number}"]
        return "\n".join(lines) + "\n"

    def _files(self) -> list[Path]:
        return [self._database, self._database.with_name(f"{self._database.name}-wal")]
