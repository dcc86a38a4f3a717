"""Rows of the database as values: bodies, mastheads, reports, findings and results, and back into columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from reports.agency import Kind
from reports.finding import Finding, Result, Severity, Verdict
from reports.forms import form
from reports.model import Evidence, Figure, Masthead, Place, Report
from reports.rereading import unread
from reports.said import Passage
from reports.traditional import simplified
from store.decisions import Decision, Person, Status
from store.kept import Agency
from store.packing import Packed, unpack
from store.prints import Prints

Row = dict[str, Any]

_LATELY = 32
"""Reports whose figures are at hand."""


def agency(row: Row) -> Agency:
    """The body in a row of `agencies`."""
    return Agency(row["id"], row["name"], Kind(row["kind"]), row["place_code"])


def masthead(row: Row) -> Masthead:
    """The masthead in a row of `reports` joined with its body's name."""
    first, last, published, at = row["period_from"], row["period_to"], row["published"], row["published_time"]
    return Masthead(
        title=row["title"],
        agency=row["name"],
        year=row["year"],
        period=(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None,
        published=date.fromisoformat(published) if published else None,
        published_time=time.fromisoformat(at) if at else None,
        source=row["source_line"],
        site_code=row["site_code"],
    )


def report(row: Row, names: Sequence[str], sections: dict[int, str] | None = None) -> Report:
    """The report in a row of `reports` joined with its body's name and its packed figures."""
    edition = form(row["form"])
    rest = json.loads(row["reading_json"])
    packed = Packed(row["values_json"], row["printed_json"], row["places_json"], row["notes_json"])
    return Report(
        masthead=replace(masthead(row), evidence=tuple(map(_evidence, rest.get("evidence", ())))),
        form=edition,
        figures=_with_candidates(_figures(packed, tuple(names), edition.id), rest.get("candidates", {})),
        sections=sections or {},
        prose=_prose(sections or {}, rest),
        pictured=rest.get("pictured", False),
        headings={int(number): text for number, text in rest.get("headings", {}).items()},
        opening=rest.get("opening", ""),
        scanned=rest.get("scanned", False),
    )


@lru_cache(_LATELY)
def _figures(packed: Packed, names: tuple[str, ...], form_id: str) -> dict[str, Figure]:
    """The figures that were packed; those of the reports asked for lately are not unpacked again."""
    return unpack(packed, names, form(form_id))


def _with_candidates(figures: dict[str, Figure], candidates: dict[str, list[str]]) -> dict[str, Figure]:
    """The figures, those that nobody has read yet with what their cells may print."""
    more = {
        name: figures[name]._replace(candidates=tuple(some))
        for name, some in candidates.items()
        if name in figures and unread(figures[name])
    }
    return figures | more


def reading(report: Report, prints: Prints) -> str:
    """What of a reading stands in no other column, and by what near copies of it are found."""
    rest = {
        "pictured": report.pictured,
        "scanned": report.scanned,
        "headings": report.headings,
        "opening": report.opening,
        "evidence": [list(one) for one in report.masthead.evidence],
        "lines": [[one.section, one.place.line, one.place.page] for one in report.prose],
        "simplified": any(one.printed for one in report.prose),
        "candidates": {one.name: one.candidates for one in report.figures.values() if one.candidates},
    }
    found = {"bands": prints.bands, "tables": prints.tables}
    return json.dumps(
        {name: value for name, value in rest.items() if value} | found, ensure_ascii=False, separators=(",", ":")
    )


def _prose(sections: dict[int, str], rest: dict[str, Any]) -> tuple[Passage, ...]:
    """The running text with its places, where they are kept."""
    texts = {number: iter(text.split("\n")) for number, text in sections.items()}
    found = []
    for number, line, page in rest.get("lines", ()) if sections else ():
        text = next(texts.get(number, iter(())), None)
        if text is None:
            return ()
        plain = simplified(text) if rest.get("simplified") else text
        found.append(Passage(number, plain, Place(line=line, page=page), text if plain != text else ""))
    return tuple(found)


def _evidence(said: Sequence[Any]) -> Evidence:
    field, value, source, printed, place = said
    return Evidence(field, value, source, printed, Place(*place) if place else None)


def prints(row: Row) -> Prints:
    """By what near copies of a report are found."""
    rest = json.loads(row["reading_json"])
    bands = {int(section): tuple(found) for section, found in rest.get("bands", {}).items()}
    return Prints(bands, rest.get("tables", {}))


def finding(row: Row) -> Finding:
    """The finding in a row of `findings`."""
    return Finding(
        code=row["code"],
        severity=Severity(row["severity"]),
        message=row["message"],
        figures=tuple(json.loads(row["figures_json"])),
        working=tuple(json.loads(row["working_json"])),
        difference=Decimal(row["difference"]) if row["difference"] is not None else None,
        fault="reading" if row["fault"] == "reading" else "report",
        causes=tuple(json.loads(row["causes_json"])),
        also=tuple(json.loads(row["also_json"])),
    )


def columns(finding: Finding) -> dict[str, str | None]:
    """A finding as the columns of its row."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "figures_json": json.dumps(finding.figures),
        "working_json": json.dumps(finding.working, ensure_ascii=False),
        "difference": str(finding.difference) if finding.difference is not None else None,
        "fault": finding.fault,
        "causes_json": json.dumps(finding.causes, ensure_ascii=False),
        "also_json": json.dumps(finding.also),
    }


def decision(row: Row) -> Decision:
    """The decision in a row of `decisions`."""
    return Decision(
        code=row["code"],
        fingerprint=row["fingerprint"],
        status=Status(row["status"]),
        note=row["note"],
        by=Person(row["said_by"], row["said_by_id"]),
        at=datetime.fromisoformat(row["said_at"]),
    )


def results(checks_json: str, findings: Iterable[Row]) -> tuple[Result, ...]:
    """What every check came to, from what a report's row and its findings' rows say."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(one["code"], []).append(finding(one))
    return tuple(
        Result(code, verdict, tuple(found[code]) if code in found else (), why)
        for code, verdict, why in _verdicts(checks_json)
    )


@lru_cache(maxsize=1 << 10)
def _verdicts(checks_json: str) -> tuple[tuple[str, Verdict, str], ...]:
    """Remembered, because most reports come to the same as thousands of others."""
    return tuple((code, Verdict(verdict), why) for code, (verdict, why) in json.loads(checks_json).items())


def checks_json(results: Sequence[Result]) -> str:
    """What every check came to, as a report's row keeps it."""
    return json.dumps({one.code: [one.verdict.value, one.why] for one in results}, ensure_ascii=False)
