"""Answers in words: one template a kind of answer, in the folder of a language; a missing variable is an error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot import figures
from bot.answers import Answer
from bot.clock import day_of
from bot.command import Command
from bot.doubt_answers import Letter
from bot.look_up import quoted
from bot.message import Attachment, Picture, Reply
from bot.own_answers import Forgotten
from bot.picture_answers import PictureAnswer
from bot.render import showing
from bot.render.columns import columns
from bot.render.doubt_buttons import circled
from bot.render.glossary import Glossary
from bot.render.keyboard import buttons
from bot.render.letter import as_reply, called, draft, lines
from bot.render.paper import docx
from bot.workshop import workshop
from reports.agency import last_day
from reports.changes import shown as differ
from reports.checks import check, checks
from reports.finding import Verdict
from reports.rereading import read_by_persons, why
from reports.rules import FAMILIES, entries, years_of
from store.places import full_name, gazetteer

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LETTERS = "zh"
"""The language of letters: that of the bodies they are written to."""
_EMPTY = re.compile(r"\n(?:[ \t]*\n){2,}")


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
        if isinstance(answer, PictureAnswer):
            return showing.reply(answer, self)
        name = _CAMEL.sub("_", type(answer).__name__).lower()
        known: dict[str, Any] = {one.name: getattr(answer, one.name) for one in fields(answer)}
        files: tuple[Attachment, ...] = ()
        if isinstance(answer, Letter):
            page = draft(answer, Words.of(LETTERS).page)
            known["draft"] = [Markup(line) for line in as_reply(page)]
            files = (self._letter(called(answer), page),) if answer.doubts else ()
        html = "\n".join(line.rstrip() for line in self.page(name, known).splitlines() if line.strip())
        picture = Picture("格.png", lambda: crop) if (crop := getattr(answer, "crop", None)) else None
        traceless = isinstance(answer, Forgotten)
        return Reply(html, buttons(answer, self.labels), answer.found, files, traceless=traceless, picture=picture)

    def _letter(self, name: str, page: str) -> Attachment:
        said = self.labels["letters"]
        return Attachment(name, lambda: workshop().make(docx, list(lines(page))), said["caption"], said["unsent"])

    def perhaps(self, label: str) -> str:
        """The button that offers another reading of a question: what it would tell."""
        return f"{self.labels['perhaps']}{self.worded(label)}"

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
            auto_reload=False,
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
            "day_of": day_of,
            "unit": figures.unit,
            "version": figures.version,
            "check": check,
            "checks": checks,
            "families_called": FAMILIES,
            "years_of": years_of,
            "entry_called": lambda code: next(one.title for one in entries() if one.code == code),
            "place_called": lambda code: full_name(place) if (place := gazetteer().of_code(code)) else code,
            "Verdict": Verdict,
            "labels": self.labels,
            "figure_called": figures.called,
            "why": why,
            "read_by_persons": read_by_persons,
        }
        environment.filters |= {
            "circled": circled,
            "worded": self.worded,
            "row_worded": lambda row: [self.worded(text) for text in row],
            "begun": begun,
            "shortened": quoted,
        }
        environment.tests["missing_in"] = figures.missing
        return environment


def begun(text: str) -> str:
    """A text as it begins a line.

    >>> begun("state secret"), begun("公开率"), begun("")
    ('State secret', '公开率', '')
    """
    return text[:1].upper() + text[1:]
