"""Which figures a report has: those of its form, and what it prints on headings or in extra rows and columns."""

from __future__ import annotations

from collections.abc import Container

from reports.form import Form, Row
from reports.model import Figure


def figures_of(form: Form, sighted: Container[Row], found: dict[str, Figure]) -> set[str]:
    """The names of a report's figures, found or not. `sighted` are the rows whose label it prints.

    A heading that prints numbers stands in for rows below it that are not printed; beside those that are, it is a
    subtotal.
    """
    names = {
        name
        for name, (_, row, _) in form.cells.items()
        if (name in form.figures and (not form.varies or row in sighted)) or (name in found and not row.heading)
    }
    for name, (table, row, column) in form.cells.items():
        if row.heading and name in found:
            rows = [one for one, above in form.under.items() if above is row]
            if not any(one in sighted for one in rows):
                names.difference_update(f"{table.key}.{one.key}.{column.key}" for one in rows)
                names.add(name)
            elif all(one in sighted for one in rows) and found[name].value is not None:
                # With a row unseen, these may be its numbers: a heading stands beside its first row.
                names.add(name)
    return names
