"""How long a text PDF takes from its bytes to its doubts, beside what the PDF library needs to extract its text.

Extraction by the library (pypdfium2, over PDFium) is timed in two ways: "text" opens the document and takes the text of
each page as one string; "text and boxes" also asks for the box of each letter, without which no table can be read.
The real reports are read where they lie beside the project; others are printed by LibreOffice and Chromium, where
installed, and by the tests' own press.
"""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.papers import PDFS, pdf
from benchmarks.ratios import compared
from reports.examine import examine

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", PDFS)
def test_a_text_pdf_beside_the_librarys_own_extraction(benchmark: BenchmarkFixture, name: str) -> None:
    """Bytes to doubts (the goal: at most 1.5 × the library's own extraction)."""
    try:
        data = pdf(name)
    except LookupError as missing:
        pytest.skip(str(missing))
    (found,) = examine(data, TODAY)
    assert found.report.read >= 190
    compared(
        benchmark,
        lambda: examine(data, TODAY),
        text=lambda: _extracted(data, boxes=False),
        text_and_boxes=lambda: _extracted(data, boxes=True),
    )


def _extracted(data: bytes, *, boxes: bool) -> None:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        if boxes:
            for index in range(text.count_chars()):
                text.get_charbox(index)
        text.close()
        page.close()
    document.close()
