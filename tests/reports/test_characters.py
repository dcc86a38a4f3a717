"""Traditional characters that people type, one by one."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from opencc import OpenCC

from reports.characters import characters

ROOT = Path(__file__).parents[2]


def test_the_table_is_what_its_tool_makes() -> None:
    built = runpy.run_path(str(ROOT / "tools" / "build_characters.py"))["text"]()
    assert (ROOT / "reports" / "characters.txt").read_text(encoding="utf-8") == built


def test_every_character_that_the_library_changes_is_changed() -> None:
    converter = OpenCC("t2s")
    signs = [chr(code) for code in range(0x80, 0x2FA20) if not 0xD800 <= code < 0xE000 and chr(code) != "乾"]
    assert [characters(sign) for sign in signs] == [converter.convert(sign) for sign in signs]


@pytest.mark.parametrize("name", ["沈阳市", "藉口镇", "乾县", "东安区答复", "2021年", "覆盖", "堃😀"])
def test_words_in_simplified_characters_stay(name: str) -> None:
    assert characters(name) == name


@pytest.mark.parametrize(("typed", "plain"), [("答覆幾件", "答复几件"), ("批覆", "批复"), ("覆蓋", "覆盖")])
def test_an_old_way_of_writing_an_answer_is_understood(typed: str, plain: str) -> None:
    assert characters(typed) == plain
