"""How long a web page takes: two bare parsers, and everything from its bytes to its doubts; and text that ran together.

The goal is five times a bare parser: Python's own `html.parser`, and Lexbor in C, which nothing in Python comes near.

Measured on a bundled sample as it is, and in a page of the size such sites really send: the same report among the
menus, styles and scripts of a portal.
"""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from selectolax.lexbor import LexborHTMLParser

from bot.opening import samples
from reports.examine import examine
from reports.forms import form
from tests.reports.chance import consistent
from tests.reports.test_fused_text import run_together

TODAY = date(2026, 11, 22)
PAGE = dict(samples())["huaian-2024.html"]


def portal(page: bytes) -> bytes:
    """The page inside a portal's furniture: about 60 KB of styles, scripts and menus."""
    style = "<style>" + ".nav li a{color:#333;line-height:24px;padding:0 10px}\n" * 300 + "</style>"
    script = (
        "<script>" + "var menu = document.getElementById('menu'); if (menu) { show(menu, 1); }\n" * 300 + "</script>"
    )
    menu = "<ul>" + "".join(f"<li><a href='/zwgk/{n}/'>栏目 {n}</a></li>" for n in range(150)) + "</ul>"
    text = page.decode()
    return text.replace("</head>", style + script + "</head>").replace("<body>", "<body>" + menu).encode()


PAGES = {"as it is": PAGE, "in a portal": portal(PAGE)}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_bare_lexbor(benchmark: BenchmarkFixture, page: bytes) -> None:
    """What parsing alone costs in C."""
    benchmark(LexborHTMLParser, page)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_bare_standard_library(benchmark: BenchmarkFixture, page: bytes) -> None:
    """What parsing alone costs in Python."""
    benchmark(lambda: HTMLParser().feed(page.decode()))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_read_recognise_and_check(benchmark: BenchmarkFixture, page: bytes) -> None:
    """Bytes to doubts."""
    (found,) = benchmark(examine, page, TODAY)
    assert found.report.read == 200


def test_read_text_that_ran_together(benchmark: BenchmarkFixture) -> None:
    """Bytes to doubts where every row is digits to be cut by the sums. The goal is a second."""
    of = form("g2021")
    figures = consistent(of, Random(3), 3000, 0.5)
    (found,) = benchmark(examine, run_together(figures, of, "").encode(), TODAY)
    assert all(value in (None, figures[name]) for name, value in found.report.values.items())
