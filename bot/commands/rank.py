"""/rank: bodies of one kind by one figure or rate of a year, or one body's place among them; never across kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Answer, NoSuchYear, NotUnderstood
from bot.area_answers import WhichPlace
from bot.ask import Ask
from bot.command import Command
from bot.listed import Placed, Ranking
from bot.look_up import body, quoted
from bot.measure import Measure, measure
from bot.one_year import among
from bot.ranking import Counted, counted, needed, placed, without
from bot.standing import level_of, not_within, parent, place_said, place_unclear, standing
from bot.suggestions import suggestions
from bot.understand.natural import lost
from reports.agency import Kind
from reports.indicators import pooled
from store.archive import Archive
from store.kept import Agency
from store.places import Place, full_name
from store.scores import doubted, kinds_there, newest_year, scores

_SHOWN = 5
_MOST = 20


def answer(archive: Archive, ask: Ask) -> Answer:
    """The first or last of the ranking, only those past a number where one is said; or a body's place in it."""
    if lost(ask.asked) and not (ask.asked.figures or ask.asked.indicator or ask.asked.bodies):
        return NotUnderstood(quoted(lost(ask.asked)), suggestions(archive))
    unclear = place_unclear(ask)
    if unclear:
        named, places = unclear
        return WhichPlace(ask.command, quoted(named.words), tuple(map(full_name, places[:6])), ask.year)
    if left_out := not_within(ask):
        return NotUnderstood(quoted("、".join(left_out)), suggestions(archive))
    said = standing(ask)
    one = body(archive, replace(ask, words=said), RANK) if said else None
    if one is not None and not isinstance(one, Agency):
        return one
    years = archive.years(one.id) if one else ()
    newest = among(ask.asked, years) or ask.asked.years[::-1] or years
    year = ask.year or (newest[0] if newest else newest_year(archive, _within(place_said(ask))))
    if one and year not in years:
        return NoSuchYear(ask.command, one, year or 0, years)
    return _ranking(archive, ask, year, one)


def _ranking(archive: Archive, ask: Ask, year: int | None, one: Agency | None) -> Ranking:
    asked, wanted = ask.asked, measure(ask.asked)
    place = place_said(ask) or (parent(one) if one else None)
    within = _within(place)
    there = kinds_there(archive, year, within) if year else {}
    kind = one.kind if one else asked.sort.kind if asked.sort else _kind(there)
    found = _counted(archive, year, wanted, kind, within)
    level = asked.sort.level if asked.sort else level_of(one) if one else None
    among = [each for each in found if (level in (None, each.score.level)) and not _itself(each, place)]
    least = asked.order == "least" or (asked.threshold is not None and asked.threshold.order == "less")
    everyone = placed(among, least)
    fitting = [each for each in everyone if _passes(each[1], ask)]
    own = next((each for each, _ in everyone if one and each.agency.id == one.id), None)
    why_not = next((each for each in among if one and each.score.agency.id == one.id), None)
    size = min(asked.limit or _SHOWN, _MOST)
    return Ranking(
        label=wanted.label,
        unit=wanted.unit,
        year=year,
        place=place.name if place else "",
        kind=kind,
        level=level,
        rows=tuple(_shown(archive, each, by, wanted) for each, by in fitting[:size]),
        least=least,
        threshold=asked.threshold,
        fitting=len(fitting),
        population=len(everyone),
        without=without(among),
        body=own,
        why_not=(why_not.why or "") if why_not and one and own is None else "",
        others=tuple((other, count) for other, count in there.items() if other is not kind),
        mixed=kind is Kind.GOVERNMENT and len({each.score.level for each in among}) > 1,
        pooled=pooled([each.rate for each in among if each.rate]) if wanted.indicator and among else None,
        note=wanted.note,
        found=bool(fitting) and (one is None or own is not None),
    )


def _within(place: Place | None) -> str:
    return "" if place is None else place.stem


def _counted(archive: Archive, year: int | None, wanted: Measure, kind: Kind, within: str) -> Sequence[Counted]:
    if year is None:
        return []
    wrong = doubted(archive, year) if wanted.indicator else {}
    return [
        counted(one, wanted, wrong.get(one.number, {}))
        for one in scores(archive, year, needed(wanted), (kind,), within)
    ]


def _kind(there: dict[Kind, int]) -> Kind:
    """The kind that is ranked where none is said: governments, else that of which most is kept."""
    return Kind.GOVERNMENT if Kind.GOVERNMENT in there or not there else max(there, key=lambda one: there[one])


def _passes(one: Counted, ask: Ask) -> bool:
    threshold = ask.asked.threshold
    if threshold is None or one.value is None:
        return True
    value = one.value * 100 if one.rate else one.value
    if threshold.even and value == threshold.number:
        return True
    return value > threshold.number if threshold.order == "more" else value < threshold.number


def _shown(archive: Archive, row: Placed, by: Counted, wanted: Measure) -> Placed:
    """A row with what only the whole report tells: whether its number is in doubt, and whether it is a sample."""
    kept = archive.kept(by.score.number)
    own = set(wanted.cells(kept))
    doubtful = any(own & set(doubt.figures) for doubt in kept.findings if not doubt.is_hint)
    return replace(row, doubtful=doubtful, sample=kept.sample)


def _itself(one: Counted, place: Place | None) -> bool:
    """A place's own government is no part of the ranking within it."""
    agency = one.score.agency
    return place is not None and agency.kind is Kind.GOVERNMENT and agency.place_code == place.code


RANK = Command(
    name="rank",
    short="pm",
    chinese=("排名",),
    help="同类机构里谁多谁少",
    arguments="地方 年份 数字名",
    examples=(
        "/rank 2024 新收",
        "2024年申请量最多的市",
        "2024年哪些政府的行政处罚超过1000件",
        "2024年公开率最高的市",
        "淮安市2024年公开率排第几",
    ),
    place=6,
    answer=answer,
)
