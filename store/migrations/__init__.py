"""The database's shape, as numbered steps that are only ever added to.

Why figures are packed: two million reports of two hundred figures are 400 million cells. A row a cell would cost
about 30 bytes each with its index, 12 GB and more, and a report would be read from a hundred pages. So a report's
values are one JSON array in the order of `form_figures` (about 450 bytes, for most are one digit), what was printed
is kept only where it differs from the plain number, and places are written as distances from the one before (mostly
1): together under 1 KB a report, several to a page, read by one look-up of the primary key. Volunteers who open the
file in Datasette see the view `figures`, a cell a row, with labels. `benchmarks/` measures size and time.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace

from sqlite_utils import Database, Migrations

from store.migrations import prose
from store.migrations.cells import CELLS
from store.migrations.chats import CHATS
from store.migrations.claims import CLAIMS
from store.migrations.exchanges import EXCHANGES
from store.migrations.first import FIRST
from store.migrations.names import NAMES
from store.migrations.numbers import NUMBERS
from store.migrations.pages import PAGES
from store.migrations.pictures import PICTURES
from store.migrations.revision import REVISION
from store.migrations.submissions import SUBMISSIONS
from store.migrations.watches import WATCHES
from store.migrations.years import YEARS
from store.names import write
from store.naming import named

migrations = Migrations("nianbao")


@migrations(name="0001_first")
def first(db: Database) -> None:
    """Agencies and their names, documents, reports with versions, figures, sections, findings."""
    for statement in FIRST.split(";\n"):
        db.execute(statement)


@migrations(name="0002_printed_as_printed")
def printed_as_printed(db: Database) -> None:
    """The view `figures` says 0.50 where 0.50 is printed: SQLite's own number had lost the decimals."""
    db.execute("DROP VIEW figures")
    db.execute(_FIGURES)


@migrations(name="0003_notes")
def notes(db: Database) -> None:
    """How a figure was read, where that is not plain: each note once, with the positions of its figures."""
    db.execute("ALTER TABLE packed_figures ADD COLUMN notes_json TEXT NOT NULL DEFAULT '{}'")


@migrations(name="0004_printed_pages")
def printed_pages(db: Database) -> None:
    """The view `figures` says on which page of a PDF a figure stands."""
    db.execute("DROP VIEW figures")
    db.execute(_FIGURES.replace(_WITHOUT_PAGES, _WITH_PAGES))


@migrations(name="0005_years")
def years(db: Database) -> None:
    """What rechecking needs (the rest of a reading, by which checks it was checked), and people's decisions."""
    for statement in YEARS.split(";\n\n"):
        db.execute(statement)


@migrations(name="0006_names")
def names(db: Database) -> None:
    """How names sound, names without their place, a chat's own names and places; for the bodies kept already too."""
    for statement in NAMES.split(";\n"):
        db.execute(statement)
    known: dict[int, set[str]] = {}
    for name, number in db.execute("SELECT name, agency FROM agency_names").fetchall():
        known.setdefault(number, set()).add(name)
    for number, name in db.execute("SELECT id, name FROM agencies").fetchall():
        body = named(name, None, None)
        write(db, number, replace(body, names=body.names | known.get(number, set())))


@migrations(name="0007_prose")
def full_text(db: Database) -> None:
    """The words of the running text, to be searched for; filled from the reports that are kept."""
    prose.make(db)


@migrations(name="0008_chats")
def chats(db: Database) -> None:
    """What a chat has settled for itself."""
    db.execute(CHATS)


@migrations(name="0009_bands")
def bands(db: Database) -> None:
    """Near copies are found by another library's hashes: the old ones are gone, and `recheck` makes the new ones."""
    db.execute("DELETE FROM text_bands")
    db.execute("UPDATE reports SET checked_with = ''")


@migrations(name="0010_submissions")
def submissions(db: Database) -> None:
    """What was handed in and read, until somebody decides whether it is kept."""
    for statement in SUBMISSIONS.split(";\n"):
        db.execute(statement)


@migrations(name="0011_pages")
def pages(db: Database) -> None:
    """What the addresses of reports gave, each time somebody looked."""
    for statement in PAGES.split(";\n\n"):
        db.execute(statement)


@migrations(name="0012_watches")
def watches(db: Database) -> None:
    """What chats want to be told of, and the ledger of what they were told."""
    for statement in WATCHES.split(";\n"):
        db.execute(statement)


@migrations(name="0013_claims")
def claims(db: Database) -> None:
    """Who in a chat takes care of what."""
    for statement in CLAIMS.split(";\n"):
        db.execute(statement)


@migrations(name="0014_exchanges")
def exchanges(db: Database) -> None:
    """Which message answered which, the members a chat has listed, and decisions whose signature may be taken away."""
    for statement in EXCHANGES.split(";\n\n"):
        db.execute(statement)


@migrations(name="0015_revision")
def revision(db: Database) -> None:
    """A number that changes with whatever answers come from."""
    for statement in REVISION:
        db.execute(statement)


@migrations(name="0016_pictures")
def pictures(db: Database) -> None:
    """Pictures that were sent, to be sent again without being drawn."""
    db.execute(PICTURES)


@migrations(name="0017_cells")
def cells(db: Database) -> None:
    """What persons read in cells that could not be read, of which the view `figures` tells in a note; the fingerprints
    of documents handed in."""
    for statement in CELLS.split(";\n\n"):
        db.execute(statement)
    db.execute("DROP VIEW figures")
    db.execute(_FIGURES.replace(_WITHOUT_PAGES, _WITH_PAGES).replace(_LAST, _WITH_NOTE))
    # One document at a time: all of them may be more than memory holds.
    for (number,) in db.execute("SELECT id FROM submissions WHERE content IS NOT NULL").fetchall():
        (content,) = db.execute("SELECT content FROM submissions WHERE id = ?", [number]).fetchone()
        sha256 = hashlib.sha256(zlib.decompress(content)).hexdigest()
        db.execute("UPDATE submissions SET sha256 = ? WHERE id = ?", [sha256, number])


@migrations(name="0018_numbers")
def numbers(db: Database) -> None:
    """The numbers of what was handed in, and of watches, are given once."""
    for statement in NUMBERS.split(";\n\n"):
        db.execute(statement)


_WITHOUT_PAGES = """
           SELECT CASE WHEN sum(step.value) <= 0 THEN printf('第%d行', -sum(step.value))
                  ELSE printf('第%d张表第%d行第%d列', sum(step.value) / 10000000000,
                              sum(step.value) / 10000 % 1000000, sum(step.value) % 10000) END
"""
_WITH_PAGES = """
           SELECT CASE WHEN sum(step.value) <= 0 THEN printf('第%d行', -sum(step.value) % 100000000)
                  || CASE WHEN sum(step.value) > -100000000 THEN ''
                     ELSE printf('（第%d页）', -sum(step.value) / 100000000) END
                  ELSE CASE WHEN sum(step.value) < 1000000000000000 THEN ''
                       ELSE printf('第%d页', sum(step.value) / 1000000000000000) END
                  || printf('第%d张表第%d行第%d列', sum(step.value) / 10000000000 % 100000,
                            sum(step.value) / 10000 % 1000000, sum(step.value) % 10000) END
"""

_LAST = """       ) END AS place
"""
_WITH_NOTE = """       ) END AS place,
       CASE WHEN notes_json <> '{}' THEN (
           SELECT note.key FROM json_each(notes_json) AS note JOIN json_each(note.value) AS at
           WHERE at.value = cast(cell.key AS INTEGER)
       ) END AS note
"""

_FIGURES = """
CREATE VIEW figures AS
SELECT reports.id AS report,
       agencies.name AS agency,
       reports.year AS year,
       reports.is_current AS is_current,
       form_figures.name AS figure,
       form_figures.label AS label,
       form_figures.unit AS unit,
       cell.value AS value,
       coalesce(
           json_extract(printed_json, '$."' || cell.key || '"'),
           CASE WHEN cell.type <> 'null' THEN values_json -> cell.key END
       ) AS printed,
       CASE WHEN places_json ->> cell.key IS NOT NULL THEN (
           SELECT CASE WHEN sum(step.value) <= 0 THEN printf('第%d行', -sum(step.value))
                  ELSE printf('第%d张表第%d行第%d列', sum(step.value) / 10000000000,
                              sum(step.value) / 10000 % 1000000, sum(step.value) % 10000) END
           FROM json_each(places_json) AS step WHERE step.key <= cell.key
       ) END AS place
FROM packed_figures
JOIN reports ON reports.id = packed_figures.report
JOIN agencies ON agencies.id = reports.agency
JOIN json_each(packed_figures.values_json) AS cell
JOIN form_figures ON form_figures.form = reports.form AND form_figures.position = cell.key
WHERE cell.type <> 'false'
"""
