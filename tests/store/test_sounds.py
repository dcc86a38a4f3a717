"""How names sound, by a table that is the library's own."""

from __future__ import annotations

import runpy
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypinyin
import pytest
from hypothesis import given
from hypothesis import strategies as some

from store import sounds

ROOT = Path(__file__).parents[2]
HAN = some.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


def test_the_table_is_what_its_tool_makes() -> None:
    built = runpy.run_path(str(ROOT / "tools" / "build_sounds.py"))["text"]()
    assert (ROOT / "store" / "sounds.txt").read_text(encoding="utf-8") == built


@given(HAN.filter(lambda sign: sign != "长"))
def test_a_character_by_itself_is_read_as_the_library_reads_it(sign: str) -> None:
    assert sounds.syllables(sign) == tuple(pypinyin.lazy_pinyin(sign))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("重庆市", "chong qing shi"),
        ("重点", "zhong dian"),
        ("朝阳区", "chao yang qu"),
        ("长宁区", "chang ning qu"),
        ("子长市", "zi chang shi"),
        ("六合区", "lu he qu"),
        ("涡阳县", "guo yang xian"),
        ("银行", "yin hang"),
        ("吕梁市", "lv liang shi"),
        ("东a区", "dong a qu"),
    ],
)
def test_what_is_read_otherwise_in_a_name_is_known(name: str, said: str) -> None:
    assert sounds.syllables(name) == tuple(said.split())


@given(some.text())
def test_every_text_has_a_sound_for_each_of_its_characters(text: str) -> None:
    assert len(sounds.syllables(text)) == len(text)


def test_threads_may_ask_first_at_once() -> None:
    sounds.readings.cache_clear()
    sounds._read.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        said = list(threads.map(sounds.sounds, ["东安区", "平潭县", "洪泽区", "长宁区"]))
    assert [short for _, short in said] == ["daq", "ptx", "hzq", "cnq"]
