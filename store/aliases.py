"""What a chat calls bodies, and which of several places of one name it means: kept for each chat alone."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from reports.agency import Kind
from store.archive import Archive
from store.database import writing
from store.decisions import Person
from store.kept import Agency
from store.places import gazetteer, short_name


def aliases(db: Database, chat: str) -> tuple[tuple[str, Agency], ...]:
    """A chat's names of bodies, each with its body."""
    if not chat:
        return ()
    rows = db.query(
        "SELECT alias, agencies.id, name, kind, place_code FROM chat_aliases "
        "JOIN agencies ON agencies.id = chat_aliases.agency WHERE chat = ? ORDER BY alias",
        [chat],
    )
    return tuple((row["alias"], Agency(row["id"], row["name"], Kind(row["kind"]), row["place_code"])) for row in rows)


def call(archive: Archive, chat: str, alias: str, agency: Agency, by: Person) -> None:
    """From now on this chat calls a body so."""
    with writing(archive.db):
        archive.db.execute(
            "INSERT OR REPLACE INTO chat_aliases VALUES (?, ?, ?, ?, ?, ?)",
            [chat, alias, agency.id, by.name, by.id, _now()],
        )


def forget(archive: Archive, chat: str, alias: str) -> bool:
    """This chat calls no body so any more; whether it did."""
    with writing(archive.db):
        cursor = archive.db.execute("DELETE FROM chat_aliases WHERE chat = ? AND alias = ?", [chat, alias])
        return cursor.rowcount > 0


def mean(archive: Archive, chat: str, place_code: str | None) -> dict[str, str]:
    """From now on this chat means a place by its name, full or short; the name, and where the place is from the
    province down. Nothing is kept where the place is not known, or is the only one of its name: there was nothing to
    choose then."""
    chain = gazetteer().chain(place_code) if place_code else ()
    if not chain or not chat:
        return {}
    place = chain[-1]
    if len(gazetteer().leading(place.name)[0]) < 2 and len(gazetteer().leading(short_name(place.name))[0]) < 2:
        return {}
    with writing(archive.db):
        for name in {place.name, short_name(place.name)}:
            said = [chat, name, place.code, _now()]
            archive.db.execute("INSERT OR REPLACE INTO chat_places VALUES (?, ?, ?, ?)", said)
    return {"name": place.name, "meant": "".join(one.name for one in chain)}


def meant(db: Database, chat: str, name: str) -> str | None:
    """The code of the place this chat means by a name, where it has ever chosen."""
    rows = db.execute("SELECT place_code FROM chat_places WHERE chat = ? AND name = ?", [chat, name]).fetchall()
    return rows[0][0] if rows else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
