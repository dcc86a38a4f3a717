"""Who is in the group, and the chats they write in, as Telegram shows them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

BOT = "demo_bot"
_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"

PEOPLE: tuple[Json, ...] = tuple(
    {"id": 4000 + number, "is_bot": False, "first_name": name, "language_code": "en" if number % 10 == 9 else "zh-hans"}
    for number, name in enumerate(_NAMES, 1)
)
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

GROUP: Json = {"id": -70001, "type": "group", "title": "信息公开志愿者"}
"""The group until it becomes a supergroup in the middle of the day."""
SUPERGROUP: Json = {"id": -1000000070001, "type": "supergroup", "title": "信息公开志愿者"}
FORUM: Json = {"id": -1000000070002, "type": "supergroup", "title": "各省分组", "is_forum": True}
NEIGHBOURS: Json = {"id": -1000000070003, "type": "supergroup", "title": "隔壁的群"}
TOPICS = (None, 11, 12)
"""General has no number."""


def alone(person: Json) -> Json:
    """The private chat of a person with the bot."""
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


def is_private(chat: int) -> bool:
    """Whether a chat's number is that of a person."""
    return chat > 0
