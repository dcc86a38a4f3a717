"""What people type in traditional characters, and names in them, character by character: 東安區 is 东安区.

The table is characters.txt, made by tools/build_characters.py: the library it comes from, which whole pages are read
with (`reports.traditional`), would keep four megabytes in memory.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PHRASES = tuple(
    (re.compile(written), plain)
    for written, plain in (
        ("(?<=[答批回反函電电申稟禀])覆|(?<=反覆)覆|覆(?=[信函文])", "复"),
        ("瞭(?=[解如然])|(?<=明)瞭", "了"),
        ("藉(?=由|口(?![鎮镇]))|(?<=[憑凭])藉", "借"),
        ("氾(?!水)", "泛"),
        ("於(?![潛潜](?!在))", "于"),
        ("逕(?=[口頭头]?[鎮镇鄉乡])", "迳"),
    )
)
"""Characters that are another one in some words and names, and themselves in others: 反覆, 瞭解, 借口; 覆盖, 瞭望,
藉口镇, 氾水镇, 於潜镇, 乌迳镇."""
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_BOTH = re.compile("[於後徵夥覆摺菸捱拚吒榘薹袷醣麴麽瞭藉]")
"""Traditional characters that GB 2312 has too."""


def characters(text: str) -> str:
    """The text in simplified characters and otherwise as it is: no word is put for another. 乾 stays, as in 乾县.

    >>> [characters(text) for text in ("東安區檔案局", "东安区档案局", "乾縣", "2021", "答覆")]
    ['东安区档案局', '东安区档案局', '乾县', '2021', '答复']
    """
    if _is_simplified(text):
        return text
    for written, plain in _PHRASES:
        text = written.sub(plain, text)
    return text.translate(_table())


def _is_simplified(text: str) -> bool:
    """Whether all Han characters are of GB 2312, which has the simplified ones and hardly any other: nearly always."""
    if text.isascii():
        return True
    try:
        "".join(_HAN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return _BOTH.search(text) is None


@cache
def _table() -> dict[int, int]:
    traditional, simplified = (files("reports") / "characters.txt").read_text(encoding="utf-8").splitlines()
    return str.maketrans(traditional, simplified)
