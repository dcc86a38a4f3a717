"""The years a question names: 2021, 21年, 二〇二一年, 去年, 近三年, 2019-2022, 2019年以来, 历年.

Relative years count from the day the question is asked. The report of a year appears the year after, so the newest
year there can be a report of is last year: 近三年 are the three years up to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

FIRST = 2008
"""The first year there are reports of: the regulations came into force on 2008-05-01."""

_ONES = "〇○零一二三四五六七八九"
_FOUR = rf"(?:(?<!\d)(?:19|20)\d\d(?!\d)|[二两][〇○零0][{_ONES}]{{2}}|[二两]千[〇○零]?[一二三四]?十?[{_ONES}]?(?=年))"
_TWO = rf"(?:(?<!\d)[0-3]\d(?!\d)|[〇○零一二三][{_ONES}])"
_AGE = r"(?:年度?)?(?:份)?(?:年?[底末](?![位尾名端层前之以]))?"
_TO = r"\s*(?:→|->|=>|➡️?|-+|—+|–|~+|～|至|到|直到)\s*"
_SEVERAL = 3
_COUNTS = {"几": _SEVERAL, "": _SEVERAL, "两": 2} | dict(zip("一二三四五六七八九十", range(1, 11), strict=True))
_BACK = {"大前": 3, "前": 2, "去": 1, "上": 1, "上一": 1, "旧": 1, "今": 0, "本": 0, "当": 0, "明": -1}
_BARE = re.compile(
    r"(?<![\d.第前后过于到足])(?:0[89]|1\d|2\d)(?![\d.%])(?!\s*[件份个名位家强起条宗次项例万元人月日号格表])"
)
_BARE_RANGE = re.compile(rf"(?<![\d.])(0[89]|1\d|2\d){_TO}(0[89]|1\d|2\d)(?![\d.%件个])")
_LEANING = ("上", "上一", "本", "当")
_PLANS = {"二": 2011, "三": 2016, "四": 2021, "五": 2026}
_DIGITS = {sign: str(max(0, at - 2)) for at, sign in enumerate(_ONES)}


@dataclass(frozen=True, slots=True)
class Years:
    """The years meant, the earliest first. `all`: every year there is; `relative`: said from today, as 去年 is;
    `leaning`: 上年 and 本年, which beside a year that is named mean that one or the one before it."""

    years: tuple[int, ...]
    all: bool = False
    relative: bool = False
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to say years: how it is written, and what it means on a day."""

    written: re.Pattern[str]
    means: Callable[[re.Match[str], date], Years | None]


def years(text: str, today: date) -> Iterator[tuple[int, int, Years]]:
    """Where in a folded text years are named, begin and end, and which; overlapping readings are all given.

    >>> day = date(2026, 11, 22)
    >>> [(text, list(years(text, day))[0][2].years) for text in ("21年", "二〇二一年", "去年", "近三年", "2019-2022年")]
    [('21年', (2021,)), ('二〇二一年', (2021,)), ('去年', (2025,)), ('近三年', (2023, 2024, 2025)), \
('2019-2022年', (2019, 2020, 2021, 2022))]
    >>> list(years("2019年以来", day))[0][2].years[-1], list(years("历年", day))[0][2].all
    (2025, True)
    """
    for way in _WAYS:
        for found in way.written.finditer(text):
            meant = way.means(found, today)
            if meant is not None:
                yield found.start(), found.end(), meant


def without_years(text: str, today: date) -> str:
    """A folded text without the years it names.

    >>> without_years("上海市2019年的科委", date(2026, 11, 22))
    '上海市科委'
    """
    for begin, end, _ in years(text, today):
        text = text[:begin] + "\0" * (end - begin) + text[end:]
    return re.sub("\0+的?", "", text)


def short_years(text: str) -> Iterator[tuple[int, int, Years]]:
    """Two digits that may be a year though no 年 follows: 淮安24规章; surely none where they count something.

    >>> [means.years for _, _, means in short_years("淮安24规章超过24件")]
    [(2024,)]
    """
    for found in _BARE_RANGE.finditer(text):
        if meant := _span(2000 + int(found[1]), 2000 + int(found[2])):
            yield found.start(), found.end(), meant
    for found in _BARE.finditer(text):
        yield found.start(), found.end(), Years((2000 + int(found[0]),))


def _one(found: re.Match[str], today: date) -> Years | None:
    year = _year(found[1])
    return Years((year,)) if year else None


def _range(found: re.Match[str], today: date) -> Years | None:
    first, last = _year(found[1]), _year(found[2])
    # 2021-12 is a month, no way back to 2012.
    back = first and last and last < first and len(found[2]) < len(found[1])
    return _span(first, last) if first and last and not back else None


def _since(found: re.Match[str], today: date) -> Years | None:
    first = _year(found[1])
    return _span(first, max(first, today.year - 1)) if first else None


def _until(found: re.Match[str], today: date) -> Years | None:
    last = _year(found[1])
    return _span(FIRST, last - 1) if last and last > FIRST else None


def _recent(found: re.Match[str], today: date) -> Years | None:
    said = found[1] or ""
    count = int(said) if said.isdecimal() else _COUNTS[said]
    return (
        Years(tuple(range(today.year - count, today.year)), relative=True) if 0 < count <= today.year - FIRST else None
    )


def _back(found: re.Match[str], today: date) -> Years | None:
    return Years((today.year - _BACK[found[1]],), relative=True, leaning=found[1] in _LEANING)


def _between(found: re.Match[str], today: date) -> Years | None:
    return _span(today.year - _BACK[found[1]], today.year - _BACK[found[2]])


def _plan(found: re.Match[str], today: date) -> Years | None:
    first = _PLANS[found[1]]
    return _span(first, min(first + 4, max(first, today.year - 1)))


def _every(found: re.Match[str], today: date) -> Years | None:
    return Years(tuple(range(FIRST, today.year)), all=True)


def _span(first: int, last: int) -> Years | None:
    first, last = min(first, last), max(first, last)
    return Years(tuple(range(first, last + 1))) if last - first < 100 else None


def _year(said: str) -> int | None:
    """A year in four digits or two, Arabic or Chinese; None for what none can be."""
    digits = "".join(_DIGITS.get(sign, sign) for sign in said.replace("两", "二"))
    if "千" in digits:
        digits = _thousands(said)
    if not digits.isdecimal():
        return None
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return year if 1990 <= year < 2100 else None


def _thousands(said: str) -> str:
    """两千零二十一 as digits: "2021"."""
    tens, _, ones = said.partition("千")[2].lstrip("〇○零").partition("十")
    if "十" not in said:
        tens, ones = "", tens
    ten = _DIGITS.get(tens, "1" if "十" in said else "0")
    return f"20{ten}{_DIGITS.get(ones, '0')}"


_WAYS = (
    _Way(re.compile(rf"(?:从|自)?({_FOUR}){_AGE}{_TO}({_FOUR}|{_TWO}){_AGE}"), _range),
    _Way(re.compile(rf"(?:从|自)?({_TWO})年?{_TO}({_TWO})年度?"), _range),
    _Way(
        re.compile(
            rf"(?:从|自)?({_FOUR}|{_TWO}(?=年)){_AGE}"
            rf"(?:{_TO}(?:现在|如今|今天|今年|目前|今|最近|去年)|以来|以后|之后|开始|起|往后)"
        ),
        _since,
    ),
    _Way(re.compile(rf"({_FOUR}|{_TWO}(?=年)){_AGE}(?:以前|之前|往前)"), _until),
    _Way(re.compile(rf"({_FOUR}){_AGE}"), _one),
    _Way(re.compile(rf"({_TWO})年度?(?:[底末](?![位尾名端层前之以]))?"), _one),
    _Way(
        re.compile(
            r"(?:最近|近|过去|这|前|连续|连着|头|(?=[两二三四五六七八九十]年来))(\d{1,2}|[一二两三四五六七八九十]|(?<=近)几|(?<=过去)几)个?年(?:来|间|里)?"
        ),
        _recent,
    ),
    _Way(
        re.compile(rf"(?<![\d第{_ONES}十])([两三四五六七八九十])年(?:来|间|里|内)?(?=[一总]共|累计|合计|加起来|都)"),
        _recent,
    ),
    _Way(re.compile(r"(?:近年来?|近些年|最近些年)()"), _recent),
    _Way(
        re.compile(
            r"(大前|前|去|上一?|旧|今|本|当|明)年度?(?!(?<=上年)结转|(?<=上一年)结转|(?<=年度)结转[^下率]|结转(?:来|过来|进来|进|入|到今年|的(?!率|下)))"
        ),
        _back,
    ),
    _Way(re.compile(rf"(大前|前|去)年{_TO}(去|今|前)年"), _between),
    _Way(re.compile(r"十([二三四五])五(?:期间|时期)?"), _plan),
    _Way(re.compile(r"历年来?|历来|每一?年|各年度?|各个年份|(?:所有|全部)的?年份?|逐年|一直以来|年年"), _every),
)


def years_said(means: Sequence[object]) -> _YearSlots:
    """The years said; those said as numbers, where 这几年 only sums them up."""
    named = [one for one in means if isinstance(one, Years)]
    if any(not one.relative for one in named) and any(one.relative and len(one.years) > 1 for one in named):
        named = [one for one in named if not one.relative or len(one.years) == 1]
    if any(not one.relative for one in named):
        named = [one for one in named if not one.leaning]
    if any(not one.all for one in named):
        named = [one for one in named if not one.all]
    return {
        "years": tuple(sorted({year for one in named for year in one.years})),
        "every_year": any(one.all for one in named),
        "relative": any(one.relative for one in named),
    }


class _YearSlots(TypedDict):
    years: tuple[int, ...]
    every_year: bool
    relative: bool
