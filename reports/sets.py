"""Many bodies at once: sums that exceed their whole (E1), outliers among like bodies (E4), who is missing (E6, D11).

Each is a plain function on plain data from the store, and says on how many bodies it rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from reports.agency import Kind, deadline, last_day
from reports.check import Entry, Needs
from reports.finding import Severity

Number = int | Decimal

LEAST = 30
"""Fewer like bodies than this make no outlier."""
_FAR = Decimal("3.5")
_TO_SIGMA = Decimal("0.6745")


@dataclass(frozen=True, slots=True)
class Part:
    """A body within a larger one, with its figures by name, None where there is no number."""

    agency: str
    values: Mapping[str, Number | None]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A figure of a whole that one of its parts exceeds (`parts` is the greatest), or, where they are all known, that
    is not their sum (`parts`)."""

    figure: str
    whole: Number
    parts: Number
    agencies: tuple[str, ...]
    complete: bool = False


def beyond_the_whole(
    whole: Mapping[str, Number | None], parts: Sequence[Part], complete: bool = False
) -> tuple[Beyond, ...]:
    """The figures of a government's own report that do not go with its parts' reports (E1).

    However many parts are missing, a whole is never less than any of them; only where the parts are known to be
    `complete`, and each has a number, must it be their sum. The government's office is a part, and so are departments,
    townships and lower governments; bodies that answer to a ministry alone (税务, 海关) are none.
    """
    found = []
    for figure, total in whole.items():
        known = {part.agency: part.values.get(figure) for part in parts}
        numbers = {agency: value for agency, value in known.items() if value is not None}
        if total is None:
            continue
        greater = {agency: value for agency, value in numbers.items() if value > total}
        added = sum(numbers.values(), 0)
        if greater:
            found.append(Beyond(figure, total, max(greater.values()), tuple(greater)))
        elif complete and known and len(numbers) == len(known) and added != total:
            found.append(Beyond(figure, total, added, tuple(numbers), complete=True))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Outlier:
    """A body whose number lies far from those of its like: how many deviations, from which middle, among how many."""

    agency: str
    value: Number
    middle: Decimal
    deviations: Decimal
    among: int


def outliers(values: Mapping[str, Number | None]) -> tuple[Outlier, ...] | None:
    """The bodies far from the middle of their like (E4), the farthest first; None where there are too few to tell.

    Like bodies are of one level, kind and year: an office is never put among governments. By median and median absolute
    deviation, which a few outliers do not move; where more than half are the same, there is no spread to measure by.
    """
    known = {agency: Decimal(value) for agency, value in values.items() if value is not None}
    if len(known) < LEAST:
        return None
    middle = median(known.values())
    spread = median(abs(value - middle) for value in known.values())
    if not spread:
        return ()
    far = [
        Outlier(agency, value, middle, (_TO_SIGMA * (value - middle) / spread).quantize(Decimal("0.1")), len(known))
        for agency, value in known.items()
        if abs(_TO_SIGMA * (value - middle) / spread) > _FAR
    ]
    return tuple(sorted(far, key=lambda one: (-abs(one.deviations), one.agency)))


@dataclass(frozen=True, slots=True)
class Missing:
    """Who has not published a year's report: of which bodies, in time, late, without a date, and not at all.

    `early` bodies still have time; `population` is all that were asked about.
    """

    population: int
    in_time: tuple[str, ...]
    late: tuple[str, ...]
    undated: tuple[str, ...]
    absent: tuple[str, ...]
    early: tuple[str, ...]


def missing(roster: Iterable[str], published: Mapping[str, date | None], year: int, today: date) -> Missing:
    """Which bodies of a roster have no report of a year (E6). `published` has the kept ones, None where undated.

    The roster is whoever is known to report, which may be out of date; a body the law names no day for is absent only
    when every day is over.
    """
    groups: dict[str, list[str]] = {word: [] for word in ("in_time", "late", "undated", "absent", "early")}
    names = list(roster)
    latest = max(day for of in Kind if (day := deadline(of, year)))
    for name in names:
        last = last_day(name, year)
        day = published.get(name)
        if name not in published:
            groups["absent" if today > (last or latest) else "early"].append(name)
        elif day is None:
            groups["undated"].append(name)
        else:
            groups["late" if last and day > last else "in_time"].append(name)
    return Missing(len(names), **{word: tuple(found) for word, found in groups.items()})


def gaps(years: Iterable[int]) -> tuple[int, ...]:
    """The years without a report between a body's first and last (D11); before the first it may not have existed.

    >>> gaps([2019, 2021, 2024])
    (2020, 2022, 2023)
    """
    kept = set(years)
    return tuple(year for year in range(min(kept, default=0), max(kept, default=0)) if year not in kept) if kept else ()


D11 = Entry(
    code="D11",
    title="缺年份",
    plain="一个单位前后两年的报告都有，中间却缺了一年，先看看是没有公布还是没有收录。",
    severity=Severity.INFO,
    law="条例第四十九条（每年公布）",
    innocent="没有收录不等于没有公布；第一份之前、最后一份之后的年份不算",
    formula="第一份与最后一份报告之间，每一年都有报告",
    needs=Needs.SET,
)
E1 = Entry(
    code="E1",
    title="下级的数比上级的汇总还大",
    plain="政府的报告汇总全地区，其中任何一家单位的数都不会比它大；各家收录全了，加起来应当等于它。",
    severity=Severity.WARNING,
    law="条例第四十九条；年度报告格式（县级以上地方人民政府汇总本地区）",
    innocent="汇总的范围可能不包括这一家；税务、海关等中央垂直管理的单位不比",
    formula="政府汇总 ≥ 任何一家的数；确知收录全了，才比 政府汇总 ＝ 各家之和",
    needs=Needs.SET,
)
E4 = Entry(
    code="E4",
    title="同类异常",
    plain="和同级同类的单位放在一起，数字远离中间值的一家，先看看是不是多写少写了一位。",
    severity=Severity.INFO,
    law="年度报告格式",
    innocent="职能、人口不同，数字本来就会差很多；同类不到三十家的不比",
    formula="|0.6745 ×（数 － 中位数）÷ 绝对中位差| ＞ 3.5，同级同类至少 30 家",
    needs=Needs.SET,
)
E6 = Entry(
    code="E6",
    title="该报未报",
    plain="报过年度报告的单位，法定日期已过，还没有收录到这一年的报告。",
    severity=Severity.WARNING,
    law="条例第四十九条",
    innocent="没有收录不等于没有公布；名单只有收录过报告的单位，可能已经撤并",
    formula="名单上的每一家，法定最后一天过后都有这一年的报告",
    needs=Needs.SET,
)
