"""/rank: bodies of one kind by one figure or rate of a year, with the population, ties, and those without a number."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.measure import Measure, measure
from bot.told import Ranking
from reports.agency import Kind
from store.archive import Archive
from store.places import Place, gazetteer
from store.scores import Score, scores

_SHOWN = 5
_MOST = 20


def answer(archive: Archive, ask: Ask) -> Answer:
    """The first or last of the ranking; only those over or under a number where one is said."""
    asked = ask.asked
    wanted = measure(asked)
    kind = asked.sort.kind if asked.sort else Kind.GOVERNMENT
    place = _place(ask)
    year = ask.year or archive.newest_year()
    found = [] if year is None else _scores(archive, year, wanted, kind, _prefix(place))
    level = asked.sort.level if asked.sort else None
    among = [one for one in found if (level is None or one.level == level) and not _itself(one, place)]
    counted = [one for one in among if one.value is not None and _passes(one, ask)]
    counted.sort(key=lambda one: (one.value, one.agency.name), reverse=asked.order != "least")
    return Ranking(
        label=wanted.label,
        unit=wanted.unit,
        year=year,
        place=place.name if place else "",
        kind=kind,
        rows=tuple(
            (at, one.agency, _text(archive, one, wanted))
            for at, one in _placed(counted)[: min(asked.limit or _SHOWN, _MOST)]
        ),
        least=asked.order == "least",
        threshold=asked.threshold,
        fitting=len(counted),
        population=sum(1 for one in among if one.value is not None),
        without=sum(1 for one in among if one.value is None),
        note=wanted.note,
        found=bool(counted),
    )


def _scores(archive: Archive, year: int, wanted: Measure, kind: Kind, within: str) -> list[Score]:
    """What each body is ranked by; a rate is made from each report, as it is told of one."""
    found = scores(archive, year, wanted.names, (kind,), within)
    if wanted.indicator is None:
        return list(found)
    return [replace(one, value=wanted.value(archive.kept(one.report))) for one in found]


def _text(archive: Archive, one: Score, wanted: Measure) -> str:
    return str(one.value) if wanted.indicator is None else wanted.number(archive.kept(one.report)).text


def _placed(counted: list[Score]) -> list[tuple[int, Score]]:
    """Each with its place in the ranking; those with the same number share the first of their places."""
    ranks: dict[object, int] = {}
    return [(ranks.setdefault(one.value, at), one) for at, one in enumerate(counted, 1)]


def _passes(one: Score, ask: Ask) -> bool:
    threshold = ask.asked.threshold
    if threshold is None or one.value is None:
        return True
    return one.value > threshold.number if threshold.order == "more" else one.value < threshold.number


def _place(ask: Ask) -> Place | None:
    """The place a ranking is within: the first body's."""
    for said in ask.asked.bodies:
        if len(said.places) == 1:
            return said.places[0]
        if said.agencies and said.agencies[0].place_code:
            return gazetteer().of_code(said.agencies[0].place_code)
    return None


def _prefix(place: Place | None) -> str:
    return "" if place is None else place.code[: {"province": 2, "prefecture": 4, "county": 6}[place.level]]


def _itself(one: Score, place: Place | None) -> bool:
    """A place's own government is no part of the ranking within it."""
    return place is not None and one.agency.kind is Kind.GOVERNMENT and one.agency.place_code == place.code


RANK = Command(
    name="rank",
    short="pm",
    chinese=("排名",),
    help="同类机构里谁多谁少",
    arguments="地方 年份 数字名",
    examples=("/rank 2024 新收", "2024年申请量最多的市", "2024年哪些政府的行政处罚超过1000件", "2024年公开率最高的市"),
    place=6,
    answer=answer,
)
