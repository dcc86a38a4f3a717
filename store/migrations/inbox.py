"""What the fifteenth step adds, in SQL: the updates that came from a channel, until they are answered."""

INBOX = """
CREATE TABLE inbox (
    bot TEXT NOT NULL,
    update_id INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    json TEXT,
    state TEXT NOT NULL CHECK (state IN ('received', 'answering', 'done', 'refused')),
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (bot, update_id)
) WITHOUT ROWID;
CREATE INDEX inbox_open ON inbox (bot, update_id) WHERE state IN ('received', 'answering')
"""
