"""A laid-out table or bars as a picture for a phone: PNG, 1080 pixels wide, drawn by typst with a font of our own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bot.charted import Chart
from bot.pictured import Grid, Line, Pictured
from bot.render.doubt_buttons import circled
from bot.render.drawing import png
from bot.render.plain import plain
from bot.workshop import workshop

if TYPE_CHECKING:
    from bot.render.words import Words

WIDE = 1080
"""Pixels from side to side, as phones have them."""

_POINTS = 360
_INCH = 72
_YEAR = 4
_MARK = 16


def picture(pictured: Pictured, words: Words) -> bytes:
    """The table as PNG, in the words of a language; what stands in it is text to typst, never markup."""
    return drawn("table", _told(pictured, words))


def drawn(template: str, told: Mapping[str, Any]) -> bytes:
    """What a template of templates/pictures makes of this data, as PNG."""
    return workshop().make(png, template, json.dumps(told, ensure_ascii=False), WIDE / _POINTS * _INCH)


def drawn_from(pictured: Pictured, words: Words) -> str:
    """The mark of everything that a table's picture is drawn from: two pictures of one mark look the same."""
    return _mark("table", _told(pictured, words))


def _mark(template: str, told: Mapping[str, Any]) -> str:
    drawn = [_source(template), *_renderer(), WIDE, json.dumps(told, ensure_ascii=False)]
    return sha256("\n".join(map(str, drawn)).encode()).hexdigest()[:_MARK]


@cache
def _renderer() -> tuple[str, str]:
    """What draws, and with which letters."""
    return version("typst"), version("pylopdf-fonts-zh-cn")


@cache
def _source(template: str) -> str:
    return (files("templates.pictures") / f"{template}.typ").read_text(encoding="utf-8")


def _told(one: Pictured, words: Words) -> dict[str, Any]:
    kept = one.kept
    said = words.page("_pictured_foot", {"kept": kept, "pictured": one}).splitlines()
    return {
        "title": plain(words.page("_head", {"kept": kept})),
        "table": f"{words.worded(one.table.name)} {words.worded(one.table.title)}",
        "unit": words.labels["pictures"]["unit"].format(words.worded(one.unit)) if one.unit else "",
        "grids": [_grid(grid, words, len(one.grids) > 1) for grid in one.grids],
        "doubts": doubts(one, words),
        "foot": [line for line in said if line.strip()],
    }


def doubts(one: Pictured, words: Words) -> list[str]:
    """A line for each doubt about a table, after the number by which it is marked in the cells."""
    lines = (words.page("_pictured_doubt", {"number": number, "doubt": doubt}) for number, doubt in one.doubts)
    return [plain(line).strip() for line in lines]


def _grid(grid: Grid, words: Words, captioned: bool) -> dict[str, Any]:
    return {
        "caption": words.worded(grid.caption) if captioned else "",
        "columns": [{"label": words.worded(label), "group": words.worded(group)} for label, group in grid.columns],
        "lines": [_line(line, words) for line in grid.lines],
    }


def _line(line: Line, words: Words) -> dict[str, Any]:
    cells = [
        # What is printed stays as it is printed, in every language.
        {
            "text": words.worded(cell.text) if cell.look in ("blank", "unread") else cell.text,
            "look": cell.look,
            "doubts": "".join(map(circled, cell.doubts)),
            "byhand": cell.by_a_person,
        }
        for cell in line.cells
    ]
    label, group = words.worded(line.label), words.worded(line.group)
    return {"label": label, "group": group, "depth": line.depth, "heading": line.heading, "cells": cells}


def chart(one: Chart, words: Words, foot: Sequence[str] = (), dark: bool = False) -> bytes:
    """A chart as PNG; `foot` are the lines below it, its source among them."""
    return drawn("bars", _bars(one, words, foot, dark))


def chart_drawn_from(one: Chart, words: Words, foot: Sequence[str] = (), dark: bool = False) -> str:
    """The mark of everything that a chart is drawn from: two charts of one mark look the same."""
    return _mark("bars", _bars(one, words, foot, dark))


def _bars(one: Chart, words: Words, foot: Sequence[str], dark: bool) -> dict[str, Any]:
    told = asdict(one)
    told["bars"] = [
        bar | {"label": words.worded(bar["label"]), "gap": words.worded(bar["gap"])} for bar in told["bars"]
    ]
    told |= {"title": _worded(one.title, words), "unit": words.worded(one.unit) if one.unit else "", "dark": dark}
    told["legend"] = [words.worded(name) for name in one.legend]
    narrow = max(len(bar.label) for bar in one.bars) <= _YEAR
    return told | {"narrow": narrow, "foot": [*filter(None, (words.worded(one.note), *foot))]}


def _worded(title: str, words: Words) -> str:
    return " · ".join(words.worded(part) for part in title.split(" · "))
