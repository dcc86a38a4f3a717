"""Words with two close readings: what else a question may mean, beside the usual reading that is answered."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from bot.understand.joining import MEASURED
from bot.understand.question import Question
from reports.forms import forms

_ENDED = re.compile(r"(?:的|了|几件|多少|数|量|件)+$")


def readings(asked: Question) -> tuple[Question, ...]:
    """The other close readings of a question, the likeliest first; most questions have none."""
    if asked.command not in MEASURED or asked.topic:
        return ()
    measured = asked.indicator or "+".join(_totals(asked))
    for one in _table():
        said = not one.get("words") or any(
            _ENDED.sub("", named) in one["words"] or named in one["words"] for named in asked.said
        )
        said = said and one.get("cue") in (None, *asked.cues)
        if said and measured == one["means"] and _named_once(asked, one):
            return tuple(_other(asked, also) for also in one["also"])
    return ()


def _named_once(asked: Question, one: dict[str, Any]) -> bool:
    """Whether the words alone named it: 复议和诉讼 with 纠正 beside it leaves nothing open."""
    return bool(one.get("words") or one.get("cue")) or not asked.said


def _totals(asked: Question) -> tuple[str, ...]:
    """The figures as if no applicants were named: the readings differ in rows."""
    return tuple(dict.fromkeys(_in(name, "total") if name.startswith("t3.") else name for name in asked.figures))


def _other(asked: Question, also: str) -> Question:
    if "." not in also:
        return replace(asked, indicator=also, figures=(), groups=())
    columns = list(dict.fromkeys(name.rpartition(".")[2] for name in asked.figures)) if also.startswith("t3.") else []
    names = tuple(_in(name, column) for name in also.split("+") for column in columns) or tuple(also.split("+"))
    return replace(asked, indicator=None, figures=names, groups=(names,))


def _in(name: str, column: str) -> str:
    return f"{name.rpartition('.')[0]}.{column}"


@cache
def _table() -> tuple[dict[str, Any], ...]:
    """The close readings, each told only of figures that a form has."""
    raw = tomllib.loads(files("bot.understand").joinpath("readings.toml").read_text(encoding="utf-8"))["reading"]
    cells = {name for form in forms() for name in form.cells}
    for one in raw:
        for said in (one["means"], *one["also"]):
            assert "." not in said or all(name.replace(".*", "") in cells for name in said.split("+")), said
    return tuple(raw)
