"""Build store/sounds.txt, how characters are read, from the package pypinyin: run by a developer, never by the bot.

    python tools/build_sounds.py [OUT_FILE]

First the reading that is the most common one of each character, without tone, a line each syllable; after a blank line
the phrases in which a character is read otherwise. Places that the package does not know go before it.
"""

import os
import sys
from collections import defaultdict
from pathlib import Path

os.environ["PYPINYIN_NO_DICT_COPY"] = "1"
import pypinyin
from pypinyin.constants import PHRASES_DICT

FIRST, LAST = 0x4E00, 0x9FFF
"""The characters there are readings for: CJK Unified Ideographs."""
IN_PLACES = {"长": "chang"}
"""Characters that are read so in places, and otherwise where they stand alone: 长宁, 长海, 子长 are never zhang."""
PLACES = {
    **{"涡阳": "guo yang", "浚县": "xun xian", "洪洞": "hong tong", "长治": "chang zhi", "长葛": "chang ge"},
    **{"漯河": "luo he", "郫都": "pi du", "什邡": "shi fang", "都匀": "du yun", "泊头": "bo tou", "珲春": "hun chun"},
    **{"六合区": "lu he qu", "宕昌": "tan chang", "大城县": "dai cheng xian", "单县": "shan xian", "郫县": "pi xian"},
    **{"木栅子": "mu zha zi", "雨露白族": "yu lu bai zu"},
}


def text() -> str:
    """The whole file."""
    single = {sign: said for sign in map(chr, range(FIRST, LAST + 1)) if (said := _read(sign)) != sign}
    single |= IN_PLACES
    by_sound: defaultdict[str, str] = defaultdict(str)
    for sign, said in single.items():
        by_sound[said] += sign
    phrases = {phrase: " ".join(pypinyin.lazy_pinyin(phrase)) for phrase in PHRASES_DICT} | PLACES
    otherwise = {
        phrase: said
        for phrase, said in phrases.items()
        if all(sign in single for sign in phrase) and said.split() != [single[sign] for sign in phrase]
    }
    # 朝阳区 is read as its characters are, but 朝阳 in it is not.
    otherwise |= {
        phrase: said
        for phrase, said in phrases.items()
        if phrase not in otherwise and any(part in otherwise for part in _parts(phrase))
    }
    lines = [f"{said}\t{signs}" for said, signs in sorted(by_sound.items())]
    lines += ["", *(f"{phrase}\t{said}" for phrase, said in sorted(otherwise.items()))]
    return "\n".join(lines) + "\n"


def _parts(phrase: str) -> set[str]:
    return {phrase[begin:end] for begin in range(len(phrase)) for end in range(begin + 2, len(phrase) + 1)}


def _read(sign: str) -> str:
    return str(pypinyin.lazy_pinyin(sign)[0])


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "store" / "sounds.txt"
    out.write_text(text(), encoding="utf-8")
