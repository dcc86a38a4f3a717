"""Checks of what Telegram says: the token, privacy mode, inline mode, how messages come, and the time."""

from __future__ import annotations

import ssl
import time
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import httpx

from bot.channels.telegram.bringing import check
from bot.channels.telegram.errors import CannotStart
from bot.doctor.line import Line, State
from bot.settings import Settings

_PATIENCE = 10.0
_SKEW = timedelta(seconds=30)
_RECENT = timedelta(hours=1)
_MANY = 100
_REFUSED = {401, 404}


class Silent(Exception):
    """Telegram could not be asked; the text is a reason for people, without the address."""


class Answered(NamedTuple):
    """What the Bot API answered: its status, the content, and by how much our clock was ahead of its own."""

    status: int
    content: dict[str, Any]
    ahead: timedelta | None


class Service:
    """The Bot API of the settings, asked each thing once; the address with the token in it never leaves here."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.telegram_token.value.strip()
        self._base = settings.telegram_base_url
        self._proxy = settings.telegram_proxy.value or None

    @cached_property
    def me(self) -> Answered:
        """What getMe says. Raises Silent."""
        return self._ask("getMe")

    @cached_property
    def hook(self) -> Answered:
        """What getWebhookInfo says. Raises Silent."""
        return self._ask("getWebhookInfo")

    @property
    def has_token(self) -> bool:
        """Whether there is a token to ask with."""
        return bool(self._token)

    def _ask(self, method: str) -> Answered:
        if not self._token:
            raise Silent("没有令牌")
        before = time.time()
        try:
            # The way the bot itself goes: the settings' proxy, none of the environment, the machine's certificates.
            trusted = ssl.create_default_context()
            with httpx.Client(proxy=self._proxy, trust_env=False, verify=trusted, timeout=_PATIENCE) as client:
                said = client.get(f"{self._base}{self._token}/{method}")
            content = said.json() if said.headers.get("content-type", "").startswith("application/json") else {}
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            where = urlsplit(self._base).hostname
            raise Silent(f"连不上 {where}（{type(error).__name__}）") from None
        return Answered(said.status_code, content.get("result") or {}, _ahead(said, (before + time.time()) / 2))


def token(telegram: Service) -> Line:
    """Whether Telegram knows the token."""
    if not telegram.has_token:
        return Line(State.WRONG, "还没有", "找 @BotFather 发 /newbot，写在 .env 的 NIANBAO_TELEGRAM_TOKEN= 后面")
    if telegram.me.status in _REFUSED:
        return Line(State.WRONG, "Telegram 不认", "在 @BotFather 那里发 /mybots 核对，再改 NIANBAO_TELEGRAM_TOKEN")
    return Line(State.WELL, f"是 @{_of(telegram.me)['username']} 的")


def privacy(telegram: Service) -> Line:
    """Which messages of a group reach the bot."""
    me = _of(telegram.me)
    if not me.get("can_join_groups", True):
        return Line(State.WRONG, "这个机器人不许进群", "在 @BotFather 那里用 /setjoingroups 改成 Enable")
    if me.get("can_read_all_group_messages"):
        return Line(
            State.NOTE, "关着，群里每句话都会送来", "不需要就在 @BotFather 那里用 /setprivacy 打开，再重新拉进群"
        )
    return Line(State.WELL, "开着，群里只看得到命令、对它的回复和点名；中文命令和直接问话要它是管理员才看得到")


def inline(telegram: Service) -> Line:
    """Whether the bot can be asked in chats that it is not in."""
    name = _of(telegram.me)["username"]
    if telegram.me.content.get("supports_inline_queries"):
        return Line(State.WELL, f"任何聊天里都可以打 @{name} 再接着问")
    return Line(State.NOTE, f"没有开，别的聊天里打 @{name} 没有反应", "要用就在 @BotFather 那里用 /setinline 打开")


def webhook(telegram: Service, settings: Settings) -> Line:
    """How messages come, whether that is as it is set, and whether some are stuck."""
    try:
        check(settings)
    except CannotStart as reason:
        return Line(State.WRONG, "设置不对，机器人启动不了", str(reason))
    info, wanted = _of(telegram.hook), settings.telegram_webhook_url
    waiting = info.get("pending_update_count", 0)
    pending = f"，{waiting} 条在等" if waiting else ""
    if not info.get("url") and wanted:
        return Line(State.NOTE, f"Telegram 那边还没有设 webhook{pending}", "启动机器人时会设好")
    if not info.get("url"):
        if waiting >= _MANY:
            return Line(State.NOTE, f"没有设 webhook，自己去取{pending}", "机器人没在运行就启动它；只留 24 小时")
        return Line(State.WELL, f"没有设 webhook，自己去取{pending}")
    where = f"设着 webhook（{urlsplit(info['url']).hostname}）{pending}"
    zone = ZoneInfo("Asia/Shanghai")
    failed = datetime.fromtimestamp(info.get("last_error_date", 0), zone)
    if datetime.now(zone) - failed < _RECENT:
        why = f"{failed:%H:%M} 出过错：{info.get('last_error_message', '')}"
        return Line(State.WRONG, f"{where}，{why}", "看那个地址通不通、证书和端口对不对")
    if not wanted:
        return Line(State.NOTE, f"{where}，而设置里没有", "下次启动机器人时会取消它，改成自己去取")
    if info["url"] != wanted:
        return Line(State.NOTE, f"{where}，和设置里的不一样", "下次启动机器人时会改过来")
    return Line(State.WELL, where)


def clock(telegram: Service) -> Line:
    """Whether the machine's clock is right, by which what is late is told from what is not."""
    ahead = telegram.me.ahead
    if ahead is None:
        raise Silent("对方没有说现在几点")
    seconds = abs(ahead.total_seconds())
    if abs(ahead) > _SKEW:
        way = "快" if ahead > timedelta(0) else "慢"
        return Line(State.WRONG, f"比 Telegram {way} {seconds:.0f} 秒", "打开自动对时，如 timedatectl set-ntp true")
    return Line(State.WELL, "准")


def _of(answer: Answered) -> dict[str, Any]:
    if not answer.content:
        raise Silent(f"Telegram 没有答应（{answer.status}）")
    return answer.content


def _ahead(said: httpx.Response, now: float) -> timedelta | None:
    try:
        theirs = parsedate_to_datetime(said.headers["date"])
    except (KeyError, ValueError):
        return None
    return timedelta(seconds=now - theirs.timestamp())
