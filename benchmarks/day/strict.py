"""The strict Telegram server as a process, its control interface, and its log of what the bot called."""

from __future__ import annotations

import asyncio
import base64
import socket
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from benchmarks.day.people import Json

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
ORDERED = "ordered"
"""What the errors say that the day itself has ordered."""

UNWANTED = "not asked for"
"""Why the bot does not hear of an update of a kind that it does not ask for."""

_OUR_OWN = (ORDERED, "query is too old", "message is not modified", "group chat was upgraded", "Forbidden")
_STARTING = 20.0


class Call(NamedTuple):
    """A request of the bot: when, which method, with what, and the status it got."""

    at: float
    method: str
    params: Json
    code: int


@contextmanager
def served(folder: Path, log: Path, **settings: str) -> Iterator[str]:
    """The strict server on a port of its own, as long as the block lasts; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [word for name, value in {"port": str(port), **settings}.items() for word in (f"--{name}", value)]
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [folder / "venv" / "bin" / "python", folder / "fake_server.py", *words], stdout=out, stderr=out
        ) as process,
    ):
        try:
            _wait(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _STARTING
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the strict server did not start")


class Strict:
    """The people's side of the server, and what the bot has called so far."""

    def __init__(self, address: str, webhook: bool = False) -> None:
        self.webhook = webhook
        self.calls: list[Call] = []
        self.in_chat: defaultdict[int, list[Call]] = defaultdict(list)
        self.confirmed: defaultdict[str, list[Call]] = defaultdict(list)
        """The answers to presses and inline queries, by the number of the query."""
        self._client = httpx.AsyncClient(base_url=address, timeout=60)
        self._copying = asyncio.Lock()
        self._undelivered: asyncio.Queue[Json] = asyncio.Queue()

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.aclose()

    async def post(self, act: str, **words: Any) -> Any:
        """An act of the control interface."""
        return (await self._client.post(f"/_/{act}", json={"token": TOKEN, **words})).raise_for_status().json()

    async def say(self, person: Json, chat: Json, **words: Any) -> tuple[Json, str]:
        """A person writes; the message, and why the bot is not to hear of it ("" where it is)."""
        kind = "edited_message" if words.get("edit") else "message"
        said = await self._brought(kind, "say", user=person, chat=chat, **words)
        return said["message"], "" if said["delivered"] else said.get("why", UNWANTED)

    async def upload(self, person: Json, chat: Json, name: str, data: bytes) -> Json:
        """A person sends a file; the message."""
        content = base64.b64encode(data).decode()
        said = await self._brought("message", "upload", user=person, chat=chat, name=name, b64=content)
        return dict(said.get("message", said))

    async def _brought(self, kind: str, act: str, **words: Any) -> Json:
        """What the server says to an act. An update that a webhook did not take comes again; that is left to us."""
        response = await self._client.post(f"/_/{act}", json={"token": TOKEN, **words})
        said = {} if response.status_code == 500 else response.raise_for_status().json()
        if not said and words.get("edit"):
            await asyncio.sleep(1)
            return await self._brought(kind, act, **words)
        if response.status_code == 500 or (self.webhook and said.get("update_id", 200) not in (200, None)):
            theirs = [one for one in await self.chat(words["chat"]) if one["from"]["id"] == words["user"]["id"]]
            message = said.get("message") or theirs[-1]
            self._undelivered.put_nowait({kind: message})
            return {"message": message, "delivered": True}
        return dict(said)

    async def query(self, act: str, **words: Any) -> Json:
        """A press or an inline query; done again by the person where a webhook did not take it."""
        while True:
            response = await self._client.post(f"/_/{act}", json={"token": TOKEN, **words})
            said = {} if response.status_code == 500 else response.raise_for_status().json()
            if said and not (self.webhook and said["r"] not in (200, None)):
                return dict(said)
            await asyncio.sleep(1)

    async def deliver_again(self) -> None:
        """Brings what a webhook did not take again and again, for ever."""
        while True:
            update = await self._undelivered.get()
            if not await self._taken(update):
                self._undelivered.put_nowait(update)
                await asyncio.sleep(1)

    async def _taken(self, update: Json) -> bool:
        response = await self._client.post("/_/raw", json={"token": TOKEN, "update": update})
        return response.status_code == 200 and response.json()["r"] in (200, None)

    async def chat(self, chat: Json) -> list[Json]:
        """Every message of a chat that people see: nobody presses under one that was deleted."""
        return [one for one in await self.post("chat", chat=chat) if not one.get("deleted")]

    async def follow(self) -> None:
        """Copies the server's log of calls as it grows, for ever."""
        while True:
            await self.catch_up()
            await asyncio.sleep(0.2)

    async def catch_up(self) -> None:
        """Copies what the log has more than was seen."""
        async with self._copying:
            count = await self.post("count")
            new = await self.post("calls", last=count - len(self.calls)) if count > len(self.calls) else []
            if new and await self.post("count") != count:
                return  # the log has grown in between, and these are not the next ones
            for call in [Call(one["t"], one["method"], one["params"], one["code"]) for one in new]:
                self.calls.append(call)
                if isinstance(chat := call.params.get("chat_id"), int):
                    self.in_chat[chat].append(call)
                if query := call.params.get("callback_query_id") or call.params.get("inline_query_id"):
                    self.confirmed[query].append(call)

    async def malformed(self) -> list[str]:
        """The requests that were refused for a mistake in them, and neither by order nor for the state of a chat."""
        return [f"{name}: {why}" for name, why in await self.post("bad") if not any(own in why for own in _OUR_OWN)]
