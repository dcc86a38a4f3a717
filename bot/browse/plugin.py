"""The Datasette plugin: guarded connections, permanent ids as links, and the values of our own pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from datasette import Response, hookimpl
from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound
from markupsafe import Markup

from bot.browse.described import LOOKUPS, NAME, column_titles, table_titles
from bot.browse.report_page import page_of, report_page
from bot.browse.troubles import trouble_page
from reports.identifiers import FigureId, identified, is_code
from store.public.guarded import guard
from store.public.questions import FIGURE, questions
from store.public.tables import tables

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request


@hookimpl
def prepare_connection(conn: Any, database: str) -> None:
    """Nobody's SQL does more than read."""
    if database == NAME:
        guard(conn)


@hookimpl
def render_cell(value: object, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """A permanent id leads to the report's page, and a body's code to the body."""
    # In its own table the id is Datasette's own link already.
    href = page_of(datasette, value) if (table, column) != ("reports", "id") else None
    if href is None and column == "单位代码" and isinstance(value, str):
        href = f"{datasette.urls.table(NAME, 'agencies')}/{tilde_encode(value)}"
    return Markup('<a href="{}">{}</a>').format(href, value) if href else None


@hookimpl
def extra_template_vars(
    view_name: str, database: str | None, table: str | None, request: Request | None, datasette: Datasette
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What our templates show beside Datasette's own."""

    async def values() -> dict[str, Any]:
        path = request.path if request is not None else ""
        found: dict[str, Any] = {
            "column_titles": column_titles(table),
            "usual_questions": questions(),
            "described_tables": tables(),
            "database_name": NAME,
            "lookup_names": LOOKUPS,
            "table_titles": table_titles(),
            "asked": next((one.asks for one in questions() if path.endswith(f"/{one.name}")), {}),
            "row_counts": {name: one["count"] for name, one in datasette.inspect_data[NAME]["tables"].items()},
        }
        if view_name == "row" and table == "reports" and database and request is not None:
            found |= await report_page(datasette, database, tilde_decode(request.url_vars["pks"]))
        return found

    return values


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """`/id/` and a permanent id leads to the page on which that stands."""
    return [(r"/id/(?P<name>.+)$", _permanent)]


async def _permanent(request: Request, datasette: Datasette) -> Any:
    name = unquote(request.url_vars["name"])
    if isinstance(figure := identified(name), FigureId):
        said = {"id": str(figure.report), "figure": figure.name}
        if not (await datasette.get_database(NAME).execute(FIGURE, said)).rows:
            raise NotFound("no such figure")
    if href := page_of(datasette, name):
        return Response.redirect(href)
    if is_code(name):
        return Response.redirect(f"{datasette.urls.table(NAME, 'agencies')}/{tilde_encode(name)}")
    raise NotFound("no permanent id")


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Any]]:
    """Every trouble is said in Chinese."""
    return lambda: trouble_page(datasette, request, exception)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """How a permanent id is written in an address."""
    env.filters["tilde"] = tilde_encode
