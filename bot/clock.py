"""Days, where the reports are published."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today in China."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def day_of(moment: datetime) -> date:
    """The day a moment falls on in China.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 1, 1, 20, tzinfo=UTC)).isoformat()
    '2026-01-02'
    """
    return moment.astimezone(ZoneInfo("Asia/Shanghai")).date()
