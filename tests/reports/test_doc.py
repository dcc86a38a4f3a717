"""Old Word documents, and those only LibreOffice can open."""

from __future__ import annotations

import struct
from pathlib import Path
from types import SimpleNamespace

import doc2docx
import pytest
from doc2docx.errors import EncryptedDocumentError

from reports.errors import ReportError, Unreadable
from reports.examine import examine
from reports.reading import read
from tests.reports.office import AGENCY, numbered
from tests.reports.word import report

DOC = (Path(__file__).parent / "corpus" / "jia-2021.doc").read_bytes()
MADE = {name: int(value) for name, value in numbered().items() if not name.startswith("t3.")}


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)


@pytest.mark.usefixtures("no_office")
def test_every_figure_of_a_doc_is_read_without_libreoffice() -> None:
    """The document has the second and the fourth section only; LibreOffice wrote it."""
    (found,) = examine(DOC)
    assert {name: value for name, value in found.report.values.items() if not name.startswith("t3.")} == MADE
    assert {value for name, value in found.report.values.items() if name.startswith("t3.")} == {None}
    assert (found.report.masthead.agency, found.report.masthead.year) == (AGENCY, 2021)
    assert read(DOC).kind == "doc"


@pytest.mark.usefixtures("no_office")
def test_a_doc_whose_tables_are_doubtful_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said = SimpleNamespace(report=SimpleNamespace(diagnostics=[SimpleNamespace(code="TABLE_GRID_MISMATCH")]))
    monkeypatch.setattr(doc2docx, "convert", lambda source, made: said)
    with pytest.raises(Unreadable, match=r"另存为 \.docx"):
        read(DOC)


def test_a_doc_that_fails_is_left_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Path, made: Path) -> None:
        raise struct.error("cut off")

    monkeypatch.setattr(doc2docx, "convert", fail)
    monkeypatch.setattr("reports.reading.doc.as_docx", lambda data, suffix: report(numbered()))
    (found,) = examine(DOC)
    assert found.report.values["t3.new.natural"] == int(numbered()["t3.new.natural"])


def test_a_locked_doc_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Path, made: Path) -> None:
        raise EncryptedDocumentError("password")

    monkeypatch.setattr(doc2docx, "convert", fail)
    with pytest.raises(Unreadable) as refusal:
        read(DOC)
    assert refusal.value.kind == "locked"


@pytest.mark.usefixtures("no_office")
def test_a_doc_that_lost_some_bytes_never_gives_another_figure() -> None:
    for at in range(600, len(DOC), 1500):
        try:
            (found,) = examine(DOC[:at] + DOC[at + 64 :])
        except ReportError:
            continue
        assert {name: value for name, value in found.report.values.items() if value is not None}.items() <= MADE.items()


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("cut", [1000, 5000, 10_000])
def test_a_doc_cut_off_is_refused_with_a_sentence(cut: int) -> None:
    with pytest.raises(Unreadable):
        read(DOC[:cut])


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(("data", "name"), [(b"{\\rtf1 text}", "RTF")])
def test_what_only_libreoffice_reads_is_refused_with_a_sentence_without_it(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable, match=name):
        read(data)
