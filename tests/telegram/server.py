"""A strict Telegram server on loopback: speaks real HTTP with the bot, and plays the people who write to it.

A request Telegram would refuse for a mistake of the bot's is kept in `violations`; what Telegram refuses for reasons
of its own (a deleted message, too many messages, faults a test ordered) is only answered as Telegram answers it.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.telegram.methods import Refusal, caption, checked, visible
from tests.telegram.people import CHATS, ME, Json
from tests.telegram.world import World

UNCHANGED = "Bad Request: message is not modified: specified new message content is exactly the same"


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
class TelegramServer(World):
    """One bot's Telegram."""

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

    def _show(self, message: Json, call: Json) -> None:
        self._looks[message["chat"]["id"], message["message_id"]] = (call.get("text", ""), call.get("reply_markup"))
        message["reply_markup"] = call.get("reply_markup") or {"inline_keyboard": []}
