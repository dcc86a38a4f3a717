"""What the thirteenth step adds, in SQL: who in a chat takes care of what, since when, and when it was done.

By the index, what needs a person is found from the newest report on, a page at a time.
"""

CLAIMS = """
CREATE TABLE claims (
    chat TEXT NOT NULL,
    item TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_by_id TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    done_at TEXT,
    PRIMARY KEY (chat, item)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reports_by_year ON reports (year DESC, agency) WHERE is_current
"""
