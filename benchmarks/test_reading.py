"""How long a web page takes from its bytes to its doubts, beside parsing alone and beside pandas' reading of tables.

Three parsers are timed: Python's own `html.parser`, lxml, and Lexbor, in C, which nothing that makes two hundred
figures in Python comes near. `pandas.read_html` (over lxml) makes its tables out of the same bytes. Read is a bundled
sample as it is, and in a page of the size such sites really send: among the menus, styles and scripts of a portal.
"""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import lxml.html
import pandas
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from selectolax.lexbor import LexborHTMLParser

from benchmarks.papers import PAGES
from benchmarks.ratios import compared
from reports.examine import examine

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_web_page_beside_the_parsers_and_pandas(benchmark: BenchmarkFixture, page: bytes) -> None:
    """Bytes to doubts (the goals: at most 3 × a bare parser, at most 0.2 × pandas)."""
    (found,) = examine(page, TODAY)
    assert found.report.read == 200
    compared(
        benchmark,
        lambda: examine(page, TODAY),
        bare_html_parser=lambda: HTMLParser().feed(page.decode()),
        bare_lxml=lambda: lxml.html.document_fromstring(page),
        bare_lexbor=lambda: LexborHTMLParser(page),
        pandas_read_html=lambda: pandas.read_html(BytesIO(page), flavor="lxml"),
    )
