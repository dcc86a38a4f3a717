"""Talks as data: a conversation about an archive, and a file of what people say and what the bot replies.

In a file, a line "> …" is said in private, ">> …" in a group, "> ⟨…⟩" presses that button of the last reply;
the lines after it are the exact reply, its buttons as ⟨…⟩ in rows at the end, or （没有回答） for silence.
Lines before the first turn say what the talk is about.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.answers import Answer
from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.render.words import Words
from store.archive import Archive

SILENCE = "（没有回答）"


def talking(archive: Archive, writing: bool = True) -> Conversation:
    """The conversation about an archive, worded in Chinese; with `writing`, doubts may be marked in it."""

    async def run(work: Callable[[Archive], Answer | None]) -> Answer | None:
        return work(archive)

    return Conversation(run, Words("zh"), run if writing else None, remembering=run)


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
    mark, _, said = line.partition(" ")
    if said.startswith("⟨"):
        assert before is not None
        (asks,) = [button.asks for row in before.buttons for button in row if f"⟨{button.label}⟩" == said]
        return await about.press(asks)
    return await about.answer(Message(said, private=mark == ">"))
