"""What is kept of a chat for the channel that serves it: which message answered which, and where a chat has moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot import kept_questions
from bot.clock import today
from bot.running import Running
from bot.together import Together
from bot.understand.question import Question
from store import exchanges, pictures, submissions
from store.archive import Archive
from store.chats import PRESENT, setting, settle
from store.exchanges import Exchange
from store.moving import moved
from store.pictures import Sent

ForChat = Callable[[Archive, str], None]
"""Something done about a chat in the archive."""


class Chats:
    """The memory of the chats that outlives a restart; `reading` and `writing` run its work on the archive.

    `coming` and `going` are done besides when the bot comes into a chat and when it is removed from it.
    """

    def __init__(
        self,
        reading: Running,
        writing: Running,
        day: Callable[[], date] = today,
        coming: Sequence[ForChat] = (),
        going: Sequence[ForChat] = (),
    ) -> None:
        self._reading = reading
        self._writing = writing
        self._day = day
        self._coming = tuple(coming)
        self._going = tuple(going)
        self._pruned: date | None = None
        self._exchanges = Together(self._keep)
        self._questions = Together(self._asked, 0)

    async def keep(self, exchange: Exchange, about: Question | None) -> None:
        """Keep which messages answer a question, and what they tell; what is too old goes, once a day."""
        await self._exchanges.done((exchange, kept_questions.written(about)))

    async def _keep(self, kept: Sequence[tuple[Exchange, str]]) -> Sequence[None]:
        day = self._day()
        old, self._pruned = self._pruned != day, day

        def work(archive: Archive) -> None:
            exchanges.keep_all(archive, kept)
            if old:
                exchanges.prune(archive)
                submissions.prune(archive)

        await self._writing(work)
        return [None] * len(kept)

    async def retell(self, chat: str, answers: Sequence[int], about: Question | None, gone: int | None = None) -> None:
        """Keep that messages of ours tell something else now; `gone` is the one that they took the place of."""
        if answers:
            told = kept_questions.written(about)
            await self._writing(lambda archive: exchanges.retell(archive, chat, answers, told, gone))

    async def asked(self, chat: str, question: int) -> Exchange | None:
        """What became of a question; None where nothing is kept of it."""
        return await self._questions.done((chat, question))

    async def _asked(self, which: Sequence[tuple[str, int]]) -> Sequence[Exchange | None]:
        return await self._reading(lambda archive: [exchanges.asked(archive, *one) for one in which])

    async def told(self, chat: str, answer: int) -> Question | None:
        """What a message of ours was about; None where that is not kept."""
        return await self._reading(lambda archive: kept_questions.read(archive, exchanges.told(archive, chat, answer)))

    async def sent_as(self, picture: Sent) -> str | None:
        """The name under which a picture can be sent again; None where it must be drawn."""
        return await self._reading(lambda archive: pictures.sent_as(archive, picture))

    async def keep_picture(self, picture: Sent, name: str) -> None:
        """Keep the name under which a picture was sent."""
        await self._writing(lambda archive: pictures.keep(archive, picture, name))

    async def joined(self, chat: str) -> bool:
        """The bot is in this chat; whether that is news."""

        def work(archive: Archive) -> bool:
            news = setting(archive, chat, PRESENT) != "yes"
            if news:
                settle(archive, chat, PRESENT, "yes")
                for do in self._coming:
                    do(archive, chat)
            return news

        return await self._writing(work)

    async def left(self, chat: str) -> None:
        """The bot is not in this chat any more; what the chat has settled stays, in case it comes back."""

        def work(archive: Archive) -> None:
            settle(archive, chat, PRESENT, "no")
            for do in self._going:
                do(archive, chat)

        await self._writing(work)

    async def moved(self, old: str, new: str) -> None:
        """Everything kept of a chat is that of another from now on: the same people, under a new number. The bot is in
        it, even if it was removed from the old one in the course of the move."""

        def work(archive: Archive) -> None:
            moved(archive, old, new)
            settle(archive, new, PRESENT, "yes")
            for do in self._coming:
                do(archive, new)

        await self._writing(work)
