"""/watch: a chat is told from now on what happens to a body, a place or a kind of doubt; in a group by its admins."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.understand.watching import Wanted, wanted
from bot.watch_answers import CannotWatch, NowWatched
from bot.watched import DEADLINES, NOWHERE, listed, subject
from store.archive import Archive
from store.chats import settle
from store.watches import Subject, watch, watches


def answer(archive: Archive, ask: Ask) -> Answer:
    """What the chat watches from now on; without words, what it watches already."""
    if not ask.said.strip() and ask.agency is None:
        return listed(archive, ask.chat)
    if ask.chat in NOWHERE:
        return CannotWatch("chatless")
    said = wanted(ask.said)
    if said.deadlines:
        return _deadlines(archive, ask.chat)
    if said.everything:
        return CannotWatch("unclear", said.where or ask.said.strip())
    found = _pressed(archive, ask) if ask.agency is not None else subject(archive, ask, said, WATCH)
    if not isinstance(found, Subject):
        return found
    kept = watch(archive, ask.chat, ask.topic, found, ask.by)
    return NowWatched(kept) if kept else CannotWatch("full")


def _deadlines(archive: Archive, chat: str) -> Answer:
    if not any(one.subject.place for one in watches(archive, chat)):
        return CannotWatch("no_place")
    settle(archive, chat, DEADLINES, "on")
    return NowWatched(deadlines=True)


def _pressed(archive: Archive, ask: Ask) -> Subject | Answer:
    """The body that a button named by its number."""
    agency = archive.agency(ask.agency) if ask.agency is not None else None
    return Subject(agency) if agency else subject(archive, ask, Wanted(f"#{ask.agency}"), WATCH)


WATCH = Command(
    name="watch",
    short="gzh",
    chinese=("关注",),
    help="关注机构、地方或疑点，有新情况就来说",
    arguments="[机构、地方或疑点]",
    examples=("/watch 东安区", "/watch 牡丹江", "/关注 淮安 A2", "/watch 对不上", "关注 东安区政府办", "/watch"),
    place=28,
    answer=answer,
    remembers=True,
)
