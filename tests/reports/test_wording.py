"""Folding Chinese text: the quick way comes to exactly what Unicode's own does."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reports.wording import _UNPLAIN, compatible

PLAIN = [chr(sign) for sign in range(0x10000) if not 0xD800 <= sign < 0xE000 and not _UNPLAIN.search(chr(sign))]


@given(st.text() | st.text(st.sampled_from("年报２０２１，、　（）“”…—①⼀㎡́á")))
def test_any_text_becomes_what_unicode_says(text: str) -> None:
    assert compatible(text) == unicodedata.normalize("NFKC", text)


def test_every_plain_sign_alone_and_beside_others() -> None:
    assert len(PLAIN) > 20_000
    for sign in PLAIN:
        assert compatible(f"a{sign}一") == unicodedata.normalize("NFKC", f"a{sign}一")
