"""Plays a day's acts at their times, and writes down what was done; who writes in private waits for the answer."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.day.acts import Act
from benchmarks.day.people import BOT, FORUM, GROUP, NEIGHBOURS, PEOPLE, SUPERGROUP, Json, alone, is_private
from benchmarks.day.robot import Robot
from benchmarks.day.rules import Due
from benchmarks.day.strict import UNWANTED, Strict

_PATIENCE = 30.0
_QUIET = 8.0
_LONGEST = 200.0
_ONE_BY_ONE = ("restarts", "adding", "saves")


@dataclass(slots=True)
class Done:
    """An act that was played: when, the message it made, and why the bot was not to hear of it ("" where it was); for
    presses and inline queries the number of the query; `message` is then the one the button was under."""

    act: Act
    at: float
    chat: int
    message: int = 0
    unheard: str = ""
    query: str = ""
    label: str = ""


class Play:
    """One day on one server with one bot."""

    def __init__(self, strict: Strict, robot: Robot) -> None:
        self.done: list[Done] = []
        self._strict = strict
        self._robot = robot
        self._files: list[Json] = []
        self._edited: dict[int, str] = {}
        self._pressed: set[tuple[int, int]] = set()

    async def through(self, acts: list[Act]) -> None:
        """The whole day, and what is under way at its end."""
        for chat in (GROUP, SUPERGROUP, FORUM, NEIGHBOURS):
            await self._strict.post("admin", chat=chat, user_id=PEOPLE[0]["id"], status="creator")
        start = time.time()
        lanes: defaultdict[Any, list[Act]] = defaultdict(list)
        for number, act in enumerate(acts):
            private = act.chat and is_private(act.chat["id"])
            lanes[act.chat["id"] if private else act.kind if act.kind in _ONE_BY_ONE else -number].append(act)
        background = [asyncio.create_task(self._strict.follow()), asyncio.create_task(self._strict.deliver_again())]
        try:
            async with asyncio.TaskGroup() as group:
                for lane in lanes.values():
                    group.create_task(self._lane(lane, start))
            await self._until_quiet()
        finally:
            for task in background:
                task.cancel()

    async def _lane(self, acts: list[Act], start: float) -> None:
        for act in acts:
            await asyncio.sleep(max(0.0, start + act.at - time.time()))
            done = await self._play(act)
            if done is not None:
                self.done.append(done)
                if is_private(done.chat) and not done.unheard:
                    await self._answered(done)

    async def _answered(self, done: Done) -> None:
        """Waits as a person would: until something comes, or for half a minute in which the bot was there."""
        while not self._came(done):
            up = self._robot.up_since
            if up is not None and time.time() - max(up, done.at) > _PATIENCE:
                return
            await asyncio.sleep(0.2)
        await asyncio.sleep(0.5)

    def _came(self, done: Done) -> bool:
        """Whether the bot has said anything in the chat since; typing says nothing, nor does what Telegram refused."""
        return any(
            call.at >= done.at and call.code == 200 and call.method != "sendChatAction"
            for call in self._strict.in_chat[done.chat]
        )

    async def _until_quiet(self) -> None:
        """Waits for the last answers: until the bot has called nothing for a while."""
        end = time.time() + _LONGEST
        while time.time() < end:
            await self._strict.catch_up()
            last = max([call.at for call in self._strict.calls[-1:]], default=0.0)
            if time.time() - max(last, self._robot.up_since or 0.0) > _QUIET and not self._waiting():
                return
            await asyncio.sleep(1)

    def _waiting(self) -> bool:
        """Whether somebody in a group asked within the patience of the bot and has no answer yet."""
        now = time.time()
        return any(
            not done.unheard
            and done.act.due is Due.ONE
            and not is_private(done.chat)
            and now - max(done.at, self._robot.up_since or now) < _PATIENCE
            and not self._came(done)
            for done in self.done[-100:]
        )

    async def _play(self, act: Act) -> Done | None:
        own: dict[str, Callable[[Act], Any]] = {
            "presses": self._press,
            "saves": self._save,
            "edits": self._edit,
            "uploads": self._upload,
            "inline": self._inline,
            "migration": self._migrate,
            "faults": self._fault,
            "restarts": self._restart,
            "adding": self._add,
        }
        played: Done | None = await own.get(act.kind, self._say)(act)
        return played

    async def _say(self, act: Act) -> Done | None:
        words: Json = {"text": act.text, **act.more.get("say", {})}
        if act.more.get("to") == "bot":
            ours = [one for one in await self._strict.chat(act.chat) if _from_bot(one)]
            if not ours:
                return None
            words["reply_to"] = ours[-1]["message_id"]
        at = time.time()
        message, unheard = await self._strict.say(act.who, act.chat, **words)
        return Done(act, at, act.chat["id"], message["message_id"], unheard)

    async def _press(self, act: Act) -> Done | None:
        found = [
            (message, button)
            for message in await self._strict.chat(act.chat)
            for button in _buttons(message)
            if "保存" not in button["text"] and "不对" not in button["text"]
        ]
        return await self._pressed_one(act, *found[int(act.more["dice"] * len(found))]) if found else None

    async def _save(self, act: Act) -> Done | None:
        for chat in (*map(alone, PEOPLE), FORUM, SUPERGROUP):
            for message in await self._strict.chat(chat):
                if (chat["id"], message["message_id"]) in self._pressed:
                    continue
                if button := next((one for one in _buttons(message) if one["text"] == act.more["label"]), None):
                    self._pressed.add((chat["id"], message["message_id"]))
                    return await self._pressed_one(act, message, button)
        return None

    async def _pressed_one(self, act: Act, message: Json, button: Json) -> Done:
        chat = message["chat"]
        who = act.who or next((one for one in PEOPLE if one["id"] == chat["id"]), PEOPLE[0])
        at = time.time()
        said = await self._strict.query(
            "press", user=who, chat=chat, message_id=message["message_id"], data=button["callback_data"]
        )
        return Done(act, at, chat["id"], message["message_id"], _unheard(said), said["id"], button["text"])

    async def _edit(self, act: Act) -> Done | None:
        asked = [one for one in self.done if one.act.kind == "topics" and not one.unheard]
        # An edit that changes no word is to change no answer.
        asked = [one for one in asked if self._edited.get(one.message, one.act.text) != act.text]
        if not asked:
            return None
        before = asked[int(act.more["dice"] * len(asked))]
        self._edited[before.message] = act.text
        at = time.time()
        _, unheard = await self._strict.say(before.act.who, before.act.chat, edit=before.message, text=act.text)
        return Done(act, at, before.chat, before.message, unheard)

    async def _upload(self, act: Act) -> Done | None:
        path, way = act.more["path"], act.more["way"]
        at = time.time()
        if way == "file":
            name = f"{path.parent.name}{path.suffix}"
            message = await self._strict.upload(act.who, act.chat, name, path.read_bytes())
            self._files.append(message["document"])
            return Done(act, at, act.chat["id"], message["message_id"])
        if not self._files:
            return None
        words: Json = {"document": self._files[-1]}
        if way == "caption":
            words |= {"caption": "/add", "caption_entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
        message, unheard = await self._strict.say(act.who, act.chat, **words)
        if way == "reply":
            asked = {"text": f"/add@{BOT}", "reply_to": message["message_id"]}
            message, unheard = await self._strict.say(act.who, act.chat, **asked)
        return Done(act, at, act.chat["id"], message["message_id"], unheard)

    async def _inline(self, act: Act) -> Done:
        at = time.time()
        said = await self._strict.query("inline", user=act.who, query=act.text)
        return Done(act, at, act.who["id"] * -1, unheard=_unheard(said), query=said["id"])

    async def _migrate(self, act: Act) -> None:
        await self._strict.say(act.who, act.chat, migrate_to_chat_id=SUPERGROUP["id"])
        await self._strict.say(act.who, SUPERGROUP, migrate_from_chat_id=act.chat["id"])
        await self._strict.post("chatset", chat=act.chat, set={"migrated": SUPERGROUP["id"]})

    async def _fault(self, act: Act) -> None:
        await self._strict.post("fault", **act.more)

    async def _add(self, act: Act) -> None:
        await self._robot.add(act.more["path"])

    async def _restart(self, act: Act) -> None:
        await self._robot.end(signal.SIGKILL if act.more["kill"] else signal.SIGTERM)
        await asyncio.sleep(1)
        await self._robot.start()


def _unheard(said: Json) -> str:
    return UNWANTED if said["r"] is None else ""


def _from_bot(message: Json) -> bool:
    return bool(message.get("from", {}).get("username") == BOT)


def _buttons(message: Json) -> list[Json]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row if "callback_data" in button]
