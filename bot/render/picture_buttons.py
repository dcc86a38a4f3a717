"""The buttons under a picture: the report's other tables, what else is to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.intake.pressing import SHOW, TABLE
from bot.message import Button
from bot.picture_answers import NoSuchTable, PictureAnswer, WholeTable
from bot.render.rows import Rows, in_rows
from reports.form import Table


def picture_buttons(answer: PictureAnswer, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons under a picture; `labels` are the words of a language."""
    match answer:
        case WholeTable(kept=kept, table=table, number=None) | NoSuchTable(kept=kept, called=table):
            about = Ask("check", "", kept.year, kept.agency.id), Ask("stats", "", kept.year, kept.agency.id)
            others = [
                Button(_named(one, labels), Ask("table", "", kept.year, kept.agency.id, at).as_button())
                for at, one in enumerate(kept.report.form.tables, 1)
                if one.key != table
            ]
            return in_rows(others, [Button(labels[one.command], one.as_button()) for one in about])
        case WholeTable(kept=kept, table=table, number=number):
            own = labels["intake"]
            others = [
                Button(_named(one, labels), Ask("add", f"{TABLE}{one.key}", which=number).as_button())
                for one in kept.report.form.tables
                if one.key != table
            ]
            return in_rows(
                others,
                [
                    Button(own["save"], Ask("add", which=number).as_button()),
                    Button(labels["stats"], Ask("add", SHOW, which=number).as_button()),
                ],
            )
    return ()


def _named(one: Table, labels: Mapping[str, Any]) -> str:
    return str(labels["tables"].get(one.key, one.name))
