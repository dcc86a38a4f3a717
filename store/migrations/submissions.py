"""What the tenth step adds, in SQL: documents that were handed in, read, and not decided upon yet."""

SUBMISSIONS = """
CREATE TABLE submissions (
    id INTEGER PRIMARY KEY,
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
    decided_at TEXT
);
CREATE INDEX submissions_by_batch ON submissions (batch);
CREATE INDEX submissions_by_state ON submissions (state, chat)
"""
