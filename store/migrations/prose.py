"""What the seventh step adds: the full-text index of the reports' running text, one row a report, numbered like it.

It keeps no text of its own (`content=''`): `sections` has that. A row a report, not a section, so that what matches is
counted without looking anything up. Every version is in it; who searches asks for current ones.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from store.prose import END, indexed

_PROSE = (
    "CREATE VIRTUAL TABLE prose USING fts5("
    f"words, content='', tokenize=\"unicode61 remove_diacritics 0 tokenchars '{END}'\")"
)


def make(db: Database) -> None:
    """Makes the index and fills it from the sections that are kept."""
    db.execute(_PROSE)
    kept = db.execute("SELECT report, text FROM sections WHERE text <> '' ORDER BY report, number")
    for report, found in groupby(kept, itemgetter(0)):
        db.execute("INSERT INTO prose (rowid, words) VALUES (?, ?)", [report, indexed(text for _, text in found)])
