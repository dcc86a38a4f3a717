"""The buttons under what needs a person: each matter looked at, taken on, let go or done; and the next page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.message import Button
from bot.render.doubt_buttons import circled
from bot.render.rows import Rows
from bot.task_answers import Item, Todo
from bot.told import UNREAD
from store.tasks import Task

_WIDE = 4
"""Buttons in a row."""


def matters(answer: Todo, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons: a matter's stand together, two matters in a row where they fit."""
    rows: list[list[Button]] = []
    for number, item in enumerate(answer.items, 1):
        group = _of(item, circled(number), answer.page, labels["todo"])
        if rows and len(rows[-1]) + len(group) <= _WIDE:
            rows[-1] += group
        else:
            rows.append(group)
    pages = []
    if answer.page > 1:
        pages.append(Button(labels["todo"]["page_before"], Ask("todo", which=answer.page - 1).as_button()))
    if answer.more:
        pages.append(Button(labels["next_page"], Ask("todo", which=answer.page + 1).as_button()))
    return tuple(tuple(row) for row in (*rows, pages) if row)


def _of(item: Item, number: str, page: int, words: Mapping[str, str]) -> list[Button]:
    look = Button(f"{number} {words['look']}", _look(item.task).as_button())
    if item.claim is None:
        return [look, _press(f"{number} {words['claim']}", "+", item, page)]
    done = [] if item.task.kind == "doubts" else [_press(f"{number} {words['finish']}", "!", item, page)]
    return [look, _press(f"{number} {words['release']}", "-", item, page), *done]


def _look(task: Task) -> Ask:
    match task.kind:
        case "doubts":
            return Ask("check", "", task.year, task.agency.id)
        case "unread":
            return Ask("source", UNREAD, task.year, task.agency.id)
        case "year":
            return Ask("years", agency=task.agency.id)


def _press(label: str, sign: str, item: Item, page: int) -> Button:
    return Button(label, Ask("todo", f"{sign}{item.task.item}", which=page).as_button())
