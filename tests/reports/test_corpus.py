"""Documents of a body that does not exist, each with what is to be read in it beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports.errors import ReportError
from reports.examine import examine

CORPUS = Path(__file__).parent.parent / "corpus"
DOCUMENTS = sorted(path for path in CORPUS.iterdir() if path.suffix in (".html", ".txt"))


def seen(path: Path) -> dict[str, Any]:
    """What is read in a document, as its .expected.json says it."""
    try:
        (examination,) = examine(path.read_bytes())
    except ReportError as refused:
        return {"error": refused.kind}
    report, head = examination.report, examination.report.masthead
    return {
        "agency": head.agency,
        "year": head.year,
        "form": report.form.id,
        "published": head.published and head.published.isoformat(),
        "figures": {name: None if value is None else str(value) for name, value in report.values.items()},
        "unread": len(report.unread),
        "findings": [f"{one.code} {one.message}" for one in examination.findings if not one.is_hint],
    }


def written(expected: dict[str, Any]) -> str:
    """The text of an .expected.json."""
    return json.dumps(expected, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_read_as_written_beside_it(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether pictures can be read hangs on the machine.
    monkeypatch.setattr("reports.reading.image.available", lambda: False)
    got = seen(document)
    expected = json.loads(document.with_name(f"{document.name}.expected.json").read_text(encoding="utf-8"))
    assert got == expected, f"if this is right, accept it:\n{written(got)}"


def test_every_expectation_has_its_document() -> None:
    expected = {path.name.removesuffix(".expected.json") for path in CORPUS.glob("*.expected.json")}
    assert expected == {path.name for path in DOCUMENTS}
