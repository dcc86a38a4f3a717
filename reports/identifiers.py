"""Permanent names: of a version of a report and of each figure in it, the same in every copy of the database.

A report is `AGENCY/YEAR/VERSION`, a figure `AGENCY/YEAR/FIGURE/VERSION`: `231002-office/2021/t3.new.total/1`. The
agency's code comes from its place and its name (`store.codes`), never from a row's number; the figure's name is the
form's, which is never given to anything else. Only here such a name is made or read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CODE = re.compile(r"[^\W_]+(?:[.~-][^\W_]+)*")
_YEAR = re.compile(r"[12][0-9]{3}")
_FIGURE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
_VERSION = re.compile(r"[1-9][0-9]{0,5}")


class ReportId(NamedTuple):
    """A version of a body's report of a year.

    >>> str(ReportId("310115", 2021, 1))
    '310115/2021/1'
    """

    agency: str
    year: int
    version: int

    def __str__(self) -> str:
        return f"{self.agency}/{self.year}/{self.version}"

    def figure(self, name: str) -> FigureId:
        """A figure of this version."""
        return FigureId(self.agency, self.year, name, self.version)


class FigureId(NamedTuple):
    """A figure of a version of a report.

    >>> str(ReportId("310115", 2021, 1).figure("t3.granted.natural"))
    '310115/2021/t3.granted.natural/1'
    """

    agency: str
    year: int
    name: str
    version: int

    def __str__(self) -> str:
        return f"{self.agency}/{self.year}/{self.name}/{self.version}"

    @property
    def report(self) -> ReportId:
        """The version of a report that it stands in."""
        return ReportId(self.agency, self.year, self.version)


def identified(text: str) -> ReportId | FigureId | None:
    """What a permanent name names; None for what is none, so that nobody is led to another figure than was meant.

    >>> identified("310115/2021/t3.granted.natural/1")
    FigureId(agency='310115', year=2021, name='t3.granted.natural', version=1)
    >>> identified("320800-财政局/2021/2")
    ReportId(agency='320800-财政局', year=2021, version=2)
    >>> identified("310115/2021"), identified("310115/2021/01"), identified("310115/21/t3.granted.natural/1")
    (None, None, None)
    """
    agency, _, rest = text.partition("/")
    parts = rest.split("/")
    if len(parts) not in (2, 3) or not (
        is_code(agency) and _YEAR.fullmatch(parts[0]) and _VERSION.fullmatch(parts[-1])
    ):
        return None
    report = ReportId(agency, int(parts[0]), int(parts[-1]))
    if len(parts) == 2:
        return report
    return report.figure(parts[1]) if _FIGURE.fullmatch(parts[1]) else None


def is_code(text: str) -> bool:
    """Whether a text may be an agency's code: words of letters and digits, with ".", "~" or "-" between them."""
    return _CODE.fullmatch(text) is not None
