"""PDF files that are not read say why: scans, garbage, locked, cut off or endless ones."""

from __future__ import annotations

from random import Random

import pytest

from tests.reports.press import HIGH, WIDE, Page, printed
from tests.reports.printing import refusal


def test_a_scan_says_that_it_is_one_where_nothing_reads_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.reading.pdf.available", lambda: False)
    scan = Page()
    scan.picture(0, 0, WIDE, HIGH)
    scan.write(400, 830, "扫描全能王 创建")
    error = refusal(printed(scan, scan))
    assert error.kind == "picture"
    assert error.message.startswith("这份 PDF 是扫描件，没有文字")


def test_letters_without_meaning_are_refused() -> None:
    page = Page()
    page.write(100, 100, "\ue000\ue001\ue002\ue003\ue004年报")
    assert refusal(printed(page)).kind == "garbled"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "damaged"),
        (b"%PDF-1.4\n" + Random(7).randbytes(5000), "damaged"),
        (printed(Page())[:400], "damaged"),
        (printed(), "damaged"),
        (printed(*[Page()] * 3000), "too_large"),
        (printed(Page()).replace(b"/Kids [9 0 R]", b"/Kids [2 0 R]"), "damaged"),
        (
            printed(
                Page(), encrypt=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >>"
            ),
            "encrypted",
        ),
    ],
    ids=["header", "garbage", "truncated", "no pages", "3000 pages", "pages within themselves", "encrypted"],
)
def test_what_cannot_be_opened_is_refused(data: bytes, kind: str) -> None:
    error = refusal(data)
    assert error.kind == kind
    assert "PDF" in error.message


def test_a_page_without_its_object_is_refused() -> None:
    page = Page()
    page.write(100, 100, "年报")
    data = printed(page, page).replace(b"/Kids [9 0 R 11 0 R]", b"/Kids [9 0 R 99 0 R]")
    assert refusal(data).kind == "damaged"


def test_endless_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from reports.reading.pdf import pages

    monkeypatch.setattr(pages, "_MOST_GLYPHS", 10)
    page = Page()
    page.write(100, 100, "很长很长的年报，" * 3)
    assert refusal(printed(page)).kind == "too_large"
