"""The bot and the people who talk to it, their chats, and how Telegram marks what they type."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

TOKEN = "123456:AAbbCCddEEff-gg_HH"
ME: Json = {"id": 123456, "is_bot": True, "first_name": "年报", "username": "Demo_Bot"}
PERSON: Json = {"id": 777, "is_bot": False, "first_name": "张三"}
PRIVATE: Json = {"id": 777, "type": "private", "first_name": "张三"}
GROUP: Json = {"id": -4001, "type": "group", "title": "信息公开志愿者"}
FORUM: Json = {"id": -1001234567890, "type": "supergroup", "title": "信息公开论坛", "is_forum": True}
SUPERGROUP: Json = {"id": -100999, "type": "supergroup", "title": "信息公开志愿者"}
CHATS = {chat["id"]: chat for chat in (PRIVATE, GROUP, FORUM, SUPERGROUP)}
ENTITIES = {
    "bot_command": re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?!\w)"),
    "mention": re.compile(r"(?<!\w)@[a-zA-Z0-9_]{5,32}(?!\w)"),
}


def entities(text: str) -> list[Json]:
    """The commands and mentions in a text; offsets count UTF-16 units."""

    def units(part: str) -> int:
        return len(part.encode("utf-16-le")) // 2

    found = [(kind, match) for kind, pattern in ENTITIES.items() for match in pattern.finditer(text)]
    return [{"type": kind, "offset": units(text[: m.start()]), "length": units(m[0])} for kind, m in found]
