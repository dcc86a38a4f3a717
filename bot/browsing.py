"""`nianbao browse` on a machine that may not have Datasette: says so, or serves."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from bot.settings import Settings

_MISSING = "浏览要用 Datasette，这里还没有装：在 nianbao 的文件夹里 .venv/bin/pip install -e '.[browse]'。"


def browse(settings: Settings, host: str, port: int) -> int:
    """Serves the open database; 1 where it cannot be."""
    if find_spec("datasette") is None:
        print(_MISSING, file=sys.stderr)
        return 1
    from bot.browse.serving import serve

    return serve(settings, host, port)
