"""What the twelfth step adds, in SQL: what chats watch, what happened, and what of it each chat is told.

`watches.doubts` is empty for all that happens, `*` for any doubt, else the letter or code of checks. An event is kept
only where somebody is to be told of it; `deliveries` says who, once, and in which notice; a notice is one message.
"""

WATCHES = """
CREATE TABLE watches (
    id INTEGER PRIMARY KEY,
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
CREATE UNIQUE INDEX watches_once ON watches (chat, ifnull(agency, 0), ifnull(place_code, ''), doubts);
CREATE INDEX watches_by_agency ON watches (agency, place_code);
CREATE INDEX watches_by_place ON watches (place_code);
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    agency INTEGER REFERENCES agencies (id),
    place_code TEXT,
    year INTEGER NOT NULL,
    report INTEGER REFERENCES reports (id),
    code TEXT NOT NULL DEFAULT '',
    doubt TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    once TEXT UNIQUE,
    happened_at TEXT NOT NULL
);
CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    chat TEXT NOT NULL,
    topic INTEGER,
    state TEXT NOT NULL,
    unsure INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    made_at TEXT NOT NULL,
    sent_at TEXT
);
CREATE INDEX notices_by_chat ON notices (chat, made_at);
CREATE INDEX notices_open ON notices (state, not_before) WHERE state IN ('pending', 'sending');
CREATE TABLE deliveries (
    event INTEGER NOT NULL REFERENCES events (id),
    chat TEXT NOT NULL,
    topic INTEGER,
    queued_at TEXT NOT NULL,
    notice INTEGER REFERENCES notices (id),
    PRIMARY KEY (event, chat)
) WITHOUT ROWID;
CREATE INDEX deliveries_waiting ON deliveries (chat, topic, queued_at) WHERE notice IS NULL;
CREATE INDEX deliveries_by_notice ON deliveries (notice)
"""
