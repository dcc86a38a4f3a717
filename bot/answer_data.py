"""What an answer says, as data for programs: the part of `ask --json` under "data"; `KEYS` is its contract.

A number stands as it is printed or added up, null where there is none to tell, with the words a reply shows beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from bot.answers import Answer, NoSuchYear
from bot.area_answers import Doubtful, Published, Unpublished, WhichPlace
from bot.doubt_answers import Letter
from bot.figures import Shown
from bot.listed import Hits, Placed, Ranking
from bot.task_answers import Todo
from bot.told import Collection, Compared, Defined, OneFigure, Point, Share, Shelf, Source, Trend, TwoYears, Why

Data = dict[str, Any]

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)%?(?:（|$)")

KEYS: dict[type[object], tuple[str, ...]] = {
    OneFigure: ("label", "unit", "number", "text", "parts", "more", "portions", "note", "doubts"),
    Trend: ("agency", "label", "unit", "points", "note"),
    Compared: ("year", "label", "unit", "rows", "mixed", "note"),
    Ranking: (
        *(
            "year",
            "label",
            "unit",
            "place",
            "kind",
            "level",
            "least",
            "threshold",
            "rows",
            "fitting",
            "population",
            "without",
        ),
        *("body", "why_not", "others", "mixed", "pooled", "note"),
    ),
    Why: ("who", "answered", "parts", "small", "doubtful"),
    Share: ("label", "unit", "total", "rows", "small", "doubtful"),
    Source: ("cells",),
    Shelf: ("agency", "years", "gaps"),
    Collection: ("year", "bodies", "reports", "some"),
    Defined: ("name", "meaning", "law"),
    Hits: ("words", "places", "years", "reports", "searched", "page", "more", "passages"),
    Doubtful: ("place", "year", "reports", "bodies", "above", "far"),
    Unpublished: ("place", "year", "population", "in_time", "late", "undated", "absent", "early", "gaps"),
    Published: ("agency", "days", "gaps"),
    NoSuchYear: ("agency", "year", "years"),
    WhichPlace: ("places",),
    TwoYears: ("year", "rows"),
    Letter: ("doubts", "unsure", "hints", "settled"),
    Todo: ("watched", "page", "more", "items"),
}
"""Which answers have data, and its keys in order; of the others all is in the report, the choices or the text."""


def data(answer: Answer) -> Data | None:
    """The answer's data; None for a kind that has none."""
    keys = KEYS.get(type(answer), ())
    if not keys:
        return None
    made = {name: make(answer) for name, make in _MADE.get(type(answer), {}).items()}
    return {key: made[key] if key in made else _plain(getattr(answer, key)) for key in keys}


def number_in(text: str) -> Decimal | None:
    """The number that a reply shows in these words, of a percentage without its sign; None where there is none."""
    found = _NUMBER.match(text)
    return Decimal(found[1]) if found else None


def _shown(one: Shown | None) -> Data:
    """A number as a reply shows it: percentages by their number; null where it is said why there is none."""
    text = one.text if one else ""
    return {"label": one.label if one else "", "number": number_in(text) if one and one.plain else None, "text": text}


def _at(point: Point) -> Data:
    shown = _shown(point.number)
    return {"number": shown["number"], "text": shown["text"], "doubtful": point.doubtful}


def _placed(one: Placed | None) -> Data | None:
    if one is None:
        return None
    flags = {"tied": one.tied, "doubtful": one.doubtful, "sample": one.sample}
    return {"at": one.at, "agency": one.agency.name, "number": number_in(one.text), "text": one.text} | flags


def _each(make: Callable[[Any], object], many: Iterable[Any]) -> list[object]:
    return [make(one) for one in many]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _day(day: object) -> str | None:
    return str(day) if day else None


def _pooled(ranking: Any) -> Data | None:
    one = ranking.pooled
    rate = one and {"numerator": one.top, "denominator": one.bottom, "percent": one.percent, "reports": one.reports}
    return rate or None


_MADE: dict[type[object], dict[str, Callable[[Any], object]]] = {
    OneFigure: {
        "number": lambda one: _shown(one.number)["number"],
        "text": lambda one: one.number.text,
        "parts": lambda one: _each(_shown, one.parts),
        "more": lambda one: [_shown(number) | {"unit": unit} for number, unit in one.more],
        "portions": lambda one: [
            {"of": each.of, "part": each.part, "whole": each.whole, "percent": each.percent} for each in one.portions
        ],
        "doubts": lambda one: [doubt.code for doubt in one.doubts],
    },
    Trend: {
        "agency": lambda one: one.agency.name,
        "points": lambda one: [
            {"year": point.year}
            | {key: _shown(point.number)[key] if point.number else None for key in ("number", "text")}
            | {"doubtful": point.doubtful, "breaks": point.breaks, "change": point.change}
            for point in one.points
        ],
    },
    Compared: {
        "rows": lambda one: [
            {"agency": agency.name, "kept": kept is not None} | {key: _shown(number)[key] for key in ("number", "text")}
            for agency, kept, number in one.rows
        ],
    },
    Ranking: {
        "kind": lambda one: one.kind.value,
        "threshold": lambda one: (
            {"order": one.threshold.order, "number": one.threshold.number, "even": one.threshold.even}
            if one.threshold
            else None
        ),
        "rows": lambda one: _each(_placed, one.rows),
        "without": lambda one: {key: getattr(one.without, key) for key in type(one.without).__slots__},
        "body": lambda one: _placed(one.body),
        "others": lambda one: {kind.value: count for kind, count in one.others},
        "pooled": _pooled,
    },
    Why: {
        "answered": lambda one: _shown(one.answered),
        "parts": lambda one: [
            _shown(part.total) | {"percent": part.percent, "reasons": _each(_shown, part.reasons)} for part in one.parts
        ],
    },
    Share: {
        "total": lambda one: _shown(one.total),
        "rows": lambda one: [
            _shown(row) | {"percent": share} for row, share in zip(one.rows, one.percents, strict=True)
        ],
    },
    Source: {
        "cells": lambda one: [
            {"label": label, "printed": cell.printed, "place": _day(cell.place)} for label, cell in one.cells
        ],
    },
    Shelf: {"agency": lambda one: one.agency.name},
    Collection: {"some": lambda one: [{"agency": agency.name, "year": year} for agency, year in one.some]},
    Defined: {
        "name": lambda one: one.term.name,
        "meaning": lambda one: one.term.text,
        "law": lambda one: one.term.law,
    },
    Hits: {
        "passages": lambda one: [
            {"agency": each.agency.name, "year": each.year, "section": each.section, "sample": each.sample}
            | each.quote._asdict()
            for each in one.passages
        ],
    },
    Doubtful: {
        "bodies": lambda one: [
            {"agency": body.called, "errors": body.errors, "warnings": body.warnings} for body in one.bodies
        ],
        "above": lambda one: [
            {"agency": each.government, "figure": each.beyond.figure, "number": each.beyond.whole}
            | {"greatest": each.beyond.parts, "parts": list(each.beyond.agencies)}
            for each in one.compared.above
        ],
        "far": lambda one: [
            {"agency": each.outlier.agency, "figure": each.figure, "number": each.outlier.value}
            | {"middle": each.outlier.middle, "among": each.outlier.among}
            for each in one.compared.far
        ],
    },
    Unpublished: {
        "population": lambda one: one.missing.population,
        **{
            key: lambda one, key=key: list(getattr(one.missing, key))  # type: ignore[misc]
            for key in ("in_time", "undated", "absent", "early")
        },
        "late": lambda one: [
            {"agency": each.called, "published": _day(each.published), "last": _day(each.last), "days": each.days}
            for each in one.late
        ],
        "gaps": lambda one: {name: list(years) for name, years in one.gaps},
    },
    Published: {
        "agency": lambda one: one.agency.name,
        "days": lambda one: [
            {"year": year, "published": _day(day), "last": _day(last)}
            | {"days_late": max((day - last).days, 0) if day and last else None}
            for year, day, last in one.days
        ],
    },
    NoSuchYear: {"agency": lambda one: one.agency.name},
    WhichPlace: {"places": lambda one: list(one.names)},
    TwoYears: {
        "year": lambda one: one.kept.year,
        "rows": lambda one: [
            {"label": row.label, "unit": row.unit, "change": row.now.change, "breaks": row.now.breaks}
            | {"before": _at(row.before), "now": _at(row.now)}
            for row in one.rows
        ],
    },
    Letter: {"doubts": lambda one: [doubt.code for doubt in one.doubts]},
    Todo: {
        "items": lambda one: [
            {"kind": each.task.kind, "agency": each.task.agency.name, "year": each.task.year}
            | {"count": each.task.count, "errors": each.task.errors, "by": each.claim.by.name if each.claim else None}
            for each in one.items
        ],
    },
}
