"""The library of sounds loaded by us says what it says by itself, and the environment is as before."""

from __future__ import annotations

import json
import os
from importlib.resources import files

from store.pronouncing import library, phrases
from store.sounds import syllables


def test_all_phrases_are_there_with_equal_syllables_once() -> None:
    listed = (files("pypinyin") / "phrases_dict.json").read_text(encoding="utf-8")
    read = dict(phrases(listed))
    assert read == json.loads(listed)
    assert len(read) > 40_000
    assert len({id(one) for said in read.values() for one in said}) < 2_000


def test_what_sounds_otherwise_in_a_phrase_is_known_and_the_environment_is_as_before() -> None:
    before = dict(os.environ)
    assert library().lazy_pinyin("重庆银行") == ["chong", "qing", "yin", "hang"]
    assert library() is library()
    assert syllables("重庆") == ("chong", "qing")
    assert dict(os.environ) == before
