"""The menus of commands: for private chats, for groups, and for those who lead a group; in each language there is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress

import structlog
import telegram
from telegram.error import TelegramError

from bot.channels.telegram.conversation import Conversation

log = structlog.get_logger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 600.0
Menu = Sequence[tuple[str, str]]


class Menus:
    """Shows the menus once after the start, again and again until Telegram takes them; the bot works without them."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._showing: asyncio.Task[None] | None = None

    def start(self, bot: telegram.Bot) -> None:
        """Show them, beside everything else."""
        self._showing = asyncio.create_task(self._show(bot))

    async def stop(self) -> None:
        """Do not try any more."""
        if self._showing is not None:
            self._showing.cancel()
            with suppress(asyncio.CancelledError):
                await self._showing

    async def _show(self, bot: telegram.Bot) -> None:
        pause = FIRST_PAUSE
        wanted = list(self._menus())
        while wanted:
            scope, language, menu = wanted[0]
            try:
                await bot.set_my_commands(menu, scope=scope, language_code=language)
                wanted.pop(0)
            except TelegramError as error:
                log.warning("telegram.no_menu", reason=error.message, again_in=pause)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def _menus(self) -> Iterator[tuple[telegram.BotCommandScope, str | None, Menu]]:
        # Telegram knows a language by the two letters of ISO 639-1; everybody else gets the bot's own.
        known: dict[str | None, Menu] = {None: self._conversation.menu}
        known |= {code: own for code, own in self._conversation.menus.items() if len(code) == 2}
        for language, menu in known.items():
            of_all = [one for one in menu if one[0] not in self._conversation.for_leaders]
            yield telegram.BotCommandScopeAllPrivateChats(), language, menu
            yield telegram.BotCommandScopeAllGroupChats(), language, of_all
            yield telegram.BotCommandScopeAllChatAdministrators(), language, menu
