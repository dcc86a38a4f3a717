"""Rates derived from a report's figures, each with its numerator, its denominator, and why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from reports.finding import Finding, Severity
from reports.model import Report

LEAST = 30
"""Below this denominator a rate says more about chance than about the body."""

Number = int | Decimal
_ALL = "@total"
_Z = Decimal("1.959964")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rate: what is added up above and below the line, each as "row@column" by what they mean in the forms.

    `formula` says so in the form's own words, `caveat` what to mind.
    """

    key: str
    name: str
    top: tuple[str, ...]
    bottom: tuple[str, ...]
    formula: str
    caveat: str = ""

    @property
    def by_applicant(self) -> bool:
        """Whether it can be told of one kind of applicant: reviews and lawsuits are not counted by kinds.

        >>> [one.key for one in INDICATORS if not one.by_applicant]
        ['review_corrected', 'suits_corrected', 'disputes', 'natural']
        """
        return all(part.startswith("requests.") and part.endswith(_ALL) for part in (*self.top, *self.bottom))

    def of(self, applicants: Iterable[str], words: str) -> Indicator:
        """The same rate of the requests in some columns only, which `words` name.

        >>> [INDICATORS[0].of(("natural",), "自然人").top, INDICATORS[1].of(("natural",), "自然人").caveat]
        [('requests.granted@natural', 'requests.partial@natural'), '只算自然人']
        """
        lanes = tuple(applicants)
        sides = (self.top, self.bottom)
        top, bottom = (tuple(f"{part.removesuffix(_ALL)}@{one}" for part in side for one in lanes) for side in sides)
        only = f"只算{words}"
        caveat = f"{self.caveat}；{only}" if self.caveat else only
        return replace(self, name=f"{self.name}（{words}）", top=top, bottom=bottom, caveat=caveat)


@dataclass(frozen=True, slots=True)
class Rate:
    """An indicator of one report, or of several pooled. `why` says in Chinese why there is no rate, or is empty.

    `figures` and `base` are the names of the figures above and below the line; `left_out` counts the reports that
    could not be pooled.
    """

    indicator: Indicator
    top: Number | None
    bottom: Number | None
    why: str = ""
    figures: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    reports: int = 1
    left_out: int = 0

    @property
    def share(self) -> Decimal | None:
        """The rate, between 0 and 1; None where there is none to tell."""
        return (
            Decimal(self.top) / Decimal(self.bottom) if not self.why and self.top is not None and self.bottom else None
        )

    @property
    def percent(self) -> Decimal | None:
        """The rate in percent, with one decimal."""
        return _percent(self.share)

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """Where the rate may as well lie by chance, in percent: the Wilson interval of 95 %."""
        if self.share is None or self.top is None or self.bottom is None:
            return None
        low, high = wilson(Decimal(self.top), Decimal(self.bottom))
        return Decimal(_percent(low) or 0), Decimal(_percent(high) or 0)


_CLOSED = ("requests.result_total@total",)
_HANDLED = ("requests.new@total", "requests.carried_in@total")
_SUITS = ("litigation.direct", "litigation.after_review")
_RESULTS = ("upheld", "corrected", "other")

INDICATORS = (
    Indicator(
        "open",
        "公开率",
        ("requests.granted@total", "requests.partial@total"),
        _CLOSED,
        "(一)予以公开＋(二)部分公开，除以(七)总计",
        "分母是办结数，含上年结转",
    ),
    Indicator("open_whole", "全部公开率", ("requests.granted@total",), _CLOSED, "(一)予以公开，除以(七)总计"),
    Indicator(
        *("denied", "不予公开率", ("requests.denied@total",), _CLOSED, "(三)不予公开各项，除以(七)总计"),
        "只算“不予公开”；广义的没有公开是 1 减公开率",
    ),
    Indicator(
        *("unable", "无法提供率", ("requests.unable@total",), _CLOSED, "(四)无法提供各项，除以(七)总计"),
        "“不掌握”里既有不归本机关的，也有不存在的",
    ),
    Indicator("rejected", "不予处理率", ("requests.rejected@total",), _CLOSED, "(五)不予处理各项，除以(七)总计"),
    Indicator(
        *("other", "其他处理率", ("requests.other@total",), _CLOSED, "(六)其他处理各项，除以(七)总计"),
        "申请人主动撤回的多在这里",
    ),
    Indicator(
        *("carried", "结转率", ("requests.carried_out@total",), _HANDLED, "四结转下年，除以一新收加二上年结转"),
        "12 月收到的申请理应结转",
    ),
    Indicator("closed", "办结率", _CLOSED, _HANDLED, "(七)总计，除以一新收加二上年结转"),
    Indicator(
        *("review_corrected", "复议纠错率", ("review@corrected",), tuple(f"review@{one}" for one in _RESULTS)),
        "纠正，除以维持、纠正、其他结果之和",
        "分母是已审结的，不含尚未审结",
    ),
    Indicator(
        "suits_corrected",
        "诉讼纠错率",
        tuple(f"{suit}@corrected" for suit in _SUITS),
        tuple(f"{suit}@{one}" for suit in _SUITS for one in _RESULTS),
        "两组诉讼的纠正，除以两组已审结之和",
        "纠正大致等于败诉",
    ),
    Indicator(
        "disputes",
        "复议诉讼发生率",
        ("review@total", *(f"{suit}@total" for suit in _SUITS)),
        _CLOSED,
        "复议和诉讼三组总计，除以(七)总计",
        "一件申请可能既复议又诉讼，未审结的下年会再算",
    ),
    Indicator(
        "natural", "自然人占比", ("requests.new@natural",), ("requests.new@total",), "一新收的自然人列，除以总计"
    ),
)


def by_applicant(key: str) -> bool:
    """Whether the indicator of a key can be told of one kind of applicant."""
    return any(one.by_applicant for one in INDICATORS if one.key == key)


def rates(report: Report, findings: Iterable[Finding] = ()) -> tuple[Rate, ...]:
    """Every indicator of a report; none is told from cells that a plain error among the findings puts in doubt."""
    doubted = {name: one.code for one in findings if one.severity is Severity.ERROR for name in one.figures}
    return tuple(rate(one, report, doubted) for one in INDICATORS)


def rate(indicator: Indicator, report: Report, doubted: Mapping[str, str] | None = None) -> Rate:
    """One indicator of a report. `doubted` maps cells to the check that found them wrong."""
    top, bottom = (_names(report, side) for side in (indicator.top, indicator.bottom))
    if not top or not bottom:
        return Rate(indicator, None, None, "这一版表格没有这几项")
    names = (*top, *bottom)
    missing = sum(1 for name in names if report.values[name] is None)
    if missing:
        return Rate(indicator, None, None, f"有 {missing} 格没有数", top, bottom)
    above, below = _sum(report, top), _sum(report, bottom)
    codes = sorted({(doubted or {})[name] for name in names if name in (doubted or {})})
    return Rate(indicator, above, below, _why_not(above, below, codes), top, bottom)


def pooled(rates: Iterable[Rate]) -> Rate:
    """One indicator of several reports as one: counts are added up, rates never averaged. There must be one at least.

    >>> one, other = (Rate(INDICATORS[0], top, 40) for top in (10, 30))
    >>> pooled([one, other]).percent
    Decimal('50.0')
    """
    given = list(rates)
    # Too few for a rate of its own is no reason to leave a report out.
    used = [one for one in given if one.top is not None and one.bottom is not None and one.why in ("", SMALL, NONE)]
    top = sum((one.top for one in used if one.top is not None), 0)
    bottom = sum((one.bottom for one in used if one.bottom is not None), 0)
    why = _why_not(top, bottom, [])
    return Rate(given[0].indicator, top, bottom, why, reports=len(used), left_out=len(given) - len(used))


def apart(one: Rate, other: Rate) -> bool:
    """Whether two rates differ by more than chance would have it: their intervals do not touch."""
    first, second = one.interval, other.interval
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def wilson(top: Decimal, bottom: Decimal) -> tuple[Decimal, Decimal]:
    """The Wilson interval of 95 % of a share.

    >>> [str(round(end, 3)) for end in wilson(Decimal(10), Decimal(100))]
    ['0.055', '0.174']
    """
    share, square = top / bottom, _Z * _Z
    middle = share + square / (2 * bottom)
    spread = _Z * ((share * (1 - share) + square / (4 * bottom)) / bottom).sqrt()
    base = 1 + square / bottom
    return max(Decimal(0), (middle - spread) / base), min(Decimal(1), (middle + spread) / base)


SMALL = "样本太小"
NONE = "分母是 0"


def _why_not(top: Number, bottom: Number, codes: list[str]) -> str:
    if codes:
        return f"对不上〔{'、'.join(codes)}〕"
    if bottom == 0:
        return NONE if top == 0 else "分母是 0，分子却不是"
    if top > bottom or top < 0:
        return "分子比分母大"
    return SMALL if bottom < LEAST else ""


def _names(report: Report, concepts: tuple[str, ...]) -> tuple[str, ...]:
    """The figures that some concepts mean in a report; none where any of them is not in it."""
    found = [_meant(report, concept) for concept in concepts]
    return tuple(name for names in found for name in names) if all(found) else ()


def _meant(report: Report, concept: str) -> tuple[str, ...]:
    """The rows below a heading where they all have numbers, else the row itself or the heading that stands in."""
    row, _, column = concept.partition("@")
    cells = [(name, report.form.cells[name]) for name in report.figures]
    fitting = [(name, cell[1].means) for name, cell in cells if cell[2].means == column]
    itself = tuple(name for name, means in fitting if means == row)
    below = tuple(name for name, means in fitting if means.startswith(f"{row}."))
    return below if below and (not itself or all(report.values[name] is not None for name in below)) else itself


def _sum(report: Report, names: tuple[str, ...]) -> Number:
    return sum((value for value in map(report.values.get, names) if value is not None), 0)


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
