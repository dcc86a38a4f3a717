"""What departments are called: full names, short forms and what reforms made of them, from departments.tsv.

A line is one department: the full names it goes by in one place or another, what people say for short, and, where a
reform ended it, the full names of its successors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reports.wording import key

_WHOLE = re.compile(r"(?:[局厅委办院站]|委员会|办公室|中心|[支大]队|联合会|合作社|公司|办事处)$")
_ENDING = re.compile(r"(?:局|厅|委员会|办公室)$")
_TELLING = 4
_PLAIN = frozenset({"公安", "城管", "市监", "卫健", "人社", "住建", "发改", "资规", "文旅"})
_OFFICES = ("人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅")
_OFFICE = ("政府办", "府办", "政府办公室", "政府办公厅", "人民政府办公室", "人民政府办公厅")


@dataclass(frozen=True, slots=True)
class Department:
    """A department: its full names, and those of its successors where there are any."""

    names: tuple[str, ...]
    short: tuple[str, ...]
    successors: tuple[str, ...] = ()


class Departments:
    """All departments by everything they are called."""

    def __init__(self, known: tuple[Department, ...]) -> None:
        self.all = known
        self._called: dict[str, tuple[Department, ...]] = {}
        for one in known:
            for word in (*one.names, *one.short):
                self._called[word] = (*self._called.get(word, ()), one)
        self.longest = max(map(len, self._called))

    def called(self, word: str) -> tuple[Department, ...]:
        """The departments that go by a word."""
        return self._called.get(word, ())

    def words(self) -> tuple[str, ...]:
        """Everything any department is called, the longest first."""
        return tuple(sorted(self._called, key=len, reverse=True))


@cache
def departments() -> Departments:
    """The departments of the table, read once.

    >>> [one.names[0] for one in departments().called("市监局")], departments().called("环保局")[0].successors[0]
    (['市场监督管理局'], '生态环境局')
    """
    lines = files("bot.understand").joinpath("departments.tsv").read_text(encoding="utf-8").splitlines()
    known = []
    for line in lines[1:]:
        cells = [tuple(key(word) for word in cell.split("、") if word) for cell in line.split("\t")]
        known.append(Department(cells[0], tuple(dict.fromkeys((*cells[1], *_stems(cells[0])))), cells[2]))
    return Departments(tuple(known))


def _stems(names: tuple[str, ...]) -> list[str]:
    """What is said of long names without the word that they share with every other: 交通运输, 退役军人事务."""
    return [stem for name in names if len(stem := _ENDING.sub("", name)) >= _TELLING and stem != name]


def is_whole(word: str) -> bool:
    """Whether a word says itself that it is a body: 公安局 does, 公安 is also what a body is about."""
    return bool(_WHOLE.search(word))


def alone(word: str) -> tuple[str, ...]:
    """The full names a word stands for where it is said without a place; none where it may be any other word.

    >>> alone("市监局")[0], alone("教育"), alone("府办")[0]
    ('市场监督管理局', (), '人民政府办公室')
    """
    if word in _OFFICE:
        return _OFFICES
    if word not in _PLAIN and not _WHOLE.search(word):
        return ()
    return tuple(name for one in departments().called(word) if not one.successors for name in one.names)
