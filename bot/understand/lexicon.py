"""The closed vocabulary of questions: words of the forms, of people, and of asking, each with what it means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from bot.understand.mentions import Columns, Cue, Limit, Meaning, Mention, Ratio, Rows, Sort, Threshold
from reports.agency import Kind
from reports.form import Row, Table
from reports.forms import forms
from reports.wording import fold, unnumbered

_ORGANISATIONS = ("org_business", "org_research", "org_nonprofit", "org_legal", "org_other")
_FEWEST = 2
_HAN = dict(zip("一二三四五六七八九十两", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2), strict=True))
_COUNT = r"(\d{1,9}|[一二两三四五六七八九十百千万]+)"
_MEASURE = r"\s*(?:件|份|起|个|条|宗|次|项|例|人|万元|%|个百分点)?"
_RANKED = r"(?:名|位|个|家|强|处|所|者)?(?!年|月)"
_LIMITS: tuple[tuple[re.Pattern[str], Literal["most", "least"] | None], ...] = (
    (re.compile(rf"(?:前|头|top\s*){_COUNT}{_RANKED}"), None),
    (re.compile(rf"(?:最[多高大]|居?前)的?{_COUNT}(?:名|位|个|家|强|处|所)"), "most"),
    (re.compile(rf"(?:最[少低小]|倒数|后|末|垫底)的?{_COUNT}(?:名|位|个|家|强|处|所)|倒数第?{_COUNT}"), "least"),
    (re.compile(rf"哪{_COUNT}(?:名|位|个|家|处|所)"), None),
)
_AMOUNT = (
    r"(?:百分之)?(一半|半数?|[一二两三四五六七八九]成|\d{1,3}(?:,\d{3}){1,2}"
    r"|\d{1,9}(?:\.\d{1,2})?(?:[百千]|万(?!元))?|[一二两三四五六七八九十百千万]+)"
)
_NOT = r"(?<![有会能是超])(?:没有?|未|不)(?:有|会|能)?"
_PAST: tuple[tuple[str, Literal["more", "less"], bool], ...] = (
    (rf"(?:超过|逾|超|大于|多于|高于|高过|多过|满|过|>){_AMOUNT}{_MEASURE}|{_AMOUNT}{_MEASURE}开外", "more", False),
    (
        rf"(?:{_NOT}(?:少于|低于|小于|低过|少过)|至少|(?:大于|多于|高于)(?:或者?)?等于|>=|≥){_AMOUNT}{_MEASURE}(?:及?以上)?"
        rf"|{_AMOUNT}{_MEASURE}(?:及|或|或者)?以上",
        "more",
        True,
    ),
    (rf"(?:少于|低于|小于|低过|少过|不到|没到|未到|不足|不满|未满|<){_AMOUNT}{_MEASURE}", "less", False),
    (
        rf"(?:{_NOT}(?:超过|超出|多于|高于|大于|高过|多过|超|过)|至多|最多|(?:小于|少于|低于)(?:或者?)?等于|<=|≤){_AMOUNT}{_MEASURE}"
        rf"(?:及?以[下内])?|{_AMOUNT}{_MEASURE}(?:及|或|或者)?以[下内]",
        "less",
        True,
    ),
)
_WHOLE = re.compile(
    "予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|上年结转|结转下年|行政(?:复议|诉讼|处罚|许可|强制)|规范性文件|国家秘密"
)
"""Labels that no word breaks: 部分公开了多少 is no 公开了多少."""
_THRESHOLDS = tuple((re.compile(phrase), order, even) for phrase, order, even in _PAST)


class Lexicon:
    """All words, found in a text wherever they stand."""

    def __init__(self, ratios: dict[str, str]) -> None:
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        for word, means in _words(ratios):
            said = fold(word).lower()
            # Not kept twice where it is the same: there are six thousand words.
            said = word if said == word else said
            known = self._meanings.get(said, ())
            if means not in known:
                self._meanings[said] = (*known, means)
        lengths: dict[str, set[int]] = {}
        for word in self._meanings:
            lengths.setdefault(word[:1], set()).add(len(word))
        self._lengths = {first: tuple(sorted(long)) for first, long in lengths.items()}
        self._patterns = tuple(_patterns())

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every stretch of a folded text that is a word, overlapping ones too, but none that breaks a label."""
        labels = [found.span() for found in _WHOLE.finditer(text)]
        for one in self._found(text):
            if not any(begin < one.begin < end < one.end for begin, end in labels):
                yield one

    def _found(self, text: str) -> Iterator[Mention]:
        for begin in range(len(text)):
            for length in self._lengths.get(text[begin], ()):
                if (end := begin + length) > len(text):
                    break
                for means in self._meanings.get(text[begin:end], ()):
                    # 去年结转率 is a rate, whatever 去年结转 is.
                    if not (isinstance(means, Rows) and text.startswith("率", end)):
                        yield Mention(begin, end, means)
        for pattern, means in self._patterns:
            yield from (Mention(found.start(), found.end(), means) for found in pattern.finditer(text))
        yield from _quantities(text)

    def words(self) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
        """Every word with all it may mean."""
        yield from self._meanings.items()

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """What one word may mean."""
        return self._meanings.get(fold(word).lower(), ())


@cache
def lexicon() -> Lexicon:
    """The vocabulary, made once."""
    return Lexicon(_data("ratios.toml"))


def _words(ratios: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Every word with a meaning. People's words come before the forms' own, and what tells more before the rest."""
    speech = _data("speech.toml")
    for rows, words in speech["rows"].items():
        yield from ((word, Rows(tuple(rows.split("+")))) for word in words)
    for rows, words in speech["weak"].items():
        yield from ((word, Rows(tuple(rows.split("+")), weak=True)) for word in words)
    for cell, words in speech["cells"].items():
        rows, _, column = cell.rpartition("@")
        yield from ((word, Rows(tuple(rows.split("+")), column=column)) for word in words)
    for key, words in speech["applicants"].items():
        yield from ((word, Columns("t3", _ORGANISATIONS if key == "org" else (key,))) for word in words)
    for key, words in speech["results"].items():
        yield from ((word, Columns("t4", (key,))) for word in words)
    for key, words in speech["stock"].items():
        yield from ((word, Columns("t2", (key,))) for word in words)
    for sort, words in speech["sorts"].items():
        kind, _, level = sort.partition(".")
        yield from ((word, Sort(Kind(kind), level or None)) for word in words)
    for ratio, words in ratios.items():
        yield from ((word, Ratio(ratio)) for word in words)
    taken = {word for name, part in speech.items() if name != "patterns" for words in part.values() for word in words}
    yield from ((word, means) for word, means in _of_forms() if word not in taken)
    for kind, words in _data("cues.toml").items():
        yield from ((word, Cue(kind)) for word in words if kind != "patterns")
    for words in _data("noise.toml").values():
        yield from ((word, Cue("noise")) for line in words for word in line.split())


def _patterns() -> Iterator[tuple[re.Pattern[str], Meaning]]:
    """Phrases with parts that may stand or not, as regular expressions."""
    for rows, phrases in _data("speech.toml")["patterns"].items():
        if rows.startswith("@"):
            yield from ((re.compile(one), Columns("t4", (rows[1:],))) for one in phrases)
            continue
        names, weak = tuple(rows.removesuffix("?").split("+")), rows.endswith("?")
        yield from ((re.compile(one), Rows(names, weak=weak)) for one in phrases)
    for kind, phrases in _data("cues.toml")["patterns"].items():
        yield from ((re.compile(one), Cue(kind)) for one in phrases)


def _of_forms() -> Iterator[tuple[str, Meaning]]:
    """The labels of the forms' rows, and what their files say people call them."""
    recent = {table.key for form in forms()[:2] for table in form.tables}
    for table, row, name in rows().values():
        for word in {unnumbered(row.label), *map(unnumbered, row.aliases), *row.called}:
            if len(word) >= _FEWEST and word not in ("其他", "合计", "总计"):
                yield word, Rows((name,), weak=table.key not in recent)


@cache
def rows() -> dict[str, tuple[Table, Row, str]]:
    """Every row of every form by the concept it means, as it stands in the newest form: table, row, "table.row"."""
    found: dict[str, tuple[Table, Row, str]] = {}
    for form in forms():
        for table in form.tables:
            for block in table.blocks:
                for row in block.rows:
                    found.setdefault(row.means or f"{table.key}.{row.key}", (table, row, f"{table.key}.{row.key}"))
    return found


def _quantities(text: str) -> Iterator[Mention]:
    """Limits and thresholds with their numbers."""
    for limit, order in _LIMITS:
        for found in limit.finditer(text):
            if count := number(next(filter(None, found.groups()))):
                yield Mention(found.start(), found.end(), Limit(count, order))
    for pattern, side, even in _THRESHOLDS:
        for found in pattern.finditer(text):
            yield Mention(
                found.start(), found.end(), Threshold(side, _amount(next(filter(None, found.groups()))), even)
            )


def _amount(said: str) -> int | Decimal:
    """A number to be above or below, with a fraction or a unit of ten thousand: 1.5万.

    >>> _amount("1,000"), _amount("1.5万"), _amount("50.5"), _amount("三千"), _amount("一半"), _amount("三成")
    (1000, 15000, Decimal('50.5'), 3000, 50, 30)
    """
    if said.startswith("半") or said == "一半" or said.endswith("成"):
        return 50 if "半" in said else 10 * number(said[:-1])
    digits = said.replace(",", "").rstrip("百千万")
    if not digits or not digits[0].isdecimal():
        return number(said)
    times = {"百": 100, "千": 1000, "万": 10000}.get(said[-1], 1)
    exact = Decimal(digits) * times
    return int(exact) if exact == int(exact) else exact


def number(said: str) -> int:
    """A count in digits or Chinese, up to the hundreds of thousands.

    >>> number("100"), number("十"), number("二十五"), number("一百"), number("三千五百"), number("万")
    (100, 10, 25, 100, 3500, 10000)
    """
    if said.isdecimal():
        return int(said)
    total, section, digit = 0, 0, 0
    for sign in said:
        if sign in _HAN and sign != "十":
            digit = _HAN[sign]
        elif sign == "万":
            total += (section + digit or 1) * 10000
            section = digit = 0
        else:
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    return total + section + digit


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("bot.understand").joinpath(name).read_text(encoding="utf-8"))
