"""The nouns of the narrative: a passage of running text, and a number said in it with all it may mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from reports.model import Place

Number = int | Decimal


class Passage(NamedTuple):
    """A line or paragraph of a section's running text, and where it stands; `printed` where the page prints it in
    other characters."""

    section: int
    text: str
    place: Place
    printed: str = ""


def lines(sections: Mapping[int, str]) -> tuple[Passage, ...]:
    """Sections as text whose places are no longer known."""
    return tuple(Passage(number, line, Place()) for number, text in sections.items() for line in text.split("\n"))


class Meaning(NamedTuple):
    """One valid reading of what is said: the figures added up and those taken away, in the words of the form."""

    words: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    @property
    def formula(self) -> str:
        """The reading as the names of figures: "t3.new.total+t3.carried_in.total".

        >>> Meaning("新收加上年结转", ("t3.new.total", "t3.carried_in.total")).formula
        't3.new.total+t3.carried_in.total'
        """
        return "+".join(self.plus) + "".join(f"-{name}" for name in self.minus)


class Ratio(NamedTuple):
    """A percentage or a change said of a count: "占33.9%", "同比增长12.5%", "比上年减少12件".

    `value` has the sign of the change; `step` is one in the last place printed; `of` the words between 占 and the
    number; `around` whether it is said to be rough.
    """

    printed: str
    value: Decimal
    step: Decimal
    unit: str = "%"
    of: str = ""
    around: bool = False


Scope = Literal["", "area", "government", "self", "township", "part", "named"]


@dataclass(frozen=True, slots=True)
class Said:
    """A number said in prose.

    It lies between `low` and `high` (None: no upper end), the same where it is exact; `value` is None where it is not.
    Amounts of money are in 元. `printed` are its words, `modality` the word that makes it rough (约, 余 …). `measure`
    is what it counts, by the forms' own concepts, empty where we do not know; `meanings` the readings of it in this
    form, none where the form has no such figure. `scope` is whose number it is (`scope_words` as said), `period` the
    words for another time than the report's year. `certain`: nothing in its sentence narrows it down or is unknown
    to us. `at` and `end` are its position in the `sentence`, as folded; `passage` numbers the paragraphs.
    """

    measure: str
    low: Number
    high: Number | None
    printed: str
    unit: str
    sentence: str
    section: int = 0
    place: Place | None = None
    meanings: tuple[Meaning, ...] = ()
    modality: str = ""
    scope: Scope = ""
    scope_words: str = ""
    column: str = ""
    period: str = ""
    certain: bool = False
    share: Ratio | None = None
    growth: Ratio | None = None
    passage: int = 0
    at: int = 0
    end: int = 0

    @property
    def value(self) -> Number | None:
        """The number, where it is exact."""
        return self.low if self.low == self.high else None

    def covers(self, number: Number) -> bool:
        """Whether a number is what is said, roughly where it is said roughly."""
        return self.low <= number and (self.high is None or number <= self.high)

    @property
    def where(self) -> str:
        """The line it stands on, or at least the section."""
        if self.place is not None and self.place.line:
            return str(self.place)
        return f"第{_SECTIONS[self.section]}部分" if self.section else ""

    @property
    def quote(self) -> str:
        """The words around the number, short enough for a reply."""
        start = max((self.sentence.rfind(mark, 0, self.at) + 1 for mark in ",;:。"), default=0)
        start = max(start, self.at - _QUOTED)
        ends = [found for mark in ",;。()" if (found := self.sentence.find(mark, self.end)) >= 0]
        end = min([*ends, len(self.sentence), self.end + _QUOTED])
        return _NUMBERING.sub("", self.sentence[start:end].strip())


_QUOTED = 30
_SECTIONS = "零一二三四五六"
_NUMBERING = re.compile(r"^[(（]?[一二三四五六七八九十]{1,2}[)）、]")
