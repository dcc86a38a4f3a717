"""Talks as data: a conversation about an archive, and a file of what people say and what the bot replies.

In a file, a line "> …" is said in private, ">> …" in a group, ">>乙 …" there by 乙, ">>↩ …" there as an answer to the
last reply, "> ⟨…⟩" presses that button of the last reply; the lines after it are the exact reply, its buttons as ⟨…⟩ in
rows at the end, or （没有回答） for silence. All of a file is one private chat and one group, within ten minutes.
Lines before the first turn say what the talk is about.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.render.words import Words
from bot.running import Running
from bot.understand.question import Question
from store.archive import Archive
from store.decisions import Person

T = TypeVar("T")
SILENCE = "（没有回答）"


def at_once(archive: Archive) -> Running:
    """Work on an archive done where it is asked for."""

    async def run(work: Callable[[Archive], T]) -> T:
        return work(archive)

    return run


def talking(
    archive: Archive, writing: bool = True, language: str = "zh", clock: Callable[[], float] = time.monotonic
) -> Conversation:
    """The conversation about an archive, worded in a language; with `writing`, doubts may be marked in it."""

    run = at_once(archive)
    return Conversation(run, Words.of(language), run if writing else None, remembering=run, clock=clock)


async def said(about: Conversation, text: str) -> str:
    """What a text is answered with, which is something."""
    reply = await about.answer(Message(text))
    assert reply is not None
    return reply.html


async def retold(about: Conversation, talk: str) -> str:
    """The talk again, with what the bot replies now."""
    lines: list[str] = []
    before: Reply | None = None
    for line in talk.splitlines():
        if line.startswith((">", "#")):
            if line.startswith(">"):
                before = await _turn(about, line, before)
            lines += ["", line] if lines and line.startswith(">") else [line]
            lines += written(before) if line.startswith(">") else []
    return "\n".join(lines) + "\n"


def written(reply: Reply | None) -> list[str]:
    """A reply as a talk writes it."""
    if reply is None:
        return [SILENCE]
    rows = [" ".join(f"⟨{button.label}⟩" for button in row) for row in reply.buttons]
    return reply.html.split("\n") + rows


async def _turn(about: Conversation, line: str, before: Reply | None) -> Reply | None:
    marks, _, said = line.partition(" ")
    private = not marks.startswith(">>")
    name = marks.lstrip(">").removesuffix("↩")
    message = Message(said, private, Person(name, name), "private" if private else "group")
    if said.startswith("⟨"):
        assert before is not None
        (asks,) = [button.asks for row in before.buttons for button in row if f"⟨{button.label}⟩" == said]
        return await about.press(asks, replace(message, text=""))
    if marks.endswith("↩"):
        assert before is not None
        message = replace(message, follows=before.about or Question())
    return await about.answer(message)
