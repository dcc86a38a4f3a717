"""Pictures of reports: read without one wrong figure, unread cells said to be so, and cut out for people."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO

import pytest

from reports.doubtful import is_unclear
from reports.examine import examine
from reports.model import State
from reports.picture import available
from reports.reading import crop, read
from tests.reports.printing import refusal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not available() or find_spec("typst") is None, reason="the extra `ocr` is not installed"),
]

KINDS = {"clean": 0.03, "scaled": 0.05, "skewed": 0.05, "noisy": 0.08, "shaded": 0.05, "compressed": 0.06}


@pytest.mark.parametrize("kind", [*KINDS, "photographed"])
def test_no_figure_is_wrong_and_few_are_unread(kind: str) -> None:
    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look

    data, cells = picture(kind, 3, Look(), "g2021")
    got = judged(data, cells)
    assert (got.wrong, got.invented) == ((), ())
    assert len(got.unread) <= KINDS.get(kind, 0.12) * got.cells
    assert got.report is not None
    assert got.report.masthead.agency in (None, "示例市甲区人民政府办公室")
    assert got.report.masthead.year in (None, 2021)


def test_a_printed_inconsistency_is_still_found() -> None:
    from reports.forms import form
    from tests.reports.pictured.paper import Look, parts, printed
    from tests.reports.sound import sound

    cells = sound(form("g2021"), 5)
    cells["t3.result_total.natural"] = str(int(cells["t3.result_total.natural"]) + 2)
    (one,) = examine(printed(parts(form("g2021"), cells, 2021), Look()))
    assert one.report.figures["t3.result_total.natural"].printed == cells["t3.result_total.natural"]
    assert {"A1", "A2"} & {finding.code for finding in one.findings}


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_on_its_side_or_upside_down_is_turned(quarters: int) -> None:
    import cv2

    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look
    from tests.reports.pictured.spoiling import opened, png

    data, cells = picture("clean", 4, Look(), "g2021")
    turned = png(cv2.rotate(opened(data), quarters - 1))  # type: ignore[arg-type]
    got = judged(turned, cells)
    assert (got.wrong, got.invented) == ((), ())
    assert len(got.unread) <= 0.05 * got.cells


@pytest.mark.parametrize("way", ["black", "grey"])
def test_a_screen_in_dark_mode_is_read_as_if_printed(way: str) -> None:
    import numpy as np

    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look
    from tests.reports.pictured.spoiling import opened, png

    data, cells = picture("clean", 6, Look(), "g2021")
    ink = 255 - opened(data)
    got = judged(png(ink if way == "black" else np.asarray(30 + ink * 0.75, np.uint8)), cells)
    assert (got.wrong, got.invented) == ((), ())
    assert len(got.unread) <= 0.05 * got.cells


def test_a_dark_photo_of_a_page_is_not_turned_into_its_negative() -> None:
    import numpy as np

    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look
    from tests.reports.pictured.spoiling import opened, png

    data, cells = picture("clean", 6, Look(), "g2021")
    got = judged(png(np.asarray(opened(data) * 0.4, np.uint8)), cells)
    assert (got.wrong, got.invented) == ((), ())
    assert len(got.unread) <= 0.05 * got.cells


@pytest.mark.parametrize("kind", ["BMP", "PNG", "TIFF"])
def test_bitmaps_and_pictures_of_sixteen_bits_are_opened_as_the_same_page(kind: str) -> None:
    import numpy as np
    from PIL import Image

    from reports.picture.opening import pages

    page = np.tile(np.arange(256, dtype=np.uint8), (400, 2))
    deep = page if kind == "BMP" else page.astype(np.uint16) * 257
    file = BytesIO()
    Image.fromarray(deep).save(file, kind)
    (found,) = pages(file.getvalue())
    assert np.array_equal(found, page)


def test_a_scanned_pdf_is_read_and_a_cell_of_it_cut_out() -> None:
    from PIL import Image

    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look

    data, cells = picture("noisy", 5, Look(), "g2021")
    file = BytesIO()
    Image.open(BytesIO(data)).convert("L").save(file, "PDF", resolution=150)
    scan = file.getvalue()
    assert read(scan).pictured == {1}
    got = judged(scan, cells)
    assert (got.wrong, got.invented) == ((), ())
    assert got.report is not None
    place = got.report.figures["t3.granted.total"].place
    assert place is not None
    shown = crop(scan, place)
    assert shown is not None
    assert Image.open(BytesIO(shown)).width == 1080
    assert crop(scan, place._replace(row=99)) is None
    shown = crop(data, place)
    assert shown is not None
    assert Image.open(BytesIO(shown)).width == 1080


def test_unread_cells_have_a_place_and_say_why() -> None:
    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look

    data, cells = picture("scaled", 11, Look(size=7, padding=2), "g2021")
    got = judged(data, cells)
    assert (got.wrong, got.invented) == ((), ())
    lost = [one for one in got.report.figures.values() if one.state is State.LOST] if got.report else []
    assert all(one.place or not is_unclear(one.note) for one in lost)


def test_bombs_and_broken_files_are_refused() -> None:
    from PIL import Image

    file = BytesIO()
    Image.new("1", (16000, 16000)).save(file, "PNG")
    for data, kind in ((file.getvalue(), "too_large"), (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "damaged")):
        assert refusal(data).kind == kind


def test_a_picture_without_a_letter_says_so() -> None:
    from PIL import Image

    file = BytesIO()
    Image.new("L", (800, 600), 255).save(file, "PNG")
    assert "没有看到字" in refusal(file.getvalue()).message
