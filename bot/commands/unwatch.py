"""/unwatch: a chat is told of something no more; in a group its admins say so."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import quoted
from bot.understand.watching import wanted
from bot.watch_answers import CannotWatch, Unwatched
from bot.watched import DEADLINES, NOWHERE, listed, subject
from store.archive import Archive
from store.chats import settle
from store.watches import Subject, Watch, unwatch, watches


def answer(archive: Archive, ask: Ask) -> Answer:
    """What the chat gives up, as words or a button say; without either, what it watches."""
    if ask.chat in NOWHERE:
        return CannotWatch("chatless") if ask.said.strip() or ask.which else listed(archive, ask.chat)
    if ask.which:
        return _gone(unwatch(archive, ask.chat, ask.which), "")
    if not ask.said.strip():
        return listed(archive, ask.chat)
    said = wanted(ask.said)
    if said.deadlines or said.everything:
        settle(archive, ask.chat, DEADLINES, "off")
        kept = watches(archive, ask.chat) if said.everything else ()
        return Unwatched(tuple(filter(None, (unwatch(archive, ask.chat, one.id) for one in kept))), deadlines=True)
    found = subject(archive, ask, said, UNWATCH)
    if not isinstance(found, Subject):
        return found
    known = next((one for one in watches(archive, ask.chat) if one.subject == found), None)
    return _gone(unwatch(archive, ask.chat, known.id) if known else None, quoted(ask.said))


def _gone(found: Watch | None, words: str) -> Answer:
    return Unwatched((found,)) if found else CannotWatch("not_watched", words)


UNWATCH = Command(
    name="unwatch",
    short="qxgz",
    chinese=("取消关注",),
    help="不再关注",
    arguments="[机构、地方或疑点]",
    examples=("/unwatch", "/取消关注"),
    place=29,
    answer=answer,
    remembers=True,
)
