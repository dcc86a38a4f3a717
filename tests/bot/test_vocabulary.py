"""docs/asking.md names every command, figure, rate and answer there is, as they are now."""

from __future__ import annotations

from pathlib import Path

from bot.answer_data import KEYS
from bot.commands import commands
from bot.vocabulary import markdown
from reports.forms import forms
from reports.indicators import INDICATORS

PAGE = Path(__file__).parents[2] / "docs" / "asking.md"


def test_the_page_is_what_the_tool_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), "python tools/list_words.py > docs/asking.md"


def test_everything_that_has_a_name_is_on_it() -> None:
    page = markdown()
    for name in forms()[0].figures:
        row, _, column = name.rpartition(".")
        assert f"| `{row}` |" in page
        assert f".….{column}` |" in page
    names = [one.name for one in commands()] + [one.key for one in INDICATORS] + [kind.__name__ for kind in KEYS]
    assert all(f"| `{name}` |" in page for name in names)
    assert "| `t3.denied.*` | 不予公开 |" in page
