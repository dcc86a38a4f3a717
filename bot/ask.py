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

    `said` is all that followed the command, `typed` the whole message as it was written; `by` is who asks.
    `asked` is everything the words said: bodies, years, figures, order and the rest.
    """

    command: str
    words: str = ""
    year: int | None = None
    agency: int | None = None
    said: str = field(default="", repr=False, compare=False)
    typed: str = field(default="", repr=False, compare=False)
    by: Person = field(default=NOBODY, repr=False, compare=False)
    asked: Question = field(default_factory=Question, repr=False, compare=False)

    def as_button(self) -> str:
        """The question as a button carries it; `from_button` reads it back.

        >>> Ask("stats", year=2021, agency=12).as_button()
        'stats:12:2021'
        """
        return f"{self.command}:{self.agency or ''}:{self.year or ''}"

    @classmethod
    def from_button(cls, asks: str) -> Ask | None:
        """The question a button carries; None for what no button of ours says.

        >>> Ask.from_button("stats:12:2021") == Ask("stats", year=2021, agency=12)
        True
        >>> Ask.from_button("stats:一:2021"), Ask.from_button("x")
        (None, None)
        """
        command, *numbers = asks.split(":")
        if len(numbers) != 2 or not all(_NUMBER.fullmatch(part) for part in numbers):
            return None
        agency, year = (int(part) if part else None for part in numbers)
        return cls(command, "", year, agency)
