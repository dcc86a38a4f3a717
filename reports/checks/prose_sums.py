"""Parts listed in prose that do not add up to the total said with them (C4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity
from reports.model import Report
from reports.narrative.clauses import OUTCOMES
from reports.narrative.meanings import meanings
from reports.narrative.worth import Worth
from reports.said import Number, Said

_ALL = frozenset(("requests.denied", "requests.unable", "requests.rejected", "requests.other"))
_RESULTS = ("upheld", "corrected", "other", "pending")
_ORGANISATIONS = frozenset(("org_business", "org_research", "org_nonprofit", "org_legal", "org_other"))
_BEGINS = re.compile(r"[,;:(]*(?:具体)?(?:其中|包括|分别(?:是|为)|具体(?:是|为)|主要是)?[,:]*(?P<open>\()?")
_LISTS = re.compile(r"其中|包括|分别|具体")
_REST = re.compile(r"(?:^|[,;、(:])(?:和|及)?其[他它余][^,;、(:]*$")
_BREAKS = re.compile(r"其中|包括|含|另|此外|同时|合计|共计|总计|累计|同比|去年|上年")
_CHANNELS = re.compile(
    r"网站|微信|微博|公众号|公报|新媒体|平台|渠道|广播|电视|报|专栏|客户端|抖音|公示栏|电子屏|现场|网"
)
_FEWEST_ITEMS = 3


def _look(case: Case) -> Iterator[Outcome]:
    """Lists that are plainly complete: all results of requests or of cases, all applicants, all kinds with "其他"."""
    looked = False
    told = set()
    for one in (_outcomes, _cases, _applicants, _lists):
        for finding in one(case.report):
            looked = True
            if finding is not None and finding.working not in told:
                told.add(finding.working)
                yield finding
    if not looked:
        yield Inapplicable("正文里没有列全分项的总数")


def _exact(said: Iterator[Said] | Sequence[Said]) -> list[Said]:
    return [one for one in said if one.value is not None and not one.period]


def _outcomes(report: Report) -> Iterator[Finding | None]:
    """All results of requests said in one paragraph, against what it says was received or answered."""
    for _, passage in groupby(report.said, key=lambda one: one.passage):
        here = _exact(list(passage))
        parts = [
            one for one in here if one.measure in OUTCOMES and not one.column and one.scope not in ("part", "named")
        ]
        kinds = [one.measure for one in parts]
        public = {"requests.both"} <= set(kinds) or {"requests.granted", "requests.partial"} <= set(kinds)
        if not (set(kinds) >= _ALL and public and len(set(kinds)) == len(kinds)):
            continue
        wholes = _wholes(here)
        if wholes:
            total = sum(one.low for one in parts)
            fits = total in wholes or total in _printed(report)
            yield None if fits else _finding(wholes[0], next(one for one in here if one.low == wholes[0]), parts)


def _wholes(here: list[Said]) -> list[Number]:
    """What all results may add up to, the number said to be answered first."""
    said = {one.measure: one.low for one in reversed(here) if not one.column}
    new, carried = said.get("requests.new"), said.get("requests.carried_in", 0)
    left = said.get("requests.carried_out", 0)
    answered = [
        said[measure] for measure in ("requests.result_total", "requests.handled", "requests.all") if measure in said
    ]
    received = [] if new is None else [new, new + carried, new + carried - left, new - left]
    return [*answered, *(one - left for one in answered[1:]), *received]


def _printed(report: Report) -> set[Number | None]:
    worth = Worth(report)
    return {worth.meaning(one) for one in meanings("requests.new", "", report.form, report.printed)[:3]}


def _cases(report: Report) -> Iterator[Finding | None]:
    """The four results of reviews or lawsuits, against their total in the same sentence."""
    for _, sentence in groupby(report.said, key=lambda one: (one.passage, one.sentence)):
        here = _exact(list(sentence))
        for kind in ("review", "litigation", "lit_direct", "lit_after"):
            totals = [one for one in here if one.measure == kind]
            parts = [one for one in here if one.measure in {f"{kind}.{result}" for result in _RESULTS}]
            if len(totals) == 1 and len(parts) == len(_RESULTS) == len({one.measure for one in parts}):
                total = sum(one.low for one in parts)
                pending = next(one.low for one in parts if one.measure.endswith("pending"))
                fits = totals[0].low in (total, total - pending)
                yield None if fits else _finding(totals[0].low, totals[0], parts)


def _applicants(report: Report) -> Iterator[Finding | None]:
    """Natural persons and organisations, against the requests they are said to be part of."""
    for _, sentence in groupby(report.said, key=lambda one: (one.passage, one.sentence)):
        here = _exact(list(sentence))
        parts = [one for one in here if one.column and one.measure.startswith("requests.")]
        columns = [one.column for one in parts]
        whole = set(columns) == {"natural", "org"} or set(columns) == {"natural"} | _ORGANISATIONS
        totals = [one for one in here if one.measure in {part.measure for part in parts} and not one.column]
        if whole and len(set(columns)) == len(columns) and totals and len({part.measure for part in parts}) == 1:
            others = {one.low for one in here if not one.column and one.measure.startswith("requests.")}
            total = sum(one.low for one in parts)
            sums = {one.low + other for one in totals for other in others}
            yield None if total in others | sums else _finding(totals[0].low, totals[0], parts)


def _lists(report: Report) -> Iterator[Finding | None]:
    """Kinds of information listed up to "其他…", against the number they are kinds of."""
    for _, sentence in groupby(report.said, key=lambda one: (one.passage, one.sentence)):
        here = list(sentence)
        for at, whole in enumerate(here):
            items = _items(whole, here[at + 1 :])
            if items is not None and whole.value is not None:
                total = sum(one.low for one in items)
                overlap = total > whole.low and _CHANNELS.search(whole.sentence, whole.end, items[-1].at)
                yield None if total == whole.low or overlap else _finding(whole.low, whole, items)
                break


def _items(whole: Said, after: list[Said]) -> list[Said] | None:
    """The items listed behind a total, where the list is plainly complete and nothing else is in it."""
    text = whole.sentence
    begins = _BEGINS.match(text, whole.end)
    if not after or not begins or not _LISTS.search(begins[0]):
        return None
    opened = "(" in begins[0]
    end = text.find(")", whole.end) if opened else len(text)
    items = [one for one in after if one.at < end]
    gaps = [text[left:right] for left, right in _gaps(begins.end(), items)]
    if len(items) < _FEWEST_ITEMS or any(_BREAKS.search(gap) or "(" in gap for gap in gaps):
        return None
    if any(one.value is None or one.unit != whole.unit or one.period or one.growth for one in items):
        return None
    shares = [one.share.value for one in items if one.share]
    rounding = Decimal(len(items)) / 20
    whole_by_share = len(shares) == len(items) and abs(sum(shares, Decimal(-100))) <= rounding
    return items if _REST.search(gaps[-1]) or whole_by_share else None


def _gaps(start: int, items: list[Said]) -> Iterator[tuple[int, int]]:
    for one in items:
        yield start, one.at
        start = one.end


def _finding(total: Number, whole: Said, parts: list[Said]) -> Finding:
    added = sum(one.low for one in parts)
    gap = max(added - total, total - added)
    formula = "＋".join(str(one.low) for one in parts)
    return Finding(
        "C4",
        Severity.WARNING,
        f"正文说“{whole.quote}”，可列出的 {len(parts)} 项加起来是 {added}，差 {gap}",
        tuple(name for meaning in whole.meanings[:1] for name in meaning.plus),
        (f"正文{whole.where}：{whole.quote}", f"{formula}＝{added} ≠ {total}"),
        gap,
    )


C4 = Check(
    code="C4",
    title="正文分项之和与合计不符",
    plain="正文把总数拆成几项、又说全了的，几项加起来应当等于总数。",
    formula="各分项之和 ＝ 正文说的总数",
    severity=Severity.WARNING,
    law="条例第四十九条、第五十条",
    innocent="同一件事可能算进了两类，或者只列了主要的几类",
    look=_look,
    words=True,
)
