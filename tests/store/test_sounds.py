"""How names sound, asked by several threads at once: the first questions after a start come together."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pypinyin
import pytest

from store import sounds


def test_threads_that_ask_first_load_the_library_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = []
    load = pypinyin.load_single_dict

    def slowly(read: dict[int, str]) -> None:
        loaded.append(threading.get_ident())
        time.sleep(0.05)
        load(read)

    monkeypatch.setattr(pypinyin, "load_single_dict", slowly)
    sounds._library.cache_clear()
    sounds._read.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        said = list(threads.map(sounds.sounds, ["东安区", "平潭县", "洪泽区", "长宁区"]))
    assert [short for _, short in said] == ["daq", "ptx", "hzq", "cnq"]
    assert len(loaded) == 1
