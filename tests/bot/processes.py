"""Processes that read, and how long they are there."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.reading_room.desk import Desk
from reports.errors import ReportError
from tests.builders import a_text
from tests.waiting import PATIENCE

HOSTILE = "tests.bot.hostile_reader"
TODAY = date(2026, 1, 1)
GOOD = a_text()


def refused(desk: Desk, data: bytes) -> ReportError:
    with pytest.raises(ReportError) as refusal:
        desk.examine(data, TODAY)
    assert refusal.value.message.endswith("。")
    return refusal.value


def gone(process: int) -> bool:
    """Whether a process is gone, or only its name is left."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
    except ProcessLookupError:
        return True


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False
