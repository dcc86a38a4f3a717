"""What is said otherwise in a group: long help only in private, and words that need not stay."""

from __future__ import annotations

from bot.answers import Answer, Help, MarkHow, NothingAsked, NotUnderstood, ReadOnly
from bot.cell_answers import CellGone
from bot.chat_answers import ChatSettings, LeadersOnly
from bot.intake.answers import MayNot, NoSubmission
from bot.own_answers import Cancelled, Forgotten, InPrivate, Privacy

_PASSING = (
    *(Help, Privacy, InPrivate, ChatSettings, LeadersOnly, MayNot, ReadOnly),
    *(NothingAsked, NotUnderstood, MarkHow, Forgotten, Cancelled),
)


LINES, _PEEK = 8, 3
"""Lines of a reply that a group sees without unfolding anything, and how many of a folded quotation are among them:
Telegram's apps show its first three (https://core.telegram.org/bots/api#formatting-options, "expandable")."""

_REFUSALS = (CellGone, LeadersOnly, MayNot, NoSubmission, ReadOnly)


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


def folded(html: str) -> str:
    """A reply as a group sees it: eight lines, the foot with its source the last of them, and the rest where whoever
    wants it unfolds it.

    >>> folded("1\\n2") == "1\\n2", folded("\\n".join("123456789")).splitlines()[3:]
    (True, ['4', '<blockquote expandable>5', '6', '7', '8</blockquote>', '9'])
    """
    *lines, foot = html.split("\n")
    # Telegram refuses a quotation in a quotation; a block of fixed width may reach over many lines.
    if len(lines) < LINES or "<blockquote" in html or "<pre" in html:
        return html
    head = LINES - _PEEK - 1
    rest = "\n".join(lines[head:])
    return "\n".join([*lines[:head], f"<blockquote expandable>{rest}</blockquote>", foot])


def passes(answer: Answer) -> bool:
    """Whether nobody in a group needs the answer but the person who asked, and that only now."""
    return isinstance(answer, _PASSING)
