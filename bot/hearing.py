"""What a message says, with what it takes from the one before: a sentence its parts, a command its body, a text said of
a document that document's number."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import structlog

from bot.answers import Answer, NothingAsked, NotUnderstood
from bot.ask import Ask
from bot.command import Command
from bot.commands import commands, names
from bot.courtesy import courtesy
from bot.look_up import quoted
from bot.memory import settled
from bot.message import Message, whole
from bot.suggestions import suggestions
from bot.understand.beyond import beyond
from bot.understand.cells import is_unclear, reads
from bot.understand.following import beside, follow, surely
from bot.understand.joining import filled
from bot.understand.natural import heard, lost, natural, sure
from bot.understand.question import Question
from bot.understand.readings import readings
from bot.understand.slots import understand
from bot.understand.whose import says_whose
from reports.characters import characters
from reports.wording import fold
from store.archive import Archive

log = structlog.get_logger()

_ASKS = re.compile(r"[?？吗呢]|几|多少|哪|什么|谁|怎么")
_GUESSES = re.compile(r"(?:大约|大概|约|可能|好像|应该|似乎|也许)?是?[\d０-９]")
_LONGEST = 60


def commanded(text: str) -> Ask | None:
    """What a text asks that begins with a command."""
    return understand(whole(text), names())


def outlasts(text: str) -> bool:
    """Whether the answer to a text looks at the web first."""
    if not characters(fold(text)).lower().lstrip("/ ").startswith(_looking()):
        return False  # Without taking it to pieces: this is asked of every text.
    ask = commanded(text)
    return ask is not None and ask.command in names() and command(ask).goes_on is not None


@cache
def _looking() -> tuple[str, ...]:
    return tuple(name for command in commands() if command.goes_on is not None for name in command.names)


def understood(archive: Archive, message: Message, day: date, last: Question | None) -> Question:
    """What a sentence asks, with what it takes from the question before, and its other close readings."""
    asked = heard(archive, message.text, day, message.chat)
    if last is None or beyond(asked, message.text):
        return replace(asked, others=readings(asked))
    replied = message.follows is not None
    continued = follow(asked, message.text, last, replied)
    if continued is not None and (message.private or surely(asked, message.text, replied)):
        return replace(continued, others=readings(continued))
    near = beside(asked, last)
    return replace(asked, others=readings(asked) if near is None else (near,))


def sentence(archive: Archive, message: Message, asked: Question) -> Answer | None:
    """The answer to words that are no command of ours."""
    ask = natural(asked)
    if ask is not None and ask.command in names() and (message.private or asked.follows or sure(ask.asked)):
        found = command(ask).answer(archive, replace(ask, typed=message.text, by=message.by, chat=message.chat))
        # 为什么今天下雨 is no question that only lacks a body.
        if not (isinstance(found, NothingAsked) and lost(asked)):
            return found
    if not message.private:
        return None
    return courtesy(archive, message.text, asked) or NotUnderstood(quoted(message.text), suggestions(archive))


def asking_on(ask: Ask, last: Question) -> Ask | None:
    """A command without its body, about the body before; /check A2 keeps its code. None where it only says it again."""
    again = ask.command == last.command and not (ask.words or ask.year or ask.asked.figures or ask.asked.indicator)
    full = None if again or not last.bodies else natural(filled(ask.asked, last))
    if full is None:
        return None
    words = ask.words if full.agency is not None else full.words + ask.words
    return replace(full, words=words, said=ask.said, typed=ask.typed, by=ask.by, chat=ask.chat)


def naming(message: Message, last: Question | None) -> Ask | None:
    """Whose a document is, said of the last one handed in: by a reply to what was read of it, or when asked for; or
    what stands in the cell that is shown."""
    said = message.text.strip()
    if last is not None and last.cell:
        return _reading(message, last.cell, said)
    if last is None or last.handed is None or not said or len(said) > _LONGEST:
        return None
    if message.follows is None and (not last.asks or not message.private or _ASKS.search(said)):
        return None
    if not last.asks and (_ASKS.search(said) or not (message.private or says_whose(said))):
        return None  # A question, or what a group says to each other of a document that nobody asked about.
    return Ask("add", said, which=last.handed, said=said, typed=said, by=message.by, chat=message.chat)


def _reading(message: Message, cell: str, said: str) -> Ask | None:
    """What stands in a cell: by a reply to it, or in private where it was shown last, as far as it surely is that; what
    a reply only guesses is not taken either, but answered."""
    replied = message.follows is not None
    if len(said) > _LONGEST or _ASKS.search(said) or not (replied or message.private):
        return None
    if not (reads(said) or (replied and _GUESSES.match(said))):
        return None
    words = f"{cell}?" if is_unclear(said) else f"{cell}={said}"
    return Ask("reread", words, said=words, typed=said, by=message.by, chat=message.chat)


def said_of(message: Message, answer: Answer) -> Ask | None:
    """Whose a document is, said in the words that it came with; 帮忙看看 says nothing of that."""
    words, about = message.text.strip(), settled(Question(), answer)
    if about is None or about.handed is None or len(words) > _LONGEST or not says_whose(words):
        return None
    return Ask("add", words, which=about.handed, said=words, typed=words, by=message.by, chat=message.chat)


def command(ask: Ask) -> Command:
    """The command a question is for."""
    log.debug("asked", command=ask.command)
    return next(one for one in commands() if one.name == ask.command)
