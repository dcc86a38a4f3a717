"""How stored bodies are found by what they are called: exactly, by sound, by how a name begins or ends, or nearly.

All of it is looked up in the file, by its indexes, and nothing is held in memory: 150 000 bodies have half a million
names. `name_sounds` has each name's pinyin and its initials, `bare_names` what it says behind its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from reports.agency import Kind
from reports.characters import characters
from reports.wording import key
from store.kept import Agency
from store.naming import Named, stands_for_ancestors
from store.rows import Row
from store.rows import agency as _agency
from store.sounds import sounds

_ORDER = [Kind.GOVERNMENT, Kind.ZONE, Kind.OFFICE, Kind.TOWNSHIP, Kind.DEPARTMENT]
_MOST_HITS = 20
_MOST_MARKS = 900
_MOST_ALIKE = 60
_MOST_BEGINNING = 400
_MOST_COMPARED = 4000
_LONGEST_NAME = 80
_LAST = "\U0010ffff"
_BODY = "agencies.id, agencies.name, kind, place_code"


class Called(NamedTuple):
    """A body and the one of its names by which it was found."""

    name: str
    agency: Agency


def write(db: Database, agency: int, body: Named) -> None:
    """Writes down everything a new body goes by."""
    spread(db, agency, sorted(body.names))
    db.conn.executemany("INSERT INTO bare_names VALUES (?, ?)", [(name, agency) for name in sorted(body.bare)])


def spread(db: Database, agency: int, names: Iterable[str]) -> None:
    """Writes down names of a body, and how they sound."""
    for name in names:
        db.execute("INSERT OR IGNORE INTO agency_names VALUES (?, ?)", [name, agency])
        for sound in filter(None, dict.fromkeys(sounds(name))):
            db.execute("INSERT OR IGNORE INTO name_sounds VALUES (?, ?, ?)", [sound, name, agency])


def in_order(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    """Each body once; a place's government comes first, then its office."""
    once = {one.id: one for one in agencies}
    return tuple(sorted(once.values(), key=lambda one: (_ORDER.index(one.kind), one.name, one.id)))


def named_so(db: Database, words: Sequence[str]) -> dict[str, tuple[Agency, ...]]:
    """Those of the words that are bodies' names, each with the bodies that go by it."""
    sql = f"SELECT {_BODY}, found.name AS said FROM agency_names AS found JOIN agencies ON agencies.id = agency "
    found: dict[str, list[Agency]] = {}
    for row in _each(db, f"{sql} WHERE found.name IN", words):
        found.setdefault(row["said"], []).append(_agency(row))
    return {said: in_order(some) for said, some in found.items()}


def sounding(db: Database, words: Sequence[str]) -> dict[str, tuple[Called, ...]]:
    """Those of the words (pinyin or initials in one word) that bodies' names sound like; not many of each."""
    found: dict[str, tuple[Called, ...]] = {}
    for word in _known(db, words):
        rows = _rows(
            db,
            f"SELECT {_BODY}, found.name AS said FROM name_sounds AS found JOIN agencies ON agencies.id = agency "
            "WHERE sound = ? LIMIT ?",
            word,
            _MOST_ALIKE,
        )
        found[word] = tuple(Called(row["said"], _agency(row)) for row in rows)
    return found


def beginning(db: Database, start: str, limit: int = _MOST_BEGINNING) -> tuple[tuple[str, int], ...]:
    """Names that begin so, each with the number of its body; not many."""
    rows = _rows(
        db, "SELECT name, agency FROM agency_names WHERE name >= ? AND name < ? LIMIT ?", start, start + _LAST, limit
    )
    return tuple((row["name"], row["agency"]) for row in rows)


def bare(db: Database, rests: Sequence[str]) -> tuple[Agency, ...]:
    """Bodies whose names say this behind their place, wherever that is; not many."""
    marks = ",".join("?" * len(rests))
    rows = _rows(
        db,
        f"SELECT {_BODY} FROM bare_names AS found JOIN agencies ON agencies.id = agency "
        f"WHERE found.name IN ({marks}) LIMIT ?",
        *rests,
        _MOST_HITS,
    )
    return in_order(map(_agency, rows))


def numbered(db: Database, numbers: Iterable[int]) -> tuple[Agency, ...]:
    """Bodies by their numbers, in the order given."""
    wanted = list(dict.fromkeys(numbers))
    marks = ",".join("?" * len(wanted))
    rows = {row["id"]: row for row in _rows(db, f"SELECT {_BODY} FROM agencies WHERE id IN ({marks})", *wanted)}
    return tuple(_agency(rows[number]) for number in wanted if number in rows)


def called(db: Database, words: str) -> tuple[Agency, ...]:
    """The bodies that go by these words: a full name, a place (ancestors before it or not), a short form.

    Several bodies share a place's name: the government comes first, then its office.
    """
    text = characters(key(words))
    if not 2 <= len(text) <= _LONGEST_NAME:
        return ()
    found = named_so(db, [text[start:] for start in range(len(text) - 1)])
    for said in sorted(found, key=len, reverse=True):
        head = text.removesuffix(said)
        fitting = [one for one in found[said] if stands_for_ancestors(head, one.place_code)]
        if fitting:
            return in_order(fitting)
    return ()


def containing(db: Database, words: str) -> tuple[Agency, ...]:
    """Bodies with names that begin with the words, or else have them in their middle; not many."""
    text = characters(key(words))
    if not 2 <= len(text) <= _LONGEST_NAME:
        return ()
    begun = beginning(db, text, _MOST_HITS)
    if begun:
        return in_order(numbered(db, (number for _, number in begun)))
    rows = _rows(
        db,
        f"SELECT DISTINCT {_BODY} FROM agency_names JOIN agencies ON agencies.id = agency_names.agency "
        "WHERE instr(agency_names.name, ?) LIMIT ?",
        text,
        _MOST_HITS,
    )
    return in_order(map(_agency, rows))


def nearest(db: Database, words: str, limit: int = 3) -> tuple[Agency, ...]:
    """The bodies whose names are most like these words, for when none fits.

    Of very many bodies only those are compared whose names begin or sound alike.
    """
    text = characters(key(words))[:_LONGEST_NAME]
    some = beginning(db, "", _MOST_COMPARED + 1)
    if len(some) > _MOST_COMPARED:
        some = beginning(db, text[:2]) + beginning(db, text[:1], _MOST_COMPARED)
        some += tuple((one.name, one.agency.id) for one in _alike(db, text))
    # Loaded for the first name that is misspelt.
    from rapidfuzz import fuzz, process

    close = process.extract(text, dict(enumerate(name for name, _ in some)), scorer=fuzz.ratio, limit=limit * 16)
    likely = dict.fromkeys(some[at][1] for _, score, at in close if score > 0)
    return numbered(db, list(likely)[:limit])


def _alike(db: Database, text: str) -> tuple[Called, ...]:
    said = [sounds(text[:end])[0] for end in range(2, min(len(text), 12) + 1)]
    return tuple(one for some in sounding(db, list(filter(None, said))).values() for one in some)


def _known(db: Database, words: Sequence[str]) -> list[str]:
    """Those of the words that anything sounds like: one look at each before its bodies are fetched."""
    rows = _each(db, "SELECT DISTINCT sound FROM name_sounds WHERE sound IN", words)
    return [row["sound"] for row in rows]


def _each(db: Database, sql: str, words: Sequence[str]) -> Iterable[Row]:
    for start in range(0, len(words), _MOST_MARKS):
        some = words[start : start + _MOST_MARKS]
        yield from _rows(db, f"{sql} ({','.join('?' * len(some))})", *some)


def _rows(db: Database, sql: str, *values: object) -> list[Row]:
    return list(db.query(sql, values))
