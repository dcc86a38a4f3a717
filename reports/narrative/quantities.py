"""Numbers said with a unit: 1,234件, 1.2万余条, 二百五十八件, 约300份, 33.9% — as the range each of them allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reports.said import Number

CASES = frozenset("件 条 宗 起 份 例 项 个 次".split())
"""Units in which requests, cases and pieces of information are counted."""
_UNITS = (
    r"人次|件次|批次|元|%|个百分点|件|条|宗|起|份|例|项|个|次"
    r"|篇|期|场|人|户|家|部|张|则|块|处|幅|名|位|台|册|轮|类|级|套"
)
_BEFORE = "约|大约|大概|近|将近|接近|超过|超|逾|突破|不到|不足|至少|不少于|不低于|最多"
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?(?<![\d.第〔\[A-Za-z\-~—])(?:(?<!每)(?<!这)(?<!那)(?<!统)(?<!唯)(?<!同)(?<!任)(?<!某))"
    r"(?:(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)|(?P<han>(?<![一二两三四五六七八九十百千零〇])[一二两三四五六七八九十百千零〇]{1,9}))"
    rf"(?P<more>[多余几])?(?P<scale>万|亿|千|百)?(?P<more2>[多余])?(?P<unit>{_UNITS})(?P<after>以上|左右|多|余)?"
)
_ANY = re.compile(r"\d|[一二两三四五六七八九十百千][件条宗起份例]|[百千十]余")
_HAN = {word: at for at, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_RANGE = re.compile(r"\d(?:至|到|[-~—])$")


class Quantity(NamedTuple):
    """A number in a sentence: the range it allows, its words, unit and modality, and where it stands."""

    low: Number
    high: Number | None
    printed: str
    unit: str
    modality: str
    start: int
    end: int
    step: Decimal


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers with a unit, in order. A number of a range ("10至20件"), a year or an ordinal is none.

    >>> [(one.low, one.high, one.unit) for one in quantities("共1,234件,约300份,十二件,1.2万余条,超过50件,5500余条")]
    [(1234, 1234, '件'), (270, 330, '份'), (12, 12, '件'), (12000, 13000, '条'), (50, None, '件'), (5500, 5600, '条')]
    >>> [one.printed for one in quantities("2021年第3条一起做好10至20件,占33.9%,3.5万元")]
    ['33.9%', '3.5万元']
    """
    if not _ANY.search(text):
        return
    for found in _QUANTITY.finditer(text):
        unit, han = found["unit"], found["han"]
        if han and (unit not in CASES or unit in "项个次" or (han == "一" and unit == "起")):
            continue
        if _RANGE.search(text[max(found.start() - 6, 0) : found.start("digits" if found["digits"] else "han")]):
            continue
        number = Decimal(found["digits"].replace(",", "")) if found["digits"] else han_number(han)
        if number is not None:
            yield _quantity(found, number)


def _quantity(found: re.Match[str], number: Decimal) -> Quantity:
    scale = _SCALES.get(found["scale"] or "", 1)
    value = number * scale
    step = Decimal(1).scaleb(int(number.as_tuple().exponent)) * scale
    more = found["more"] or found["more2"] or (found["after"] if found["after"] in ("多", "余") else "")
    modality = found["before"] or more or (found["after"] or "")
    low, high = _range(value, step, modality, scale)
    return Quantity(
        _plain(low),
        None if high is None else _plain(high),
        found[0],
        found["unit"],
        modality or ("万" if low != high else ""),
        found.start(),
        found.end(),
        step,
    )


def _range(value: Decimal, step: Decimal, modality: str, scale: int) -> tuple[Decimal, Decimal | None]:
    """What may be meant, generously: a false doubt is worse than a missed one."""
    match modality:
        case "约" | "大约" | "大概" | "左右":
            return value * Decimal("0.9"), value * Decimal("1.1")
        case "近" | "将近" | "接近" | "不到" | "不足" | "最多":
            return value * Decimal("0.8") if modality in ("近", "将近", "接近") else Decimal(0), value
        case "多" | "余" | "几":
            return value, value + max(_round(value), step)
        case "":
            return (value, value) if scale < 10**4 else (value - step, value + step)
        case _:
            return value, None


def _round(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 5500 → 100, 260 → 10."""
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def _plain(value: Decimal) -> Number:
    return int(value) if value == int(value) else value


def in_ten_thousands(value: Number) -> Number:
    """An amount of 元 in 万元, as table two has it."""
    return _plain(Decimal(value) / 10**4)


def han_number(words: str) -> Decimal | None:
    """A Chinese numeral as a number; None for digits in a row ("二〇二一") and for what is no numeral.

    >>> [han_number(words) for words in ("二百五十八", "十二", "两", "一百零三", "三千", "二〇二一", "十十")]
    [Decimal('258'), Decimal('12'), Decimal('2'), Decimal('103'), Decimal('3000'), None, None]
    """
    total, digit, last = 0, None, 10**4
    for sign in words:
        if sign in _TENS:
            if _TENS[sign] >= last:
                return None
            last = _TENS[sign]
            total += (1 if digit is None else digit) * last
            digit = None
        elif digit:
            return None
        else:
            digit = _HAN[sign]
    return Decimal(total + (digit or 0))
