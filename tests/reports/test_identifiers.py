"""Permanent names come back as what they name, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.forms import forms
from reports.identifiers import FigureId, ReportId, identified, is_code

AGENCIES = st.from_regex(
    r"[0-9]{6}(\.20[0-9]{2})?(-(office|[\u4e00-\u9fff]{1,12}))?(~[0-9a-f]{8})?", fullmatch=True
) | (st.from_regex(r"[\u4e00-\u9fff]{2,20}", fullmatch=True))
YEARS = st.integers(1000, 2999)
VERSIONS = st.integers(1, 999_999)
FIGURES = st.sampled_from(sorted({name for form in forms() for name in form.cells}))
REPORTS = st.builds(ReportId, AGENCIES, YEARS, VERSIONS)


@given(REPORTS)
def test_a_report_s_name_names_that_report(report: ReportId) -> None:
    assert identified(str(report)) == report


@given(REPORTS, FIGURES)
def test_a_figure_s_name_names_that_figure_in_that_report(report: ReportId, name: str) -> None:
    figure = report.figure(name)
    assert identified(str(figure)) == figure
    assert figure.report == report


@given(st.text() | st.from_regex(r"[0-9/.a-z]{0,40}"))
def test_whatever_is_taken_for_a_name_is_written_just_like_it(text: str) -> None:
    found = identified(text)
    assert found is None or str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "310115", "310115/2021", "310115/2021/0", "310115/2021/01", "310115/2021/1/", "/2021/1", "310115//1"),
        *("310115/2021/t3.new.total/0", "310115/2021/T3.new/1", "310115/2021/t3..new/1", "310115/2021/1/1/1"),
        *("310115/２０２１/1", "310 115/2021/1", "310115-/2021/1", "310115/2021/t3.new.total/1 ", "310115/2021/t3/1\n"),
    ],
)
def test_what_is_no_name_names_nothing(text: str) -> None:
    assert identified(text) is None


def test_every_cell_of_every_form_can_be_named() -> None:
    names = [name for form in forms() for name in form.cells]
    assert all(isinstance(identified(f"310115/2021/{name}/1"), FigureId) for name in names)


def test_a_code_is_words_with_signs_between_them() -> None:
    assert [is_code(one) for one in ("310115", "320800-财政局", "420600.2010-office", "a~1")] == [True] * 4
    assert [is_code(one) for one in ("", "-office", "310115/1", "a b", "310115-", "a__b")] == [False] * 6
