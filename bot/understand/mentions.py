"""What a stretch of a question may mean, and the cutting of the question into such stretches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from bot.understand.years import Years
from reports.agency import Kind
from store.kept import Agency
from store.places import Place


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the form by "table.row" in the newest form that has them, added up where there are several.

    `weak` words (申请, 公开) mean their row only where no other word names one. `column` is set by words that say
    both: 败诉 is 结果纠正 of the lawsuits.
    """

    rows: tuple[str, ...]
    weak: bool = False
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of one table: applicants (t3), results (t4), or made, repealed and in force (t2)."""

    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """An indicator by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells what kind of question it is; the kinds are those of cues.toml."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of bodies that a ranking is among, and their places' level where it is said: 各区."""

    kind: Kind
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How many of a ranking, and from which end where the words say it: 前十, 倒数三名."""

    count: int
    order: Literal["most", "least"] | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """More or less than a number: 超过100件; `even`: the number itself fits too: 不少于100件."""

    order: Literal["more", "less"]
    number: int | Decimal
    even: bool = False


How = Literal["", "sound", "initials", "near", "far", "kin", "former", "bare", "alias", "part"]
"""How words name a body: by one of its names (empty), by its sound in letters, by its two initials, one character off
(sure, or not sure), by another name of such departments, by what it was before a reform, without its place, as this
chat calls it, or by a part of it (not sure)."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies that go by the words, or where none is stored the place and the kind of body that the words name.

    `words` is the name found, `typed` what was written for it where that is no name of theirs; `meant` says which of
    several places of one name is meant, where nobody wrote it.
    """

    agencies: tuple[Agency, ...]
    places: tuple[Place, ...] = ()
    sort: str = ""
    words: str = ""
    typed: str = ""
    how: How = ""
    meant: str = ""


Meaning = Rows | Columns | Ratio | Cue | Sort | Limit | Threshold | Bodies | Years


class Mention(NamedTuple):
    """A stretch of the folded question, from begin to end, and what it means there."""

    begin: int
    end: int
    means: Meaning


_PIECE = 80
_EACH = 100
_TELLING = 30


def cut(text: str, candidates: Iterable[Mention]) -> tuple[list[Mention], list[str]]:
    """The mentions that together account for most of the text in the fewest pieces, and the words left over.

    Longer words win over shorter ones, words that tell something over noise of the same length. What is left over
    are runs of letters, digits and Han characters.
    """
    starting: dict[int, list[Mention]] = {}
    for one in candidates:
        starting.setdefault(one.begin, []).append(one)
    best: list[tuple[int, Mention | None]] = [(0, None)] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        best[at] = (best[at + 1][0] - _EACH * text[at].isalnum(), None)
        for one in starting.get(at, ()):
            worth = best[one.end][0] + _worth(one)
            if worth > best[at][0]:
                best[at] = (worth, one)
    return _follow(text, best)


def _worth(one: Mention) -> int:
    noise = isinstance(one.means, Cue) and one.means.kind in ("noise", "count")
    return (one.end - one.begin) * _EACH - _PIECE + (0 if noise else _TELLING + one.end - one.begin)


def _follow(text: str, best: Sequence[tuple[int, Mention | None]]) -> tuple[list[Mention], list[str]]:
    found: list[Mention] = []
    left: list[str] = []
    at = 0
    fresh = True
    while at < len(text):
        one = best[at][1]
        if one is not None:
            found.append(one)
            at, fresh = one.end, True
            continue
        if not text[at].isalnum():
            fresh = True
        elif fresh:
            left.append(text[at])
            fresh = False
        else:
            left[-1] += text[at]
        at += 1
    return found, left
