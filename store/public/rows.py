"""The rows of the open database, one table after the other, from an archive that others may write in meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from reports.agency import Kind, last_day
from reports.finding import Severity
from reports.forms import form, forms
from reports.identifiers import ReportId
from store import rows as kept_rows
from store.archive import Archive
from store.codes import codes
from store.decisions import Status
from store.packing import Packed
from store.places import Place, full_name, gazetteer
from store.public.cells import Cell, cells

Row = tuple[object, ...]

KINDS = {
    Kind.GOVERNMENT: "政府",
    Kind.OFFICE: "办公室",
    Kind.DEPARTMENT: "部门",
    Kind.TOWNSHIP: "乡镇街道",
    Kind.ZONE: "功能区",
}
LEVELS = {"province": "省级", "prefecture": "地级", "county": "县级"}
SEVERITIES = {Severity.ERROR: "错", Severity.WARNING: "疑", Severity.INFO: "提"}
_FAULTS = {"report": "报告", "reading": "读取"}


class Rows:
    """All rows as they are at one moment; `codes` are the bodies' permanent codes by their numbers in the archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.codes: Mapping[int, str] = codes(
            kept_rows.agency(row) for row in archive.db.query("SELECT id, name, kind, place_code FROM agencies")
        )

    def forms(self) -> Iterator[Row]:
        """The editions of the form."""
        for one in sorted(forms(), key=lambda one: one.id):
            yield one.id, one.name, one.notice, *one.years

    def form_figures(self) -> Iterator[Row]:
        """The cells that are kept of each edition."""
        for row in self._archive.db.query("SELECT * FROM form_figures ORDER BY form, position"):
            edition, name = form(row["form"]), row["name"]
            yield (
                *(edition.id, name, edition.label(name), edition.cells[name][0].name, edition.unit(name)),
                *(int(edition.is_amount(name)), row["position"]),
            )

    def places(self) -> Iterator[Row]:
        """The places of the bodies, and those they lie in."""
        used = self._archive.db.execute("SELECT DISTINCT place_code FROM agencies WHERE place_code IS NOT NULL")
        chains = (gazetteer().chain(code) for (code,) in used.fetchall())
        for place in sorted({one.code: one for chain in chains for one in chain}.values(), key=lambda one: one.code):
            yield place.code, place.name, full_name(place), LEVELS[place.level], _province(place.code)

    def agencies(self) -> Iterator[Row]:
        """The bodies."""
        for row in self._archive.db.query("SELECT * FROM agencies ORDER BY id"):
            place = _place(row["place_code"])
            yield (
                *(self.codes[row["id"]], row["name"], KINDS[Kind(row["kind"])]),
                *((LEVELS[place.level], place.code) if place else (None, None)),
            )

    def agency_names(self) -> Iterator[Row]:
        """What the bodies are called."""
        for row in self._archive.db.query("SELECT name, agency FROM agency_names ORDER BY agency, name"):
            yield row["name"], self.codes[row["agency"]]

    def sources(self) -> Iterator[Row]:
        """The documents, and the address that each was last found at; who handed them in is nobody's business."""
        sql = (
            "SELECT sha256, size, source, sample, added_at, (SELECT url FROM pages WHERE pages.document = "
            "documents.sha256 AND pages.sha256 = pages.document ORDER BY pages.id DESC LIMIT 1) AS url "
            "FROM documents ORDER BY id"
        )
        for row in self._archive.db.query(sql):
            url = row["url"] or (row["source"] if _is_address(row["source"]) else None)
            yield (
                *(row["sha256"], row["size"], _without_user(row["source"]), _without_user(url) if url else None),
                *(row["sample"], _moment(row["added_at"])),
            )

    def reports(self) -> Iterator[tuple[Row, int, Iterator[Cell]]]:
        """Every version of every report, its number in the archive, and its cells."""
        for row in self._archive.db.query(_REPORTS):
            packed = Packed(row["values_json"], row["printed_json"], row["places_json"], row["notes_json"])
            found = cells(packed, self._archive.names_of(row["form"]), form(row["form"]))
            yield self._report(row), row["id"], found

    def sections(self) -> Iterator[Row]:
        """The running text."""
        sql = f"SELECT sections.number, text, {_WHICH} JOIN sections ON report = reports.id ORDER BY reports.id, number"
        for row in self._archive.db.query(sql):
            yield self._id(row), row["number"], row["text"] or None

    def findings(self) -> Iterator[Row]:
        """The doubts, each with what was last decided about it."""
        decided = {(row["agency"], row["year"]) for row in self._archive.db.query("SELECT agency, year FROM decisions")}
        sql = f"SELECT findings.*, {_WHICH} JOIN findings ON report = reports.id ORDER BY reports.id, findings.id"
        counted: defaultdict[int, int] = defaultdict(int)
        for row in self._archive.db.query(sql):
            if row["report"] not in counted:
                counted.clear()
            counted[row["report"]] += 1
            finding = kept_rows.finding(row)
            known = (row["agency"], row["year"]) in decided
            said = self._archive.kept(row["report"]).decision(finding) if known else None
            difference = f"{finding.difference:f}" if finding.difference is not None else None
            yield (
                *(self._id(row), counted[row["report"]], finding.code, SEVERITIES[finding.severity], finding.message),
                *(row["figures_json"], row["working_json"], difference, _FAULTS[finding.fault]),
                *(row["causes_json"], row["also_json"], (said.status if said else Status.OPEN).value),
                *((_moment(said.at.isoformat(timespec="seconds")), said.note or None) if said else (None, None)),
            )

    def _id(self, row: Mapping[str, object]) -> str:
        return str(ReportId(self.codes[row["agency"]], row["year"], row["version"]))  # type: ignore[index, arg-type]

    def _report(self, row: kept_rows.Row) -> Row:
        place = _place(row["place_code"])
        due = last_day(row["name"], row["year"])
        version = f"（第{row['version']}版）" if row["version"] > 1 else ""
        return (
            *(self._id(row), f"{row['name']} {row['year']}{version}", self.codes[row["agency"]], row["year"]),
            *(row["version"], row["is_current"], row["form"], KINDS[Kind(row["kind"])]),
            *((LEVELS[place.level], _province(place.code), place.code) if place else (None, None, None)),
            *(row["title"], row["published"], due.isoformat() if due else None, row["period_from"], row["period_to"]),
            *(row["source_line"], row["site_code"], row["cells"], row["cells_read"], row["doubts"], row["sha256"]),
            *(_moment(row["read_at"]), row["id"]),
        )


_WHICH = "reports.agency, year, version FROM reports"
_REPORTS = (
    "SELECT reports.*, agencies.name, kind, place_code, sha256, values_json, printed_json, places_json, notes_json, "
    "(SELECT count(*) FROM findings WHERE report = reports.id AND severity <> 'info') AS doubts "
    "FROM reports JOIN agencies ON agencies.id = reports.agency JOIN documents ON documents.id = document "
    "JOIN packed_figures ON packed_figures.report = reports.id ORDER BY reports.id"
)


@lru_cache(maxsize=1 << 12)
def _place(code: str | None) -> Place | None:
    return gazetteer().of_code(code) if code else None


@lru_cache(maxsize=1 << 12)
def _province(code: str) -> str:
    return gazetteer().chain(code)[0].name


def _moment(said: str) -> str:
    """A moment as all formats write it, in UTC."""
    return said.replace("+00:00", "Z")


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _without_user(source: str) -> str:
    """An address without the user and password that somebody may have put into it."""
    if not _is_address(source):
        return source
    parts = urlsplit(source)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
