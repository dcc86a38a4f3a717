"""Bodies whose place is told behind them: 鼓楼区(南京), 鼓楼区南京; said like that, the two are one.

Without brackets they are one only where the place behind tells which of several is meant: 洪泽区 淮安市 may be two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.understand.mentions import Bodies, Mention
from store.among import stem
from store.kept import Agency
from store.naming import zone_of
from store.places import Place

_BETWEEN = re.compile(r"\s?[(（]?")
_CLOSING = re.compile(r"\s?[)）]")
_COMPARED = re.compile("谁|哪|比|差|和|跟|与|或|高|多于|少于")


def turned(text: str, mentions: Sequence[Mention], placed: Sequence[Mention]) -> Iterator[Mention]:
    """The bodies and places of a text that have a place they lie in right behind them; `placed` are its places."""
    uppers = [(one, above) for one in placed if (above := _above(one))]
    for upper, above in uppers:
        for one in (*mentions, *placed):
            between = text[one.end : upper.begin]
            if one.end > upper.begin or not _BETWEEN.fullmatch(between):
                continue
            narrowed = _within(one, above)
            bracketed = between.endswith(("(", "（"))
            closing = _CLOSING.match(text, upper.end) if bracketed else None
            if narrowed is None or (bracketed and closing is None):
                continue
            if closing or (not _COMPARED.search(text) and _tells(one, narrowed)):
                whole = replace(narrowed, words=text[upper.begin : upper.end] + narrowed.words)
                yield Mention(one.begin, closing.end() if closing else upper.end, whole)


def _above(one: Mention) -> tuple[Place, ...]:
    """The provinces and prefectures that a mention may mean: of 淮安 the city, not its 淮安区."""
    places = one.means.places if isinstance(one.means, Bodies) and not one.means.sort else ()
    return tuple(place for place in places if place.level in ("province", "prefecture"))


def _within(one: Mention, above: Sequence[Place]) -> Bodies | None:
    """What a mention may mean of what lies in the place behind it; None where nothing does."""
    if not isinstance(one.means, Bodies):
        return None
    agencies = tuple(body for body in one.means.agencies if any(_lies_in(body, place) for place in above))
    places = tuple(place for place in one.means.places if any(place.within(other) for other in above))
    if not (agencies or places) or (one.means.agencies and not agencies):
        return None
    return replace(one.means, agencies=agencies, places=places)


def _lies_in(body: Agency, above: Place) -> bool:
    named_after = zone_of(body.name) if body.place_code is None else None
    code = named_after.code if named_after else body.place_code
    return code is not None and code != above.code and code.startswith(stem(above.code))


def _tells(one: Mention, narrowed: Bodies) -> bool:
    """Whether the place behind tells which of several is meant."""
    assert isinstance(one.means, Bodies)
    return len(narrowed.agencies) < len(one.means.agencies) or len(narrowed.places) < len(one.means.places)
