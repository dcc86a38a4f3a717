"""How long a web page takes: two bare parsers, and everything from its bytes to its doubts.

The goal is five times a bare parser: Python's own `html.parser`, and Lexbor in C, which nothing in Python comes near.

Measured on a bundled sample as it is, and in a page of the size such sites really send: the same report among the
menus, styles and scripts of a portal.
"""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from selectolax.lexbor import LexborHTMLParser

from bot.opening import samples
from reports.examine import examine

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
