"""Judges every check by reports whose inconsistencies a person has listed, and prints a Markdown table of it.

    python tools/judge_checks.py FOLDER > docs/judged.md

FOLDER holds a folder a report with `source.*` and `expected.json`. Its `known_inconsistencies` say "KIND | detail"; a
kind is found by any of its checks. Other years of the same body in FOLDER stand beside a report, as when it is kept.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.checks import examine as look
from reports.errors import ReportError
from reports.examine import examine
from reports.finding import Case, Result, Severity, Verdict
from reports.forms import forms
from reports.model import Report
from reports.rules import entries

KINDS = {
    "row_total": ("A3",),
    "outcome_sum": ("A2",),
    "balance": ("A1",),
    "t4_total": ("A5",),
    "stats_sum": ("A8",),
    "narrative": ("C1", "C5", "C6", "C7"),
    "narrative_pct": ("C2",),
    "narrative_sum": ("C4",),
    "cross_year": ("D3", "D1", "D2", "D4", "D5"),
    "table2": ("E5", "F6"),
    "duplicate": ("E3",),
}
"""The checks that find a listed kind; `blank` and `scope` are no errors and nothing finds them."""
DATES = frozenset({"F1", "F2"})
"""What the lists do not speak of: the days of publication."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one check on one report: `hit`, `missed`, `undecided` of what is listed, or `false`."""

    code: str
    folder: str
    what: str


def judge(folder: Path) -> tuple[tuple[Judged, ...], int, int]:
    """Every judgement on the reports in a folder, how many of them were judged, and how many could not be read."""
    paths = sorted(path.parent for path in folder.glob("*/expected.json"))
    read = {path.name: report for path in paths if (report := _report(path)) is not None}
    found = [one for path in paths if path.name in read for one in _judged(path, read)]
    return tuple(found), len(read), len(paths) - len(read)


def page(folder: Path) -> str:
    """The judgements as a page."""
    judged, reports, refused = judge(folder)
    return "\n".join([*_head(reports, refused), *_rows(judged), "", *_notes(judged)]) + "\n"


def _report(path: Path) -> Report | None:
    (source,) = path.glob("source.*")
    try:
        return examine(source.read_bytes())[0].report
    except ReportError:
        return None


def _judged(path: Path, read: dict[str, Report]) -> Iterator[Judged]:
    listed = json.loads((path / "expected.json").read_text(encoding="utf-8"))["known_inconsistencies"]
    kinds = {text.partition(" |")[0] for text in listed}
    results = {one.code: one for one in look(Case(read[path.name], before=_before(read[path.name], read)))}
    accused = {
        code
        for result in results.values()
        for one in result.findings
        if one.severity is not Severity.INFO
        for code in one.codes
    }
    wanted: set[str] = set()
    for kind in sorted(kinds & KINDS.keys()):
        codes = KINDS[kind]
        wanted.update(codes)
        yield from (Judged(code, path.name, "hit") for code in codes if code in accused)
        if not accused.intersection(codes):
            yield Judged(codes[0], path.name, _why_not([results[code] for code in codes]))
    yield from (Judged(code, path.name, "false") for code in sorted(accused - wanted - DATES))


def _why_not(results: list[Result]) -> str:
    """A listed inconsistency that no check found: whether one of them said that it could not decide."""
    unsure = (Verdict.UNDECIDED, Verdict.INAPPLICABLE)
    return "undecided" if results[0].verdict in unsure or all(one.verdict in unsure for one in results) else "missed"


def _before(report: Report, read: dict[str, Report]) -> Report | None:
    """The same body's report of the year before, if it is among those read."""
    head = report.masthead
    same = (one for one in read.values() if one.masthead.agency == head.agency and head.agency and head.year)
    return next((one for one in same if one.masthead.year == (head.year or 0) - 1), None)


def _head(reports: int, refused: int) -> Iterator[str]:
    yield "# 核对的准确程度\n"
    yield "由 `python tools/judge_checks.py 文件夹` 生成，不要手改。标准是每份报告旁边 `expected.json` 里人工列出的"
    yield "`known_inconsistencies`；只算错和疑，发布日期（F1、F2）不算；`blank`、`scope` 不是错误。"
    yield f"报告 {reports} 份，另有 {refused} 份读不出表格；表格版式 {len(forms())} 种。\n"
    yield "命中：列出的、也查到了；误报：没有列出、却报了；"
    yield "漏报：列出了、没查到；无法判断：列出了，但缺数或缺上年的报告。\n"
    yield "| 代码 | 名称 | 命中 | 误报 | 漏报 | 无法判断 |"
    yield "|---|---|---|---|---|---|"


def _rows(judged: tuple[Judged, ...]) -> Iterator[str]:
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for one in judged:
        counts[one.code, one.what] += 1
    for entry in entries():
        cells = (str(counts[entry.code, what]) for what in ("hit", "false", "missed", "undecided"))
        yield f"| {entry.code} | {entry.title} | {' | '.join(cells)} |"


def _notes(judged: tuple[Judged, ...]) -> Iterator[str]:
    words = {"hit": "命中", "false": "误报", "missed": "漏报", "undecided": "无法判断"}
    for what, said in words.items():
        named = [f"{one.code}（{one.folder}）" for one in judged if one.what == what]
        yield f"{said}：{'、'.join(named) or '没有'}。\n"


if __name__ == "__main__":
    print(page(Path(sys.argv[1])), end="")
