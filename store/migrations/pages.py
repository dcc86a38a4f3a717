"""What the eleventh step adds, in SQL: every look at an address, and once each what was seen there.

A look is never changed or erased, only followed by another; the triggers see to it. `document` is the fingerprint of
the file that the address led to: its own content's, or that of a file which the page only holds.
"""

PAGES = """
CREATE TABLE page_contents (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
);

CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    asked TEXT NOT NULL,
    url TEXT NOT NULL,
    sha256 TEXT REFERENCES page_contents (sha256),
    document TEXT,
    media TEXT NOT NULL,
    name TEXT NOT NULL,
    trouble TEXT NOT NULL,
    fetched_at TEXT NOT NULL
);

CREATE INDEX pages_by_address ON pages (asked, id);

CREATE INDEX pages_by_document ON pages (document);

CREATE TRIGGER pages_stay BEFORE UPDATE ON pages BEGIN SELECT raise(ABORT, 'looks are only added to'); END;

CREATE TRIGGER pages_last BEFORE DELETE ON pages BEGIN SELECT raise(ABORT, 'looks are only added to'); END;

CREATE TRIGGER contents_stay BEFORE UPDATE ON page_contents BEGIN SELECT raise(ABORT, 'looks are only added to'); END
"""
