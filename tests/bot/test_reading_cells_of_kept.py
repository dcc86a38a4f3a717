"""A person reads cells of a report that is kept already: who may, what becomes of it, and when a button is too old."""

from __future__ import annotations

import pytest

from bot.permissions import Permissions
from store.archive import Archive
from store.kept import Kept
from tests.bot.handing import LI, ZHANG, pressed, said, taking
from tests.bot.unread import asked, kept_with, read
from tests.builders import a_report, add

NATURAL, TOTAL = "t3.new.natural", "t3.new.total"


async def test_a_kept_report_is_read_by_those_who_may_keep_and_its_checks_look_again(archive: Archive) -> None:
    about = taking(archive)
    kept = await kept_with(about, archive)
    assert kept.report.read == 198
    first = await about.answer(said("/补读 平潭 2022"))
    assert first is not None
    second = await read(about, first, "71")
    done = await read(about, second, "74")
    assert "已读 200/200 格" in done.html
    assert "没有要补读的格了。" in done.html
    again = archive.kept(kept.id)
    assert again.report.values[TOTAL] == 74
    assert again.version == 1
    assert not [one for one in again.findings if one.code == "C1"]
    assert {one.figure: one.printed for one in _readings(archive, again)} == {NATURAL: "71", TOTAL: "74"}


async def test_a_cell_read_before_it_was_kept_can_be_read_differently_after(archive: Archive) -> None:
    about = taking(archive)
    kept = await kept_with(about, archive, "71", "74")
    assert kept.report.values[TOTAL] == 74
    ref = f"r{kept.id}.0.UueW"
    await about.press(f"reread::::={ref}=75", said("", LI))
    again = archive.kept(kept.id)
    assert again.report.values[TOTAL] is None
    assert again.report.figures[TOTAL].printed == "7 4"
    assert again.report.read == 199
    await about.press(f"reread::::={ref}=74", said("", LI))
    assert archive.kept(kept.id).report.values[TOTAL] == 74


async def test_where_admins_decide_others_cannot_read_a_kept_report(archive: Archive) -> None:
    about = taking(archive, Permissions("leaders"))
    kept = add(archive, a_report(printed={TOTAL: None})).kept
    first = await about.press("reread:1:2021", said("", leads=False))
    assert first is not None
    assert "第 1/1 格" in first.html
    refused = await pressed(about, first, "空白", ZHANG, leads=False)
    assert refused is not None
    assert "由管理员来定" in refused.html
    await pressed(about, first, "空白", ZHANG, leads=True)
    assert archive.kept(kept.id).report.read == 200


async def test_a_cell_that_was_read_plainly_is_read_by_nobody(archive: Archive) -> None:
    about = taking(archive)
    kept = add(archive, a_report(printed={TOTAL: "6"})).kept
    gone = await about.press(f"reread::::=r{kept.id}.0.UueW=7", said(""))
    assert gone is not None
    assert gone.aside
    assert archive.kept(kept.id).report.values[TOTAL] == 6
    assert archive.db["cell_readings"].count == 0


async def test_the_cells_of_an_earlier_version_are_out_of_date(archive: Archive) -> None:
    about = taking(archive)
    old = add(archive, a_report(printed={TOTAL: None}), data=b"1").kept
    add(archive, a_report(), data=b"2")
    gone = await about.press(f"reread::::=r{old.id}.0.UueW=7", said(""))
    assert gone is not None
    assert gone.aside


@pytest.mark.parametrize("ref", ["r1.0.zzzz=7", "r99.0.UueW=7", "r1.0.zzzz", "r1.0.UueW"])
async def test_a_button_of_a_cell_that_is_none_is_out_of_date(archive: Archive, ref: str) -> None:
    about = taking(archive)
    add(archive, a_report(printed={NATURAL: None}))
    gone = await about.press(f"reread::::={ref}", said(""))
    assert gone is not None
    assert gone.aside
    assert "重新查一次" in gone.html


async def test_a_report_without_any_table_is_not_read_cell_by_cell(archive: Archive) -> None:
    about = taking(archive)
    add(archive, a_report(printed=dict.fromkeys(a_report().figures)))
    found = await about.press("reread:1:2021", said(""))
    assert found is not None
    assert "没有要补读的格了。" in found.html


async def test_what_is_read_is_no_longer_to_do(archive: Archive) -> None:
    about = taking(archive)
    add(archive, a_report(printed={TOTAL: None}))
    before = await about.answer(said("/todo"))
    assert before is not None
    assert "1 格没读到或没读清" in before.html
    look = await pressed(about, before, "① 看")
    assert look is not None
    await read(about, await asked(about, look, "补读 1 格"), "0")
    after = await about.answer(said("/todo"))
    assert after is not None
    assert "没读到或没读清" not in after.html


def _readings(archive: Archive, kept: Kept):  # type: ignore[no-untyped-def]
    from store.cells import readings

    return readings(archive, kept)
