"""What programs get: the reading of a file as one line of JSON. The format is a contract, kept by a test.

`reports[].figures` has every figure of the form by name: an integer count, an amount with its decimals as printed, or
null where the cell is blank or could not be read; figures the report's form does not have are absent. `unread` names
those whose cell was not found or not understood; of a kept report, `read_by_persons` those that a person read because
the reader could not, where there are any. `said` are numbers of the running text that are understood: they are no
figures; `figure` says which one, or which sum of them, is plainly meant, null where the form has none such, and `value`
is null where the text is rough ("约300件"). A finding is one slip, however many checks it fails: `code` is the first of
them, `codes` all; `causes` are possible ones, none preferred; `fault` says whether the report or our reading of it is
likelier to be wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from bot.answer_data import data as of
from bot.answers import About, Answer, NoSuchAgency, Rates, WhichAgency
from bot.measure import measure
from bot.message import Attachment, Picture
from bot.understand.mentions import Bodies
from bot.understand.question import Question
from reports.errors import ReportError
from reports.examination import Examination
from reports.finding import Finding
from reports.indicators import Rate
from reports.model import Report
from reports.rereading import read_by_persons
from store.kept import Kept
from store.places import gazetteer


def report(report: Report, findings: Iterable[Finding]) -> dict[str, Any]:
    """One report as data."""
    head = report.masthead
    return {
        "agency": head.agency,
        "year": head.year,
        "form": report.form.id,
        "published": head.published.isoformat() if head.published else None,
        "figures": {name: figure.value for name, figure in report.figures.items()},
        "unread": list(report.unread),
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "figures": list(finding.figures),
                "message": finding.message,
                "also": list(finding.also),
                "codes": list(finding.codes),
                "difference": finding.difference,
                "working": list(finding.working),
                "causes": list(finding.causes),
                "fault": finding.fault,
            }
            for finding in findings
        ],
        "said": [
            {
                "figure": one.meanings[0].formula if one.meanings else None,
                "value": one.value,
                "printed": one.printed,
                "section": one.section or None,
                "line": one.place.line or None if one.place else None,
                "modality": one.modality or None,
                "scope": one.scope_words or None,
            }
            for one in report.said
            if one.measure and not one.measure.startswith("claim.")
        ],
    }


def reading(file: str, examinations: Iterable[Examination], error: ReportError | None = None) -> dict[str, Any]:
    """What came of a file: its reports, or what is wrong with it."""
    return {
        "file": file,
        "reports": [report(one.report, one.findings) for one in examinations],
        "error": {"kind": error.kind, "message": error.message} if error else None,
    }


def answer(answer: Answer, text: str, asked: Question, files: Iterable[Attachment | Picture] = ()) -> dict[str, Any]:
    """An answer as data: how the question was understood, between what to choose, the answer's kind, whether anything
    stored was found, its words, the report it is about, what it says as data, and its files."""
    kept = answer.kept if isinstance(answer, About) else None
    data: dict[str, Any] = {
        "answer": type(answer).__name__,
        "found": answer.found,
        "text": text,
        "report": _with_decisions(kept) if kept else None,
        "understood": understood(asked),
        "choices": [*_choices(answer), *map(_reading, asked.others if answer.found else ())],
        "reply": {"text": text, "files": [{"name": file.name, "size": len(file.make())} for file in files]},
        "data": of(answer),
    }
    return data | ({"rates": list(map(_rate, answer.rates))} if isinstance(answer, Rates) else {})


def understood(asked: Question) -> dict[str, Any]:
    """What a question says: bodies by the names stored, or as typed where none is; figures of the newest form."""
    bodies = [name for one in asked.bodies for name in ([body.name for body in one.agencies] or [one.words])]
    places = [name for one in asked.bodies if (name := _place(one))]
    return {
        "command": asked.command,
        "agencies": list(dict.fromkeys(bodies)),
        "place": places[0] if places else None,
        "years": list(asked.years),
        "figures": list(asked.figures),
        "indicator": asked.indicator,
        "applicant": asked.applicant,
        "order": asked.order,
        "limit": asked.limit,
        "not_understood": list(asked.not_understood),
    }


def _place(said: Bodies) -> str | None:
    """The name of the one place that bodies are in, or that is said without any."""
    if len(said.places) == 1:
        return said.places[0].name
    codes = {one.place_code for one in said.agencies}
    place = gazetteer().of_code(code) if len(codes) == 1 and (code := next(iter(codes))) else None
    return place.name if place else None


def _choices(answer: Answer) -> list[dict[str, Any]]:
    """The bodies between which the reply asks to choose."""
    match answer:
        case WhichAgency(choices=choices):
            return [{"agency": one.name, "place": where or None} for one, where in choices]
        case NoSuchAgency(nearest=nearest, places=places):
            alike = [{"agency": name, "place": where or None} for where, name in places if len(places) > 1]
            return alike + [{"agency": one.name, "place": None} for one in nearest]
        case _:
            return []


def _reading(asked: Question) -> dict[str, Any]:
    """Another close reading of the question, which the reply offers as a button."""
    return {
        "command": asked.command,
        "figures": list(asked.figures),
        "indicator": asked.indicator,
        "label": measure(asked).label,
    }


def _with_decisions(kept: Kept) -> dict[str, Any]:
    """A kept report as data, with the figures that persons read; a doubt that people decided about carries their
    decision."""
    by_persons = read_by_persons(kept.report.figures.values())
    data = report(kept.report, kept.findings) | ({"read_by_persons": list(by_persons)} if by_persons else {})
    for one, finding in zip(data["findings"], kept.findings, strict=True):
        decision = kept.decision(finding)
        if decision:
            one["decision"] = {
                "status": decision.status.value,
                "note": decision.note,
                "by": decision.by.name,
                "at": decision.at.isoformat(),
            }
    return data


def _rate(rate: Rate) -> dict[str, Any]:
    """A rate as data: percentages as decimals, null where there is none and `why` says why."""
    low, high = rate.interval or (None, None)
    return {
        "key": rate.indicator.key,
        "name": rate.indicator.name,
        "numerator": rate.top,
        "denominator": rate.bottom,
        "percent": rate.percent,
        "low": low,
        "high": high,
        "why": rate.why,
        "figures": list(rate.figures),
        "base": list(rate.base),
        "caveat": rate.indicator.caveat,
    }


def line(data: object) -> str:
    """Data as one line of JSON, amounts with their decimals as printed.

    >>> line({"amount": Decimal("0.50"), "name": "东安区"})
    '{"amount": 0.50, "name": "东安区"}'
    """
    match data:
        case Decimal():
            return f"{data:f}"
        case dict():
            return "{" + ", ".join(f"{line(name)}: {line(value)}" for name, value in data.items()) + "}"
        case list():
            return "[" + ", ".join(map(line, data)) + "]"
        case _:
            return json.dumps(data, ensure_ascii=False)
