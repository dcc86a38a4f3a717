"""How alike two texts are once years, numbers, names and the law's own words are left out, and what they share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reports.wording import compatible

SHINGLE = 6
"""How many characters in a row count as one thing in common."""
LEAST = 150
"""A shorter text of one's own says too little to be compared."""
MOST = 0.9
"""The share of a text that stands in another from which it is taken for the same text."""
BANDS, ROWS = 12, 5
_SEED = 1

_PROBES, _MOST_PROBES = 32, 0.7
_MARKS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[0-9][0-9.,%]*")

_SENTENCE = re.compile(r"[^。；;!！?？\n]+")
_OFFICIAL = re.compile(
    r"中华人民共和国政府信息公开条例|年度报告格式|国办公开办|统计期限|本报告(?:由|的|中|电子版|所列)|现(?:将|公布|向社会公布)"
    r"|(?:电子版|下载|查阅|联系(?:地址|电话|方式|人)|邮编|邮政编码|传真|电子邮箱|网址|网站标识码)"
    r"|^\s*[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]?\s*(?:主动公开|依申请公开|政府信息管理|(?:政府信息公开)?平台建设|监督保障)"
    r"(?:情况|方面)?\s*$"
)
_PARTS = re.compile(r"[^省市县区州盟旗镇乡]{2,}?(?:自治区|自治州|自治县|街道|[省市县区州盟旗镇乡])")
_ENDING = re.compile(r"(?:人民政府)?(?:办公厅|办公室|办事处|管理委员会|管委会)?$")


@dataclass(frozen=True)
class Masked:
    """A text as it is compared: `source` without the sentences every report has, and the `names` that mean nobody."""

    source: str
    names: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """Letters only, with 0 for every number and 某 for every name."""
        named = re.sub("|".join(map(re.escape, self.names)), "某", self.source) if self.names else self.source
        return _MARKS.sub("", _NUMBER.sub("0", named))

    def shingles(self) -> frozenset[str]:
        """Every run of characters that can be had in common: a hundred kilobytes, so they are not kept."""
        return frozenset(self.text[start : start + SHINGLE] for start in range(len(self.text) - SHINGLE + 1))

    def shown(self, start: int, length: int) -> str:
        """A part of the text as the source prints it."""
        token = re.compile("|".join([*map(re.escape, self.names), _NUMBER.pattern, r"[^\W_]"]))
        ends = [found.span() for found in token.finditer(self.source)]
        return " ".join(self.source[ends[start][0] : ends[start + length - 1][1]].split())


@lru_cache(maxsize=128)
def masked(text: str, agency: str | None = None) -> Masked:
    """A text without what every report has: the law's words, years and numbers, and the body's own names.

    >>> masked("2021年，东安区政府收到申请6件。根据《中华人民共和国政府信息公开条例》编制。", "东安区人民政府").text
    '0年某政府收到申请0件'
    """
    sentences = _SENTENCE.findall(compatible(text))
    own = "\n".join(sentence for sentence in sentences if not _OFFICIAL.search(sentence))
    names = _names(compatible(agency or ""))
    return Masked(own, tuple(sorted(names, key=lambda name: (-len(name), name))))


def nearly(text: Masked, other: Masked) -> bool:
    """Whether a few runs of a text, taken throughout, mostly stand in the other: soon told, and sure where not."""
    last = len(text.text) - SHINGLE
    probes = [text.text[at : at + SHINGLE] for at in range(0, last + 1, max(1, last // _PROBES))]
    return sum(probe in other.text for probe in probes) >= len(probes) * _MOST_PROBES


def share(text: Masked, others: Iterable[Masked]) -> float:
    """How much of a text stands in the others too, from 0 to 1."""
    own = text.shingles()
    known: set[str] = set().union(*(one.shingles() for one in others))
    return len(own & known) / len(own) if own else 0.0


def passage(text: Masked, other: Masked) -> str:
    """The longest passage that two texts have in common, as the first prints it; empty where there is none."""
    start = length = 0
    for at in range(len(text.text)):
        while at + length < len(text.text) and text.text[at : at + length + 1] in other.text:
            start, length = at, length + 1
    return text.shown(start, length) if length else ""


def bands(text: Masked) -> tuple[int, ...]:
    """Numbers of which texts that are nearly the same share at least one, to find such texts by: bands of a MinHash.

    The signature is rensa's; the version of its way of hashing is part of every number, so that those of two versions
    never meet by chance. Texts nine tenths alike share a band in more than 99 of 100 cases.
    """
    # Imported here: only what keeps reports needs it.
    from rensa import RMinHash

    runs = text.shingles()
    if not runs:
        return ()
    signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    signature.update(sorted(runs))
    values = signature.digest()
    return tuple(
        _hash(RMinHash.ALGORITHM_VERSION, band, values[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)
    )


def _hash(version: int, band: int, values: list[int]) -> int:
    """A band as one signed number of 63 bits, as SQLite keeps them."""
    said = f"{version}:{band}:{','.join(map(str, values))}".encode()
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big") >> 1


def _names(agency: str) -> set[str]:
    """The names of a body and its places that stand in its text: 牡丹江市东安区人民政府 is 牡丹江市, 东安区 too."""
    bare = _ENDING.sub("", agency)
    places = set(_PARTS.findall(bare))
    short = {re.sub(r"(?:自治区|自治州|自治县|街道|[省市县区州盟旗镇乡])$", "", place) for place in places}
    return {name for name in {agency, bare, *places, *short} if len(name) > 1}
