"""The forms and their loader: every figure is there, and a mistake in a file is an error that names the file."""

from __future__ import annotations

from importlib.resources import files

import pytest

from reports.errors import FormError
from reports.form import Form
from reports.forms import form, forms, load
from reports.recognise.vocabulary import vocabulary

SMALL = """
id = "g9999"
name = "9999 版"
notice = "〔9999〕9号"
from = 9999
[[section]]
number = 1
title = "总体情况"
[[table]]
key = "t3"
title = "申请情况"
section = 3
name = "表三"
layout = "tall"
[[table.block]]
key = "requests"
caption = "申请人情况"
columns = [{ key = "natural", label = "自然人" }, { key = "total", label = "总计" }]
rows = [{ key = "new", label = "新收" }, { key = "done", label = "办结" }]
[[sums]]
code = "A1"
table = "t3"
every = "column"
says = "new = done"
"""


def test_a_small_form_loads() -> None:
    small = load(SMALL, "small.toml")
    assert list(small.figures) == ["t3.new.natural", "t3.new.total", "t3.done.natural", "t3.done.total"]
    assert small.years == (9999, None)
    assert small.label("t3.new.total") == "表三 新收·总计"


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('title = "总体情况"', 'titel = "总体情况"', "titel"),
        ('title = "总体情况"', 'title = "总体情况"\ncolour = "red"', "colour"),
        ('label = "新收"', 'label = "新收", weight = 3', "weight"),
        ('label = "自然人" }', 'label = "自然人", sort = 1 }', "sort"),
        ('caption = "申请人情况"', 'caption = "申请人情况"\nshape = 1', "shape"),
        ('notice = "〔9999〕9号"', "", "notice"),
        ('notice = "〔9999〕9号"', 'notice = "〔9999〕9号"\nyear = 1', "year"),
        ('layout = "tall"', 'layout = "long"', "t3"),
        ('layout = "tall"', "", "t3"),
        ("from = 9999", "", "from"),
        ('rows = [{ key = "new", label = "新收" }', 'rows = [{ key = "done", label = "又" }', "A1"),
        (
            '{ key = "done", label = "办结" }',
            '{ key = "done", label = "办结" }, { key = "done", label = "又" }',
            "同名",
        ),
        ('key = "total"', 'key = "natural"', "同名"),
        ("new = done", "new = finished", "finished"),
        ("new = done", "new = done.*", "done.*"),
        ("new = done", "new", "等号"),
        ("new = done", "new = done = new", "等号"),
        ("new = done", "new >= done = new", "等号"),
        ("new = done", "new + = done", "A1"),
        ("new = done", "= done", "A1"),
        ("new = done", "natural = total", "natural"),
        ('table = "t3"', 'table = "t9"', "t9"),
        ('every = "column"', 'every = "cell"', "cell"),
        ('every = "column"', "", "every"),
        ('code = "A1"', 'code = "A1"\nwhy = "x"', "why"),
        ('rows = [{ key = "new", label = "新收" }', 'rows = [{ key = "new" }', "label"),
        ('rows = [{ key = "new", label = "新收" }', 'rows = ["new"', ""),
        ('id = "g9999"', "id = ", "Invalid"),
        ("[[sums]]", "[[sums", ""),
    ],
)
def test_a_mistake_in_a_form_file_names_the_file_and_the_word(old: str, new: str, word: str) -> None:
    assert old in SMALL
    with pytest.raises(FormError) as error:
        load(SMALL.replace(old, new, 1), "small.toml")
    assert str(error.value).startswith("small.toml: ")
    assert word in str(error.value)


@pytest.mark.parametrize(("edition", "sizes"), [("g2021", (10, 175, 15)), ("g2019", (22, 161, 15)), ("g2014", (58,))])
def test_the_editions_have_the_figures_of_the_official_form(edition: str, sizes: tuple[int, ...]) -> None:
    of = form(edition)
    assert tuple(sum(name.startswith(f"{table.key}.") for name in of.figures) for table in of.tables) == sizes


def test_an_unknown_edition_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        form("g1999")


def test_the_newest_edition_comes_first() -> None:
    assert [one.years[0] for one in forms()] == sorted((one.years[0] for one in forms()), reverse=True)


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_every_label_of_a_form_is_known_by_its_own_vocabulary(of: Form) -> None:
    words = vocabulary(of)
    for table, row, column in of.cells.values():
        assert any(meaning.row is row and meaning.table is table for meaning in words.meanings(row.label))
        assert any(meaning.column is column for meaning in words.meanings(column.label))


@pytest.mark.parametrize("of", forms(), ids=lambda of: of.id)
def test_no_two_rows_under_the_same_row_share_a_label_or_alias(of: Form) -> None:
    for table in of.tables:
        rows = [row for block in table.blocks for row in block.rows]
        labels = [(of.under.get(row), label) for row in rows for label in {row.label, *row.aliases}]
        assert len(labels) == len(set(labels))
        shared = {label for _, label in labels if sum(other == label for _, other in labels) > 1}
        assert not any(under is None for under, label in labels if label in shared)


def test_a_sum_is_spelt_out_for_every_column_and_every_row() -> None:
    of = form("g2021")
    lanes = {(one.code, lane.key): lane for one in of.sums for lane in one.lanes}
    printed = frozenset(of.figures)
    assert lanes["A1", "natural"].names(printed) == (
        ("t3.new.natural", "t3.carried_in.natural"),
        ("t3.result_total.natural", "t3.carried_out.natural"),
    )
    assert len(lanes["A2", "total"].names(printed)[1]) == 2 + 8 + 3 + 5 + 3
    assert lanes["A3", "denied.secret"].names(printed)[0] == ("t3.denied.secret.total",)
    assert lanes["A5", "lit_after"].names(printed)[1] == tuple(
        f"t4.lit_after.{key}" for key in ("upheld", "corrected", "other", "pending")
    )


def test_a_heading_that_prints_numbers_stands_in_for_its_rows_in_a_sum() -> None:
    of = form("g2021")
    lane = next(lane for one in of.sums if one.code == "A2" for lane in one.lanes if lane.key == "total")
    rows = {"t3.other.no_correction.total", "t3.other.no_payment.total", "t3.other.misc.total"}
    printed = (frozenset(of.figures) - rows) | {"t3.other.total"}
    assert lane.names(printed)[1][-1] == "t3.other.total"
    assert rows.issubset(lane.names(printed | rows)[1])


def test_a_heading_named_by_itself_is_checked_against_its_rows() -> None:
    of = form("g2021")
    lane = next(lane for one in of.sums if one.says == "denied = denied.*" for lane in one.lanes if lane.key == "total")
    printed = frozenset(of.cells)
    assert lane.names(printed)[0] == ("t3.denied.total",)
    assert len(lane.names(printed)[1]) == 8


def test_a_bound_is_no_identity_and_holds_in_the_blocks_that_have_its_words() -> None:
    of = form("g2019")
    (bound,) = of.bounds
    assert bound not in of.sums
    assert [lane.key for lane in bound.lanes] == ["regulations", "normative"]
    words = (">=", "total_public >= published", "total_public >= decisions")
    assert words[1] == bound.says
    text = (files("reports.forms") / "g2019.toml").read_text(encoding="utf-8")
    with pytest.raises(FormError, match="没有一块同时有这些"):
        load(text.replace(words[1], words[2]), "g2019.toml")


def test_where_forms_vary_the_parts_that_are_printed_are_all_there_are() -> None:
    of = form("g2008")
    one = next(one for one in of.sums if one.says == "replied = replied.*")
    some = frozenset({"annex.replied.year", "annex.replied.granted.year", "annex.replied.denied.year"})
    assert [sides[1] for _, sides in one.sides(some)] == [("annex.replied.granted.year", "annex.replied.denied.year")]
    assert one.sides(some - {"annex.replied.denied.year"}) == ()


def test_a_figure_has_the_unit_of_its_column_or_of_its_row() -> None:
    assert [form("g2014").unit(f"stat.{row}.value") for row in ("s4", "s7", "s9.trained")] == ["件", "万元", "人次"]
    assert form("g2021").unit("t2.fees.amount") == "万元"
    assert form("g2019").unit("t2.procurement.proc_amount") is None


def test_a_row_stands_under_the_nearest_one_whose_key_begins_its_own() -> None:
    rows = {row.key: row for row in form("g2014").tables[0].blocks[0].rows}
    under = form("g2014").under
    assert under[rows["s3.replied.denied.secret"]] is rows["s3.replied.denied"]
    assert under[rows["s2.press.chief"]] is rows["s2.press"]
    assert rows["s1.channels.website"] not in under
