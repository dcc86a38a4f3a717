"""Words written with other characters of the same sound: 公开绿 for 公开率, 行政复意 for 行政复议.

Only words of three characters and more, at least half of them written right; only tried where a text has words that
are not understood: most texts are, and need not be listened to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.understand.lexicon import lexicon
from bot.understand.mentions import Columns, Cue, Mention, Ratio, Rows
from store.sounds import syllables

_SHORTEST, _LONGEST = 3, 10
_TELLING = frozenset({"why", "applicants", "search", "rates"})
_PARTICLES = frozenset("的了吗呢过着")
_ALIKE = re.compile(r"^(zh|ch|sh)|^n(?=[aeiouv])|(?<=[aei])ng$")
"""What people of the south say and type alike: zh and z, ch and c, sh and s, n and l, an and ang."""


def homophones(text: str) -> Iterator[Mention]:
    """Every stretch of a folded text that sounds like a word but is written otherwise."""
    known = _by_sound()
    sounds = [_sound(sign) for sign in text]
    for begin in range(len(text)):
        for end in range(begin + _SHORTEST, min(len(text), begin + _LONGEST) + 1):
            for word in known.get(tuple(sounds[begin:end]), ()):
                right = sum(one == other for one, other in zip(word, text[begin:end], strict=True))
                if 2 * right >= len(word) and right < len(word):
                    yield from (Mention(begin, end, means) for means in lexicon().meanings(word))


@cache
def _by_sound() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words that name a figure, a rate, an applicant, by their sounds."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word, means in lexicon().words():
        telling = any(
            isinstance(one, Rows | Columns | Ratio) or (isinstance(one, Cue) and one.kind in _TELLING) for one in means
        )
        if telling and word[-1] not in _PARTICLES and _SHORTEST <= len(word) <= _LONGEST:
            sounds = tuple(_sound(sign) for sign in word)
            found[sounds] = (*found.get(sounds, ()), word)
    return found


@cache
def _sound(sign: str) -> str:
    """How a character is read most often, without tone, sounds that are confused made one."""
    (said,) = syllables(sign)
    return _ALIKE.sub(lambda part: {"n": "l", "ng": "n"}.get(part[0], part[0][:1]), said)
