"""Puts reports typeset by other modules into one file: pages after or beside each other."""

from __future__ import annotations

from reports.examine import examine
from reports.forms import form
from reports.model import Report
from tests.reports.chance import distinct
from tests.reports.typeset import AGENCY, Sections, Td, page, tables

FORM = form("g2021")


def examined(data: bytes) -> list[Report]:
    """The reports in these bytes."""
    return [one.report for one in examine(data)]


def alone(data: bytes) -> Report:
    """The one report in these bytes."""
    (report,) = examined(data)
    return report


def inside(page: bytes) -> str:
    """What stands in the body of a web page."""
    return page.decode().partition("<body>")[2].partition("</body>")[0]


def after_another(*pages: bytes, meta: str = "", before: str = "", between: str = "", behind: str = "") -> bytes:
    """Web pages as one, one after another."""
    bodies = between.join(map(inside, pages))
    return f"<html><head><meta charset=utf-8>{meta}</head><body>{before}{bodies}{behind}</body></html>".encode()


def in_columns(*pages: bytes) -> bytes:
    """Web pages as one, in the columns of a table around them."""
    cells = "".join(f"<td>{inside(page)}</td>" for page in pages)
    return f"<html><body><table><tr>{cells}</tr></table></body></html>".encode()


def joined(left: Sections, right: Sections, titles: tuple[str, str] | None = None) -> Sections:
    """Tables each with another one right beside it, the first under two titles."""
    made = {
        number: [
            [row + other for row, other in zip(rows, others, strict=True)]
            for rows, others in zip(left[number], right[number], strict=True)
        ]
        for number in left
    }
    if titles:
        made[2][0] = [[Td(title, 4) for title in titles], *made[2][0]]
    return made


def one(start: int = 1, year: int = 2021, agency: str = AGENCY) -> bytes:
    """A web page with a report whose figures begin with this number."""
    return page(tables(distinct(FORM, start), FORM), year=year).replace(AGENCY.encode(), agency.encode())
