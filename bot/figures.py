"""A kept report's figures as a reply shows them: what is printed, or why there is no number; sums named as sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.forms import forms
from reports.model import Figure, Report, State
from reports.numerals import in_unit
from reports.rereading import is_by_a_person
from reports.wording import unnumbered
from store.kept import Kept


@dataclass(frozen=True, slots=True)
class Shown:
    """A label and what stands for its figure; `plain` is false where there is no number to show, `sum` true where
    the number is added up by us, `by_a_person` where a person read it, or a part of it."""

    label: str
    text: str
    plain: bool = True
    zero: bool = False
    sum: bool = False
    by_a_person: bool = False


def shown(report: Report, name: str, label: str = "") -> Shown:
    """One figure: its number with the unit printed in its cell, or "空白", "“/”", "没读清", "没读到".

    Where that unit is not the form's, the amount in the form's stands behind it.
    """
    figure = report.figures.get(name)
    if figure is None:
        return Shown(label, "表里没有", plain=False)
    by_a_person = is_by_a_person(figure)
    if figure.value is None:
        return Shown(label, _no_number(figure), plain=False, by_a_person=by_a_person)
    text = f"{figure.value}{figure.unit or ''}"
    wanted = report.form.unit(name)
    if figure.unit != wanted and (amount := in_unit(figure.value, figure.unit, wanted)) is not None:
        text += f"（合 {amount:f} {wanted}）"
    return Shown(label, text, zero=not figure.value, by_a_person=by_a_person)


def _no_number(figure: Figure) -> str:
    match figure.state:
        case State.BLANK:
            return "空白"
        case State.MARK:
            return f"“{figure.printed}”"
        case _:
            return "没读清" if figure.place else "没读到"


def added(report: Report, names: Sequence[str], label: str = "") -> Shown:
    """The sum of figures, where every one of them has a number; else how many have none."""
    figures = [report.figures[name] for name in names if name in report.figures]
    numbers = [figure.value for figure in figures if figure.value is not None]
    missing = len(figures) - len(numbers)
    if not figures or missing:
        return Shown(label, _why_not(figures, missing), plain=False)
    total = sum(numbers, Decimal(0))
    return Shown(label, str(total), zero=not total, sum=True, by_a_person=any(map(is_by_a_person, figures)))


@dataclass(frozen=True, slots=True)
class Told:
    """A number of the running text: its words, and where they stand."""

    text: str
    where: str


def told(report: Report) -> tuple[Told, ...]:
    """What the text of a report says of the form's figures, in its own words, each once."""
    quotes = {one.quote: one.where for one in report.said if one.meanings}
    return tuple(Told(text, where) for text, where in quotes.items())


def unit(report: Report, name: str) -> str:
    """The unit of a figure in brackets; empty where its form prints none."""
    _, row, column = report.form.cells[name]
    printed = column.unit or row.unit
    return f"（{printed}）" if printed and "单位" not in column.label else ""


def called(name: str) -> str:
    """A figure in short, for many reports at once: "本年新收政府信息公开申请数量", "行政复议".

    >>> called("t3.new.total"), called("t4.review.total")
    ('本年新收政府信息公开申请数量', '行政复议')
    """
    of = next(form for form in forms() if name in form.cells)
    return unnumbered(of.cells[name][1].label)


def version(kept: Kept) -> str:
    """What to call a version of a report: the day it was published and its file."""
    published = kept.report.masthead.published
    return f"{f'{published} 发布的' if published else '没有日期的'}第 {kept.version} 版（{kept.source}）"


def missing(table: str, report: Report) -> bool:
    """Whether nothing at all of a table was found."""
    return all(figure.state is State.LOST for name, figure in report.figures.items() if name.startswith(f"{table}."))


def _why_not(figures: Sequence[Figure], missing: int) -> str:
    states = {figure.state for figure in figures if figure.value is None}
    if missing == len(figures) and states == {State.BLANK}:
        return "空白"
    return f"有 {missing} 格不是数字" if figures else "表里没有"


def outcomes(report: Report) -> tuple[Shown, ...]:
    """The results of requests in the total column: what the form adds up to (七)总计, (三) to (六) as sums of ours."""
    found = []
    for one in report.form.sums:
        for lane in one.lanes if one.code == "A2" else ():
            for term in lane.right if lane.key == "total" else ():
                names = term.names(report.figures)
                _, row, _ = report.form.cells[term.instead or names[0]]
                words = row.label.split(")", 1)[-1]
                found.append(shown(report, names[0], words) if len(names) == 1 else added(report, names, words))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Brief:
    """Some figures of one kind: what they count, and in which unit (None where each cell names its own)."""

    words: str
    unit: str | None
    items: tuple[Shown, ...]


def briefs(report: Report, table: str) -> tuple[Brief, ...]:
    """The figures of a table that a summary shows, those of one kind together."""
    groups: dict[tuple[str, str | None], list[Shown]] = {}
    for name in report.figures:
        of, row, column = report.form.cells[name]
        if of.key == table and (brief := row.brief or column.brief):
            unit = None if report.figures[name].unit else report.form.unit(name)
            groups.setdefault((brief, unit), []).append(shown(report, name, unnumbered(row.label)))
    return tuple(Brief(words, unit, tuple(items)) for (words, unit), items in groups.items())
