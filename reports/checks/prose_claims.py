"""What prose claims of all cases at once (C6), and one measure said twice with two numbers (C7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Report
from reports.narrative.against import own_scopes
from reports.narrative.worth import Worth
from reports.said import Said

_BLOCKS = {"review": ("review",), "litigation": ("lit_direct", "lit_after")}
_WORDS = {"review": "行政复议", "lit_direct": "未经复议直接起诉", "lit_after": "复议后起诉"}
_RESULTS = {"corrected": "结果纠正", "pending": "尚未审结"}
_AGAINST = {"upheld": ("corrected", "pending"), "won": ("corrected",), "closed": ("pending",)}
_BUT_FOR = re.compile(r"除了?[^,;。]{1,20}(?:外|之外|以外)[,，]?$")
_CONCLUDED = re.compile(r"审结|结案|已办结|作出(?:判决|决定|裁定)|截至")


def _claims(case: Case) -> Iterator[Outcome]:
    """Claims such as "均获维持" against cases corrected or still pending in table four."""
    report, worth = case.report, Worth(case.report)
    claims = [one for one in report.said if one.measure.startswith("claim.")]
    if not claims:
        yield Inapplicable("正文没有说复议、诉讼的结果")
    for _, same in groupby(claims, key=lambda one: (one.sentence, one.at)):
        yield from _claim(report, worth, list(same))


def _claim(report: Report, worth: Worth, same: list[Said]) -> Iterator[Outcome]:
    """One claim against the cells of all the kinds of cases it is about."""
    one = same[0]
    claim = one.measure.split(".")[1]
    if one.scope not in own_scopes(report) and not _confirmed(report, worth, one):
        yield Undecided(f"“{one.printed}”说的范围可能和表格不同")
        return
    if _BUT_FOR.search(one.sentence[: one.at]):
        yield Undecided(f"“{one.printed}”前面说了有例外")
        return
    results = [
        result
        for result in _AGAINST[claim]
        if not (claim == "upheld" and result == "pending" and _CONCLUDED.search(one.sentence))
    ]
    blocks = [block for said in same for block in _BLOCKS[said.measure.split(".")[2]]]
    values = {name: worth.figure(name) for block in blocks for name in (f"t4.{block}.{result}" for result in results)}
    some = {name: value for name, value in values.items() if value}
    if some:
        yield _contradicted(one, some)
    elif None in values.values():
        yield Undecided("表四里相应的格没有数")


def _confirmed(report: Report, worth: Worth, one: Said) -> bool:
    """Whether numbers said in the same paragraph of the same body are the table's own."""
    beside = [other for other in report.said if other.passage == one.passage and other.scope == one.scope]
    return any(other.low and worth.meaning(other.meanings[0]) == other.low for other in beside if other.meanings)


def _contradicted(one: Said, some: Mapping[str, object]) -> Finding:
    told = []
    for name, value in some.items():
        _, block, result = name.split(".")
        told.append(f"{_WORDS[block]}{_RESULTS[result]} {value} 件")
    return Finding(
        "C6",
        Severity.WARNING,
        f"正文说“{one.quote}”，表四却有{'、'.join(told)}",
        tuple(some),
        (f"正文{one.where}：{one.quote}", *(f"表四：{line}" for line in told)),
    )


_THIS_YEAR = re.compile(r"(?:19|20)\d{2}年|全年|年度|今年|本年")
_SAID_ONCE = ("published",)


def _twice(case: Case) -> Iterator[Outcome]:
    """Information published, said of the whole year and of the whole body in two places with two numbers."""
    report = case.report
    own = own_scopes(report)
    looked = False
    for measure in _SAID_ONCE:
        said = [one for one in report.said if one.measure == measure and _plain(one, own)]
        looked |= len(said) > 1
        numbers = {one.low: one for one in reversed(said)}
        if len(numbers) > 1:
            first, *_, last = sorted(numbers.values(), key=lambda one: (one.passage, one.at))
            yield Finding(
                "C7",
                Severity.WARNING,
                f"正文前面说“{first.quote}”，后面又说“{last.quote}”",
                (),
                tuple(f"正文{one.where}：{one.quote}" for one in (first, last)),
                max(first.low - last.low, last.low - first.low),
            )
    if not looked:
        yield Inapplicable("正文里没有说过两次的同一个数")


def _plain(one: Said, own: tuple[str, ...]) -> bool:
    """Whether a number is said without any limit but the year."""
    return (
        one.value is not None
        and one.certain
        and not one.period
        and one.scope in own
        and bool(_THIS_YEAR.search(one.sentence, 0, one.at))
    )


C6 = Check(
    code="C6",
    title="复议诉讼结果的说法不符",
    plain="正文说都维持、零败诉、都审结的，表四里就不该有被纠正的或者还没审结的。",
    formula="“均维持” ⇒ 结果纠正＝0 且 尚未审结＝0；“零败诉” ⇒ 结果纠正＝0",
    severity=Severity.WARNING,
    law="条例第五十条第（三）项",
    innocent="正文可能只说已经审结的案件",
    forms=("g2019", "g2021"),
    look=_claims,
    words=True,
)
C7 = Check(
    code="C7",
    title="正文前后不一致",
    plain="同一件事在正文里说了两次，两次的数应当一样。",
    formula="前面的数 ＝ 后面的数",
    severity=Severity.WARNING,
    law="条例第四十九条、第五十条",
    innocent="两处的范围可能不同，比如一处只说网站",
    look=_twice,
    words=True,
)
