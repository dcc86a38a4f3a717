"""What a table cell prints, read as a number only where it plainly is one.

The printed text is never thrown away: a cell that is no clear number gives no value, and says which kind of
no-number it is, because blank, "/", unreadable and 0 are four different things.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from reports.model import State
from reports.wording import fold

_MARKS = frozenset("/ \\ - -- — —— – ― ─ ── 一一 无 無 空 * ** ／".split())
_NUMBER = re.compile(r"([+\-−])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_CHANGE = re.compile(r"(增加?|新增|[减減]少?)(\d{1,3}(?:,\d{3})+|\d+)(?:[件项項个個条條])?")
_COUNTERS = frozenset("件 项 條 項 個 条 次 宗 起 个 份 篇 人 人次".split())
_MONEY = {"元": "元", "万元": "万元", "万": "万元", "亿元": "亿元", "萬元": "万元", "萬": "万元", "億元": "亿元"}
_WORTH = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_REMARK = re.compile(
    r"\s*(?:[,;]\s*其中.*|\(\s*(?:其中|含|包括|包含|不含|不包括|均为|均系|全部为|全部系|主要[为是]|都是).*\))"
)
"""What may follow a number to explain it: what it contains, never another number for the same thing."""
_LONGEST = 24
_LONGEST_REMARK = 100
_MOST_DIGITS = 60


class Reading(NamedTuple):
    """A cell as read: its value (None where no number is printed clearly), why, and the unit printed in it."""

    value: int | Decimal | None
    state: State
    unit: str | None = None


@lru_cache(maxsize=1 << 14)
def read(text: str, amount: bool = False, signed: bool = False) -> Reading:
    """Reads one cell. `amount`: money with decimals and perhaps a unit; `signed`: a change, which may be negative.

    >>> read("１，２３４")
    Reading(value=1234, state=<State.NUMBER: 'number'>, unit=None)
    >>> read("6 ").value, read("12件").value
    (6, 12)
    >>> [read(text).state.value for text in ("", "/", "——", "无", "3 4", "约5", "1,23", "1.5")]
    ['blank', 'mark', 'mark', 'mark', 'odd', 'odd', 'odd', 'odd']
    >>> [read(text, signed=True).value for text in ("增1558", "减38", "+1036", "-18", "0")]
    [1558, -38, 1036, -18, 0]
    >>> read("2601.953875万", amount=True)
    Reading(value=Decimal('2601.953875'), state=<State.NUMBER: 'number'>, unit='万元')
    >>> read("251000元", amount=True).unit, read("0.50", amount=True).value
    ('元', Decimal('0.50'))

    A negative count is a number all the same, for the checks to doubt; "3.0" is the count 3.

    >>> read("-3").value, read("3.0").value
    (-3, 3)

    What a number contains may be said behind it.

    >>> [read(text).value for text in ("22（其中修订 16 件）", "22件，其中修订16件", "22（16）", "22（更正为23）")]
    [22, 22, None, None]

    A digit set small, in a ring or longer than any count is no digit of the number.

    >>> [read(text).state.value for text in ("6²", "①", "9" * 30)]
    ['odd', 'odd', 'odd']
    """
    plain = text
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _LONGEST):
        plain = fold(text)
        if not plain:
            return Reading(None, State.BLANK)
        if plain in _MARKS:
            return Reading(None, State.MARK)
        plain = _without_remark(plain)
        if len(plain) > _LONGEST or any(category(sign) == "No" for sign in text):
            return Reading(None, State.ODD)
    if plain.isascii() and plain.isdecimal() and not amount:
        return Reading(int(plain), State.NUMBER)
    if signed and (change := _CHANGE.fullmatch(plain.replace(" ", ""))):
        size = int(change[2].replace(",", ""))
        return Reading(-size if change[1][0] in "减減" else size, State.NUMBER)
    return _number(plain, amount)


def _number(plain: str, amount: bool) -> Reading:
    """A number with a sign, grouped thousands, decimals or a unit; anything else is odd."""
    found = _NUMBER.match(plain)
    if not found:
        return Reading(None, State.ODD)
    unit = plain[found.end() :].strip()
    if unit and unit not in (_MONEY if amount else _COUNTERS):
        return Reading(None, State.ODD)
    sign = "-" if found[1] in ("-", "−") else ""
    digits = sign + found[2].replace(",", "")
    if amount:
        return Reading(Decimal(digits + (found[3] or "")), State.NUMBER, _MONEY.get(unit))
    if (found[3] or "").strip(".0"):
        return Reading(None, State.ODD)
    return Reading(int(digits), State.NUMBER)


def _without_remark(plain: str) -> str:
    """A cell without what is said behind its number to explain it."""
    number = _CELL.match(plain) if len(plain) <= _LONGEST_REMARK else None
    return plain[: number.end()] if number and _REMARK.fullmatch(plain, number.end()) else plain


def in_unit(value: int | Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """An amount in another unit of money, exactly; None where one of the units is unknown.

    >>> in_unit(Decimal(251000), "元", "万元"), in_unit(Decimal("160.5964"), "万元", "元"), in_unit(5, None, "元")
    (Decimal('25.1'), Decimal('1605964'), None)
    """
    if unit not in _WORTH or wanted not in _WORTH:
        return None
    with localcontext(prec=_MOST_DIGITS):
        amount = Decimal(value) * _WORTH[unit] / _WORTH[wanted]
        return amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount.normalize()


_CELL = re.compile(
    r"[+\-−]?(?:\d[\d,.]*)?\d\s*[件项項条條次宗起个個份篇人元万萬亿億]*|[增减減][加少]?\s*\d[\d,]*|新增\s*\d[\d,]*"
)


@lru_cache(maxsize=1 << 14)
def looks_like_a_cell(text: str) -> bool:
    """Whether a line of running text may be a figure's cell: a number of some kind, or a mark for none.

    >>> [looks_like_a_cell(line) for line in ("6", " 减38", "/", "160.5964万元", "0 0", "1.", "2021年", "商业")]
    [True, True, True, True, False, False, False, False]
    """
    if len(text) > _LONGEST_REMARK:
        return False
    plain = _without_remark(fold(text))
    if len(plain) > 2 * _LONGEST:
        return False
    return plain in _MARKS or _CELL.fullmatch(plain) is not None
