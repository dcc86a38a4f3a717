"""The library that knows how characters sound, its many phrases kept in a third of the memory it would take by itself.

It lists 47 000 phrases, each a list of lists of syllables, of which there are some fifteen hundred; here each syllable
is one list, however many phrases it is in.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from threading import Lock
from types import ModuleType

_LOADING = Lock()
"""Two threads that load the library at once break it."""
_BEFORE, _BETWEEN = re.compile(r'[\s,{]*(?=")'), re.compile(r"\s*:\s*")
_LEAN = {"PYPINYIN_NO_PHRASES": "1", "PYPINYIN_NO_DICT_COPY": "1"}


def library() -> ModuleType:
    """The library; loaded when it is first asked for, which takes a third of a second."""
    with _LOADING:
        return _library()


@cache
def _library() -> ModuleType:
    before = dict(os.environ)
    os.environ.update(_LEAN)
    try:
        import pypinyin
    finally:
        for name in _LEAN:
            os.environ.pop(name)
        os.environ.update({name: before[name] for name in _LEAN if name in before})
    pypinyin.load_phrases_dict(dict(phrases((files("pypinyin") / "phrases_dict.json").read_text(encoding="utf-8"))))
    return pypinyin


def phrases(listed: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The phrases in a text of JSON, one after the other; equal syllables are one object.

    >>> dict(phrases('{"重庆": [["chóng"], ["qìng"]], "庆": [["qìng"]]}'))
    {'重庆': [['chóng'], ['qìng']], '庆': [['qìng']]}
    """
    syllables: dict[tuple[str, ...], list[str]] = {}
    decode = json.JSONDecoder().raw_decode
    at = 0
    while (begins := _BEFORE.match(listed, at)) is not None:
        phrase, at = decode(listed, begins.end())
        between = _BETWEEN.match(listed, at)
        assert between is not None
        said, at = decode(listed, between.end())
        yield phrase, [syllables.setdefault(tuple(one), one) for one in said]
