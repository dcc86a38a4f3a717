"""What is offered while a question is still being typed (inline mode): several short answers to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from bot import hearing
from bot.answers import Answer, Doubts, NoSuchAgency, NoSuchYear, NotUnderstood, Summary, WhichAgency
from bot.ask import Ask
from bot.command import Command
from bot.commands import commands, names
from bot.kept_questions import written
from bot.look_up import examples, quoted
from bot.message import Choice, Message, Reply
from bot.own_answers import SmallTalk
from bot.render.plain import plain
from bot.render.words import Words
from bot.suggestions import suggestions
from bot.understand.natural import complete, heard, pressed
from bot.understand.question import Question
from bot.understand.slots import understand
from store.archive import Archive
from store.kept import Kept

MOST = 6
_LONG = 120
_TALK = frozenset({"start", "help", "privacy", "cancel"})
_STOPS = re.compile(r"[；，。：]")


class Offer(NamedTuple):
    """An answer that may be chosen, and what it answers."""

    answer: Answer
    asked: Question


Wording = Callable[[Answer, Question, Words], Reply]


def offered(archive: Archive, text: str, day: date) -> Iterator[Offer]:
    """The answer to what was typed and what goes with it; nothing typed: answers that fit what is stored.

    Nothing is ever changed by typing.
    """
    if not text.strip():
        for one in examples(archive):
            yield from _answered(archive, one.text, day)
        return
    for offer in _answered(archive, text, day):
        yield offer
        yield from _beside(archive, offer)


def chosen(offers: Sequence[Offer], word: Wording, words: Words) -> tuple[Choice, ...]:
    """The offers worded, each once, under a name that is the same next time; last what was not found, where it was that
    which was asked: another year's report does not answer for it."""
    found = [one for one in offers if one.answer.found][: MOST - 1]
    missed = [one for one in offers[:1] if not one.answer.found]
    named: dict[str, Choice] = {}
    for answer, asked in (*found, *missed):
        choice = _choice(answer, asked, word(answer, asked, words), words)
        named.setdefault(choice.id, choice)
    return tuple(named.values())


def _answered(archive: Archive, text: str, day: date) -> Iterator[Offer]:
    ask = understand(text, names())
    if ask is None:
        asked = heard(archive, text, day)
        found = hearing.sentence(archive, Message(text), asked)
        if found is None or isinstance(found, SmallTalk):
            # A kind word is no answer to send on.
            found = NotUnderstood(quoted(text), suggestions(archive))
        yield Offer(found, asked)
        return
    command = next((one for one in commands() if one.name == ask.command), None)
    if command is None or not _may_be_typed(command):
        yield Offer(NotUnderstood(quoted(text), suggestions(archive)), Question())
        return
    whole = complete(archive, ask, day)
    yield Offer(command.answer(archive, whole), whole.asked)


def _may_be_typed(command: Command) -> bool:
    """Whether a command asks about reports; typing changes nothing and is no talk with the bot."""
    return not (command.writes or command.remembers or command.personal or command.name in _TALK)


def _beside(archive: Archive, offer: Offer) -> Iterator[Offer]:
    """The other answers about the same report; about each of the bodies or years, where one is to be chosen."""
    answer = offer.answer
    match answer:
        case WhichAgency(choices=several):
            asks = [Ask(answer.command, year=answer.year, agency=one.id) for one, _ in several]
        case NoSuchAgency(nearest=several):
            asks = [Ask(answer.command, year=answer.year, agency=one.id) for one in several]
        case NoSuchYear(agency=agency, years=years):
            asks = [Ask(answer.command, year=year, agency=agency.id) for year in years]
        case _:
            kept = getattr(answer, "kept", None)
            about = (kept.year, kept.agency.id) if isinstance(kept, Kept) else None
            known = {Summary: "stats", Doubts: "check"}
            asks = (
                [Ask(name, "", *about) for kind, name in known.items() if not isinstance(answer, kind)] if about else []
            )
    for ask in asks[:MOST]:
        whole = pressed(archive, ask)
        command = hearing.command(whole)
        if _may_be_typed(command):
            yield Offer(command.answer(archive, whole), whole.asked)


def _choice(answer: Answer, asked: Question, reply: Reply, words: Words) -> Choice:
    """A choice by its first lines: what it is about, and what it says."""
    kinds = words.labels["inline"]
    lines = [line.strip() for line in plain(reply.html).split("\n") if line.strip()]
    kept = getattr(answer, "kept", None)
    if not answer.found:
        title, rest = kinds["nothing"], lines
    elif isinstance(kept, Kept):
        about = f"{kept.agency.name} {kept.year}"
        head = next((at for at, line in enumerate(lines) if kept.agency.name in line and str(kept.year) in line), -1)
        kind = kinds.get(type(answer).__name__.lower(), "")
        rest = lines[head + 1 :]
        title = f"{kind} {about}" if kind else rest[0]
        rest = rest if kind else [about, *rest[1:]]
    else:
        title, *rest = lines
    said = [type(answer).__name__, str(kept.id) if isinstance(kept, Kept) else written(asked), title]
    number = sha256("\n".join(said).encode()).hexdigest()[:32]
    return Choice(number, short(title), short("；".join(rest)), reply)


def short(text: str, most: int = _LONG) -> str:
    """A text that fits in a line or two, cut at a stop and never within a number.

    >>> short("新收 6，办结 123456", 12), short("新收 6", 12), short("一二三四五六七八九十一二三", 6)
    ('新收 6…', '新收 6', '一二三四五…')
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    stop = max((one.start() for one in _STOPS.finditer(cut)), default=0)
    if not stop:
        stop = len(cut.rstrip("0123456789.,"))
    return f"{cut[:stop]}…"
