"""What the page of a report shows: its head, its doubts, every figure with its place in the source, its text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from reports.identifiers import FigureId, ReportId, identified
from store.public.questions import FIGURES, FINDINGS, OTHERS, REPORT, SECTIONS

if TYPE_CHECKING:
    from datasette.app import Datasette

_LISTS = ("figures", "working", "causes", "also")


async def report_page(datasette: Datasette, database: str, identifier: str) -> dict[str, Any]:
    """The values of the template; `report` is None where there is none of that id."""
    about: Mapping[str, str] = {"id": identifier}

    async def rows(sql: str, **more: str) -> list[dict[str, Any]]:
        found = await datasette.get_database(database).execute(sql, {**about, **more})
        return [dict(row) for row in found.rows]

    reports = await rows(REPORT)
    if not reports:
        return {"report": None}
    report, findings = reports[0], [_opened(one) for one in await rows(FINDINGS)]
    doubted: defaultdict[str, list[int]] = defaultdict(list)
    for one in findings:
        for name in one["figures"]:
            doubted[name].append(one["number"])
    figures = await rows(FIGURES)
    labels = {one["figure"]: one["label"] for one in figures}
    return {
        "report": report,
        "findings": findings,
        "labels": labels,
        "doubted": doubted,
        "tables": [(name, list(some)) for name, some in groupby(figures, key=itemgetter("table_name"))],
        "sections": await rows(SECTIONS),
        "others": [
            one | {"href": page_of(datasette, one["id"])} for one in await rows(OTHERS, agency=report["agency"])
        ],
    }


def _opened(finding: dict[str, Any]) -> dict[str, Any]:
    return finding | {name: json.loads(finding[name]) for name in _LISTS}


def page_of(datasette: Datasette, text: object) -> str | None:
    """The address of the page on which a report or figure of this permanent id stands; None for any other text."""
    match identified(text) if isinstance(text, str) else None:
        case ReportId() as report:
            return _address(datasette, report)
        case FigureId() as figure:
            return f"{_address(datasette, figure.report)}#{figure.name}"
    return None


def _address(datasette: Datasette, report: ReportId) -> str:
    from datasette.utils import tilde_encode

    from bot.browse.described import NAME

    return f"{datasette.urls.table(NAME, 'reports')}/{tilde_encode(str(report))}"
