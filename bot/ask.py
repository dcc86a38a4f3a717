"""What was asked: a command, the words after it, the year among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.understand.question import Question
from store.decisions import NOBODY, Person

_NUMBER = re.compile(r"[0-9]{0,9}")


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as understood. `words` name a body as typed; a pressed button names it by its number instead.

    `which`, counted from 1, is the one of several that a button asks for. `said` is all that followed the command,
    `typed` the whole message as it was written; `by` is who asks, `chat` where. `asked` is everything the words said:
    bodies, years, figures, order and the rest. `chosen`: the button chose between bodies of one name.
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
    chosen: bool = field(default=False, repr=False)
    asked: Question = field(default_factory=Question, repr=False, compare=False)

    def as_button(self) -> str:
        """The question as a button carries it; `from_button` reads it back.

        >>> Ask("stats", year=2021, agency=12).as_button()
        'stats:12:2021'
        >>> Ask("check", year=2021, agency=12, which=3).as_button()
        'check:12:2021:3'
        >>> Ask("stats", year=2021, agency=12, chosen=True).as_button()
        'stats!:12:2021'
        """
        command = self.command + "!" * self.chosen
        return f"{command}:{self.agency or ''}:{self.year or ''}" + (f":{self.which}" if self.which else "")

    @classmethod
    def from_button(cls, asks: str) -> Ask | None:
        """The question a button carries; None for what no button of ours says.

        >>> Ask.from_button("stats:12:2021") == Ask("stats", year=2021, agency=12)
        True
        >>> Ask.from_button("stats:一:2021"), Ask.from_button("x")
        (None, None)
        """
        command, *numbers = asks.split(":")
        if len(numbers) not in (2, 3) or not all(_NUMBER.fullmatch(part) for part in numbers):
            return None
        agency, year, which = (int(part) if part else None for part in (*numbers, "")[:3])
        return cls(command.removesuffix("!"), "", year, agency, which, chosen=command.endswith("!"))
