"""What one check found, as a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class State(Enum):
    """How a thing is: well, worth knowing, wrong, or not to be found out."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"
    UNKNOWN = "unknown"


_MARKS = {State.WELL: "✓", State.NOTE: "·", State.WRONG: "✗", State.UNKNOWN: "?"}


@dataclass(frozen=True, slots=True)
class Line:
    """What was found, and what to do about it where there is something to do."""

    state: State
    says: str
    do: str = ""
    about: str = ""

    def on(self, about: str) -> Line:
        """The same line under its heading."""
        return replace(self, about=about)

    def __str__(self) -> str:
        do = f" → {self.do}" if self.do else ""
        return f"{_MARKS[self.state]} {self.about}：{self.says}{do}"
