"""Who may change what is kept: everyone, the listed members and those who lead a group, or only the latter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bot.ask import Ask
from bot.message import Message
from bot.running import Running
from store.archive import Archive
from store.chats import setting
from store.listed import listed

Saving = Literal["everyone", "listed", "leaders"]

SETTING = "saving"
"""Under which name a chat's own choice is kept."""


def may_change(saving: str, leads: bool, listed: bool) -> bool:
    """Whether somebody may change what is kept, by who may.

    >>> may_change("everyone", False, False), may_change("listed", False, True), may_change("leaders", False, True)
    (True, True, False)
    """
    return saving == "everyone" or leads or (saving == "listed" and listed)


@dataclass(frozen=True, slots=True)
class Permissions:
    """Who may change what is kept, where a chat has not settled it; `operators` run the bot, and may everywhere.

    In private nobody leads: where not everyone may, only the operators do.
    """

    saving: Saving = "everyone"
    operators: frozenset[str] = frozenset()

    async def judged(self, read: Running, message: Message, ask: Ask) -> Ask:
        """A question with whether who asks it may change what is kept, and whether they run the bot."""
        oversees = message.by.id in self.operators
        return replace(ask, trusted=oversees or await self._trusts(read, message), oversees=oversees)

    async def _trusts(self, read: Running, message: Message) -> bool:
        if message.private:
            return self.saving == "everyone"
        saving, listed = await read(lambda archive: self._settled(archive, message))
        return may_change(saving, False, listed) or may_change(saving, await message.is_by_a_leader(), listed)

    def _settled(self, archive: Archive, message: Message) -> tuple[str, bool]:
        """Who may in a chat, and whether who writes is on its list."""
        saving = setting(archive, message.chat, SETTING) or self.saving
        return saving, any(one.id == message.by.id for one in listed(archive, message.chat))
