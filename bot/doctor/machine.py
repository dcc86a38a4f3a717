"""Checks of the machine: settings, reading of documents, converter, drawing, time zones, and who is running."""

from __future__ import annotations

import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot.bundled import samples
from bot.channels.telegram.lock import at_rest
from bot.charted import Bar, Chart, Piece
from bot.doctor.line import Line, State
from bot.reading_room.desk import Desk, Limits
from bot.render.picture import chart
from bot.render.words import Words
from bot.settings import Settings, unknown
from bot.workshop import NotMade
from reports.picture import available

log = structlog.get_logger()

_FILE = Path(".env")
_PNG = b"\x89PNG"


def names() -> Line:
    """Whether every name that looks like a setting is one, and whether others can read the file of secrets."""
    if strange := [f"{name}（是不是 {meant}？）" if meant else name for name, meant in unknown()]:
        return Line(State.WRONG, f"没有这样的设置：{'、'.join(strange)}", "全部设置见 .env.example")
    if _FILE.is_file() and _FILE.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return Line(State.NOTE, ".env 别的用户也读得到，里面有令牌", "chmod 600 .env")
    return Line(State.WELL, "名字都认得")


def reading(settings: Settings) -> Line:
    """Whether the process that reads documents starts and reads one."""
    name, data = next(iter(samples()))
    with Desk(Limits(settings.reading_seconds, settings.reading_megabytes)) as desk:
        (seen,) = desk.read(data)
    if seen.error is not None:
        return Line(State.WRONG, f"读不了内置样本 {name}：{seen.error}", "把 NIANBAO_READING_* 调大，或重新安装")
    return Line(State.WELL, "进程能启动，内置样本读得出来")


def converter() -> Line:
    """Whether LibreOffice is there, which .rtf and .odt are read with."""
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return Line(State.WELL, "有 LibreOffice，.rtf 和 .odt 也能读")
    return Line(State.NOTE, "没有 LibreOffice，.rtf 和 .odt 读不了", "要读就装上 libreoffice-writer")


def drawing() -> Line:
    """Whether tables and bars can be drawn, with Chinese in them."""
    bars = tuple(Bar(label, "1", (Piece(1.0),)) for label in ("东安区", "洪泽区"))
    try:
        drawn = chart(Chart("试画", "件", bars), Words.of("zh"))
    except NotMade as trouble:
        log.warning("not_drawn", why=str(trouble))
        lacks = f"，少了 {trouble.missing}" if trouble.missing else ""
        return Line(State.WRONG, f"画不了图{lacks}", "重新安装；不要图的群可以 /settings 关掉")
    if not drawn.startswith(_PNG):
        return Line(State.WRONG, "画出来的不是图", "重新安装；不要图的群可以 /settings 关掉")
    return Line(State.WELL, "表格和条形图画得出来，中文字体在")


def pictures() -> Line:
    """Whether photos and scans can be read: the extra is there, and its model loads."""
    if not available():
        return Line(State.NOTE, "没有装扩展 ocr，照片和扫描件读不了", "要读就装上，见 docs/running.md")
    from reports.picture.recogniser import alphabet

    try:
        known = len(alphabet())
    except Exception as trouble:
        log.warning("no_recogniser", why=str(trouble))
        return Line(State.WRONG, "扩展 ocr 装了，但模型打不开", "把扩展 ocr 重新装一遍")
    return Line(State.WELL, f"照片和扫描件能读，模型认得 {known} 个字")


def zone() -> Line:
    """Whether the machine knows the time in China, by which days are counted."""
    try:
        offset = datetime.now(ZoneInfo("Asia/Shanghai")).utcoffset()
    except ZoneInfoNotFoundError:
        return Line(State.WRONG, "没有时区数据，不知道中国现在是哪一天", "装上系统的 tzdata")
    if offset != timedelta(hours=8):
        return Line(State.WRONG, f"Asia/Shanghai 的时差是 {offset}，不对", "更新系统的 tzdata")
    return Line(State.WELL, "Asia/Shanghai")


def running(settings: Settings) -> Line:
    """Whether a bot runs on this database."""
    with at_rest(settings.database) as busy:
        return Line(State.NOTE, "机器人正在运行") if busy else Line(State.NOTE, "机器人没有在运行")
