"""A table as a picture shows every cell as what it is, marks the doubtful ones, and nothing that is typed breaks it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.pictured import Cell, Pictured, pictured
from bot.render.picture import WIDE, drawn, picture
from bot.render.words import Words
from reports.forms import forms
from store.archive import Archive
from store.cells import say
from store.decisions import Person
from store.kept import Kept
from tests.builders import a_report, add

pytestmark = pytest.mark.slow


def kept_with(archive: Archive, printed: dict[str, str | None], edition: str = "g2021", **more: object) -> Kept:
    return add(archive, a_report(printed=printed, edition=edition, **more)).kept  # type: ignore[arg-type]


def cell(one: Pictured, label: str, column: str) -> Cell:
    for grid in one.grids:
        for line in grid.lines:
            if line.label == label:
                return dict(zip((name for name, _ in grid.columns), line.cells, strict=True))[column]
    raise KeyError(label)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n")
    return struct.unpack(">II", png[16:24])


def test_every_kind_of_cell_is_told_from_the_others(archive: Archive) -> None:
    printed = {"t3.granted.natural": "", "t3.granted.total": "/", "t3.partial.natural": None, "t3.new.natural": "12"}
    one = pictured(kept_with(archive, printed), "t3")
    assert cell(one, "(一)予以公开", "自然人") == Cell("空白", "blank")
    assert cell(one, "(一)予以公开", "总计") == Cell("/", "mark")
    assert cell(one, "(二)部分公开", "自然人").look == "unread"
    assert (cell(one, "一、本年新收政府信息公开申请数量", "自然人").text, one.unread) == ("12", 1)
    assert cell(one, "(二)部分公开", "商业企业") == Cell("0", "zero")


def test_a_cell_that_a_person_read_is_marked_as_such(archive: Archive) -> None:
    kept = kept_with(archive, {"t3.partial.natural": None, "t3.new.natural": "12"})
    say(archive, kept, kept.report.figures["t3.partial.natural"], "3", Person("甲", "telegram:1"), "telegram:2")
    again = archive.version(kept.id)
    assert again is not None
    one = pictured(again, "t3")
    partial = cell(one, "(二)部分公开", "自然人")
    assert (partial.text, partial.look, partial.by_a_person) == ("3", "number", True)
    assert not cell(one, "一、本年新收政府信息公开申请数量", "自然人").by_a_person
    assert (one.unread, one.by_persons) == (0, 1)
    assert "下面划线的 1 格由人看原件读出" in Words.of("zh").page("_pictured_foot", {"kept": again, "pictured": one})


def test_a_doubtful_cell_has_the_number_by_which_check_names_its_doubt(archive: Archive) -> None:
    kept = kept_with(archive, {"t3.new.total": "6", "t4.review.total": "3"})
    doubts = [one for one in kept.findings if not one.is_hint]
    one = pictured(kept, "t3")
    for number, doubt in one.doubts:
        assert doubts[number - 1] == doubt
        assert any(name.startswith("t3.") for name in doubt.figures)
    numbers = {number for grid in one.grids for line in grid.lines for each in line.cells for number in each.doubts}
    assert numbers == {number for number, _ in one.doubts}
    assert one.others == len(doubts) - len(one.doubts) > 0


def test_groups_are_those_of_the_form(archive: Archive) -> None:
    (grid,) = pictured(kept_with(archive, {}), "t3").grids
    assert [group for _, group in grid.columns] == ["", *["法人或其他组织"] * 5, ""]
    heading = next(line for line in grid.lines if line.label == "(三)不予公开")
    assert (heading.heading, heading.depth, heading.group) == (True, 0, "三、本年度办理结果")
    assert {line.group for line in grid.lines if line.label.startswith(("一、", "二、", "四、"))} == {""}


@pytest.mark.parametrize("edition", [one.id for one in forms()])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_table_of_every_form_is_drawn_as_wide_as_a_phone(archive: Archive, edition: str, language: str) -> None:
    year = {"g2021": 2022, "g2019": 2019, "g2014": 2016, "g2008": 2010}[edition]
    kept = kept_with(archive, {}, edition, year=year)
    for table in kept.report.form.tables:
        width, height = size(picture(pictured(kept, table.key), Words.of(language)))
        assert width == WIDE
        # What Telegram takes as a photo: width and height together at most 10 000, neither 20 times the other.
        assert 100 < height < 8900
        assert height / width < 20


def test_a_form_without_the_table_says_so(archive: Archive) -> None:
    with pytest.raises(KeyError):
        pictured(kept_with(archive, {}), "t9")


def test_the_same_data_is_the_same_picture(archive: Archive) -> None:
    one = pictured(kept_with(archive, {"t3.new.total": "6"}), "t3")
    assert picture(one, Words.of("zh")) == picture(one, Words.of("zh"))


STRANGE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=STRANGE, mark=STRANGE)
def test_no_text_breaks_a_picture(name: str, mark: str) -> None:
    cells = [{"text": mark, "look": "mark", "doubts": name[:3], "byhand": True}]
    line = {"label": name, "group": mark, "depth": 1, "heading": False, "cells": cells}
    grid = {"caption": mark, "columns": [{"label": mark, "group": name}], "lines": [line]}
    told = {"title": name, "table": mark, "unit": name, "grids": [grid], "doubts": [mark], "foot": [name]}
    assert size(drawn("table", told))[0] == WIDE


@pytest.mark.parametrize("text", ["<b>", "#panic()", "$x$", "😀🏛️", "*_`@\\", "甲" * 300, "[", "\x00", "a\nb"])
def test_words_that_mean_something_to_typst_are_only_words(text: str) -> None:
    test_no_text_breaks_a_picture.hypothesis.inner_test(text, text)  # type: ignore[attr-defined]
