"""One process per token: Telegram gives each message to one poller only, and two would answer by turns."""

from __future__ import annotations

import fcntl
import glob
import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.channels.telegram.errors import AlreadyRunning


def lock_path(database: Path, token: str) -> Path:
    """The lock file beside the database; its name tells tokens apart without telling the token."""
    mark = hashlib.sha256(token.encode()).hexdigest()[:12]
    return database.with_name(f"{database.name}.telegram-{mark}.lock")


@contextmanager
def alone(database: Path, token: str) -> Iterator[None]:
    """Hold the lock of the token, or raise AlreadyRunning; the system lets go of it when a process dies.

    The file stays: to delete it could take it from under a process that starts at that moment.
    """
    path = lock_path(database, token)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(path) from None
        yield


@contextmanager
def at_rest(database: Path) -> Iterator[bool]:
    """Whether a bot runs on this database, whatever its token; where none does, none of those that ran before can
    start as long as the block lasts."""
    with ExitStack() as held:
        for path in sorted(database.parent.glob(f"{glob.escape(database.name)}.telegram-*.lock")):
            file = held.enter_context(path.open("a"))
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.close()
                yield True
                return
        yield False
