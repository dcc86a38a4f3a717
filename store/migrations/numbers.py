"""What the eighteenth step changes, in SQL: no number that a button may name is ever given twice.

SQLite gives the number of a deleted last row to the next one, unless told otherwise. An old button would then be about
another document, or another watch.
"""

NUMBERS = """
CREATE TABLE submissions_numbered (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER,
    chat TEXT NOT NULL,
    by_name TEXT NOT NULL,
    by_id TEXT NOT NULL,
    at TEXT NOT NULL,
    source TEXT NOT NULL,
    content BLOB,
    reading BLOB,
    agency TEXT,
    year INTEGER,
    state TEXT NOT NULL,
    decided_by_id TEXT,
    decided_at TEXT,
    sha256 TEXT,
    came_in TEXT,
    inside TEXT,
    files INTEGER,
    read_with TEXT
);

INSERT INTO submissions_numbered SELECT * FROM submissions;

DROP TABLE submissions;

ALTER TABLE submissions_numbered RENAME TO submissions;

CREATE INDEX submissions_by_batch ON submissions (batch);

CREATE INDEX submissions_by_state ON submissions (state, chat);

CREATE INDEX submissions_by_content ON submissions (sha256);

CREATE INDEX submissions_by_file ON submissions (came_in, read_with);

CREATE TRIGGER cell_readings_let_go AFTER DELETE ON submissions
BEGIN DELETE FROM cell_readings WHERE submission = old.id AND report IS NULL; END;

CREATE TABLE watches_numbered (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat TEXT NOT NULL,
    topic INTEGER,
    agency INTEGER REFERENCES agencies (id),
    place_code TEXT,
    doubts TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_by_id TEXT NOT NULL,
    said_at TEXT NOT NULL,
    asleep_since TEXT
);

INSERT INTO watches_numbered SELECT * FROM watches;

DROP TABLE watches;

ALTER TABLE watches_numbered RENAME TO watches;

CREATE UNIQUE INDEX watches_once ON watches (chat, ifnull(agency, 0), ifnull(place_code, ''), doubts);

CREATE INDEX watches_by_agency ON watches (agency, place_code);

CREATE INDEX watches_by_place ON watches (place_code)
"""
