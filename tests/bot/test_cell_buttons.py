"""What a cell may print is offered as buttons that fit, each once: a blank and a slash have their own."""

from __future__ import annotations

from bot.cell_answers import UnreadCell
from bot.message import BUTTON_BYTES
from bot.render.cell_buttons import cell_buttons
from bot.render.words import Words
from reports.model import Figure, State
from store.archive import Archive
from tests.builders import a_report, add

WIDEST = "r999999999.0.UueW"


def test_the_buttons_of_a_doubtful_cell(archive: Archive) -> None:
    kept = add(archive, a_report(printed={"t3.new.total": None})).kept
    figure = Figure("t3.new.total", None, State.LOST, None, candidates=("3", "8", "", "/", "1234567.89万元", "9" * 60))
    rows = cell_buttons(UnreadCell(WIDEST, kept, figure, 1, 1, 1), Words.of("zh").labels)
    assert [[one.label for one in row] for row in rows] == [["3", "8", "1234567.89万元"], ["空白", "/", "看不清"]]
    assert all(len(one.asks.encode()) <= BUTTON_BYTES for row in rows for one in row)
    assert rows[0][1].asks == f"reread::::={WIDEST}=8"
