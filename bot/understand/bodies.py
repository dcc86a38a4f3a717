"""The bodies a question names: those the archive has names for, and places with the kind of body said behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understand.mentions import Bodies, Mention
from store.archive import Archive
from store.kept import Agency
from store.naming import stands_for_ancestors
from store.places import gazetteer

_LONGEST = 30
_HEAD = 14
_ENDINGS = re.compile(
    r"(?:(?:人民)?政府(?:办公厅|办公室|办)|[区县市省州旗](?:政府|府)办(?:公室|公厅)?|(?:政|府)办|(?:人民)?政府|管委会|管理委员会)"
)
_WORD = re.compile(r"[\w()（）]+")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds bodies in folded text by the names of an archive and the gazetteer."""

    archive: Archive
    year: int | None = None

    def __call__(self, text: str) -> Iterator[Mention]:
        """Every stretch that names bodies, with the ancestors written before them; overlapping ones too."""
        yield from self._stored(text)
        yield from self._placed(text)

    def _stored(self, text: str) -> Iterator[Mention]:
        spans: dict[str, list[int]] = {}
        for word in _WORD.finditer(text):
            for begin in range(word.start(), word.end()):
                for end in range(begin + 2, min(word.end(), begin + _LONGEST) + 1):
                    spans.setdefault(text[begin:end], []).append(begin)
        for name, agencies in self.archive.bodies_named(list(spans)).items():
            for begin in spans[name]:
                yield Mention(begin, begin + len(name), Bodies(agencies, words=name))
                yield from self._with_ancestors(text, begin, name, agencies)

    def _with_ancestors(self, text: str, begin: int, name: str, agencies: tuple[Agency, ...]) -> Iterator[Mention]:
        for start in range(max(0, begin - _HEAD), begin - 1):
            head = text[start:begin]
            fitting = tuple(one for one in agencies if stands_for_ancestors(head, one.place_code))
            if fitting:
                yield Mention(start, begin + len(name), Bodies(fitting, words=head + name))

    def _placed(self, text: str) -> Iterator[Mention]:
        for begin in range(len(text)):
            places, rest = gazetteer().leading(text[begin:], self.year)
            if places:
                end = len(text) - len(rest)
                yield Mention(begin, end, Bodies((), places, words=text[begin:end]))
                ending = _ENDINGS.match(text, end)
                if ending:
                    words = text[begin : ending.end()]
                    yield Mention(begin, ending.end(), Bodies((), places, ending[0], words))
