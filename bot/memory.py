"""What "那2020年呢" refers to: the last question answered to each person in each chat, for ten minutes.

Questions are kept as they were understood, in memory alone; of people's messages nothing is kept.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Generic, TypeVar

from bot.answers import Answer, Changed, Doubts, Marked, NoSuchYear, Rates, Summary, Unmarked
from bot.cell_answers import UnreadCell
from bot.doubt_answers import Letter, Outdated
from bot.intake.answers import HandedIn, WhoseReport
from bot.message import Message
from bot.one_doubt import name, shown_alone
from bot.page_answers import LookedAgain, NoLink, ToLook
from bot.picture_answers import NoSuchTable, Outcomes, WholeTable
from bot.told import OneFigure, Share, Shelf, Source, Trend, TwoYears, Why
from bot.understand.mentions import Bodies
from bot.understand.question import Question
from store.kept import Agency

LASTS = 600.0
"""Seconds after which a question is no longer continued without a reply to its answer."""

MOST = 2000
"""Questions remembered at once; the one longest untouched is forgotten first."""

_SILENT = "start help rules add queue privacy forget cancel todo watch unwatch watching chart sheet reread"
_UNREMEMBERED = frozenset({None, *_SILENT.split()})
_WRITING = frozenset({"mark", "note", "recheck"})

Key = TypeVar("Key", bound=Hashable)


class Recent(Generic[Key]):
    """The last questions, each by what finds it again; only so many, and only for so long (None: for ever)."""

    def __init__(
        self, lasts: float | None = None, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lasts = lasts
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[Key, tuple[float, Question]] = OrderedDict()

    def keep(self, key: Key, asked: Question) -> None:
        """Remember a question in the place of an earlier one."""
        self._kept[key] = (self._clock(), asked)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def get(self, key: Key) -> Question | None:
        """The question kept there, unless that is too long ago."""
        at, asked = self._kept.get(key, (0.0, None))
        return asked if self._lasts is None or self._clock() - at <= self._lasts else None

    def drop(self, which: Callable[[Key], bool]) -> None:
        """Forget some of them."""
        for key in [key for key in self._kept if which(key)]:
            del self._kept[key]

    def __len__(self) -> int:
        return len(self._kept)


class Memory:
    """The last question of each person in each chat."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._recent: Recent[tuple[str, str]] = Recent(LASTS, clock=clock)

    def keep(self, message: Message, asked: Question | None, lacking: bool = False) -> None:
        """Remember what a message asked, if it asked something and its chat is to be remembered.

        A question `lacking` its body does not put away the same question about a body: /check said twice.
        """
        if not message.chat or asked is None:
            return
        before = self._recent.get((message.chat, message.by.id)) if lacking else None
        if before is None or before.command != asked.command or not before.bodies:
            self._recent.keep((message.chat, message.by.id), asked)

    def forget(self, message: Message) -> None:
        """Forget what a person asked: in this chat, or in private in every chat."""
        self._recent.drop(lambda key: key[1] == message.by.id and (message.private or key[0] == message.chat))

    def last(self, message: Message) -> Question | None:
        """The question a message may continue: the one its reply is to, or this person's last in the chat."""
        if message.follows is not None:
            return message.follows if message.follows.command else None
        return self._recent.get((message.chat, message.by.id)) if message.chat else None


def settled(asked: Question, answer: Answer) -> Question | None:
    """A question as it is remembered: about the body that the answer is about, without the words not understood.

    None where nothing can be asked on about it.
    """
    if isinstance(answer, HandedIn | WhoseReport):
        return _naming(answer)
    if isinstance(answer, UnreadCell):
        return Question(command="reread", cell=answer.ref)
    if asked.command in _UNREMEMBERED:
        return None
    body = concerns(answer)
    bodies = asked.bodies
    if body is not None and len(bodies) < 2 and not (bodies and body in bodies[0].agencies):
        bodies = (Bodies((body,), words=body.name),)
    asked = replace(asked, bodies=bodies, doubt=_doubt(answer))
    if isinstance(answer, Marked | Unmarked | Doubts | Outdated) and asked.command in _WRITING:
        # A mark is never written down again by asking on.
        asked = replace(asked, command="check", years=(answer.kept.year,))
    if isinstance(answer, LookedAgain | NoLink | ToLook):
        asked = replace(asked, command="stats", years=(answer.kept.year,))
    if asked.command in _WRITING:
        return None
    return replace(asked, not_understood=(), cues=frozenset(), others=())


def _naming(answer: HandedIn | WhoseReport) -> Question | None:
    """What may be said next of a document handed in: whose it is; `asks` where that is asked."""
    if isinstance(answer, WhoseReport):
        return Question(command="add", handed=answer.number, asks=not answer.several)
    numbers = [one.number for one in answer.files if one.number is not None]
    if not len(answer.files) == len(numbers) == 1:
        return None
    (one,) = answer.files
    return Question(command="add", handed=numbers[0], asks=one.unsure and len(one.reports) == 1)


def _doubt(answer: Answer) -> str:
    """The name of the one doubt that an answer shows, which may be answered with a note."""
    match answer:
        case Doubts(kept=kept, chosen=chosen, code=code):
            one = shown_alone(kept, chosen, code)
            return name(kept, one) if one else ""
        case Marked(kept=kept, doubt=doubt):
            return name(kept, doubt)
        case Source(kept=kept, doubt=shown):
            return name(kept, shown) if shown else ""
        case _:
            return ""


def concerns(answer: Answer) -> Agency | None:
    """The one body an answer is about, if it is about one."""
    match answer:
        case Trend(agency=agency) | Shelf(agency=agency) | NoSuchYear(agency=agency) | Outcomes(agency=agency):
            return agency
        case Summary(kept=kept) | Doubts(kept=kept) | Marked(kept=kept) | Unmarked(kept=kept) | Changed(kept=kept):
            return kept.agency
        case Letter(kept=kept) | Outdated(kept=kept) | TwoYears(kept=kept):
            return kept.agency
        case Rates(kept=kept) | OneFigure(kept=kept) | Why(kept=kept) | Share(kept=kept) | Source(kept=kept):
            return kept.agency
        case LookedAgain(kept=kept) | NoLink(kept=kept) | ToLook(kept=kept):
            return kept.agency
        case WholeTable(kept=kept) | NoSuchTable(kept=kept):
            return kept.agency
        case _:
            return None
