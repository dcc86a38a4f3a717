"""What an answer says as rows for a spreadsheet: numbers as numbers, what is printed beside them, doubts as notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.answer_data import number_in
from bot.answers import Answer, Summary
from bot.area_answers import Doubtful, Unpublished
from bot.figures import Shown, version
from bot.listed import Ranking
from bot.told import Compared, Point, Share, Trend, TwoYears, Why
from reports.identifiers import ReportId
from reports.model import State
from reports.rereading import is_by_a_person
from store.codes import code
from store.kept import Kept


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell: a text, or a number; `note` is the doubt about it. `quoted`: it stays as it is printed,
    in every language."""

    value: str | int | Decimal | None
    note: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under their columns, and where they are from."""

    title: str
    columns: tuple[str, ...]
    lines: tuple[tuple[Entry, ...], ...]
    sources: tuple[tuple[str, ...], ...]


SOURCES = ("单位", "年度", "来源", "版本", "编号")
"""What is told of each source."""
_STATES = {
    State.NUMBER: "数字",
    State.BLANK: "空白",
    State.MARK: "记号",
    State.ODD: "没读清",
    State.LOST: "没读到",
}


def rows(answer: Answer) -> Rows | None:
    """The rows of an answer; None where it has none."""
    columns: tuple[str, ...]
    match answer:
        case Summary(kept=kept):
            columns = ("名称", "表", "项目", "原文", "数值", "状态", "位置", "计量单位", "疑点", "编号")
            return Rows(f"{kept.agency.name} · {kept.year}", columns, tuple(_cells(kept)), _sources([kept]))
        case Trend(agency=agency, label=label, unit=unit, points=points, source=source):
            lines = [_of(agency.name, one.year, *_point(one), one.breaks) for one in points]
            columns = ("单位", "年度", "显示", "数值", "增减", "断点")
            return Rows(f"{agency.name} · {_in(label, unit)}", columns, tuple(lines), (("", "", source, "", ""),))
        case Compared(year=year, label=label, unit=unit, rows=some):
            lines = [_of(agency.name, year, *_shown(number)) for agency, _, number in some]
            kept_ones = [one for _, one, _ in some if one]
            return Rows(f"{year} · {_in(label, unit)}", _SHOWN, tuple(lines), _sources(kept_ones))
        case TwoYears(kept=kept, before=before, rows=beside):
            columns = ("项目", "计量单位", str(before.year), "数值", str(kept.year), "数值", "增减")
            lines = [_of(one.label, one.unit, *_point(one.before)[:2], *_point(one.now)) for one in beside]
            return Rows(
                f"{kept.agency.name} · {before.year}–{kept.year}", columns, tuple(lines), _sources([before, kept])
            )
        case Ranking(year=year, label=label, unit=unit, rows=placed):
            columns = ("名次", *_SHOWN)
            lines = [_of(one.at, one.agency.name, year, *_noted(one.text, one.doubtful)) for one in placed]
            return Rows(f"{year} · {_in(label, unit)}", columns, tuple(lines), ())
        case Share(kept=kept, label=label, unit=unit, total=total, rows=parts, percents=percents):
            shares = [*percents, *[None] * (len(parts) - len(percents))]
            lines = [_of(one.label, *_shown(one), share) for one, share in zip(parts, shares, strict=True)]
            lines.append(_of("总计", *_shown(total), None))
            columns = ("申请人", "显示", "数值", "占比")
            return Rows(_about(kept, _in(label, unit)), columns, tuple(lines), _sources([kept]))
        case Why(kept=kept, parts=groups):
            columns = ("类别", "理由", "显示", "数值", "占比")
            lines = [_of(*line) for group in groups for line in _reasons(group.total, group.reasons, group.percent)]
            return Rows(_about(kept, "没有公开的理由"), columns, tuple(lines), _sources([kept]))
        case Doubtful(place=place, year=year, bodies=bodies):
            lines = [_of(one.called, one.errors, one.warnings) for one in bodies]
            return Rows(f"{place or '全部'} · {year} · 疑点", ("单位", "错", "疑"), tuple(lines), ())
        case Unpublished():
            columns = ("单位", "情况", "发布日期", "期限", "逾期天数")
            title = f"{answer.place or '全部'} · {answer.year} · 发布情况"
            return Rows(title, columns, tuple(_publishing(answer)), ())
    return None


_SHOWN = ("单位", "年度", "显示", "数值")


def _cells(kept: Kept) -> Iterator[tuple[Entry, ...]]:
    """Every cell of a report: what is printed in it, what that means, where it stands, what is doubted about it."""
    report = kept.report
    about: defaultdict[str, list[str]] = defaultdict(list)
    for doubt in kept.findings:
        for name in () if doubt.is_hint else doubt.figures:
            about[name].append(doubt.message)
    for name, figure in report.figures.items():
        table, _, _ = report.form.cells[name]
        note = "\n".join(about[name])
        place = str(figure.place) if figure.place else ""
        unit = figure.unit or report.form.unit(name) or ""
        whole = _of(name, table.name, report.form.label(name), Entry(figure.printed or "", quoted=True))
        value = Entry(figure.value, "\n".join(filter(None, (note, figure.note))))
        named = Entry(str(_id(kept).figure(name)), quoted=True)
        state = f"{_STATES[figure.state]}（由人读出）" if is_by_a_person(figure) else _STATES[figure.state]
        yield (*whole, value, *_of(state, place, unit, note, named))


def _point(one: Point) -> tuple[Entry, Entry, Entry]:
    shown, number = _shown(one.number) if one.number else (Entry("未收录"), Entry(None))
    return shown, Entry(number.value, _DOUBTFUL if one.doubtful else ""), Entry(one.change)


_DOUBTFUL = "这个数有对不上的地方，先核对再引用"


def _shown(one: Shown | None) -> tuple[Entry, Entry]:
    if one is None:
        return Entry("未收录"), Entry(None)
    return Entry(one.text), Entry(number_in(one.text) if one.plain else None)


def _noted(text: str, doubtful: bool) -> tuple[Entry, Entry]:
    return Entry(text), Entry(number_in(text), _DOUBTFUL if doubtful else "")


def _reasons(total: Shown, reasons: Iterable[Shown], percent: Decimal | None) -> Iterator[tuple[object, ...]]:
    yield (total.label, "合计", *_shown(total), percent)
    yield from ((total.label, one.label, *_shown(one), None) for one in reasons)


def _publishing(answer: Unpublished) -> Iterator[tuple[Entry, ...]]:
    missing = answer.missing
    for words, names in (("按时", missing.in_time), ("没有日期", missing.undated), ("没有收录", missing.absent)):
        yield from (_of(name, words, "", "", None) for name in names)
    yield from (_of(name, "往年有，这年没有收录", "", "", None) for name in missing.early)
    for one in answer.late:
        yield _of(one.called, "逾期", str(one.published), str(one.last), one.days)


def _of(*values: object) -> tuple[Entry, ...]:
    return tuple(one if isinstance(one, Entry) else Entry(one) for one in values)  # type: ignore[arg-type]


def _in(label: str, unit: str) -> str:
    return f"{label}（{unit}）" if unit else label


def _about(kept: Kept, what: str) -> str:
    return f"{kept.agency.name} · {kept.year} · {what}"


def _sources(some: Iterable[Kept]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (one.agency.name, str(one.year), one.report.masthead.source or one.source, version(one), str(_id(one)))
        for one in some
    )


def _id(kept: Kept) -> ReportId:
    """The permanent name of a version of a report."""
    return ReportId(code(kept.agency), kept.year, kept.version)
