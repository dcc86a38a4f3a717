"""Which body or place the words after /watch mean, and which kind of doubt; or the answer that says why not."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import Answer
from bot.area_answers import WhichPlace
from bot.ask import Ask
from bot.command import Command
from bot.look_up import body, quoted
from bot.quiet import SETTING, hours
from bot.understand.question import Question
from bot.understand.watching import Wanted
from bot.watch_answers import CannotWatch, WatchList
from reports.check import Needs
from reports.rules import F8, FAMILIES, entries
from store.aliases import meant
from store.among import roster
from store.archive import Archive
from store.chats import setting
from store.kept import Agency
from store.places import Place, full_name, gazetteer
from store.watches import ANY_DOUBT, Subject, watches

DEADLINES = "deadlines"
"""What a chat has settled under this name, "on", is that it wants the lists before the last days."""
_MOST_CHOICES = 6
NOWHERE = frozenset({"", "terminal"})
"""Chats in which nobody can be told anything that was not asked."""


def listed(archive: Archive, chat: str, page: int = 1) -> WatchList:
    """What a chat watches, and when it wants to be left in peace."""
    deadlines = setting(archive, chat, DEADLINES) == "on"
    return WatchList(watches(archive, chat), deadlines, hours(setting(archive, chat, SETTING)), page)


def subject(archive: Archive, ask: Ask, wanted: Wanted, command: Command) -> Subject | Answer:
    """What is to be watched: of a bare place, everything beneath it; of anything else, the one body so called."""
    if wanted.doubts and (refusal := _no_doubt(wanted.doubts)):
        return refusal
    if not wanted.where:
        return Subject(doubts=wanted.doubts)
    place = _place(archive, ask, wanted)
    if isinstance(place, Place):
        return Subject(place=place.code, doubts=wanted.doubts)
    if place is not None:
        return place
    found = body(archive, replace(ask, words=wanted.where, year=None, asked=Question()), command)
    if isinstance(found, Agency):
        return Subject(found, doubts=wanted.doubts)
    # A button to choose by would forget the kind of doubt.
    return CannotWatch("unclear", quoted(wanted.where)) if wanted.doubts else found


def _no_doubt(doubts: str) -> CannotWatch | None:
    """Why a kind of doubt cannot be watched: there is none of that code, or no one report shows it."""
    known = {one.code: one for one in entries()}
    if doubts in FAMILIES or doubts == ANY_DOUBT:
        return None
    if doubts not in known:
        return CannotWatch("no_check", doubts)
    return CannotWatch("of_many", doubts) if known[doubts].needs is Needs.SET or doubts == F8.code else None


def _place(archive: Archive, ask: Ask, wanted: Wanted) -> Place | WhichPlace | None:
    """The place these words are the bare name of, kept ones before others and the larger before those in it; several
    to choose from; None where they name none, or a zone without a code that goes by a place's name."""
    words = wanted.where
    found, rest = gazetteer().leading(words)
    if not found or rest:
        return None
    chosen = meant(archive.db, ask.chat, words)
    places = [one for one in found if one.code == chosen] or list(found)
    kept = [one for one in places if roster(archive, one.code)]
    if not kept and any(one.place_code is None for one in archive.called(words)):
        return None
    places = kept or places
    whole = [one for one in places if all(other.within(one) for other in places if other is not one)]
    if not whole:
        doubts = "对不上" if wanted.doubts == ANY_DOUBT else wanted.doubts
        names = tuple(f"{full_name(one)} {doubts}".strip() for one in places[:_MOST_CHOICES])
        return WhichPlace(ask.command, quoted(words), names, None)
    return whole[0]
