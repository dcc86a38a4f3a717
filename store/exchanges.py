"""Which message of ours answered which message, and what it was about: for edits and for replies after a restart.

Kept for `KEPT_DAYS` and by number; no word of anybody's message is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from store.archive import Archive
from store.database import writing

KEPT_DAYS = 30
"""After so many days an exchange is erased; an edit or a reply that comes later is taken as new."""

NO_QUESTION = 0
"""In the place of a question's number, where it is not known."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question by its number in its chat, who asked it, the mark of its words, and the messages that answer it."""

    chat: str
    question: int
    asker: str
    mark: int
    answers: tuple[int, ...]


def keep(archive: Archive, exchange: Exchange, about: str) -> None:
    """Keeps an exchange in the place of what was kept of the same question; `about`: what its answers tell."""
    keep_all(archive, [(exchange, about)])


def keep_all(archive: Archive, kept: Iterable[tuple[Exchange, str]]) -> None:
    """The same for several, in one transaction."""
    with writing(archive.db):
        for exchange, about in kept:
            chat, question = exchange.chat, exchange.question
            archive.db.execute(
                "INSERT OR REPLACE INTO exchanges (chat, question, asker, mark, at) VALUES (?, ?, ?, ?, ?)",
                [chat, question, exchange.asker, exchange.mark, _now()],
            )
            archive.db.execute("DELETE FROM exchange_answers WHERE chat = ? AND question = ?", [chat, question])
            _answered(archive, chat, question, exchange.answers, about)


def retell(archive: Archive, chat: str, answers: Sequence[int], about: str, gone: int | None = None) -> None:
    """Messages of ours tell something else now, after a button was pressed; the question they answer stays. `gone` is
    the message that they took the place of."""
    known = [*answers] if gone is None else [*answers, gone]
    with writing(archive.db):
        found = archive.db.execute(
            f"SELECT question FROM exchange_answers WHERE chat = ? AND answer IN ({','.join('?' * len(known))})",
            [chat, *known],
        ).fetchone()
        archive.db.execute("DELETE FROM exchange_answers WHERE chat = ? AND answer = ?", [chat, gone])
        _answered(archive, chat, found[0] if found else NO_QUESTION, answers, about)


def asked(archive: Archive, chat: str, question: int) -> Exchange | None:
    """What became of a question, where that is still kept."""
    found = archive.db.execute(
        "SELECT asker, mark FROM exchanges WHERE chat = ? AND question = ?", [chat, question]
    ).fetchone()
    if found is None:
        return None
    answers = archive.db.execute(
        "SELECT answer FROM exchange_answers WHERE chat = ? AND question = ? ORDER BY answer", [chat, question]
    ).fetchall()
    return Exchange(chat, question, found[0], found[1], tuple(one for (one,) in answers))


def told(archive: Archive, chat: str, answer: int) -> str:
    """What a message of ours was about; empty where that is not kept."""
    found = archive.db.execute(
        "SELECT about FROM exchange_answers WHERE chat = ? AND answer = ?", [chat, answer]
    ).fetchone()
    return str(found[0]) if found else ""


def prune(archive: Archive, days: int = KEPT_DAYS) -> None:
    """Erases what is older than so many days."""
    before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    with writing(archive.db):
        for table in ("exchanges", "exchange_answers"):
            archive.db.execute(f"DELETE FROM {table} WHERE at < ?", [before])


def _answered(archive: Archive, chat: str, question: int, answers: Sequence[int], about: str) -> None:
    for answer in answers:
        archive.db.execute(
            "INSERT OR REPLACE INTO exchange_answers (chat, answer, question, about, at) VALUES (?, ?, ?, ?, ?)",
            [chat, answer, question, about, _now()],
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
