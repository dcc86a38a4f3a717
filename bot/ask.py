"""What was asked: a command, the words after it, the year among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.carried import carried, recalled
from bot.understand.question import Question
from store.decisions import NOBODY, Person

_NUMBER = re.compile(r"[0-9]{0,9}")
_NUMBERS = re.compile(r"[0-9]{0,9}(?:\+[0-9]{1,9}){0,5}")


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as understood. `words` name a body as typed; a pressed button names it by its number instead.

    `which`, counted from 1, is the one of several that a button asks for. `said` is all that followed the command,
    `typed` the whole message as it was written; `by` is who asks, `chat` and `topic` where. `asked` is everything the
    words said: bodies, years, figures, order and the rest. `beside` are the numbers of further bodies, of several to
    compare. `chosen`: the button chose between bodies of one name. `private`: nobody else is there; `to` is the person
    whose message was answered with it. `trusted`: who asks may change what is kept; `oversees`: and runs the bot.
    """

    command: str
    words: str = ""
    year: int | None = None
    agency: int | None = None
    which: int | None = field(default=None, repr=False)
    said: str = field(default="", repr=False, compare=False)
    typed: str = field(default="", repr=False, compare=False)
    by: Person = field(default=NOBODY, repr=False, compare=False)
    chat: str = field(default="", repr=False, compare=False)
    private: bool = field(default=False, repr=False, compare=False)
    to: Person | None = field(default=None, repr=False, compare=False)
    topic: int | None = field(default=None, repr=False, compare=False)
    chosen: bool = field(default=False, repr=False)
    trusted: bool = field(default=False, repr=False, compare=False)
    oversees: bool = field(default=False, repr=False, compare=False)
    asked: Question = field(default_factory=Question, repr=False, compare=False)
    beside: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def as_button(self) -> str:
        """The question as a button carries it; `from_button` reads it back. Words stand at the end.

        >>> Ask("stats", year=2021, agency=12).as_button()
        'stats:12:2021'
        >>> Ask("check", year=2021, agency=12, which=3).as_button()
        'check:12:2021:3'
        >>> Ask("search", "平潭 培训", which=2).as_button()
        'search:::2:=平潭 培训'
        >>> Ask("trend", agency=12, asked=Question(indicator="open", years=(2020, 2021, 2022))).as_button()
        'trend:12:::iopen;y2020-2022'
        >>> Ask("stats", year=2021, agency=12, chosen=True).as_button()
        'stats!:12:2021'
        """
        command = self.command + "!" * self.chosen
        bodies = "+".join(map(str, (self.agency or "", *self.beside)))
        more = f"={self.words}" if self.words else carried(self.asked)
        which = f":{self.which or ''}" if self.which or more else ""
        return f"{command}:{bodies}:{self.year or ''}{which}" + (f":{more}" if more else "")

    @classmethod
    def from_button(cls, asks: str) -> Ask | None:
        """The question a button carries; None for what no button of ours says.

        >>> Ask.from_button("stats:12:2021") == Ask("stats", year=2021, agency=12)
        True
        >>> Ask.from_button("trend:12:::iopen;y2020-2022").asked.years
        (2020, 2021, 2022)
        >>> Ask.from_button("stats:一:2021"), Ask.from_button("x")
        (None, None)
        >>> Ask.from_button("search:::2:=平潭 培训").words
        '平潭 培训'
        """
        command, *rest = asks.split(":", 4)
        bodies, year, which, more = (*rest, "", "", "", "")[:4]
        fits = len(rest) > 1 and _NUMBERS.fullmatch(bodies) and _NUMBER.fullmatch(year) and _NUMBER.fullmatch(which)
        words = more.removeprefix("=") if more.startswith("=") else ""
        asked = recalled("" if words else more) if fits else None
        if asked is None:
            return None
        chosen, command = command.endswith("!"), command.removesuffix("!")
        first, *others = bodies.split("+")
        number = int(year) if year else None
        asked = asked if asked.years or number is None else replace(asked, years=(number,))
        return cls(
            command,
            words,
            year=number,
            agency=int(first) if first else None,
            which=int(which) if which else None,
            said=words,
            chosen=chosen,
            asked=replace(asked, command=command),
            beside=tuple(map(int, others)),
        )
