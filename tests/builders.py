"""Made-up reports: a test says what matters to it, the rest is an unremarkable report with zeros everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from reports.checks import examine as look
from reports.examination import Examination
from reports.finding import Case
from reports.form import Form
from reports.forms import form
from reports.model import Figure, Masthead, Place, Report, State
from reports.numerals import read
from store.archive import Archive
from store.keeping import Origin, Stored, keep

FILE = Origin("report.html", "tester")
SAMPLE = Origin("sample.html", "nianbao", sample=True)


def a_figure(of: Form, name: str, printed: str | None, place: Place | None = None) -> Figure:
    """A figure as it is read from what its cell prints; None is a cell never found."""
    if printed is None:
        return Figure(name, None, State.LOST, None, place)
    reading = read(printed, of.is_amount(name), of.cells[name][2].signed)
    return Figure(name, reading.value, reading.state, printed, place, reading.unit)


def a_report(
    agency: str | None = "东安区人民政府",
    year: int | None = 2021,
    printed: Mapping[str, str | None] | None = None,
    *,
    edition: str = "g2021",
    site_code: str | None = None,
    published: date | None = date(2022, 1, 20),
    source: str | None = None,
    sections: Mapping[int, str] | None = None,
) -> Report:
    """A report with these texts printed in these cells and "0" in all others of its form."""
    of = form(edition)
    cells = dict.fromkeys(of.figures, "0") | dict(printed or {})
    figures = {name: a_figure(of, name, text, Place(line=line)) for line, (name, text) in enumerate(cells.items(), 1)}
    head = Masthead(agency=agency, year=year, site_code=site_code, published=published, source=source)
    return Report(head, of, figures, dict(sections or {}))


def examined(report: Report) -> Examination:
    """A report as every check sees it."""
    return Examination(report, look(Case(report)))


def add(archive: Archive, report: Report, origin: Origin = FILE, data: bytes | None = None) -> Stored:
    """Keeps a report; the bytes it is said to come from are its own unless given."""
    said = repr((report.masthead, sorted((one.name, one.printed) for one in report.figures.values())))
    (stored,) = keep(archive, said.encode() if data is None else data, [examined(report)], origin)
    return stored


def a_text(agency: str = "东安区人民政府办公室", year: int = 2021, new: int = 6) -> bytes:
    """A whole report as plain text, one cell a line: the bundled one of 东安区 with another body, year and number."""
    text = files("bot.samples").joinpath("dongan-office-2021.txt").read_text(encoding="utf-8")
    text = (
        text.replace("东安区人民政府办公室", agency)
        .replace("2021年", f"{year}年")
        .replace("2022/1/29", f"{year + 1}/1/29")
    )
    return text.replace("\n6\n", f"\n{new}\n").encode()
