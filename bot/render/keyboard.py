"""The buttons under each kind of answer: what may be asked next about the same report, body or place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, assert_never

from bot.answers import (
    Answer,
    Changed,
    Doubts,
    Help,
    Marked,
    MarkHow,
    NoSuchAgency,
    NoSuchRule,
    NoSuchYear,
    NothingAsked,
    NothingSaid,
    NotUnderstood,
    Rates,
    ReadOnly,
    Rule,
    Rules,
    Summary,
    Unmarked,
    Welcome,
    WhichAgency,
)
from bot.area_answers import Doubtful, NoSuchPlace, Published, Unpublished, WhichPlace
from bot.ask import Ask
from bot.chat_answers import Aliases, ChatSettings, LeadersOnly, NoAlias
from bot.languages import languages
from bot.listed import Hits, NothingToFind, Ranking
from bot.message import BUTTON_BYTES, Button
from bot.told import (
    Collection,
    Compared,
    Defined,
    NotDefined,
    OneFigure,
    Share,
    Shelf,
    Source,
    Trend,
    Why,
)
from bot.watch_answers import NEWS, CannotWatch, NearDeadline, Notice, NowWatched, Unwatched, WatchList
from store.kept import Agency

Rows = tuple[tuple[Button, ...], ...]

_MOST_YEARS = 4
_MOST_BODIES = 6
WATCHES = 5
"""How many watches a page shows."""


def buttons(answer: Answer, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons under an answer; `labels` are the words of a language."""
    match answer:
        case Summary(kept=kept, years=years, office=office):
            others = [year for year in years if year != kept.year][:_MOST_YEARS]
            first = [Button(labels["check"], Ask("check", year=kept.year, agency=kept.agency.id).as_button())]
            if office:
                asks = Ask("stats", year=kept.year, agency=office.id).as_button()
                first.append(Button(labels["office_report"], asks))
            return _rows(first, [_year("stats", kept.agency.id, year) for year in others])
        case Doubts(kept=kept, chosen=chosen):
            doubts = [one for one in kept.findings if not one.is_hint][:_MOST_BODIES]
            ask = Ask("check", "", kept.year, kept.agency.id)
            numbers = [Button(circled(at), replace(ask, which=at).as_button()) for at in range(1, len(doubts) + 1)]
            back = Button(labels["stats"], replace(ask, command="stats").as_button())
            return _rows(numbers if len(doubts) > 2 and not chosen else [], [back])
        case NoSuchYear(command=command, agency=agency, years=years):
            return _rows([_year(command, agency.id, year) for year in years[:_MOST_YEARS]])
        case NoSuchAgency(command=command, nearest=nearest, year=year):
            return _rows(*([Button(_short(one.name), Ask(command, "", year, one.id).as_button())] for one in nearest))
        case WhichAgency(command=command, choices=choices, year=year):
            choose = [Ask(command, "", year, one.id, chosen=True).as_button() for one, _ in choices]
            called = [_short(f"{one.name} {where}".strip()) for one, where in choices]
            return _rows(*([Button(label, asks)] for label, asks in zip(called, choose, strict=True)))
        case Marked(kept=kept) | Unmarked(kept=kept) | Changed(kept=kept) | Rates(kept=kept):
            both = Ask("check", year=kept.year, agency=kept.agency.id), Ask("stats", "", kept.year, kept.agency.id)
            return (tuple(Button(labels[one.command], one.as_button()) for one in both),)
        case OneFigure(kept=kept) | Why(kept=kept) | Share(kept=kept) | Source(kept=kept):
            asks = Ask("stats", year=kept.year, agency=kept.agency.id).as_button()
            return ((Button(labels["stats"], asks),),)
        case Shelf(agency=agency, years=years):
            return _rows(*([_year("stats", agency.id, year) for year in some] for some in _cut(years)))
        case Hits(passages=passages, page=page, more=more):
            narrowed = [*answer.places, *map(str, answer.years), f"“{' '.join(answer.words)}”"]
            named = [(_short(f"{one.agency.name} {one.year}"), one) for one in passages]
            return _rows(
                *([Button(label, _asks("stats", one.year, one.agency))] for label, one in named),
                _further(labels, Ask("search", " ".join(narrowed), which=page + 1), more),
            )
        case Ranking(year=year, rows=rows):
            ranked = [one.agency for one in rows[:_MOST_BODIES]]
            return _rows(*([Button(_short(one.name), _asks("stats", year, one))] for one in ranked))
        case NothingToFind() | Trend() | Compared() | Collection() | Defined() | NotDefined():
            return ()
        case LeadersOnly():
            return ()
        case Aliases() | NoAlias():
            return ()
        case NothingAsked() | NothingSaid() | Welcome() | Help() | NotUnderstood() | MarkHow() | ReadOnly():
            return ()
        case ChatSettings():
            known = enumerate(languages(), 1)
            return _rows([Button(one.itself, Ask("settings", which=at).as_button()) for at, one in known])
        case Doubtful(year=year, bodies=bodies, said=said, page=page):
            shown = bodies[(page - 1) * _MOST_BODIES : page * _MOST_BODIES]
            return _rows(
                *([Button(_short(one.called), _asks("check", year, one.agency))] for one in shown),
                _further(labels, Ask("doubts", said, year, which=page + 1), len(bodies) > page * _MOST_BODIES),
            )
        case Unpublished(year=year, said=said, page=page, late=late, about=about):
            longest = max(map(len, (late, answer.missing.absent, answer.missing.early)))
            listed = len(late) if about == "late" else longest
            again = f"{said} 谁逾期".strip() if about == "late" else said
            return _rows(_further(labels, Ask("missing", again, year, which=page + 1), listed > page * _MOST_BODIES))
        case Published(agency=agency, days=days):
            return _rows([_year("stats", agency.id, year) for year, _, _ in days[:_MOST_YEARS]])
        case WatchList():
            return _watches(answer, labels)
        case Notice():
            return _news(answer, labels)
        case NearDeadline() | NowWatched() | Unwatched() | CannotWatch():
            return ()
        case Rules() | Rule() | NoSuchRule() | NoSuchPlace() | WhichPlace():
            return ()
    assert_never(answer)


def _watches(answer: WatchList, labels: Mapping[str, Any]) -> Rows:
    """A button for each watch shown, to give it up."""
    begin = (answer.page - 1) * WATCHES
    shown = enumerate(answer.watches[begin : begin + WATCHES], begin + 1)
    give_up = [
        Button(f"{labels['unwatch']}{circled(at)}", Ask("unwatch", which=one.id).as_button()) for at, one in shown
    ]
    further = Ask("watching", which=answer.page + 1)
    return _rows(give_up, _further(labels, further, len(answer.watches) > begin + WATCHES))


def _news(answer: Notice, labels: Mapping[str, Any]) -> Rows:
    """A button for each report told of, and one for the rest."""
    begin = (answer.page - 1) * NEWS
    shown = [(one, _short(f"{one.called} {one.year}")) for one in answer.news[begin : begin + NEWS]]
    further = Ask("watching", str(answer.number), which=answer.page + 1)
    return _rows(
        *([Button(label, _asks("stats", one.year, one.agency))] for one, label in shown if one.kept),
        _further(labels, further, len(answer.news) > begin + NEWS),
    )


def _further(labels: Mapping[str, Any], ask: Ask, more: bool) -> list[Button]:
    """The button to the next page, where there is one and its words fit."""
    fits = len(ask.as_button().encode()) <= BUTTON_BYTES
    return [Button(labels["next_page"], ask.as_button())] if more and fits else []


def circled(number: int) -> str:
    """A number in a circle, as long as there are such.

    >>> circled(1), circled(20), circled(21)
    ('①', '⑳', '(21)')
    """
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def _rows(*rows: list[Button]) -> Rows:
    return tuple(tuple(row) for row in rows if row)


def _cut(years: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [years[start : start + _MOST_YEARS] for start in range(0, len(years), _MOST_YEARS)]


def _asks(command: str, year: int | None, agency: Agency) -> str:
    return Ask(command, "", year, agency.id).as_button()


def _year(command: str, agency: int, year: int) -> Button:
    return Button(str(year), Ask(command, year=year, agency=agency).as_button())


def _short(label: str) -> str:
    return label if len(label) <= 30 else label[:29] + "…"
