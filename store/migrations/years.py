"""What the fifth step adds, in SQL: `reading_json` is what of a reading stands in no other column.

`text_bands` and `table_hashes` find near copies by look-up, without reading the texts themselves. A decision is never
changed or erased, only followed by another; the triggers see to it.
"""

YEARS = """
ALTER TABLE reports ADD COLUMN reading_json TEXT NOT NULL DEFAULT '{}';

ALTER TABLE reports ADD COLUMN checked_with TEXT NOT NULL DEFAULT '';

ALTER TABLE findings ADD COLUMN causes_json TEXT NOT NULL DEFAULT '[]';

ALTER TABLE findings ADD COLUMN also_json TEXT NOT NULL DEFAULT '[]';

UPDATE reports SET reading_json = '{"pictured": true}' WHERE id IN (
    SELECT report FROM findings WHERE code = 'B3' AND message LIKE '%表格可能在图里'
);

CREATE INDEX reports_by_checks ON reports (checked_with);

CREATE TABLE text_bands (
    band INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (id),
    section INTEGER NOT NULL,
    PRIMARY KEY (band, report, section)
) WITHOUT ROWID;

CREATE TABLE table_hashes (
    hash INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (id),
    table_key TEXT NOT NULL,
    PRIMARY KEY (hash, report, table_key)
) WITHOUT ROWID;

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    agency INTEGER NOT NULL REFERENCES agencies (id),
    year INTEGER NOT NULL,
    code TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_by_id TEXT NOT NULL,
    said_at TEXT NOT NULL
);

CREATE INDEX decisions_by_report ON decisions (agency, year);

CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT raise(ABORT, 'decisions are only added to'); END;

CREATE TRIGGER decisions_last BEFORE DELETE ON decisions BEGIN SELECT raise(ABORT, 'decisions are only added to'); END
"""
