"""A conversation to which documents can be handed in; they are read in this process, one file a document."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.conversation import Conversation
from bot.intake.handed import Handed
from bot.intake.taking import Intake
from bot.message import Message, Reply
from bot.permissions import Permissions
from bot.progress import Progress
from bot.reading_room.desk import Seen
from bot.render.words import Words
from reports.errors import ReportError
from reports.examine import examine
from reports.model import Place
from store.archive import Archive
from store.decisions import Person
from tests.bot.talking import at_once
from tests.builders import a_text

ZHANG, LI = Person("张三", "1"), Person("李四", "2")
DAY = date(2026, 11, 22)


class Here:
    """Reads without a process of its own, as tests may; every file beyond the first line "---" is one more."""

    async def read(self, data: bytes, today: date | None = None, progress: Progress | None = None) -> tuple[Seen, ...]:
        parts = data.split(b"\n=====\n")
        names = [f"{at}.txt" for at in range(1, len(parts) + 1)] if len(parts) > 1 else [""]
        return tuple(self._read(name, part, today) for name, part in zip(names, parts, strict=True))

    async def crop(self, data: bytes, place: Place) -> bytes | None:
        return None

    def _read(self, name: str, data: bytes, today: date | None) -> Seen:
        try:
            return Seen(name, data, examine(data, today))
        except ReportError as error:
            return Seen(name, data, (), error)


def taking(archive: Archive, permissions: Permissions | None = None) -> Conversation:
    """A conversation about an archive that takes documents."""
    return talking_about(at_once(archive), Intake(Here(), at_once(archive), lambda: DAY), permissions)


def talking_about(run: Any, intake: Intake, permissions: Permissions | None = None) -> Conversation:
    """A conversation on whatever runs its work, that takes documents by an intake of its own."""
    return Conversation(
        run,
        Words.of("zh"),
        run,
        lambda: DAY,
        remembering=run,
        permissions=permissions or Permissions(),
        intake=intake,
    )


def a_file(data: bytes, name: str = "年报.txt", size: int | None = None) -> Handed:
    """A file handed in."""

    async def fetch() -> bytes:
        return data

    return Handed(name, fetch, size)


async def pressed(about: Conversation, reply: Reply, label: str, by: Person = ZHANG, **more: Any) -> Reply | None:
    """The reply to a press of the button that says so."""
    (asks,) = [button.asks for row in reply.buttons for button in row if button.label == label]
    return await about.press(asks, said("", by, **more))


def said(text: str, by: Person = ZHANG, *, leads: bool | None = None, chat: str = "here", **more: Any) -> Message:
    """A message in private, or with `leads` in a group, by somebody who leads it or not."""

    async def answer() -> bool:
        return bool(leads)

    group: dict[str, Any] = {} if leads is None else {"private": False, "leads": answer}
    return Message(text, by=by, chat=chat, **group, **more)


def is_gone(reply: Reply | None) -> bool:
    """Whether who pressed a button is told, and nobody else, that there is no such document any more."""
    return reply is not None and reply.aside and reply.html.startswith("这份文件已经处理过了")


WHOLE = a_text("示例市甲区教育局", 2023, new=9)
