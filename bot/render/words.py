"""Answers in words: one template a kind of answer, in the folder of a language; a missing variable is an error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot import figures
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
from bot.area_answers import Doubtful, NoSuchPlace, Unpublished, WhichPlace
from bot.ask import Ask
from bot.chat_answers import ChatSettings, LeadersOnly
from bot.command import Command
from bot.languages import languages
from bot.message import Button, Reply
from bot.render.columns import columns
from bot.render.glossary import Glossary
from bot.told import (
    Collection,
    Compared,
    Defined,
    NotDefined,
    OneFigure,
    Ranking,
    Share,
    Shelf,
    Source,
    Trend,
    Why,
)
from reports.agency import last_day
from reports.changes import shown as differ
from reports.checks import check, checks
from reports.finding import Verdict
from reports.rules import FAMILIES, years_of

Rows = tuple[tuple[Button, ...], ...]

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EMPTY = re.compile(r"\n(?:[ \t]*\n){2,}")
_MOST_YEARS = 4
_MOST_BODIES = 6


class Words:
    """The words of one language. Raises KeyError for a language without a folder in templates."""

    def __init__(self, language: str) -> None:
        folder = files("templates") / language
        if not folder.is_dir():
            raise KeyError(language)
        self.labels: dict[str, Any] = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
        self.language = language
        self.worded = Glossary(folder).worded
        self._folder = str(folder)

    @staticmethod
    @cache
    def of(language: str) -> Words:
        """The words of a language, made once."""
        return Words(language)

    def menu(self, commands: Iterable[Command]) -> tuple[tuple[str, str], ...]:
        """Commands with what they do."""
        return tuple((one.name, self.worded(one.help)) for one in commands)

    def sentence(self, name: str) -> str:
        """A sentence the channels say themselves."""
        return str(self.labels["channel"][name])

    def say(self, answer: Answer) -> Reply:
        """The reply that words an answer."""
        name = _CAMEL.sub("_", type(answer).__name__).lower()
        known: dict[str, Any] = {one.name: getattr(answer, one.name) for one in fields(answer)}
        html = "\n".join(line.rstrip() for line in self.page(name, known).splitlines() if line.strip())
        return Reply(html, self._buttons(answer), answer.found)

    def page(self, name: str, known: Mapping[str, Any]) -> str:
        """What the template of that name makes of these values; at most one empty line between two others."""
        text = self._environment.get_template(f"{name}.html.j2").render(known)
        return _EMPTY.sub("\n\n", text).strip("\n")

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals |= {
            "shown": figures.shown,
            "added": figures.added,
            "outcomes": figures.outcomes,
            "briefs": figures.briefs,
            "told": figures.told,
            "columns": columns,
            "differ": differ,
            "dict_of": lambda rates: {one.indicator.key: one for one in rates},
            "last_day": last_day,
            "unit": figures.unit,
            "version": figures.version,
            "check": check,
            "checks": checks,
            "families_called": FAMILIES,
            "years_of": years_of,
            "Verdict": Verdict,
            "labels": self.labels,
            "figure_called": figures.called,
        }
        environment.filters |= {
            "circled": circled,
            "worded": self.worded,
            "row_worded": lambda row: [self.worded(text) for text in row],
            "begun": begun,
        }
        environment.tests["missing_in"] = figures.missing
        return environment

    def _buttons(self, answer: Answer) -> Rows:
        match answer:
            case Summary(kept=kept, years=years, office=office):
                others = [year for year in years if year != kept.year][:_MOST_YEARS]
                first = [Button(self.labels["check"], Ask("check", year=kept.year, agency=kept.agency.id).as_button())]
                if office:
                    asks = Ask("stats", year=kept.year, agency=office.id).as_button()
                    first.append(Button(self.labels["office_report"], asks))
                return _rows(first, [_year("stats", kept.agency.id, year) for year in others])
            case Doubts(kept=kept, chosen=chosen):
                doubts = [one for one in kept.findings if not one.is_hint][:_MOST_BODIES]
                ask = Ask("check", "", kept.year, kept.agency.id)
                numbers = [Button(circled(at), replace(ask, which=at).as_button()) for at in range(1, len(doubts) + 1)]
                back = Button(self.labels["stats"], replace(ask, command="stats").as_button())
                return _rows(numbers if len(doubts) > 2 and not chosen else [], [back])
            case NoSuchYear(command=command, agency=agency, years=years):
                return _rows([_year(command, agency.id, year) for year in years[:_MOST_YEARS]])
            case NoSuchAgency(command=command, nearest=nearest, year=year):
                return _rows(
                    *([Button(_short(one.name), Ask(command, "", year, one.id).as_button())] for one in nearest)
                )
            case WhichAgency(command=command, choices=choices, year=year):
                return _rows(
                    *(
                        [Button(_short(f"{one.name} {where}".strip()), Ask(command, "", year, one.id).as_button())]
                        for one, where in choices
                    )
                )
            case Marked(kept=kept) | Unmarked(kept=kept) | Changed(kept=kept) | Rates(kept=kept):
                both = Ask("check", year=kept.year, agency=kept.agency.id), Ask("stats", "", kept.year, kept.agency.id)
                return (tuple(Button(self.labels[one.command], one.as_button()) for one in both),)
            case OneFigure(kept=kept) | Why(kept=kept) | Share(kept=kept) | Source(kept=kept):
                asks = Ask("stats", year=kept.year, agency=kept.agency.id).as_button()
                return ((Button(self.labels["stats"], asks),),)
            case Shelf(agency=agency, years=years):
                return _rows(*([_year("stats", agency.id, year) for year in some] for some in _cut(years)))
            case Trend() | Compared() | Ranking() | Collection() | Defined() | NotDefined():
                return ()
            case LeadersOnly():
                return ()
            case NothingAsked() | NothingSaid() | Welcome() | Help() | NotUnderstood() | MarkHow() | ReadOnly():
                return ()
            case ChatSettings():
                known = enumerate(languages(), 1)
                return _rows([Button(one.itself, Ask("settings", which=at).as_button()) for at, one in known])
            case Doubtful(year=year, bodies=bodies):
                return _rows(
                    *(
                        [Button(_short(one.called), Ask("check", "", year, one.agency.id).as_button())]
                        for one in bodies[:_MOST_BODIES]
                    )
                )
            case Rules() | Rule() | NoSuchRule() | Unpublished() | NoSuchPlace() | WhichPlace():
                return ()
        assert_never(answer)


def circled(number: int) -> str:
    """A number in a circle, as long as there are such.

    >>> circled(1), circled(20), circled(21)
    ('①', '⑳', '(21)')
    """
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def begun(text: str) -> str:
    """A text as it begins a line.

    >>> begun("state secret"), begun("公开率"), begun("")
    ('State secret', '公开率', '')
    """
    return text[:1].upper() + text[1:]


def _rows(*rows: list[Button]) -> Rows:
    return tuple(tuple(row) for row in rows if row)


def _cut(years: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [years[start : start + _MOST_YEARS] for start in range(0, len(years), _MOST_YEARS)]


def _year(command: str, agency: int, year: int) -> Button:
    return Button(str(year), Ask(command, year=year, agency=agency).as_button())


def _short(label: str) -> str:
    return label if len(label) <= 30 else label[:29] + "…"
