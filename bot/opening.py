"""Opening what a program works on: the archive with the bundled samples in it, and the conversation about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from bot.bundled import put_in, put_in_elsewhere
from bot.chats import Chats
from bot.conversation import EVERYBODY, Conversation
from bot.intake.taking import Intake
from bot.notices import Notices
from bot.online import Online, online
from bot.permissions import Permissions
from bot.reading_room.desk import Limits
from bot.reading_room.room import ReadingRoom
from bot.ready import Ready
from bot.render.words import Words
from bot.settings import Settings
from bot.workshop import workshop
from store.archive import Archive
from store.watches import sleep, wake
from store.worker import Worker


def open_archive(settings: Settings) -> Archive:
    """The archive of the settings, with the samples where they are wanted. Raises Unopenable."""
    archive = Archive.open(settings.database)
    try:
        if settings.samples:
            put_in(archive)
    except BaseException:
        archive.close()
        raise
    return archive


@contextmanager
def conversation(
    settings: Settings, writing: bool = True, permissions: Permissions = EVERYBODY
) -> Iterator[Conversation]:
    """A conversation about the archive of the settings, as long as the block lasts; `writing`: people may mark
    doubts in it. Raises Unopenable."""
    with service(settings, writing, permissions) as (about, _):
        yield about


@contextmanager
def service(
    settings: Settings, writing: bool = True, permissions: Permissions = EVERYBODY
) -> Iterator[tuple[Conversation, Notices]]:
    """The same, with what its chats are told unasked."""
    if settings.samples:
        put_in_elsewhere(settings.database)
    else:
        Archive.open(settings.database).close()
    worker = Worker(settings.database)
    room = ReadingRoom(Limits(settings.reading_seconds, settings.reading_megabytes))
    try:
        words = Words.of(settings.language)
        go = online(worker.read, worker.write, room)
        about = Ready(
            worker.read,
            words,
            worker.write if writing else None,
            remembering=worker.write,
            permissions=permissions,
            chats=Chats(worker.read, worker.write, coming=(wake,), going=(sleep,)),
            intake=Intake(room, worker.write, online=go, looking=worker.read) if writing else None,
            online=go,
            version=worker.version,
        )
        yield about, Notices(worker.write, words, looking=partial(_look, go))
    finally:
        workshop().close()
        room.close()
        worker.close()


async def _look(online: Callable[[], Online], now: datetime) -> bool:
    # The web is not loaded before somebody wants links looked at.
    from bot.looking import due

    return await due(online(), now)


def permissions(settings: Settings) -> Permissions:
    """Who may change what is kept, of those who talk with the bot in Telegram."""
    operators = (one.strip() for one in settings.telegram_operators.split(","))
    return Permissions(settings.telegram_saving, frozenset(f"telegram:{one}" for one in operators if one))
