"""What went wrong on a page, in a Chinese sentence; what is our fault goes to the log, without what anybody asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import structlog
from datasette import Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

log = structlog.get_logger()


class Trouble(NamedTuple):
    """What is said of an exception; `detail` are SQLite's own words about somebody's SQL."""

    status: int
    words: str
    detail: str = ""


def trouble(exception: Exception) -> Trouble:
    """What to say of an exception that a page ended with."""
    if isinstance(exception, DatasetteError):
        if exception.title == "SQL Interrupted":
            return Trouble(400, "这一问超过了两秒，停下了。加上年度、地方或 limit，问窄一些。")
        return Trouble(exception.status, "这样问不出来。", "" if exception.message_is_html else str(exception.message))
    if isinstance(exception, Base400):
        missing = exception.status == 404
        return Trouble(exception.status, "没有这一页。" if missing else "这样问不出来。")
    return Trouble(500, "处理时出了意外；原因已经记在日志里。")


async def trouble_page(datasette: Datasette, request: Request, exception: Exception) -> Any:
    """The page, or the JSON where that was asked for."""
    said = trouble(exception)
    if said.status == 500:
        log.error("page_failed", path=request.path, exc_info=exception)
    if request.path.endswith(".json"):
        known = {"ok": False, "status": said.status, "error": said.words, "detail": said.detail}
        return Response.json(known, status=said.status)
    values = {"trouble": said, "urls": datasette.urls, "app_css_hash": datasette.app_css_hash(), "menu_links": list}
    page = await datasette.jinja_env.get_template("error.html").render_async(values)
    return Response.html(page, status=said.status)
