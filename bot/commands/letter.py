"""/letter: a draft that asks a body to explain or correct what does not add up, for a person to check and to send."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.doubt_answers import Letter
from bot.look_up import look_up
from store.archive import Archive
from store.decisions import Status
from store.kept import Kept

_SETTLED = (Status.DEFINITION, Status.TYPO, Status.CORRECTED)
"""Decisions after which there is nothing left to ask the body."""


_BESIDE_OTHERS = frozenset({"E2", "E3", "E7"})
"""What is found by laying a report beside others that are kept here: one body under two names is alike, too."""


def answer(archive: Archive, ask: Ask) -> Answer:
    """The doubts about the report asked for that may rightly be asked about, and how many may not."""
    kept = look_up(archive, ask, LETTER)
    if not isinstance(kept, Kept):
        return kept
    doubts = [one for one in kept.findings if not one.is_hint]
    settled = [one for one in doubts if (said := kept.decision(one)) is not None and said.status in _SETTLED]
    beside = [one for one in doubts if one not in settled and one.code in _BESIDE_OTHERS]
    open_ones = [one for one in doubts if one not in settled and one not in beside]
    return Letter(
        kept,
        tuple(one for one in open_ones if one.fault == "report"),
        unsure=sum(one.fault == "reading" for one in open_ones),
        hints=len(kept.findings) - len(doubts),
        settled=len(settled),
        beside=len(beside),
    )


LETTER = Command(
    name="letter",
    short="qh",
    chinese=("去函", "写信"),
    help="起草一封请单位核实的信，由您核对后自己寄",
    arguments="机构 [年份]",
    examples=("/letter 东安区 2021", "/去函 洪泽区 2023", "给东安区2021年写封信"),
    place=26,
    answer=answer,
)
