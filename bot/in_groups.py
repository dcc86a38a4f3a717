"""What is said otherwise in a group: long help only in private, and words that need not stay."""

from __future__ import annotations

from bot.answers import Answer, Help, MarkHow, NothingAsked, NotUnderstood, ReadOnly
from bot.chat_answers import ChatSettings, LeadersOnly
from bot.intake.answers import MayNot, NoSubmission
from bot.own_answers import Cancelled, Forgotten, InPrivate, Privacy

_PASSING = (
    *(Help, Privacy, InPrivate, ChatSettings, LeadersOnly, MayNot, ReadOnly),
    *(NothingAsked, NotUnderstood, MarkHow, Forgotten, Cancelled),
)


_REFUSALS = (LeadersOnly, MayNot, NoSubmission, ReadOnly)


def aside(answer: Answer) -> bool:
    """Whether it tells who pressed a button that they may not, or come too late: the message above it is everybody's,
    and stays."""
    return isinstance(answer, _REFUSALS)


def in_group(answer: Answer) -> Answer:
    """The answer as a group gets it: one line and a button in the place of long help."""
    # Imported late: the commands come from modules that this one's readers import.
    from bot.commands import commands

    elsewhere = "help" if isinstance(answer, Help) else "privacy" if isinstance(answer, Privacy) else None
    if elsewhere is None:
        return answer
    return InPrivate(next(one for one in commands() if one.name == elsewhere))


def passes(answer: Answer) -> bool:
    """Whether nobody in a group needs the answer but the person who asked, and that only now."""
    return isinstance(answer, _PASSING)
