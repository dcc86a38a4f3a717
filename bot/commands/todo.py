"""/todo: what needs a person in what this chat watches; a button takes a matter on, lets it go, or says it is done."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal

from bot.answers import Answer
from bot.ask import Ask
from bot.clock import today
from bot.command import Command
from bot.task_answers import SHOWN, Item, Todo
from store.archive import Archive
from store.claims import claim, claims, finish, release
from store.tasks import Covered, scope, tasks

_PRESSED = re.compile(r"([+!-])((?:doubts|unread|year)\.[\d.]{1,21})")


def answer(archive: Archive, ask: Ask) -> Answer:
    """A page of the matters that need a person, after one of them was taken on or let go by a button."""
    pressed = _PRESSED.fullmatch(ask.said)
    refused = _pressed(archive, ask, pressed[1], pressed[2]) if pressed else ""
    covered = scope(archive, ask.chat)
    watched = covered != (Covered(),)
    taken = claims(archive, ask.chat) if ask.chat else {}
    done = {item for item, one in taken.items() if one.done}
    matters = (one for one in tasks(archive, covered, today(), years=watched) if one.item not in done)
    page = ask.which or 1
    before = list(islice(matters, (page - 1) * SHOWN))
    some = list(islice(matters, SHOWN + 1))
    if not some and before:
        # What stood on this page is settled by now: the last page there is.
        page = (len(before) - 1) // SHOWN + 1
        some = before[(page - 1) * SHOWN :]
    items = tuple(Item(one, taken.get(one.item)) for one in some[:SHOWN])
    return Todo(items, page, len(some) > SHOWN, watched, refused)


def _pressed(archive: Archive, ask: Ask, sign: str, item: str) -> Literal["", "taken", "theirs", "chatless"]:
    """What is done to a matter; in what way it could not be."""
    if not ask.chat:
        return "chatless"
    if sign == "+":
        return "" if claim(archive, ask.chat, item, ask.by).by.id == ask.by.id else "taken"
    theirs = (release if sign == "-" else finish)(archive, ask.chat, item, ask.by)
    return "" if theirs else "theirs"


TODO = Command(
    name="todo",
    short="dban",
    chinese=("待办",),
    help="还有哪些要人看：疑点、没读清的格、缺的年份",
    arguments="",
    examples=("/todo", "/待办"),
    place=27,
    answer=answer,
    shared=True,
)
