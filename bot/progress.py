"""How far work has come that takes long, for those who wait for it to look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Progress:
    """How many files are done, and of how many (0: nobody knows, or there is only one). Whoever works writes it, from
    whatever thread; `with_` is the progress of the same work that was begun for somebody else."""

    done: int = 0
    of: int = 0
    with_: Progress | None = None

    @property
    def now(self) -> tuple[int, int]:
        """The two numbers as they are at the moment."""
        return (self.done, self.of) if self.with_ is None else self.with_.now
