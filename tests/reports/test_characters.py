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


@pytest.mark.parametrize(
    "name",
    ["沈阳市", "藉口镇", "乾县", "宝应县氾水镇", "於潜镇", "乌迳镇", "瞭望", "东安区答复", "2021年", "覆盖", "堃😀"],
)
def test_words_in_simplified_characters_stay(name: str) -> None:
    assert characters(name) == name


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("答覆幾件", "答复几件"),
        ("批覆", "批复"),
        ("覆蓋", "覆盖"),
        ("大量反覆申請", "大量反复申请"),
        ("反反覆覆", "反反复复"),
        ("瞭解", "了解"),
        ("什麼藉口", "什么借口"),
        ("氾濫", "泛滥"),
        ("氾水鎮", "氾水镇"),
        ("於潛鎮", "於潜镇"),
        ("用於潛在", "用于潜在"),
        ("烏逕鎮", "乌迳镇"),
        ("逕口鎮", "迳口镇"),
    ],
)
def test_a_character_is_read_as_its_word_has_it(typed: str, plain: str) -> None:
    assert characters(typed) == plain
