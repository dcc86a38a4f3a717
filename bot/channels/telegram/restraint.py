"""How often a person and a group are answered; beyond that one notice a minute says how long to wait, no more."""

from __future__ import annotations

import math
from collections import Counter, OrderedDict, deque
from collections.abc import Hashable

from bot.channels.telegram.manners import Manners, Rate

REMEMBERED = 5000
"""People and groups kept in mind at once; the one longest quiet is forgotten first."""
A_MINUTE = 60.0


class Restraint:
    """Counts what was answered to whom; an answer is counted when it is given, a refusal when it is asked for."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._times: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._told: OrderedDict[Hashable, float] = OrderedDict()
        self.refused: Counter[str] = Counter()

    def wait(self, chat: int, person: str, private: bool) -> int:
        """For how many seconds a question would not be answered; 0 where it is. `person` is empty for those who write
        as the group itself, of whom nobody can tell how many they are."""
        return max((self._wait(key, rate) for key, rate in self._rates(chat, person, private)), default=0)

    def answered(self, chat: int, person: str, private: bool) -> None:
        """Count an answer."""
        for key, _ in self._rates(chat, person, private):
            self._count(key)

    def press(self, person: str, group: int | None = None) -> int:
        """For how many seconds a button pressed now does nothing; 0 where it does, which is counted at once."""
        rates: list[tuple[Hashable, Rate]] = [(("press", person), self._manners.presses)]
        if group is not None:
            rates.append((("press", group), self._manners.group_presses))
        seconds = max(self._wait(key, rate) for key, rate in rates)
        if seconds:
            self.refused["press"] += 1
            return seconds
        for key, _ in rates:
            self._count(key)
        return 0

    def tells(self, chat: int, person: str) -> bool:
        """Count a refusal; whether to say so: once a minute to each person in a chat."""
        self.refused["question"] += 1
        now, key = self._manners.clock(), (chat, person)
        if now - self._told.get(key, -math.inf) < A_MINUTE:
            return False
        self._told[key] = now
        _only_so_many(self._told)
        return True

    def _rates(self, chat: int, person: str, private: bool) -> list[tuple[Hashable, Rate]]:
        if private:
            return [((chat, "private"), self._manners.private)]
        own: list[tuple[Hashable, Rate]] = [((chat, person), self._manners.person)] if person else []
        return [*own, ((chat, "group"), self._manners.group)]

    def _wait(self, key: Hashable, rate: Rate) -> int:
        most, seconds = rate
        times = self._times.get(key, deque())
        now = self._manners.clock()
        recent = [time for time in times if now - time < seconds]
        return max(1, math.ceil(recent[-most] + seconds - now)) if len(recent) >= most else 0

    def _count(self, key: Hashable) -> None:
        manners = self._manners
        rates = (manners.person, manners.group, manners.private, manners.presses, manners.group_presses)
        times = self._times.setdefault(key, deque(maxlen=max(most for most, _ in rates)))
        times.append(self._manners.clock())
        self._times.move_to_end(key)
        _only_so_many(self._times)


def _only_so_many(kept: OrderedDict[Hashable, deque[float]] | OrderedDict[Hashable, float]) -> None:
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
