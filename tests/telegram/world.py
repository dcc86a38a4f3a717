"""The people of a Telegram that is played, what they write and press, and what a test orders to go wrong."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.methods import Refusal
from tests.telegram.people import PERSON, PRIVATE, TOKEN, Json, entities
from tests.waiting import until


@dataclass
class Fault:
    """The next call of a method fails: with an answer, or without any."""

    method: str
    refusal: Refusal | None


@dataclass
class World:
    """Everything in one bot's Telegram but the way to it."""

    violations: list[str] = field(default_factory=list)
    calls: list[tuple[str, Json]] = field(default_factory=list)
    sent: list[Json] = field(default_factory=list)
    leaders: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    photos: dict[str, bytes] = field(default_factory=dict)
    flood: tuple[int, float] | None = None
    token: str = TOKEN
    base_url: str = ""

    def __post_init__(self) -> None:
        self._numbers = itertools.count(100)
        self._updates: deque[Json] = deque()
        self._messages: dict[tuple[int, int], Json] = {}
        self._looks: dict[tuple[int, int], tuple[str, Any]] = {}
        self._queries: dict[str, bool] = {}
        self._gone: dict[int, Refusal] = {}
        self._faults: list[Fault] = []
        self._times: defaultdict[int, deque[float]] = defaultdict(deque)
        self._hanging: dict[str, asyncio.Event] = {}
        self.last_update = 0
        self._news = asyncio.Event()
        self._poller = asyncio.Event()

    def say(self, text: str | None, chat: Json = PRIVATE, reply_to: Json | None = None, **more: Any) -> Json:
        """A person writes; an `edit_date` makes it an edit of what they wrote before."""
        message = self._new_message({"from": PERSON, "chat": chat, **more})
        if text is not None:
            message |= {"text": text, "entities": entities(text)}
        if reply_to:
            message["reply_to_message"] = reply_to
        self.push("edited_message" if "edit_date" in more else "message", message)
        return message

    def send_file(
        self,
        content: bytes | None,
        name: str = "年报.txt",
        chat: Json = PRIVATE,
        caption: str = "",
        sender: Json = PERSON,
        **more: Any,
    ) -> Json:
        """A person sends a file; without content Telegram finds it too big to hand out."""
        number = f"f{next(self._numbers)}"
        if content is not None:
            self.files[number] = content
        document = {"file_id": number, "file_unique_id": number, "file_name": name}
        words: Json = {"caption": caption, "caption_entities": entities(caption)} if caption else {}
        return self.say(None, chat, document=document, **{"from": sender} | words | more)

    def press(self, message: Json | None, data: str, **more: Any) -> str:
        """A person presses a button under a message, or under something that is none."""
        number = str(next(self._numbers))
        self._queries[number] = False
        shown = {"id": number, "from": PERSON, "chat_instance": "1", "data": data, **more}
        self.push("callback_query", shown | ({"message": message} if message else {}))
        return number

    def type(self, text: str, **more: Any) -> str:
        """A person types behind the bot's name, in a chat the bot need not be in."""
        number = str(next(self._numbers))
        self._queries[number] = False
        self.push("inline_query", {"id": number, "from": PERSON, "query": text, "offset": "", **more})
        return number

    def edit(self, message: Json, text: str) -> None:
        """A person changes what they wrote."""
        message |= {"text": text, "entities": entities(text), "edit_date": int(time.time())}
        self.push("edited_message", dict(message))

    def push(self, kind: str, content: Json) -> None:
        """Have something delivered as it is."""
        self.last_update = next(self._numbers)
        self._updates.append({"update_id": self.last_update, kind: content})
        self._news.set()

    @property
    def waiting(self) -> bool:
        """Whether something is not yet fetched by the bot, or fetched and not yet confirmed."""
        return bool(self._updates)

    def delete(self, message: Json) -> None:
        del self._messages[message["chat"]["id"], message["message_id"]]

    def close(self, chat: Json, refusal: Refusal) -> None:
        """From now on nothing can be sent to this chat."""
        self._gone[chat["id"]] = refusal

    def expire(self, query: str) -> None:
        del self._queries[query]

    def fail(self, method: str, code: int, description: str, **parameters: Any) -> None:
        self._faults.append(Fault(method, Refusal(description, code, **parameters)))

    def hang(self, method: str) -> asyncio.Event:
        """The next call of a method is carried out, and its answer kept back; tells when it has come."""
        came = asyncio.Event()
        self._hanging[method] = came
        return came

    def bring_again(self, number: int, content: Json) -> None:
        """An update is delivered once more, under its old number."""
        self._updates.append({"update_id": number, **content})
        self._news.set()

    def drop(self, method: str) -> None:
        self._faults.append(Fault(method, None))

    async def replies(self, count: int) -> list[Json]:
        """Wait for so many messages from the bot."""
        await self.until(lambda: len(self.sent) >= count)
        assert len(self.sent) == count, [message["text"] for message in self.sent]
        return self.sent

    async def called(self, method: str, count: int = 1) -> list[Json]:
        """Wait for so many calls of a method, and return their parameters."""
        await self.until(lambda: len(self.of(method)) >= count)
        return self.of(method)

    def of(self, method: str) -> list[Json]:
        return [parameters for name, parameters in self.calls if name == method]

    async def until(self, happened: Callable[[], bool]) -> None:
        await until(happened)

    def _new_message(self, content: Json) -> Json:
        message = {"message_id": next(self._numbers), "date": int(time.time()), **content}
        self._messages[content["chat"]["id"], message["message_id"]] = message
        return message
