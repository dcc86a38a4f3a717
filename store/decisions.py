"""What people decided about a doubt: kept for ever, and shown as long as the figures are those they saw."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from reports.finding import Finding
from reports.model import Report

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")


class Status(Enum):
    """What a person may say of a doubt; a doubt nobody spoke of is 待核 too."""

    TRUE = "属实"
    DEFINITION = "口径差异"
    TYPO = "录入错"
    CORRECTED = "已更正"
    OPEN = "待核"


class Person(NamedTuple):
    """Who says something: the name shown, and the number by which the channel knows them."""

    name: str
    id: str


NOBODY = Person("", "")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody said of the doubt with this check's code and this fingerprint."""

    code: str
    fingerprint: str
    status: Status
    note: str
    by: Person
    at: datetime


def fingerprint(report: Report, finding: Finding) -> str:
    """What a doubt is known by however it is worded: its check, its cells with what they hold, the difference.

    Where there is no difference, the numbers in its words stand for what was compared with the cells.
    """
    cells = sorted((name, _held(report, name)) for name in finding.figures)
    size = str(finding.difference) if finding.difference is not None else _NUMBERS.findall(finding.message)
    said = json.dumps([finding.code, cells, size], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _held(report: Report, name: str) -> str:
    figure = report.figures.get(name)
    return "" if figure is None else figure.state.value if figure.value is None else str(figure.value)
