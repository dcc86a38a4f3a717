"""Pictures that a channel has sent, by the name under which it can send them again without drawing them."""

from __future__ import annotations

from dataclasses import dataclass

from store.archive import Archive
from store.database import writing


@dataclass(frozen=True, slots=True)
class Sent:
    """Which picture, sent by which bot, and the mark of everything it is drawn from."""

    bot: str
    picture: str
    drawn_from: str


def sent_as(archive: Archive, picture: Sent) -> str | None:
    """The name under which this very picture was sent; None where it was not, or is drawn from something else now."""
    rows = archive.db.execute(
        "SELECT sent_as FROM sent_pictures WHERE bot = ? AND picture = ? AND drawn_from = ?",
        [picture.bot, picture.picture, picture.drawn_from],
    ).fetchall()
    return str(rows[0][0]) if rows else None


def keep(archive: Archive, picture: Sent, name: str) -> None:
    """Keeps the name under which a picture was sent, in the place of an earlier one."""
    with writing(archive.db):
        archive.db.execute(
            "INSERT OR REPLACE INTO sent_pictures (bot, picture, drawn_from, sent_as) VALUES (?, ?, ?, ?)",
            [picture.bot, picture.picture, picture.drawn_from, name],
        )
