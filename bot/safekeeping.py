"""`nianbao backup` and `nianbao restore`: the database copied to a safe place and put back, in words for people."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.channels.telegram.lock import at_rest
from bot.settings import Settings
from store.backup import NotCopied, back_up, restore


def make_backup(settings: Settings, to: Path, overwrite: bool) -> int:
    """Copies the database of the settings, also while the bot runs; 1 where that cannot be."""

    def copy() -> str:
        rows = back_up(settings.database, to, overwrite)
        size = to.stat().st_size / 1e6
        return f"已备份到 {to}（{size:.1f} MB，{rows['reports']} 份报告，已核对）。"

    return _done(copy)


def put_back(settings: Settings, copy: Path) -> int:
    """Puts a backup in the place of the database of the settings, which is kept beside it; 1 where that cannot be."""

    def restored() -> str:
        with at_rest(settings.database) as running:
            if running:
                raise NotCopied("机器人正在运行，先停掉它再恢复。")
            aside = restore(copy, settings.database, datetime.now(ZoneInfo("Asia/Shanghai")))
        kept = f"原来的在 {aside}，确认没问题后可以删掉。" if aside else ""
        return f"已从 {copy} 恢复。{kept}"

    return _done(restored)


def _done(work: Callable[[], str]) -> int:
    try:
        print(work())
    except NotCopied as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0
