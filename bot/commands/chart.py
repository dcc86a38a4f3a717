"""/chart: several numbers of one kind as bars: years, bodies beside each other, a ranking, outcomes over the years."""

from __future__ import annotations

from bot.another_way import again, kind_of
from bot.answers import Answer
from bot.ask import Ask
from bot.charted import charted, composition
from bot.chat_options import pictures_wanted
from bot.command import Command
from bot.look_up import body
from bot.picture_answers import Charted, NoChart, Outcomes
from store.archive import Archive
from store.kept import Agency

_OF_A_BODY = frozenset({None, "stats", "why"})
"""Asked of these, what is drawn is what became of a body's requests over the years."""


def answer(archive: Archive, ask: Ask) -> Answer:
    """The bars of what is asked for; where there are not several numbers, the answer in words."""
    kind, wanted = kind_of(ask), pictures_wanted(archive, ask.chat)
    if kind is None or kind in _OF_A_BODY:
        return _outcomes(archive, ask, wanted)
    found = again(archive, ask, kind)
    if not found.found:
        return found
    bars = charted(found)
    return Charted(found, bars, wanted) if bars else NoChart(found)


def _outcomes(archive: Archive, ask: Ask, wanted: bool) -> Answer:
    agency = body(archive, ask, CHART)
    if not isinstance(agency, Agency):
        return agency
    kept = [archive.report(agency.id, year) for year in sorted(archive.years(agency.id))]
    bars = composition([one for one in kept if one])
    return Outcomes(agency, bars, wanted) if bars else NoChart()


CHART = Command(
    name="chart",
    short="kt",
    chinese=("看图",),
    help="把历年、各单位的数画成图",
    arguments="机构 [数字名]",
    examples=("/chart 平潭 新收", "/chart 平潭", "/看图 淮安市和平潭2024年新收"),
    place=33,
    answer=answer,
)
