"""What the fourteenth step adds, in SQL: which message answered which, who may do more in a chat, decisions unsigned.

An exchange is numbers alone: of what people wrote a mark of 32 bits is kept, from which nobody reads it again, only to
see that an edit changed something. A decision stays as it was said, except that its signature may be taken away.
"""

EXCHANGES = """
CREATE TABLE exchanges (
    chat TEXT NOT NULL,
    question INTEGER NOT NULL,
    asker TEXT NOT NULL,
    mark INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (chat, question)
) WITHOUT ROWID;

CREATE TABLE exchange_answers (
    chat TEXT NOT NULL,
    answer INTEGER NOT NULL,
    question INTEGER NOT NULL,
    about TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (chat, answer)
) WITHOUT ROWID;

CREATE INDEX exchange_answers_by_question ON exchange_answers (chat, question);

CREATE TABLE listed_members (
    chat TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (chat, person)
) WITHOUT ROWID;

DROP TRIGGER decisions_stay;

CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
WHEN NOT (
    new.said_by = '' AND new.said_by_id = '' AND new.id = old.id AND new.agency = old.agency AND new.year = old.year
    AND new.code = old.code AND new.fingerprint = old.fingerprint AND new.status = old.status AND new.note = old.note
    AND new.said_at = old.said_at
)
BEGIN SELECT raise(ABORT, 'decisions are only added to'); END
"""
