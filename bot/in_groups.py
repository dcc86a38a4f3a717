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


LINES = 8
"""Lines of a reply that a group sees without unfolding anything; the one that is folded is the last of them."""

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


def folded(html: str) -> str:
    """A reply as a group sees it: eight lines, and the rest where whoever wants it unfolds it.

    >>> folded("1\\n2") == "1\\n2", folded("\\n".join("123456789")).splitlines()[-2:]
    (True, ['<blockquote expandable>8', '9</blockquote>'])
    """
    lines = html.split("\n")
    # A quotation in a quotation is refused by Telegram.
    if len(lines) <= LINES or "<blockquote" in html:
        return html
    rest = "\n".join(lines[LINES - 1 :])
    return "\n".join([*lines[: LINES - 1], f"<blockquote expandable>{rest}</blockquote>"])


def passes(answer: Answer) -> bool:
    """Whether nobody in a group needs the answer but the person who asked, and that only now."""
    return isinstance(answer, _PASSING)
