"""Keeping a report: its document, its body, its figures and doubts, in one transaction, without erasing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import cast

from reports.catalogue import catalogue
from reports.examination import Examination
from reports.form import Form
from reports.model import Masthead, Report
from store import events
from store.archive import Archive, fingerprint
from store.copies import index
from store.database import writing
from store.kept import Agency, Kept
from store.names import write
from store.naming import Named, named
from store.packing import pack
from store.prints import prints
from store.rechecking import recheck_around
from store.rows import checks_json, columns, reading
from store.search import index as index_text


class Outcome(Enum):
    """What became of a report handed in."""

    NEW = "new"
    VERSION = "version"
    SAME = "same"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from: `source` is a file's name or an address, `by` who handed it in."""

    source: str
    by: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A report as kept, and whether it is new, a new version, these very bytes again, or a version set aside."""

    outcome: Outcome
    kept: Kept


class Nameless(Exception):
    """A report without body or year cannot be kept; `missing` says what is missing, in Chinese."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def keep(archive: Archive, data: bytes, examinations: Sequence[Examination], origin: Origin) -> tuple[Stored, ...]:
    """Keeps the reports read from these bytes. Raises Nameless, keeping nothing, where body or year is unknown.

    The same bytes are kept once. An earlier report of the same body and year stays, as an earlier version. The new
    one becomes current unless it could be read less completely, was published earlier, or is only a bundled sample:
    then it is set aside. What the reports beside it, in time and in version, come to is brought up to date with it.
    """
    with writing(archive.db):
        # Another writer may have numbered cells, and what a failed transaction numbered is not in the file.
        archive.forget_names()
        already = archive.document(data)
        if already is not None:
            return tuple(Stored(Outcome.SAME, kept) for kept in already)
        document = _insert(
            archive,
            "documents",
            sha256=fingerprint(data),
            size=len(data),
            source=origin.source,
            sample=int(origin.sample),
            added_at=_now(),
            added_by=origin.by,
        )
        kept = [_keep_one(archive, document, one, origin) for one in examinations]
        # Read back when all are kept: reports of one document may be neighbours in time.
        stored = tuple(Stored(outcome, archive.kept(number)) for outcome, number in kept)
        for one in stored:
            events.added(archive, one.kept)
        return stored


def _keep_one(archive: Archive, document: int, examination: Examination, origin: Origin) -> tuple[Outcome, int]:
    """Keeps one report; what became of it, and its number."""
    report = examination.report
    head = report.masthead
    if head.agency is None or head.year is None:
        raise Nameless("单位和年份" if head.agency is None and head.year is None else "单位" if head.year else "年份")
    agency = _agency(archive, named(head.agency, head.year, head.site_code))
    before = archive.versions(agency, head.year)
    current = next((kept for kept in before if kept.current), None)
    aside = current is not None and (
        report.read < current.report.read
        or (origin.sample and not current.sample)
        or _published_earlier(head, current.report.masthead)
    )
    if current is not None and not aside:
        archive.db.execute("UPDATE reports SET is_current = 0 WHERE id = ?", [current.id])
    found = prints(report)
    number = _insert(
        archive,
        "reports",
        agency=agency,
        year=head.year,
        version=len(before) + 1,
        is_current=int(not aside),
        document=document,
        form=report.form.id,
        title=head.title,
        published=head.published.isoformat() if head.published else None,
        published_time=head.published_time.isoformat() if head.published_time else None,
        period_from=head.period[0].isoformat() if head.period else None,
        period_to=head.period[1].isoformat() if head.period else None,
        source_line=head.source,
        site_code=head.site_code,
        cells_read=report.read,
        cells=len(report.figures),
        read_at=_now(),
        checks_json=checks_json(examination.results),
        reading_json=reading(report, found),
        checked_with=catalogue(),
    )
    packed = pack(report.figures, _positions(archive, report.form))
    _insert(
        archive,
        "packed_figures",
        report=number,
        values_json=packed.values,
        printed_json=packed.printed,
        places_json=packed.places,
        notes_json=packed.notes,
    )
    for section, text in report.sections.items():
        _insert(archive, "sections", report=number, number=section, text=text)
    index_text(archive, number, report.sections)
    for finding in examination.findings:
        _insert(archive, "findings", report=number, **columns(finding))
    index(archive, number, found)
    recheck_around(archive, agency, head.year)
    outcome = Outcome.NEW if current is None else Outcome.ASIDE if aside else Outcome.VERSION
    return outcome, number


def _published_earlier(new: Masthead, current: Masthead) -> bool:
    """Whether a report says itself that it is the older one: a later publication is never displaced by an earlier."""
    return new.published is not None and current.published is not None and new.published < current.published


def _agency(archive: Archive, body: Named) -> int:
    """The body's number. A government printed as a bare place is the same body as with 人民政府 behind it.

    Where the place is one of several of its name, only the very name counts: it may be another 鼓楼区.
    """
    code = body.place.code if body.place else None
    known = _known(archive, body)
    if known is not None:
        return known.id
    level = body.place.level if body.place else None
    number = _insert(archive, "agencies", name=body.name, kind=body.kind.value, place_code=code, level=level)
    write(archive.db, number, body)
    return number


def _known(archive: Archive, body: Named) -> Agency | None:
    """The body as it is kept already."""
    code = body.place.code if body.place else None
    return archive.body(body.name, body.names if body.certain else frozenset(), body.kind, code)


def present(archive: Archive, report: Report) -> Kept | None:
    """The report kept of the same body and year; None where there is none, or the report does not say whose it is."""
    head = report.masthead
    if head.agency is None or head.year is None:
        return None
    body = _known(archive, named(head.agency, head.year, head.site_code))
    return archive.report(body.id, head.year) if body else None


def _positions(archive: Archive, form: Form) -> tuple[str, ...]:
    """The form's cells in the order in which this database packs them; cells new to it go to the end."""
    known = archive.names_of(form.id)
    new = [name for name in form.cells if name not in known]
    for position, name in enumerate(new, len(known)):
        unit = form.unit(name)
        _insert(archive, "form_figures", form=form.id, position=position, name=name, label=form.label(name), unit=unit)
    if new:
        archive.forget_names()
    return archive.names_of(form.id)


def _insert(archive: Archive, table: str, **values: str | int | None) -> int:
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = archive.db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values()))
    return cast(int, cursor.lastrowid)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
