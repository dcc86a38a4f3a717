"""What the benchmarks read: a bundled page, the same inside a portal's furniture, and reports as PDF files."""

from __future__ import annotations

from pathlib import Path

from bot.bundled import samples
from reports.forms import form
from tests.reports.makers import MAKERS, made_by
from tests.reports.printing import report
from tests.reports.typeset import tables

SHARED = Path(__file__).parents[2] / "shared" / "reports"
_SAMPLES = dict(samples())
_SAMPLE = _SAMPLES["huaian-2024.html"]
FUSED = {path.parent.name: path.read_bytes() for path in sorted(SHARED.glob("0[34]*/source.txt"))}


def _portal(page: bytes) -> bytes:
    """The page inside a portal's furniture: about 60 KB of styles, scripts and menus."""
    style = "<style>" + ".nav li a{color:#333;line-height:24px;padding:0 10px}\n" * 300 + "</style>"
    script = (
        "<script>" + "var menu = document.getElementById('menu'); if (menu) { show(menu, 1); }\n" * 300 + "</script>"
    )
    menu = "<ul>" + "".join(f"<li><a href='/zwgk/{n}/'>栏目 {n}</a></li>" for n in range(150)) + "</ul>"
    text = page.decode()
    return text.replace("</head>", style + script + "</head>").replace("<body>", "<body>" + menu).encode()


def _printed() -> bytes:
    """A report with another number in each cell, printed by the tests' own press, which embeds no fonts."""
    numbered = {name: str(number) for number, name in enumerate(form("g2021").figures, 101)}
    return report(tables(numbered, form("g2021")), [12])


def pdf(name: str) -> bytes:
    """A PDF file of this name. Raises LookupError where neither it nor the program that makes it is here."""
    if name == "press":
        return _printed()
    if MAKERS.get(name):
        return made_by(name, _SAMPLE)
    found = next(SHARED.glob(f"{name}*/source.pdf"), None)
    if found is None:
        raise LookupError(f"{name} is not here")
    return found.read_bytes()


PAGES = {"as it is": _SAMPLE, "in a portal": _portal(_SAMPLE)}
PDFS = ("001", "002", *MAKERS, "press")
