"""The bodies a question names: those the archive has names for, and places with the kind of body said behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.understand import spelling
from bot.understand.departments import departments, is_whole
from bot.understand.lexicon import lexicon
from bot.understand.mentions import Bodies, How, Mention
from bot.understand.renamed import renamed
from bot.understand.shortened import alone_mentions, shortened, words_in
from bot.understand.spelt import spelt
from bot.understand.townships import in_text, year_said
from bot.understand.turned import turned
from reports.agency import Kind
from store.aliases import aliases
from store.archive import Archive
from store.kept import Agency
from store.names import named_so
from store.naming import stands_for_ancestors, zone_of
from store.places import Place, gazetteer

_LONGEST = 30
_HEAD = 19
_OFFERED = 3
_ENDINGS = re.compile(
    r"(?:(?:人民)?政府(?:办公厅|办公室|办)|[区县市省州旗](?:政府|府)办(?:公室|公厅)?|(?:政|府)办|(?:人民)?政府|管委会|管理委员会)"
)
_WORD = re.compile(r"[\w()（）]+")
_OTHERS = (
    "(?:人民)?(?:法院|检察院)|政协|人大(?:常委会)?|纪委(?:监委)?|监委|组织部|宣传部|统战部|政法委|武装部|党校|团委"
)
_UNKNOWN = re.compile(
    "[^\\W\\da-z_哪各什每几个有的和与跟比谁所全发收搭同委局市县]{2,7}(?:管委会|管理委员会|委员会|局|委(?!会))"
)
_UNKNOWN_TOWN = re.compile(
    "[^\\W\\da-z_哪各什每几个有的和与跟比谁所全发搭同委局市县乡镇街最前不收开]{1,5}(?:镇|乡|街道)"
    "(?:办事处|人民政府|政府)?(?![街道])"
)
_OTHER_LEVEL = re.compile("[市县](?![级里内外域直属辖区县市各哪的监场政])|区(?![级里内外域划直属辖县市各哪的间])")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds bodies in folded text by the names of an archive, of a chat, and of the gazetteer."""

    archive: Archive
    year: int | None = None
    chat: str = ""

    def __call__(self, text: str) -> Iterator[Mention]:
        """Every stretch that names bodies, with the ancestors written before them; overlapping ones too."""
        yield from self._known_here(text)
        words = words_in(text)
        stored = (*self._stored(text), *shortened(self.archive, text, words))
        for one in stored:
            yield one
            yield from _with_ancestors(text, one)
        yield from spelt(self.archive, text)
        yield from alone_mentions(self.archive, text, words)
        placed = tuple(self._placed(text))
        yield from renamed(self.archive, text, placed, self.year or year_said(text))
        yield from in_text(self.archive, text, placed)
        yield from placed
        yield from turned(text, stored, placed)

    def near(self, text: str, mentions: Sequence[Mention]) -> Iterable[Mention]:
        """Stretches that nearly name bodies, where words are left over beside what is understood."""
        return spelling.near(self.archive, text, mentions)

    def _known_here(self, text: str) -> Iterator[Mention]:
        for alias, agency in aliases(self.archive.db, self.chat):
            for found in re.finditer(rf"(?<![a-z]){re.escape(alias)}(?![a-z])", text):
                bodies = Bodies((agency,), words=agency.name, typed=alias, how="alias")
                yield Mention(found.start(), found.end(), bodies)

    def _stored(self, text: str) -> Iterator[Mention]:
        spans: dict[str, list[int]] = {}
        for word in _WORD.finditer(text):
            for begin in range(word.start(), word.end()):
                for end in range(begin + 2, min(word.end(), begin + _LONGEST) + 1):
                    spans.setdefault(text[begin:end], []).append(begin)
        for name, agencies in named_so(self.archive.db, list(spans)).items():
            for begin in spans[name]:
                yield Mention(begin, begin + len(name), Bodies(agencies, words=name))

    def _placed(self, text: str) -> Iterator[Mention]:
        year = self.year or year_said(text)
        for begin in range(len(text)):
            places, rest = gazetteer().leading(text[begin:], year)
            if places:
                end = len(text) - len(rest)
                yield Mention(begin, end, Bodies((), places, words=text[begin:end]))
                yield from self._of_another_level(text, begin, end, places)
                for pattern, how in _behind():
                    ending = pattern.match(text, end)
                    if ending:
                        words = text[begin : ending.end()]
                        yield Mention(begin, ending.end(), Bodies((), places, ending[0], words, how=how))

    def _of_another_level(self, text: str, begin: int, end: int, places: Sequence[Place]) -> Iterator[Mention]:
        """A short name with another word than its own behind it: 淮阴市 is neither 淮阴区 nor a ranking of 市."""
        ending = _OTHER_LEVEL.match(text, end)
        if ending is None or text[begin:end].endswith(tuple(place.name for place in places)):
            return
        if ending[0] != "市" and any(place.level != "county" for place in places):
            return
        words = text[begin : ending.end()]
        offered = named_so(self.archive.db, [text[begin:end]]).get(text[begin:end], ())
        yield Mention(begin, ending.end(), Bodies(offered[:_OFFERED], words=words, typed=words, how="far"))
        for pattern, _ in _behind():
            if behind := pattern.match(text, ending.end()):
                whole = words + behind[0]
                yield Mention(begin, behind.end(), Bodies((), sort=behind[0], words=whole, typed=whole, how="far"))


def _with_ancestors(text: str, one: Mention) -> Iterator[Mention]:
    """The same bodies with the places they lie in written before them: 牡丹江东安区."""
    assert isinstance(one.means, Bodies)
    for start in range(max(0, one.begin - _HEAD), one.begin - 1):
        head = text[start : one.begin]
        fitting: tuple[Agency, ...] = tuple(one for one in one.means.agencies if _lies_in(one, head))
        if fitting:
            means = one.means
            typed = head + means.typed if means.typed else ""
            yield Mention(start, one.end, Bodies(fitting, words=head + means.words, typed=typed, how=means.how))


def _lies_in(agency: Agency, head: str) -> bool:
    """Whether the words before a body's name are the places it lies in; a zone lies in those of the place it is named
    after."""
    named_after = zone_of(agency.name) if agency.kind is Kind.ZONE else None
    return stands_for_ancestors(head, named_after.code if named_after else agency.place_code)


@cache
def _behind() -> tuple[tuple[re.Pattern[str], How], ...]:
    """What may stand behind a place: 东安区公安局 is not 东安区, whether or not it is stored; words that only look like
    a department may be the slip of a pen."""
    whole = [re.escape(word) for word in departments().words() if is_whole(word)]
    # 旅游 is what a department is about, but also what people talk of.
    bare = [re.escape(word) for word in departments().words() if not is_whole(word) and not lexicon().meanings(word)]
    return (
        (_ENDINGS, ""),
        (re.compile(f"(?:{'|'.join(whole)}|{_OTHERS})"), ""),
        (re.compile("|".join(bare)), "bare"),
        (_UNKNOWN, "far"),
        (_UNKNOWN_TOWN, "far"),
    )
