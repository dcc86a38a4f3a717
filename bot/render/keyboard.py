"""The buttons under each kind of answer: what may be asked next about the same report, body or place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, assert_never

from bot.answers import (
    Answer,
    Changed,
    Doubts,
    Help,
    Marked,
    MarkHow,
    NoSuchAgency,
    NoSuchYear,
    NothingAsked,
    NothingSaid,
    NotUnderstood,
    Rates,
    ReadOnly,
    Summary,
    Unmarked,
    Welcome,
    WhichAgency,
)
from bot.area_answers import Doubtful, NoSuchPlace, Published, Unpublished, WhichPlace
from bot.ask import Ask
from bot.cell_answers import AllRead, CellGone, UnreadCell
from bot.chat_answers import Aliases, ChatSettings, LeadersOnly, NoAlias
from bot.doubt_answers import Letter, NoteHow, Outdated
from bot.intake.answers import (
    HandedDoubts,
    HandedIn,
    HowToHandIn,
    LinksFound,
    MayNot,
    NoSubmission,
    NotHandedIn,
    Queue,
    Saved,
    TurnedDown,
    Waits,
    WhoseReport,
)
from bot.listed import Hits, NothingToFind, Ranking
from bot.message import BUTTON_BYTES, Button
from bot.own_answers import Cancelled, Forgotten, InPrivate, NoSuchReport, Privacy, SmallTalk
from bot.page_answers import LookedAgain, Looking, NoLink, ToLook
from bot.picture_answers import Charted, NoChart, NoRows, NoSuchTable, Outcomes, Sheets, WholeTable
from bot.render.cell_buttons import cell_buttons
from bot.render.doubt_buttons import buttons_of
from bot.render.intake_keyboard import intake_buttons
from bot.render.picture_buttons import picture_buttons
from bot.render.rows import Rows, asking, further, in_rows, of_year, short
from bot.render.settings_keyboard import settings_buttons
from bot.render.task_buttons import matters
from bot.render.watch_keyboard import watch_buttons
from bot.rule_answers import NoSuchRule, Rule, Rules
from bot.task_answers import Todo
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
    TwoYears,
    Why,
)
from bot.watch_answers import CannotWatch, NearDeadline, Notice, NowWatched, Unwatched, WatchList

_MOST_YEARS = 4
_MOST_BODIES = 6


def buttons(answer: Answer, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons under an answer; `labels` are the words of a language."""
    match answer:
        case Summary(kept=kept, years=years, office=office):
            others = [year for year in years if year != kept.year][:_MOST_YEARS]
            first = [
                Button(labels["check"], Ask("check", year=kept.year, agency=kept.agency.id).as_button()),
                Button(labels["pictures"]["table"], asking("table", kept.year, kept.agency)),
            ]
            if kept.year - 1 in years:
                first.append(Button(labels["year_before"], asking("compare", kept.year, kept.agency)))
            if office:
                asks = Ask("stats", year=kept.year, agency=office.id).as_button()
                first.append(Button(labels["office_report"], asks))
            return in_rows(first, [of_year("stats", kept.agency.id, year) for year in others])
        case Doubts() | Outdated() | Letter() | Source():
            return buttons_of(answer, labels)
        case NoSuchYear(command=command, agency=agency, years=years):
            return in_rows([of_year(command, agency.id, year) for year in years[:_MOST_YEARS]])
        case NoSuchAgency(command=command, nearest=nearest, year=year, places=places):
            near = ([Button(short(one.name), Ask(command, "", year, one.id).as_button())] for one in nearest)
            return in_rows(*(_place("".join(one), year) for one in places[:_MOST_BODIES] if len(places) > 1), *near)
        case WhichAgency(command=command, choices=choices, year=year):
            choose = [Ask(command, "", year, one.id, chosen=True).as_button() for one, _ in choices]
            called = [short(f"{one.name} {where}".strip()) for one, where in choices]
            return in_rows(*([Button(label, asks)] for label, asks in zip(called, choose, strict=True)))
        case Marked(kept=kept) | Unmarked(kept=kept) | Changed(kept=kept) | Rates(kept=kept) | TwoYears(kept=kept):
            both = Ask("check", year=kept.year, agency=kept.agency.id), Ask("stats", "", kept.year, kept.agency.id)
            return (tuple(Button(labels[one.command], one.as_button()) for one in both),)
        case LookedAgain(kept=kept, what=what):
            about = ("check", "stats", *(["diff"] if what == "figures" else []))
            return (tuple(Button(labels[one], Ask(one, "", kept.year, kept.agency.id).as_button()) for one in about),)
        case NoLink(kept=kept) | ToLook(kept=kept):
            return ((Button(labels["stats"], Ask("stats", "", kept.year, kept.agency.id).as_button()),),)
        case OneFigure(kept=kept) | Why(kept=kept) | Share(kept=kept):
            asks = Ask("stats", year=kept.year, agency=kept.agency.id).as_button()
            return ((Button(labels["stats"], asks),),)
        case Shelf(agency=agency, years=years):
            return in_rows(*([of_year("stats", agency.id, year) for year in some] for some in _cut(years)))
        case Hits(passages=passages, page=page, more=more):
            narrowed = [*answer.places, *map(str, answer.years), f"“{' '.join(answer.words)}”"]
            named = [(short(f"{one.agency.name} {one.year}"), one) for one in passages]
            return in_rows(
                *([Button(label, asking("stats", one.year, one.agency))] for label, one in named),
                further(labels, Ask("search", " ".join(narrowed), which=page + 1), more),
            )
        case Ranking(year=year, rows=rows):
            ranked = [one.agency for one in rows[:_MOST_BODIES]]
            return in_rows(*([Button(short(one.name), asking("stats", year, one))] for one in ranked))
        case NothingToFind() | Trend() | Compared() | Collection() | Defined() | NotDefined():
            return ()
        case Todo():
            return matters(answer, labels)
        case LeadersOnly() | NoteHow():
            return ()
        case Aliases() | NoAlias() | Looking():
            return ()
        case NothingAsked() | NothingSaid() | Welcome() | Help() | NotUnderstood() | MarkHow() | ReadOnly():
            return ()
        case ChatSettings():
            return settings_buttons(answer, labels["settings"])
        case InPrivate(command=command):
            return ((Button(labels["in_private"], start=command.name),),)
        case SmallTalk():
            return ((Button(labels["how"], Ask("help").as_button()),),)
        case Privacy() | Forgotten() | Cancelled() | NoSuchReport():
            return ()
        case Doubtful(year=year, bodies=bodies, said=said, page=page):
            shown = bodies[(page - 1) * _MOST_BODIES : page * _MOST_BODIES]
            return in_rows(
                *([Button(short(one.called), asking("check", year, one.agency))] for one in shown),
                further(labels, Ask("doubts", said, year, which=page + 1), len(bodies) > page * _MOST_BODIES),
            )
        case Unpublished(year=year, said=said, page=page, late=late, about=about):
            longest = max(map(len, (late, answer.missing.absent, answer.missing.early)))
            listed = len(late) if about == "late" else longest
            again = f"{said} 谁逾期".strip() if about == "late" else said
            return in_rows(further(labels, Ask("missing", again, year, which=page + 1), listed > page * _MOST_BODIES))
        case Published(agency=agency, days=days):
            return in_rows([of_year("stats", agency.id, year) for year, _, _ in days[:_MOST_YEARS]])
        case WatchList() | Notice():
            return watch_buttons(answer, labels)
        case NearDeadline() | NowWatched() | Unwatched() | CannotWatch():
            return ()
        case Rules() | Rule() | NoSuchRule() | NoSuchPlace() | WhichPlace():
            return ()
        case WholeTable() | NoSuchTable() | Charted() | Outcomes() | NoChart() | Sheets() | NoRows():
            return picture_buttons(answer, labels)
        case HandedIn() | HandedDoubts() | Saved() | Queue() | WhoseReport() | LinksFound():
            return intake_buttons(answer, labels)
        case UnreadCell() | AllRead():
            return cell_buttons(answer, labels)
        case Waits() | TurnedDown() | MayNot() | HowToHandIn() | NotHandedIn() | NoSubmission() | CellGone():
            return ()
    assert_never(answer)


def _place(name: str, year: int | None) -> list[Button]:
    """The button that chooses one of several places of one name, of which nothing is kept; none if it does not fit."""
    below_province = name[re.match("(?:.{2,3}省|.{2,5}自治区)?", name).end() :]  # type: ignore[union-attr]
    asks = (Ask("stats", words, year, chosen=True).as_button() for words in (name, below_province))
    return [Button(short(name), one) for one in asks if len(one.encode()) <= BUTTON_BYTES][:1]


def _cut(years: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [years[start : start + _MOST_YEARS] for start in range(0, len(years), _MOST_YEARS)]
