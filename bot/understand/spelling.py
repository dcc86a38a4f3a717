"""Bodies whose name is written with one character wrong, missing or too many.

Never answered wrongly for sure: what is itself a real place or department is never corrected into a stored one, and
where more than a character of the same sound is wrong, or several bodies are near, they are offered (`far`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.understand.departments import departments
from bot.understand.mentions import Bodies, Cue, Mention, Sort
from reports.agency import Kind
from store.archive import Archive
from store.kept import Agency
from store.names import beginning, in_order, numbered, sounding
from store.places import gazetteer
from store.sounds import syllables

_RUN = re.compile("[\u4e00-\u9fff()（）]{2,60}")
_LONGEST = 24
_SHORTEST_EDITED = 4
_SHORTEST_CHANGED = 6
_LONG = 6
_OFFERED = 3
_FEWEST = 3
_LONGEST_PLACE = 7
_TELLING = frozenset("东西南北中上下前后左右大小新老一二三四五六七八九十甲乙丙丁办厅府委局省市区县镇乡")
"""Characters by which names differ that are both real: the one is no slip for the other."""
_MOST_PARTING = 3
_NOISE = Cue("noise")
_JOINING = frozenset("的和与跟及或比里中内本级各这那是")
PARTICLES = frozenset("咧呗哎噢嗨诶呐捏嘞喽哟嗯唉")
"""What people end their sentences with, beyond the words that cues.toml knows."""
_OTHER_BODY = re.compile(r"(?:法院|检察院|政协|人大|纪委|监委|部|党校|大学|学院|中学|小学|医院|公司|村|社区)$")


def near(archive: Archive, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Stretches that nearly name stored bodies and have something in them that is not understood."""
    loose, closed = _understood(text, mentions)
    if not loose:
        return
    # 问龙县 in 请问龙县 is no name.
    within = {at for one in mentions if one.means == _NOISE for at in range(one.begin + 1, one.end)}
    for run in _RUN.finditer(text):
        spans = [
            (begin, end)
            for begin in range(run.start(), run.end() - 1)
            for end in range(begin + 2, min(run.end(), begin + _LONGEST) + 1)
            if begin not in within and end not in within
            if closed.isdisjoint(range(begin, end)) and not loose.isdisjoint(range(begin, end))
        ]
        if spans:
            yield from _alike(archive, text, run.start(), run.end(), spans, loose)
            yield from _edited(archive, text, spans)
    yield from _touched(text, mentions, loose)


def _understood(text: str, mentions: Sequence[Mention]) -> tuple[set[int], set[int]]:
    """Where characters are left over, and where figures, years and cues stand, which are no parts of names."""
    known = [one for one in mentions if not (isinstance(one.means, Bodies) and one.means.how == "far")]
    covered = {at for one in known for at in range(one.begin, one.end)}
    loose = {at for at, sign in enumerate(text) if at not in covered and sign.isalnum()}
    loose |= set(_parting(text, known))
    closed = {
        at
        for one in mentions
        if not isinstance(one.means, Bodies | Sort) and not _may_be_in_a_name(one, text)
        for at in range(one.begin, one.end)
    }
    return loose, closed


def _may_be_in_a_name(one: Mention, text: str) -> bool:
    """Whether a word of asking may as well be in a body's name: 统计 in 统计局, 发展 in 发展和改革局."""
    if isinstance(one.means, Cue) and one.end - one.begin == 1:
        return True
    return text[one.begin : one.end] in _all_names()


@cache
def _all_names() -> str:
    return "\n".join(name for one in departments().all for name in one.names)


def _parting(text: str, known: Sequence[Mention]) -> Iterator[int]:
    """Where one to three characters that mean nothing part a place from what may be the rest of a body's name."""
    for at, place in enumerate(known):
        end = at + 1
        while end < len(known) and known[end].means == _NOISE and known[end].begin == known[end - 1].end:
            end += 1
        behind = known[end] if end < len(known) else None
        if not isinstance(place.means, Bodies) or behind is None or not isinstance(behind.means, Sort):
            continue
        between = range(place.end, behind.begin)
        if 0 < len(between) <= _MOST_PARTING and known[end - 1].end == behind.begin:
            yield from (one for one in between if text[one] not in _JOINING)


def _touched(text: str, mentions: Sequence[Mention], loose: set[int]) -> Iterator[Mention]:
    """Bodies with the one strange character of a question right before or behind: it is said, for it may tell another.

    Of more than one, the question says itself that they were not understood.
    """
    for one in mentions if len(loose) == 1 else ():
        if not isinstance(one.means, Bodies) or not one.means.agencies or one.means.how in ("far", "alias"):
            continue
        before = one.begin - 1 in loose
        behind = one.end in loose and text[one.end] not in PARTICLES
        if before or behind:
            begin, end = one.begin - before, one.end + behind
            typed = text[begin:end]
            if before and len(one.means.words) < _SHORTEST_EDITED:
                yield Mention(begin, end, Bodies(one.means.agencies[:_OFFERED], words=typed, typed=typed, how="far"))
            else:
                yield Mention(begin, end, replace(one.means, typed=typed, how="near"))


def _alike(
    archive: Archive, text: str, start: int, stop: int, spans: Sequence[tuple[int, int]], loose: set[int]
) -> Iterator[Mention]:
    """Stretches that sound like names: 东按区."""
    said = syllables(text[start:stop])
    by_sound: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for begin, end in spans:
        # Of two characters, both must be strange: 大案 is no 大安.
        if end - begin > 2 or {begin, begin + 1} <= loose:
            by_sound["".join(said[begin - start : end - start])].append((begin, end))
    for sound, called in sounding(archive.db, list(by_sound)).items():
        for begin, end in by_sound[sound]:
            typed = text[begin:end]
            fitting = [
                one
                for one in called
                if _same_but_for_sound(typed, one.name) and not _is_another(typed, one.agency, one.name)
            ]
            if fitting:
                names = list(dict.fromkeys(one.name for one in fitting))
                agencies = in_order(one.agency for one in fitting)
                sure = len(names) == 1 and all(one.kind is not Kind.TOWNSHIP for one in agencies)
                yield _mention(begin, end, typed, names[0], agencies, sure)


def _same_but_for_sound(typed: str, name: str) -> bool:
    wrong = sum(one != other for one, other in zip(typed, name, strict=False))
    return len(typed) == len(name) and 1 <= wrong <= (1 if len(name) < _LONG else 2)


def _edited(archive: Archive, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Stretches one character away from names that begin with the same two."""
    ends: defaultdict[int, set[int]] = defaultdict(set)
    for begin, end in spans:
        ends[begin].add(end)
    for begin in ends:
        found: defaultdict[int, dict[int, str]] = defaultdict(dict)
        starts = {text[begin : begin + 2], *_places_nearly(text, begin)}
        for name, agency in (one for start in starts for one in beginning(archive.db, start)):
            for end in (begin + len(name) - 1, begin + len(name), begin + len(name) + 1):
                if end in ends[begin] and len(name) >= _FEWEST and _is_near(text[begin:end], name):
                    found[end].setdefault(agency, name)
        for end, names in found.items():
            typed = text[begin:end]
            agencies = in_order(
                one for one in numbered(archive.db, names) if not _is_another(typed, one, names[one.id])
            )
            if agencies:
                sure = len({one.place_code for one in agencies}) == len({one.kind for one in agencies}) == 1 and (
                    len(agencies) == 1 and _is_sure(typed, names[agencies[0].id], agencies[0])
                )
                yield _mention(begin, end, typed, names[agencies[0].id], agencies, sure)


def _places_nearly(text: str, begin: int) -> Iterator[str]:
    """Places whose first or second character is another than the one written, the rest being the same."""
    for end in range(begin + _FEWEST, begin + _LONGEST_PLACE + 1):
        for at in (begin, begin + 1):
            yield from _blotted().get(f"{text[begin:at]}?{text[at + 1 : end]}", ())


@cache
def _blotted() -> dict[str, tuple[str, ...]]:
    """Places by their name with the first or second character blotted out."""
    found: dict[str, tuple[str, ...]] = {}
    for name in {place.name for place in gazetteer().places if _FEWEST <= len(place.name) <= _LONGEST_PLACE}:
        for at in (0, 1):
            blotted = f"{name[:at]}?{name[at + 1 :]}"
            found[blotted] = (*found.get(blotted, ()), name)
    return found


def _is_near(typed: str, name: str) -> bool:
    """Whether one edit makes the one of the other; at the last character, only a missing one does."""
    if typed[:-1] == name or (len(typed) == len(name) and typed[:-1] == name[:-1]):
        return False
    # Loaded for the first name that is misspelt.
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(typed, name, score_cutoff=1) == 1


def _is_sure(typed: str, name: str, agency: Agency) -> bool:
    """Whether the slip can be nothing but a slip."""
    if agency.kind is Kind.TOWNSHIP or len(name) < _SHORTEST_EDITED:
        return False
    from rapidfuzz.distance import Levenshtein

    edits = Levenshtein.editops(typed, name)
    changed = {sign for one in edits for sign in (typed[one.src_pos :][:1], name[one.dest_pos :][:1])}
    return not changed & _TELLING and (len(typed) != len(name) or len(name) >= _SHORTEST_CHANGED)


def _is_another(typed: str, agency: Agency, name: str) -> bool:
    """Whether what was typed is itself real: another place, another department, another sort of body."""
    places, rest = gazetteer().leading(typed)
    head = typed.removesuffix(rest) if rest else typed
    if places and not name.startswith(head) and agency.place_code not in {one.code for one in places}:
        return True
    if _OTHER_BODY.search(typed) and not _OTHER_BODY.search(name):
        return True
    return any(departments().called(typed[at:]) and not name.endswith(typed[at:]) for at in range(1, len(typed) - 1))


def _mention(begin: int, end: int, typed: str, name: str, agencies: tuple[Agency, ...], sure: bool) -> Mention:
    if sure:
        return Mention(begin, end, Bodies(agencies, words=name, typed=typed, how="near"))
    return Mention(begin, end, Bodies(agencies[:_OFFERED], words=typed, typed=typed, how="far"))
