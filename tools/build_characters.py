"""Build reports/characters.txt, the traditional characters and the simplified ones, from OpenCC: run by a developer.

    python tools/build_characters.py [OUT_FILE]

Two lines: every character that stands for another one in simplified writing, and in the same order what it stands for.
乾, 氾 and 於 are left out: in 乾县, 氾水镇 and 於潜镇 they are simplified, too.
"""

import sys
from pathlib import Path

from opencc import OpenCC

LAST = 0x323AF
"""The last Han character of Unicode 15."""
BOTH = "乾氾於"


def text() -> str:
    """The whole file."""
    converter = OpenCC("t2s")
    signs = (chr(code) for code in range(0x2E80, LAST + 1) if not 0xD800 <= code < 0xE000)
    found = [(sign, said) for sign in signs if sign not in BOTH and (said := converter.convert(sign)) != sign]
    assert all(len(said) == 1 for _, said in found)
    return "".join("".join(line) + "\n" for line in zip(*found, strict=True))


if __name__ == "__main__":
    place = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parents[1] / "reports" / "characters.txt"
    place.write_text(text(), encoding="utf-8")
