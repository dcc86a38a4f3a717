"""Today, where the reports are published."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today in China."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()
