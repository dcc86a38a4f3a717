"""Bodies written in letters: pinyin without tones (dongan, dong'an, shanghai kewei) and initials (da, pt)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.understand.departments import departments
from bot.understand.lexicon import lexicon
from bot.understand.mentions import Bodies, How, Mention
from store.among import stem as _stem
from store.archive import Archive
from store.names import Called, in_order, sounding
from store.places import Place, gazetteer, short_name
from store.sounds import sounds

_WORD = re.compile(r"[a-z]+")
_BETWEEN = re.compile(r"['’ ]?")
_SUFFIXES = {"区": "qu", "县": "xian", "市": "shi", "省": "sheng", "州": "zhou", "旗": "qi"}
_MOST_WORDS = 6
_TWO = 2
_SHORTEST_PLACE = 3
_NO_NAMES = frozenset(
    (
        "ok hi hello hey top pk vs stats stat id pdf doc docx xls xlsx excel word html htm http https www com cn "
        "gov org net qq wx app bot ai no yes by to of in on at is it am pm me my we he she as and or if so go do be "
        "up us vip pc tv gdp an the for from with not but you your our all any are was can get how why who what "
        "when where which ppt txt csv json api url sql db bye lol omg wtf emo cp ps pr hr ceo ip os ui ux kpi max "
        "min avg sum count rank check help list show year report start source compare trend share rates figure "
        "years term rules diff mark missing doubts btw fyi asap faq ngo npc csdn github telegram tg wechat please "
        "thanks thank good bad new old data info test select drop table script body div span null none true false "
        "nan ha haha hahaha hh hhh hhhh hehe heihei xixi en em emm emmm ah oh wa ya yo uh um aha gg mm nb tmd zz dd "
        "xs yyds xswl awsl plz pls thx ty np gm gn bb mua yy jj ss ww "
    ).split()
)
"""Words of other languages and programs, however many names they may be the initials of."""


def spelt(archive: Archive, text: str) -> Iterator[Mention]:
    """Every stretch of letters that sounds like names of bodies."""
    spans = {(begin, end): said for begin, end, said in _spans(text)}
    if not spans:
        return
    keys = {said: tuple(dict.fromkeys((said, *_expanded(said)))) for said in spans.values()}
    below = {said: tuple(_below(said)) for said in spans.values()}
    wanted = (key for some in (*keys.values(), *((rest for _, rest in one) for one in below.values())) for key in some)
    found = sounding(archive.db, list(dict.fromkeys(wanted)))
    for (begin, end), said in spans.items():
        called = [one for key in keys[said] for one in found.get(key, ())]
        called = called or [one for above, rest in below[said] for one in found.get(rest, ()) if _lies_in(one, above)]
        whole = [one for one in called if len(one.name) != len(said)]
        # The initials of other names are not meant where letters are the whole sound of one.
        if whole or called:
            yield Mention(begin, end, _bodies(whole or called, text[begin:end], said, bool(whole)))


def _below(said: str) -> Iterator[tuple[frozenset[str], str]]:
    """The same without the sound of a province's or prefecture's name before it, with the codes that begin there:
    huaianhongze is hongze below 3208."""
    for cut in range(_SHORTEST_PLACE, len(said) - _SHORTEST_PLACE + 1):
        above = _places().get(said[:cut])
        if above:
            for rest in (said[cut:], *_expanded(said[cut:])):
                yield above, rest


def _lies_in(one: Called, above: frozenset[str]) -> bool:
    code = one.agency.place_code or ""
    return any(code.startswith(stem) and stem != _stem(code) for stem in above)


@cache
def _places() -> dict[str, frozenset[str]]:
    """The beginnings of the codes of provinces, of prefectures, and of both one after the other, by their sound."""
    found: dict[str, frozenset[str]] = {}
    for place in gazetteer().places:
        if place.level == "county":
            continue
        chain = gazetteer().chain(place.code)
        for words in {name for one in (chain, chain[-1:]) for name in _written(one)} | {place.name}:
            sound = sounds(words)[0]
            found[sound] = found.get(sound, frozenset()) | {_stem(place.code)}
    return found


def _written(chain: Sequence[Place]) -> Iterator[str]:
    yield "".join(one.name for one in chain)
    yield "".join(short_name(one.name) for one in chain)


def _bodies(called: Sequence[Called], typed: str, said: str, whole: bool) -> Bodies:
    names = list(dict.fromkeys(one.name for one in called))
    how: How = "sound" if whole or len(said) > _TWO else "initials"
    return Bodies(
        in_order(one.agency for one in called), words=names[0] if len(names) == 1 else typed, typed=typed, how=how
    )


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Words and words side by side, each with its letters; a place's last character may be written in Han."""
    words = list(_WORD.finditer(text))
    for first in range(len(words)):
        said = ""
        for at in range(first, min(len(words), first + _MOST_WORDS)):
            if at > first and not _BETWEEN.fullmatch(text, words[at - 1].end(), words[at].start()):
                break
            said += words[at][0]
            if len(said) < _TWO or said in _NO_NAMES or lexicon().meanings(said):
                continue
            end = words[at].end()
            yield words[first].start(), end, said
            if text[end : end + 1] in _SUFFIXES:
                yield words[first].start(), end + 1, said + _SUFFIXES[text[end]]


def _expanded(said: str) -> Iterator[str]:
    """The same with a department's full name for its short one: shanghaikewei is shanghaikexuejishuweiyuanhui."""
    for cut in range(_TWO, len(said) - 1):
        for full in _departments().get(said[cut:], ()):
            yield said[:cut] + full


@cache
def _departments() -> dict[str, tuple[str, ...]]:
    """How departments' full names sound, by how everything sounds that they are called."""
    known: dict[str, tuple[str, ...]] = {}
    for one in departments().all:
        full = tuple(sounds(name)[0] for name in one.names)
        for word in one.short:
            known[sounds(word)[0]] = (*known.get(sounds(word)[0], ()), *full)
    return known
