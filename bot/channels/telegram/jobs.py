"""Work that outlasts a turn: a report that is read for seconds must not keep its chat waiting.

A handler that begins such work hands it to `later` and returns; the chat's next message has its turn. What it says
before the work is done (正在读…) it says within `work.aside`, else a crash in between would count as answered. The
update is settled when its work has ended: killed before, it is taken up again at the next start. A stop waits for it
for a while (`application.GRACE`), then leaves it to the next start too. An error in it goes where a turn's errors go.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from telegram.ext import Application

from bot.channels.telegram.work import CURRENT


def later(
    application: Application[Any, Any, Any, Any, Any, Any], update: object, doing: Coroutine[Any, Any, Any]
) -> asyncio.Task[Any]:
    """Go on with this after the turn; a handler's call, as `later(context.application, update, self._read(…))`."""
    task = application.create_task(doing, update)
    work = CURRENT.get()
    if work is not None:
        work.jobs.add(task)
    return task
