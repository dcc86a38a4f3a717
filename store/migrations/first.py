"""The database's first shape, in SQL."""

FIRST = """
CREATE TABLE agencies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    place_code TEXT,
    level TEXT
);
CREATE UNIQUE INDEX agencies_by_name ON agencies (name, ifnull(place_code, ''));
CREATE INDEX agencies_by_place ON agencies (place_code, kind);
CREATE TABLE agency_names (
    name TEXT NOT NULL,
    agency INTEGER NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (name, agency)
) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    source TEXT NOT NULL,
    sample INTEGER NOT NULL DEFAULT 0,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL
);
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    agency INTEGER NOT NULL REFERENCES agencies (id),
    year INTEGER NOT NULL,
    version INTEGER NOT NULL,
    is_current INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id),
    form TEXT NOT NULL,
    title TEXT,
    published TEXT,
    published_time TEXT,
    period_from TEXT,
    period_to TEXT,
    source_line TEXT,
    site_code TEXT,
    cells_read INTEGER NOT NULL,
    cells INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    checks_json TEXT NOT NULL
);
CREATE UNIQUE INDEX reports_by_version ON reports (agency, year, version);
CREATE UNIQUE INDEX reports_current ON reports (agency, year) WHERE is_current;
CREATE INDEX reports_by_document ON reports (document);
CREATE TABLE form_figures (
    form TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    unit TEXT,
    PRIMARY KEY (form, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX form_figures_by_name ON form_figures (form, name);
CREATE TABLE packed_figures (
    report INTEGER PRIMARY KEY REFERENCES reports (id),
    values_json TEXT NOT NULL,
    printed_json TEXT NOT NULL,
    places_json TEXT NOT NULL
);
CREATE TABLE sections (
    report INTEGER NOT NULL REFERENCES reports (id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report, number)
) WITHOUT ROWID;
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (id),
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    figures_json TEXT NOT NULL,
    working_json TEXT NOT NULL,
    difference TEXT,
    fault TEXT NOT NULL
);
CREATE INDEX findings_by_report ON findings (report);
CREATE INDEX findings_by_code ON findings (code, report);
CREATE VIEW figures AS
SELECT reports.id AS report,
       agencies.name AS agency,
       reports.year AS year,
       reports.is_current AS is_current,
       form_figures.name AS figure,
       form_figures.label AS label,
       form_figures.unit AS unit,
       cell.value AS value,
       coalesce(json_extract(printed_json, '$."' || cell.key || '"'), cell.value) AS printed,
       json_extract(places_json, '$[' || cell.key || ']') AS place
FROM packed_figures
JOIN reports ON reports.id = packed_figures.report
JOIN agencies ON agencies.id = reports.agency
JOIN json_each(packed_figures.values_json) AS cell
JOIN form_figures ON form_figures.form = reports.form AND form_figures.position = cell.key
WHERE cell.type <> 'false'
"""
