"""The site: Datasette over a copy of what is public, made again when the archive has changed."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import closing
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import structlog
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from bot.browse import plugin
from bot.browse.described import NAME, metadata
from store.archive import Archive
from store.public.making import counts_of, is_like_ours, make, stamp, stamped
from store.public.shape import FIGURES

log = structlog.get_logger()

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_SETTINGS = {
    "sql_time_limit_ms": 2_000,
    "facet_time_limit_ms": 1_000,
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 1_000,
    "default_cache_ttl": 0,
}
_TROUBLES = "datasette.handle_exception"
_OWN = "/-/"
_STATIC = "/-/static"
_OFTEN = 30.0
_RESTING = 20
"""How many times as long as making a copy took is waited before another is made."""


class Site:
    """An ASGI application that always serves the newest copy; `archive` is the live file, `copy` the public one."""

    def __init__(self, archive: Path, copy: Path) -> None:
        self._archive = archive
        self._copy = copy
        self._took = 0.0
        self.datasette: Datasette | None = None
        self._before: Datasette | None = None
        self._app: Application | None = None

    def refresh(self) -> bool:
        """Makes the copy anew if it is not of this archive as it is; whether it did. Blocks."""
        with closing(Archive.open(self._archive)) as archive:
            if stamped(self._copy) == stamp(archive):
                return False
            self._copy.parent.mkdir(parents=True, exist_ok=True)
            begun = time.monotonic()
            make(archive, self._copy, datetime.now(UTC))
            self._took = time.monotonic() - begun
            return True

    def prepare(self) -> bool:
        """Opens a copy, that of an earlier day where there is one; whether it may be out of date. Raises NotMade."""
        old = is_like_ours(self._copy)
        if not old:
            self.refresh()
        self.open()
        return old

    def open(self) -> None:
        """Opens the copy, in place of the one before."""
        # What is being answered from the copy of before is answered still: only the one before that is closed.
        if self._before is not None:
            self._before.executor.shutdown(wait=False)
        self._before, self.datasette = self.datasette, over(self._copy)
        self._app = self.datasette.app()

    async def keep_fresh(self) -> None:
        """Looks now and then whether the archive has changed; copies it with at most a twentieth of the time."""
        while True:
            try:
                if await asyncio.to_thread(self.refresh):
                    self.open()
            except Exception:
                log.exception("refresh_failed")
            await asyncio.sleep(max(_OFTEN, _RESTING * self._took))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from the newest copy. Datasette's pages about itself tell of this machine, so there are none."""
        assert self._app is not None
        path = scope.get("path", "")
        if path.startswith(_OWN) and not path.startswith(_STATIC):
            scope = scope | {"path": "/-/nothing-here", "raw_path": b"/-/nothing-here"}  # type: ignore[operator]
        await self._app(scope, receive, send)


class Counted(Database):
    """A database whose rows are counted already; Datasette's lists are of tables, the view of figures has its count
    too."""

    @property
    def cached_table_counts(self) -> dict[str, int]:
        """How many rows each table has."""
        counts = super().cached_table_counts or {}
        return {name: count for name, count in counts.items() if name != FIGURES}


def over(copy: Path) -> Datasette:
    """Datasette over an open database that nobody writes in: how many rows there are is known, not counted."""
    if not pm.has_plugin(NAME):
        pm.register(plugin, name=NAME)
        # It would print a traceback with everything in it for each slip in anybody's SQL.
        pm.unregister(name=_TROUBLES)
    counts = counts_of(copy)
    known = {
        "hash": hashlib.sha256((stamped(copy) or "").encode()).hexdigest(),
        "size": copy.stat().st_size,
        "file": copy.name,
        "tables": {name: {"count": count} for name, count in counts.items()},
    }
    datasette = Datasette(
        inspect_data={NAME: known},
        metadata=metadata(),
        settings=_SETTINGS,
        template_dir=str(files("templates") / "browse"),
    )
    datasette.remove_database("_memory")
    datasette.add_database(Counted(datasette, path=str(copy), is_mutable=False), name=NAME)
    return datasette
