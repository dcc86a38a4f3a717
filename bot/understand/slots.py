"""Text into command, words and year; separators of every kind count as spaces."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.ask import Ask
from bot.understand.watching import spoken
from reports.characters import characters
from reports.wording import fold

_SEPARATORS = re.compile(r"(?:[\s、。:：;；?？!！]|[,，](?!(?<=\d[,，])\d{3}(?!\d)))+")
"""Not the comma within 1,234: a number stays as it was typed."""
_OTHER_BOT = re.compile(r"^@[A-Za-z0-9_]+")
_NAME_GOES_ON = re.compile(r"[A-Za-z0-9_]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*年?\s*度?")
_ASKED = re.compile(r"(?:政府|政务)信息公开(?:工作)?(?:年报|年度报告|报告)?$|(?:年报|年度报告|报告)$")


def understand(text: str, names: Mapping[str, str]) -> Ask | None:
    """The question in a text that begins with a command; `names` maps every name to its command.

    A Chinese name needs no slash, but then something between it and its words, or words that leave no doubt, as in
    关注东安区. An unknown command after a slash keeps the name it was given; None where no command begins the text.

    >>> names = {"stats": "stats", "统计": "stats"}
    >>> understand("/stats，东安区 2021", names)
    Ask(command='stats', words='东安区', year=2021, agency=None)
    >>> understand("／统计 东安区2021年", names) == understand("统计：2021 东安区", names)
    True
    >>> understand("/stats东安区", names).words, understand("统计东安区", names), understand("/statsx 东安区", names)
    ('东安区', None, Ask(command='statsx', words='', year=None, agency=None))
    >>> understand("今天天气真好", names)
    """
    plain = characters(fold(text))
    slash = plain.startswith("/")
    said = plain.removeprefix("/").lstrip()
    lower = said.lower()
    for name in sorted(filter(lower.startswith, names), key=len, reverse=True):
        if name.isascii() and not slash:
            continue
        rest = _OTHER_BOT.sub("", said[len(name) :])
        if not rest or _SEPARATORS.match(rest) or (slash and not _NAME_GOES_ON.match(rest)):
            return slots(names[name], rest)
    told = None if slash else spoken(said)
    if told is not None and told[0] in names:
        return slots(*told)
    return Ask(_SEPARATORS.split(said, maxsplit=1)[0]) if slash and said else None


def slots(command: str, rest: str) -> Ask:
    """The words and the year that follow a command.

    >>> slots("stats", "东安区 2021年度年报")
    Ask(command='stats', words='东安区', year=2021, agency=None)
    >>> slots("stats", "2019 上海市 政府办公厅").words
    '上海市政府办公厅'
    >>> slots("stats", "东安区，1，234").words, slots("stats", "东安区,平潭 12,34").words
    ('东安区1，234', '东安区平潭1234')
    """
    found = _YEAR.search(rest)
    year = int(found[1]) if found else None
    words = rest[: found.start()] + " " + rest[found.end() :] if found else rest
    joined = "".join(part for part in _SEPARATORS.split(words) if part)
    return Ask(command, _ASKED.sub("", joined), year, said=rest)
