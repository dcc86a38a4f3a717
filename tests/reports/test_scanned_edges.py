"""Pictures at the edges: files of too many or too large pages, cells nothing can be told of, and no picture at all."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from reports.checks import examine
from reports.doubtful import note
from reports.edition import _sources
from reports.finding import Alike, Case, Verdict
from reports.model import Place, State
from reports.picture import available
from reports.reading import crop
from tests.builders import a_report, a_text
from tests.reports.packed import packed
from tests.reports.press import HIGH, WIDE, Page, printed
from tests.reports.printing import FORM, refusal, report
from tests.reports.typeset import tables

ANYWHERE = Place(table=1, row=1, column=1, page=1)

sighted = pytest.mark.skipif(not available(), reason="the extra `ocr` is not installed")


def test_cells_that_a_picture_does_not_show_clearly_are_counted_as_such() -> None:
    read = a_report()
    name = "t3.new.natural"
    figures = dict(read.figures)
    figures[name] = figures[name]._replace(value=None, state=State.LOST, printed=None, note=note(("3", "8")))
    (b3,) = [one for one in examine(Case(replace(read, figures=figures))) if one.code == "B3"]
    assert (b3.verdict, b3.why) == (Verdict.UNDECIDED, "表三有 1 格在图上看不清，没有读")


def test_words_that_are_not_the_same_make_no_second_name() -> None:
    alike = (Alike("示例市甲区政府", 2021, section=1, text="短", one_body=True),)
    results = examine(Case(a_report("示例市甲区人民政府", 2021, sections={1: "也短"}), alike=alike))
    assert not [one for result in results for one in result.findings if one.code == "E7"]


def test_what_was_compiled_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "a.pyc").write_text("2")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "b.toml").write_text("3")
    assert dict(_sources(tmp_path, "x/")) == {"x/a.py": b"1", "x/inside/b.toml": b"3"}


@pytest.mark.parametrize(
    "data", [a_text(), packed({"年报.txt": a_text()}), report(tables({}, FORM))], ids=["text", "zip", "pdf"]
)
def test_what_is_no_picture_has_no_picture_of_a_cell(data: bytes) -> None:
    assert crop(data, ANYWHERE) is None


def test_a_page_saved_with_its_pictures_has_none_either() -> None:
    page = b"<html><body>" + a_text() + b"</body></html>"
    message = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page + b"\r\n--x--\r\n"
    )
    assert crop(message, ANYWHERE) is None


@sighted
def test_files_of_too_many_or_too_large_pages_are_refused() -> None:
    from PIL import Image

    many, large, tiny = BytesIO(), BytesIO(), BytesIO()
    pages = [Image.new("1", (310, 310), 1) for _ in range(31)]
    pages[0].save(many, "TIFF", save_all=True, append_images=pages[1:])
    Image.new("1", (9000, 8000), 1).save(large, "PNG")
    Image.new("L", (40, 30), 255).save(tiny, "PNG")
    assert (refusal(many.getvalue()).kind, refusal(large.getvalue()).kind) == ("too_large", "too_large")
    assert "太小" in refusal(tiny.getvalue()).message


@sighted
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller(kind: str) -> None:
    from PIL import Image

    from reports.picture.opening import MOST_PIXELS, pages

    file = BytesIO()
    Image.new("L", (4100, 3100), 255).save(file, kind)
    (page,) = pages(file.getvalue())
    assert 0.8 * MOST_PIXELS / 4 < page.size <= MOST_PIXELS


@sighted
def test_a_picture_without_a_table_has_no_cell() -> None:
    from PIL import Image

    file = BytesIO()
    Image.new("L", (800, 600), 255).save(file, "PNG")
    assert refusal(file.getvalue()).kind == "picture"


@sighted
def test_scans_of_nothing_and_of_too_many_pages_are_refused() -> None:
    from PIL import Image

    scanned, blank = Page(), BytesIO()
    scanned.picture(0, 0, WIDE, HIGH)
    assert refusal(printed(*[scanned] * 31)).kind == "too_large"
    Image.new("L", (800, 1100), 255).save(blank, "PDF", resolution=100)
    assert "没有看到字" in refusal(blank.getvalue()).message
