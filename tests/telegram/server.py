"""A strict Telegram server on loopback: speaks real HTTP with the bot, and plays the people who write to it.

A request Telegram would refuse for a mistake of the bot's is kept in `violations`; what Telegram refuses for reasons
of its own (a deleted message, too many messages, faults a test ordered) is only answered as Telegram answers it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.telegram.methods import Refusal, caption, checked, visible
from tests.telegram.people import CHATS, ME, PERSON, PRIVATE, TOKEN, Json, entities

UNCHANGED = "Bad Request: message is not modified: specified new message content is exactly the same"


@dataclass
class Fault:
    """The next call of a method fails: with an answer, or without any."""

    method: str
    refusal: Refusal | None


async def _parameters(request: web.Request) -> Json:
    """What a request says: as JSON, or in a form, where what is no text stands as JSON too."""
    if request.content_type == "application/json":
        said = await request.json()
        return {name: one if isinstance(one, str) else json.dumps(one) for name, one in said.items()}
    return {name: _part(part) for name, part in (await request.post()).items()}


def _part(part: str | bytes | bytearray | web.FileField) -> Any:
    """A field of a request: a text, or a file with its name."""
    return {"name": part.filename, "content": part.file.read()} if isinstance(part, web.FileField) else part


@dataclass
class TelegramServer:
    """One bot's Telegram."""

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

    async def start(self) -> None:
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", self._serve)
        application.router.add_get("/file/bot{token}/files/{name}", self._hand_out)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/bot"

    async def stop(self) -> None:
        self._poller.set()
        await self._runner.cleanup()

    # The people's side

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

    async def until(self, happened: Callable[[], bool], within: float = 5) -> None:
        async with asyncio.timeout(within):
            while not happened():  # noqa: ASYNC110 (tests wait for log lines too, which set no event)
                await asyncio.sleep(0.005)

    # The bot's side

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        parameters = await _parameters(request)
        try:
            fault = next((fault for fault in self._faults if fault.method == name), None)
            if fault:
                self._faults.remove(fault)
                if fault.refusal:
                    raise fault.refusal
                assert request.transport is not None
                request.transport.close()
            elif request.match_info["token"] != self.token:
                raise Refusal("Unauthorized", 401)
            else:
                return web.json_response({"ok": True, "result": await self._answer(name, parameters)})
        except Refusal as refusal:
            if refusal.ours:
                self.violations.append(f"{name}: {refusal.description}")
            answer = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            return web.json_response(answer | {"parameters": refusal.parameters}, status=refusal.code)
        return web.Response()

    async def _hand_out(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if request.match_info["token"] != self.token or name not in self.files:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=self.files[name])

    def _getFile(self, call: Json) -> Json:
        name = call["file_id"]
        if name not in self.files:
            raise Refusal("Bad Request: file is too big")
        return {
            "file_id": name,
            "file_unique_id": name,
            "file_size": len(self.files[name]),
            "file_path": f"files/{name}",
        }

    async def _answer(self, name: str, parameters: Json) -> Any:
        call = checked(name, parameters)
        result = getattr(self, f"_{name}", lambda call: True)(call)
        result = await result if asyncio.iscoroutine(result) else result
        self.calls.append((name, call))
        if hanging := self._hanging.pop(name, None):
            hanging.set()
            await asyncio.sleep(5)
        return result

    def _getMe(self, call: Json) -> Json:
        return ME

    async def _getUpdates(self, call: Json) -> list[Json]:
        """Long polling: a second poller ends the first."""
        self._poller.set()
        ended = self._poller = asyncio.Event()
        with suppress(TimeoutError):
            async with asyncio.timeout(call.get("timeout", 0)):
                while not self._waiting(call) and not ended.is_set():
                    self._news.clear()
                    waits = [asyncio.ensure_future(event.wait()) for event in (self._news, ended)]
                    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        if ended.is_set():
            raise Refusal("Conflict: terminated by other getUpdates request", 409)
        return self._waiting(call)[: call.get("limit", 100)]

    def _waiting(self, call: Json) -> list[Json]:
        """What is not confirmed yet, of the kinds the bot wants; the rest is gone for good."""
        kinds = set(call.get("allowed_updates") or ["message", "edited_message", "callback_query"])
        kept = [
            update for update in self._updates if update["update_id"] >= call.get("offset", 0) and kinds & set(update)
        ]
        self._updates = deque(kept)
        return kept

    def _sendMessage(self, call: Json) -> Json:
        return self._sent(call, {"text": visible(call)})

    def _sent(self, call: Json, content: Json) -> Json:
        chat, topic = self._chat(call["chat_id"]), call.get("message_thread_id")
        message: Json = {"from": ME, "chat": chat} | content
        if topic is not None:
            if not any(m.get("message_thread_id") == topic for m in self._messages.values()):
                raise Refusal("Bad Request: message thread not found", ours=True)
            message |= {"message_thread_id": topic, "is_topic_message": True}
        if reply := call.get("reply_parameters"):
            asked = self._messages.get((chat["id"], reply["message_id"]))
            if asked:
                message["reply_to_message"] = asked
            elif not reply.get("allow_sending_without_reply"):
                raise Refusal("Bad Request: message to be replied not found", ours=True)
        message = self._new_message(message)
        self._show(message, call)
        self.sent.append(message)
        return message

    def _sendDocument(self, call: Json) -> Json:
        file = {"file_id": "f", "file_unique_id": "f", "file_name": call["document"]["name"]}
        return self._new_message({"from": ME, "chat": self._chat(call["chat_id"]), "document": file})

    def _sendPhoto(self, call: Json) -> Json:
        return self._sent(call, self._photo(call["photo"]) | {"caption": caption(call)})

    def _photo(self, photo: Any) -> Json:
        """A picture as a message has it, by the name under which it was sent before, or under a new one."""
        if isinstance(photo, str) and photo not in self.photos:
            raise Refusal("Bad Request: wrong file identifier/HTTP URL specified")
        if not isinstance(photo, str):
            assert photo["content"].startswith(b"\x89PNG"), "no picture"
            name = f"photo-{len(self.photos) + 1}"
            self.photos[name] = photo["content"]
            photo = name
        size = {"file_id": photo, "file_unique_id": photo, "width": 90, "height": 90}
        return {"photo": [size | {"file_id": f"{photo}-small"}, size]}

    def _editMessageMedia(self, call: Json) -> Json:
        message = self._messages.get((call["chat_id"], call["message_id"]))
        if message is None or message["from"] != ME or "photo" not in message:
            raise Refusal("Bad Request: message to edit not found")
        media = call["media"]
        name = media["media"].removeprefix("attach://")
        new = self._photo(call[name] if name != media["media"] else name) | {"caption": caption(media)}
        new["reply_markup"] = call.get("reply_markup") or {"inline_keyboard": []}
        if message | new == message:
            raise Refusal(UNCHANGED)
        message |= new
        self._show(message, call)
        return message

    def _editMessageText(self, call: Json) -> Json | bool:
        if "inline_message_id" in call:
            visible(call)
            return True
        chat, key = self._chat(call["chat_id"]), (call["chat_id"], call["message_id"])
        message = self._messages.get(key)
        if message is None or message["from"] != ME:
            raise Refusal("Bad Request: message to edit not found")
        if "text" not in message:
            raise Refusal("Bad Request: there is no text in the message to edit")
        if self._looks[key] == (call["text"], call.get("reply_markup")):
            raise Refusal(UNCHANGED)
        message |= {"chat": chat, "text": visible(call)}
        self._show(message, call)
        return message

    def _deleteMessage(self, call: Json) -> bool:
        gone = self._messages.pop((call["chat_id"], call["message_id"]), None)
        if gone is None or gone["from"] != ME:
            raise Refusal("Bad Request: message to delete not found")
        return True

    def _answerInlineQuery(self, call: Json) -> bool:
        if call["inline_query_id"] not in self._queries:
            raise Refusal("Bad Request: query is too old and response timeout expired or query ID is invalid")
        for article in call["results"]:
            visible({"text": article["input_message_content"]["message_text"], "parse_mode": "HTML"})
        if len({one["id"] for one in call["results"]}) < len(call["results"]):
            raise Refusal("Bad Request: RESULT_ID_DUPLICATE", ours=True)
        return True

    def _getChatAdministrators(self, call: Json) -> list[Json]:
        self._chat(call["chat_id"])
        return [{"status": "creator", "is_anonymous": False, "user": one} for one in self.leaders]

    def _answerCallbackQuery(self, call: Json) -> bool:
        number = call["callback_query_id"]
        if number not in self._queries:
            raise Refusal("Bad Request: query is too old and response timeout expired or query ID is invalid")
        if self._queries[number]:
            raise Refusal("Bad Request: query answered twice", ours=True)
        self._queries[number] = True
        return True

    def _chat(self, number: int) -> Json:
        if number in self._gone:
            raise self._gone[number]
        if number not in CHATS:
            raise Refusal("Bad Request: chat not found", ours=True)
        if self.flood:
            most, seconds = self.flood
            times, now = self._times[number], time.monotonic()
            if sum(sent > now - seconds for sent in times) >= most:
                raise Refusal("Too Many Requests: retry after 1", 429, retry_after=1)
            times.append(now)
        return CHATS[number]

    def _new_message(self, content: Json) -> Json:
        message = {"message_id": next(self._numbers), "date": int(time.time()), **content}
        self._messages[content["chat"]["id"], message["message_id"]] = message
        return message

    def _show(self, message: Json, call: Json) -> None:
        self._looks[message["chat"]["id"], message["message_id"]] = (call.get("text", ""), call.get("reply_markup"))
        message["reply_markup"] = call.get("reply_markup") or {"inline_keyboard": []}
