"""How much one person and one group may ask, how late a question is answered, how long a passing word stays."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import Settings

Rate = tuple[int, float]
"""So many in so many seconds."""
UNCOUNTED: Rate = (1, 0.0)
"""No second is long enough to ask too often in it."""


@dataclass(frozen=True, slots=True)
class Manners:
    """The measures of good behaviour: well below what Telegram itself allows (20 messages a minute in a group).

    `person` and `group` are what is answered in a group, `private` what is answered in private; `presses` are the
    buttons of one person and `group_presses` those of a whole group, where each costs an edit. `late` is after how many
    seconds a question from before the start is not answered any more, `gathering` how long such questions are gathered
    before one message says so, `passing` how long a passing word stays in a group. `clock` tells the time of day in
    seconds.
    """

    person: Rate = (5, 60.0)
    group: Rate = (15, 60.0)
    private: Rate = (20, 60.0)
    presses: Rate = (15, 60.0)
    group_presses: Rate = (18, 60.0)
    late: float = 120.0
    gathering: float = 3.0
    passing: float = 60.0
    clock: Callable[[], float] = time.time

    @classmethod
    def of(cls, settings: Settings) -> Manners:
        """The usual ones, with what the operator has set."""
        if not settings.telegram_pace:
            return cls(UNCOUNTED, UNCOUNTED, UNCOUNTED, UNCOUNTED, UNCOUNTED)
        person, group = settings.telegram_person_per_minute, settings.telegram_group_per_minute
        return cls(person=(person, 60.0), group=(group, 60.0))
