"""The hours in which a chat wants no notices, in China's time: as its setting says, else the night."""

from __future__ import annotations

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

SETTING = "quiet"
"""What a chat's own hours are kept under: "22:00-08:00", or "off"."""
NIGHT = "22:00-08:00"

_OFF = "off"
_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")


def hours(setting: str | None) -> str:
    """The hours without notices; empty where there are none. What is no such setting counts as none made.

    >>> hours(None), hours("off"), hours("12:30-14:00"), hours("下午")
    ('22:00-08:00', '', '12:30-14:00', '22:00-08:00')
    """
    if setting == _OFF:
        return ""
    return setting if setting and _HOURS.fullmatch(setting) else NIGHT


def quiet(setting: str | None, now: datetime) -> bool:
    """Whether no notice is wanted now.

    >>> at = lambda clock: datetime.fromisoformat(f"2026-11-23T{clock}:00+08:00")
    >>> [quiet(None, at(clock)) for clock in ("21:59", "22:00", "00:00", "07:59", "08:00")]
    [False, True, True, True, False]
    >>> quiet("12:00-14:00", at("13:00")), quiet("12:00-14:00", at("23:00")), quiet("off", at("23:00"))
    (True, False, False)
    >>> quiet("08:00-08:00", at("09:00"))
    False
    """
    found = _HOURS.fullmatch(hours(setting))
    if found is None:
        return False
    begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    clock = now.astimezone(ZoneInfo("Asia/Shanghai")).time()
    return begin <= clock < end if begin <= end else clock >= begin or clock < end
