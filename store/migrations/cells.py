"""What the seventeenth step adds, in SQL: what persons read in cells that could not be read, each with its reader.

A reading is of a document handed in (`submission`, and which of the reports in it: `part`) until that is kept, then of
the `report`. `printed` is what they say is printed; NULL: they cannot read it either. `before_json` is what could be
read before. `stands`: nothing that the same person read later has taken its place.

Of a document handed in, the fingerprint is known without its bytes, and that of the file that it came in, its name
inside that, how many files it held, and by which reader it was read: the same bytes need not be read twice.
"""

CELLS = """
CREATE TABLE cell_readings (
    id INTEGER PRIMARY KEY,
    submission INTEGER,
    part INTEGER NOT NULL,
    report INTEGER REFERENCES reports (id),
    chat TEXT NOT NULL,
    figure TEXT NOT NULL,
    printed TEXT,
    before_json TEXT NOT NULL,
    said_by TEXT NOT NULL,
    said_by_id TEXT NOT NULL,
    said_at TEXT NOT NULL,
    stands INTEGER NOT NULL DEFAULT 1
);

CREATE INDEX cell_readings_by_submission ON cell_readings (submission);

CREATE INDEX cell_readings_by_report ON cell_readings (report);

CREATE TRIGGER cell_readings_let_go AFTER DELETE ON submissions
BEGIN DELETE FROM cell_readings WHERE submission = old.id AND report IS NULL; END;

ALTER TABLE submissions ADD COLUMN sha256 TEXT;

ALTER TABLE submissions ADD COLUMN came_in TEXT;

ALTER TABLE submissions ADD COLUMN inside TEXT;

ALTER TABLE submissions ADD COLUMN files INTEGER;

ALTER TABLE submissions ADD COLUMN read_with TEXT;

CREATE INDEX submissions_by_content ON submissions (sha256);

CREATE INDEX submissions_by_file ON submissions (came_in, read_with)
"""
