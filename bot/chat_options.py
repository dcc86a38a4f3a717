"""What a chat may settle for itself, how people say it, and what holds where it has not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from bot.ask import Ask
from reports.characters import characters
from reports.wording import fold
from store.archive import Archive
from store.chats import setting

QUIET_OFF = "off"
_HOURS = re.compile(r"([01]?\d|2[0-4])(?:[:点时](\d\d)?)?(?:-|–|—|~|到|至)([01]?\d|2[0-4])(?:[:点时](\d\d)?)?")
_THERE = re.compile(r"\s*@(-\d{1,20})(?:\s+|$)")
_CLOCK = re.compile(r"(?<=\d):(?=\d)")
_GAPS = re.compile(r"[\s,，:：=]+")


@dataclass(frozen=True, slots=True)
class Option:
    """A setting with values to choose from: what it is called, and how each value is said."""

    name: str
    called: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]


PICTURES = Option(
    "pictures",
    ("pictures", "图片", "图"),
    MappingProxyType({"on": ("on", "开", "开启", "打开", "要"), "off": ("off", "关", "关闭", "关掉", "不要")}),
)
SAVING = Option(
    "saving",
    ("saving", "who may save", "谁能保存", "保存", "收录"),
    MappingProxyType(
        {
            "everyone": ("everyone", "所有人", "大家", "全员"),
            "listed": ("listed", "listed members", "名单", "名单上的人"),
            "leaders": ("leaders", "admins", "管理员", "群管理员"),
        }
    ),
)
QUIET = Option(
    "quiet",
    ("quiet", "quiet hours", "免打扰", "静默", "安静"),
    MappingProxyType({QUIET_OFF: ("off", "关", "关闭", "不要")}),
)
OPTIONS = (PICTURES, SAVING, QUIET)
LIST = ("list", "名单")
AWAY = frozenset({"-", "删", "删除", "去掉", "remove"})


class Settled(NamedTuple):
    """A setting somebody wants: its name and its value."""

    name: str
    value: str


def settled(said: str) -> Settled | None:
    """The setting that words ask for; None where they ask for none of these.

    >>> settled("图片 关"), settled("saving listed"), settled("免打扰 22点到8点"), settled("quiet off")
    (Settled(name='pictures', value='off'), Settled(name='saving', value='listed'), Settled(name='quiet', \
value='22:00-08:00'), Settled(name='quiet', value='off'))
    >>> settled("图片 也许"), settled("免打扰 26-8"), settled("中文"), settled("免打扰 8-8")
    (None, None, None, None)
    """
    plain = _GAPS.sub(" ", _CLOCK.sub("点", _folded(said))).strip()
    for option in OPTIONS:
        called = next((one for one in sorted(option.called, key=len, reverse=True) if plain.startswith(one)), None)
        if called is None:
            continue
        rest = plain[len(called) :].strip()
        for value, words in option.values.items():
            if rest in words:
                return Settled(option.name, value)
        hours = _hours(rest) if option is QUIET else None
        return Settled(option.name, hours) if hours else None
    return None


def pictures_wanted(archive: Archive, chat: str) -> bool:
    """Whether a chat wants pictures: every one does that has not settled otherwise."""
    return setting(archive, chat, PICTURES.name) != "off"


def there(ask: Ask) -> tuple[str, str]:
    """The chat that a question is about, where it names another one than its own (else empty), and its other words.

    >>> from bot.ask import Ask
    >>> there(Ask("settings", said=" @-4001 图片 关", chat="telegram:7")), there(Ask("settings", said="图片 关"))
    (('telegram:-4001', '图片 关'), ('', '图片 关'))
    """
    found = _THERE.match(ask.said)
    if found is None or not ask.chat:
        return "", ask.said
    return f"{ask.chat.partition(':')[0]}:{found[1]}", ask.said[found.end() :]


def number(chat: str) -> str:
    """The number of a group in its channel, by which `there` finds it again; empty for any other chat.

    >>> number("telegram:-4001"), number("telegram:777"), number("terminal")
    ('-4001', '', '')
    """
    found = chat.rpartition(":")[2]
    return found if re.fullmatch(r"-\d{1,20}", found) else ""


def _hours(rest: str) -> str | None:
    found = _HOURS.fullmatch(rest.replace(" ", ""))
    if found is None:
        return None
    begin, end = (
        f"{int(hour) % 24:02}:{minute or '00'}" for hour, minute in ((found[1], found[2]), (found[3], found[4]))
    )
    minutes = all(int(one[3:]) < 60 for one in (begin, end))
    return f"{begin}-{end}" if begin != end and minutes else None


def _folded(said: str) -> str:
    return characters(fold(said)).lower()
