"""/rates: the rates derived from a report's figures, each with what is divided by what."""

from __future__ import annotations

from bot.answers import Answer, Rates
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from reports.indicators import rates
from store.archive import Archive
from store.kept import Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The indicators of the report asked for."""
    kept = look_up(archive, ask, RATES)
    return Rates(kept, rates(kept.report, kept.findings)) if isinstance(kept, Kept) else kept


RATES = Command(
    name="rates",
    short="zb",
    chinese=("指标",),
    help="公开率、纠错率等，带分子分母",
    arguments="机构 [年份]",
    examples=("/rates 淮安市 2024", "/指标 沭阳县", "淮安市2024年各项指标"),
    place=9,
    answer=answer,
)
