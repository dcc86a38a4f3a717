"""What a question wants measured: figures added up, or an indicator, with its words, unit and number in a report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.figures import Shown
from bot.numbers import called, named, number
from bot.understand.question import Question
from reports.finding import Severity
from reports.forms import forms
from reports.indicators import INDICATORS, Indicator, Rate, rate
from reports.model import Report
from store.kept import Kept

_REQUESTS = ("t3.new.total",)
_ORGANISATIONS = ("org_business", "org_research", "org_nonprofit", "org_legal", "org_other")
KINDS = ("natural", *_ORGANISATIONS)
"""The kinds of applicants."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures by their names in the newest form, or an indicator by its key, which goes first; `applicant`: of the
    requests of one kind of applicant alone."""

    names: tuple[str, ...]
    indicator: str | None = None
    applicant: str | None = None

    @property
    def ratio(self) -> Indicator:
        """The indicator, told of the kind of applicant alone where one is meant."""
        one = _indicator(self.indicator or "")
        return _of_applicant(one, self.applicant) if self.applicant and one.by_applicant else one

    @property
    def label(self) -> str:
        """What a reply calls it."""
        return called(forms()[0], self.names).words if self.indicator is None else self.ratio.name

    @property
    def unit(self) -> str:
        """What it is counted in; empty for a rate, whose number says so itself."""
        return called(forms()[0], self.names).unit if self.indicator is None else ""

    @property
    def note(self) -> str:
        """How a rate is made, and what to mind; empty for figures."""
        if self.indicator is None:
            return ""
        one = self.ratio
        return f"{_indicator(self.indicator).name}是{one.formula}" + (f"；{one.caveat}" if one.caveat else "")

    def number(self, kept: Kept) -> Shown:
        """Its number in a report as a reply shows it, or why there is none."""
        return number(kept.report, self.names) if self.indicator is None else _shown(self.rate(kept))

    def rate(self, kept: Kept) -> Rate:
        """The indicator in a report; none is told from cells that are in doubt."""
        wrong = {name: one.code for one in kept.findings if one.severity is Severity.ERROR for name in one.figures}
        return rate(self.ratio, kept.report, wrong)

    def value(self, kept: Kept) -> Decimal | None:
        """The indicator's percentage by which bodies are ranked; None where there is none to tell."""
        return self.rate(kept).percent

    def cells(self, kept: Kept) -> tuple[str, ...]:
        """The report's own cells that it is made from."""
        if self.indicator is None:
            return named(kept.report, self.names)
        rate = self.rate(kept)
        return tuple(dict.fromkeys((*rate.figures, *rate.base)))

    def parts(self, report: Report) -> tuple[str, ...]:
        """The cells that are added up; none where it is one cell or a rate."""
        own = () if self.indicator else named(report, self.names)
        return own if len(own) > 1 else ()


def measure(asked: Question) -> Measure:
    """What a question wants measured: the requests received where it names nothing."""
    return Measure(asked.figures or _REQUESTS, asked.indicator, asked.applicant if asked.indicator else None)


def _of_applicant(one: Indicator, applicant: str) -> Indicator:
    lanes = _ORGANISATIONS if applicant == "org" else (applicant,)
    return one.of(lanes, called(forms()[0], tuple(f"t3.new.{lane}" for lane in lanes)).columns)


def _indicator(key: str) -> Indicator:
    return next(one for one in INDICATORS if one.key == key)


def _shown(rate: Rate) -> Shown:
    name = rate.indicator.name
    if rate.percent is not None:
        return Shown(name, f"{rate.percent}%（{rate.top}/{rate.bottom}）")
    if rate.top is not None:
        return Shown(name, f"{rate.top}/{rate.bottom}（{rate.why}，不算）", plain=False)
    return Shown(name, f"算不出（{rate.why}）", plain=False)
