"""Numbers printed on a heading of table three, as read from a page: subtotals, or the numbers of a row nobody saw."""

from __future__ import annotations

import pytest

from reports.checks import check
from reports.examine import examine
from reports.finding import Case, Verdict
from reports.forms import form
from tests.reports.sound import sound
from tests.reports.typeset import RESULTS, Sections, Td, page, tables

FORM = form("g2021")
FIRST = "1.本机关不掌握相关政府信息"


def made(cells: dict[str, str]) -> Sections:
    """The tables of a report with these cells."""
    return tables(cells, FORM)


@pytest.mark.parametrize("label", [FIRST, "▇▇▇▇▇▇"])
def test_numbers_beside_a_heading_are_its_own_only_where_every_row_below_it_is_seen(label: str) -> None:
    cells = sound(FORM, 1)
    page_of = made(cells)
    for row in page_of[3][0]:
        row[:] = [td._replace(text=label) if td.text == FIRST else td for td in row]
    (found,) = examine(page(page_of))
    assert [name for name in found.report.figures if name.startswith("t3.unable.") and name.count(".") == 2] == []
    assert all(str(value) == cells[name] for name, value in found.report.values.items() if value is not None)


@pytest.mark.parametrize(("by", "verdict"), [(0, Verdict.PASSED), (3, Verdict.FAILED)])
def test_a_subtotal_on_a_row_of_its_own_is_kept_and_checked(by: int, verdict: Verdict) -> None:
    cells = sound(FORM, 2, headings=True)
    cells["t3.unable.natural"] = str(int(cells["t3.unable.natural"]) + by)
    page_of = made(cells)
    rows = page_of[3][0]
    at = next(at for at, row in enumerate(rows) if any(td.text == "(四)无法提供" for td in row))
    columns = [column.key for column in FORM.tables[1].blocks[0].columns]
    subtotal = [td for td in rows[at] if td.text in ("(四)无法提供", RESULTS)][-1]
    rows[at].remove(subtotal)
    rows.insert(at, [Td(subtotal.text, 2), *(Td(cells[f"t3.unable.{key}"], figure=True) for key in columns)])
    for row in rows[at + 1 : at + 4]:
        row[:] = [td._replace(width=2) if td.text[1:2] == "." else td for td in row]
    for row in rows:
        row[:] = [td._replace(height=td.height + 1) if td.text == RESULTS else td for td in row]
    (found,) = examine(page(page_of))
    read = {name: str(value) for name, value in found.report.values.items() if name.startswith("t3.")}
    assert read == {name: cells[name] for name in read}
    assert [f"t3.unable.{key}" in read for key in columns] == [True] * 7
    results = {code: check(code).run(Case(found.report)) for code in ("A2", "A3", "A4")}
    assert (results["A4"].verdict, results["A2"].verdict) == (verdict, Verdict.PASSED)
    assert [finding.codes for finding in results["A3"].findings] == [("A3", "A4")] * (verdict is Verdict.FAILED)
