"""The bodies a question names by what their place was called in other years: 洪泽县财政局 is 洪泽区财政局 today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understand.mentions import Bodies, Mention
from store.archive import Archive
from store.kin import bodies_of, related

_LONGEST = 16


def renamed(archive: Archive, text: str, placed: Sequence[Mention], year: int | None) -> Iterator[Mention]:
    """The bodies kept that are surely meant by a place of the text and the words behind it; `placed` are the places."""
    for one in placed:
        if not isinstance(one.means, Bodies) or one.means.sort or len(one.means.places) != 1:
            continue
        rests = [text[one.end : last] for last in range(one.end, min(len(text), one.end + _LONGEST) + 1)]
        for other, _, sure in related(one.means.places[0], year):
            for rest, agencies in bodies_of(archive, other, rests).items() if sure else ():
                end = one.end + len(rest)
                yield Mention(one.begin, end, Bodies(agencies, words=text[one.begin : end]))
