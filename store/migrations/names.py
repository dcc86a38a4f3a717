"""What bodies sound like and are called without their place, and what each chat means by a name, in SQL."""

NAMES = """
CREATE TABLE name_sounds (
    sound TEXT NOT NULL,
    name TEXT NOT NULL,
    agency INTEGER NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (sound, name, agency)
) WITHOUT ROWID;
CREATE TABLE bare_names (
    name TEXT NOT NULL,
    agency INTEGER NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (name, agency)
) WITHOUT ROWID;
CREATE TABLE chat_aliases (
    chat TEXT NOT NULL,
    alias TEXT NOT NULL,
    agency INTEGER NOT NULL REFERENCES agencies (id),
    said_by TEXT NOT NULL,
    said_by_id TEXT NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (chat, alias)
) WITHOUT ROWID;
CREATE TABLE chat_places (
    chat TEXT NOT NULL,
    name TEXT NOT NULL,
    place_code TEXT NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (chat, name)
) WITHOUT ROWID
"""
