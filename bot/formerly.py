"""What is said of places that were renamed, joined others or were divided, and how a place is called in full."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers import About, Answer, NoSuchAgency, NoSuchYear, WhichAgency
from bot.area_answers import Doubtful, Unpublished
from bot.told import Compared, OneFigure, Share, Shelf, Source, Trend, Why
from bot.understand.departments import departments, is_whole
from bot.understand.question import Question
from reports.wording import key
from store.kept import Agency
from store.kin import related
from store.places import Place, gazetteer, short_name
from store.successions import Change, Road, change_of, changes_to
from store.townships import townships, written_out

_GOVERNMENTS = frozenset(
    {"政府办", "府办", *(whole + office for whole in ("", "人民政府", "政府") for office in ("", "办公室", "办公厅"))}
)


def full_names(words: str, year: int | None) -> tuple[tuple[str, str], ...]:
    """What the places that these words name, or whose government or department they name, are called, each with all it
    lies in before it; () for other words.

    >>> full_names("洪泽公安", 2021), full_names("今天天气", 2021)
    ((('江苏省淮安市', '洪泽区公安部门'),), ())
    """
    plain = key(words)
    places, rest = gazetteer().leading(plain, year)
    behind = rest
    if places and rest not in _GOVERNMENTS:
        known = departments().called(rest)
        within = tuple(one for place in places for one in townships().below(place, rest))
        behind = "" if within else rest if is_whole(rest) else f"{rest}部门"
        places = within or (places if known else ())
    if not places:
        places, behind = townships().called(plain), ""
    return tuple((written_out(place, year).removesuffix(place.name), place.name + behind) for place in places)


def told(asked: Question, answer: Answer) -> tuple[Change, ...]:
    """The changes that lead from the places a question names to the bodies that its answer is about, by year.

    Where nothing is kept, the change that ended or began a place named out of its years.
    """
    year = asked.years[0] if len(asked.years) == 1 else None
    places = [place for body in asked.bodies for place in body.places or gazetteer().leading(body.words, year)[0]]
    found = [change for agency in _agencies(answer) for change in _road(places, agency)]
    if isinstance(answer, Doubtful | Unpublished):
        roads = [road for place in places for one, road, _ in related(place, year) if one.name == answer.place]
        found += [change for road in roads for change in road]
    if isinstance(answer, NoSuchAgency) and len(places) == 1 and not found:
        found += _ended_or_began(places[0], year)
    worth = [change for change in found if {one.name for one in change.new} != {change.old.name}]
    return tuple(sorted(dict.fromkeys(worth), key=lambda change: change.year))


def _road(places: Iterable[Place], agency: Agency) -> Road:
    """The changes between the places named and a body's own, none where it is one of them."""
    roads: list[Road] = []
    for place in places:
        if _is_of(agency, place):
            return ()
        roads += [road for one, road, _ in related(place, None) if _is_of(agency, one)]
    return min(roads, key=len, default=())


def _is_of(agency: Agency, place: Place) -> bool:
    # 楚州区 and 淮安区 have one code.
    return agency.place_code == place.code and short_name(place.name) in agency.name


def _ended_or_began(place: Place, year: int | None) -> tuple[Change, ...]:
    if place.in_force(year):
        return ()
    if year is not None and year < place.first:
        return changes_to(place, place.first)
    change = change_of(place)
    return (change,) if change else ()


def _agencies(answer: Answer) -> tuple[Agency, ...]:
    """The bodies that an answer is about or offers."""
    match answer:
        case Trend() | Shelf() | NoSuchYear():
            return (answer.agency,)
        case Compared():
            return tuple(agency for agency, _, _ in answer.rows)
        case WhichAgency():
            return tuple(agency for agency, _ in answer.choices)
        case NoSuchAgency():
            return answer.nearest
    return (answer.kept.agency,) if isinstance(answer, About | OneFigure | Why | Share | Source) else ()
