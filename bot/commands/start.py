"""/start: the first words to somebody new; with what a link carries, the report or the help it is to."""

from __future__ import annotations

import re

from bot.answers import Answer, Summary, Welcome
from bot.ask import Ask
from bot.command import Command
from bot.look_up import examples
from bot.own_answers import NoSuchReport
from store.archive import Archive

_REPORT = re.compile(r"r(\d{1,9})")
_LONG = frozenset({"help", "privacy", "rules"})
"""What a group is sent to the private chat for."""


def answer(archive: Archive, ask: Ask) -> Answer:
    """A welcome with questions to try; or what a link is to: `r123` to a report by its number."""
    # Imported late: the list of all commands includes this one.
    from bot.commands import commands

    link = ask.said.strip()
    if report := _REPORT.fullmatch(link):
        return _opened(archive, int(report[1]))
    if link in _LONG:
        return next(one for one in commands() if one.name == link).answer(archive, Ask(link))
    return Welcome(examples(archive))


def _opened(archive: Archive, number: int) -> Answer:
    """The report of that number, in its present version."""
    from bot.commands import commands

    linked = archive.version(number)
    if linked is None:
        return NoSuchReport()
    stats = next(one for one in commands() if one.name == "stats")
    found = stats.answer(archive, Ask("stats", year=linked.year, agency=linked.agency.id))
    if isinstance(found, Summary) and found.kept.id != linked.id:
        return Summary(found.kept, found.years, found.aggregate_kept, found.office, instead_of=linked.version)
    return found


START = Command(
    name="start",
    short="ks",
    chinese=("开始",),
    help="认识一下",
    arguments="",
    examples=("/start",),
    place=19,
    answer=answer,
)
