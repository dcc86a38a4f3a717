"""The bodies a question names by what their place was called in other years: 洪泽县财政局 is 洪泽区财政局 today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understand.mentions import Bodies, Mention
from store.archive import Archive
from store.kept import Agency
from store.kin import bodies_of, related
from store.names import named_so
from store.naming import ZONE, is_whole_county
from store.places import Place, short_name

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
        yield from _of_zone(archive, text, one, one.means.places[0], rests)


def _of_zone(archive: Archive, text: str, one: Mention, county: Place, rests: Sequence[str]) -> Iterator[Mention]:
    """The bodies of the zone that is all of a county, where the county is named in full: 平潭县 is 平潭综合实验区."""
    if county.level != "county" or not text.endswith(county.name, one.begin, one.end):
        return
    short = short_name(county.name)
    for name, agencies in named_so(archive.db, [short + rest for rest in rests]).items():
        end = one.end + len(name) - len(short)
        zoned = tuple(body for body in agencies if _is_of_zone(body, short))
        if zoned:
            yield Mention(one.begin, end, Bodies(zoned, words=zoned[0].name, typed=text[one.begin : end], how="kin"))


def _is_of_zone(body: Agency, short: str) -> bool:
    zone = ZONE.match(body.name.removeprefix(short)) if body.place_code is None else None
    return zone is not None and is_whole_county(short + zone[0])
