"""Anybody's SQL may read the public copy and nothing else, and what goes wrong is said in Chinese."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from structlog.testing import capture_logs

from bot.browse import site as browse_site
from bot.browse.site import Site
from store.archive import Archive
from store.public.guarded import guard
from tests.bot.browsing import site as site
from tests.bot.test_browse_pages import get
from tests.builders import a_report, add
from tests.waiting import PATIENCE, until


def sql(text: str) -> str:
    return "/nianbao?sql=" + quote(text)


async def test_sql_may_be_asked(site: Site) -> None:
    page = json.loads(
        await get(site, sql("select count(*) from reports").replace("?", ".json?") + "&_shape=arrayfirst")
    )
    assert page == [7]


@pytest.mark.parametrize(
    "text",
    [
        *("delete from reports", "update reports set year = 1", "insert into about values (1, 2)", "drop table cells"),
        *("attach 'nianbao.db' as live", "vacuum into 'x.db'", "create table x (a)", "pragma journal_mode = wal"),
    ],
)
async def test_nothing_can_be_written_and_no_other_file_opened(site: Site, text: str) -> None:
    await get(site, sql(text), 400)


async def test_where_the_file_lies_is_not_told(site: Site, tmp_path: Path) -> None:
    for path in (sql("select * from pragma_database_list()"), "/nianbao", "/-/databases.json", "/-/metadata.json"):
        assert str(tmp_path) not in (await through(site, path))[1]


async def test_datasette_s_pages_about_itself_are_closed_and_its_files_open(site: Site) -> None:
    for path in ("/-/databases", "/-/plugins.json", "/-/settings", "/-/threads", "/-/permissions", "/-/../-/versions"):
        assert (await through(site, path))[0] == 404
    assert (await through(site, "/-/static/app.css"))[0] == 200
    assert (await through(site, "/nianbao/reports"))[0] == 200


async def through(site: Site, path: str) -> tuple[int, str]:
    """What the site itself answers, as a web server hears it."""
    sent: list[dict[str, object]] = []
    name, _, query = path.partition("?")

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": name, "raw_path": name.encode(), "headers": [], "scheme": "http"}
    await site(scope | {"query_string": query.encode(), "http_version": "1.1"}, receive, send)
    body = b"".join(message.get("body", b"") for message in sent)  # type: ignore[misc]
    return int(sent[0]["status"]), body.decode()  # type: ignore[call-overload]


async def test_what_takes_too_long_is_stopped_and_said_in_chinese(site: Site) -> None:
    begun = time.monotonic()
    page = await get(
        site, sql("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"), 400
    )
    assert "超过了两秒" in page
    assert time.monotonic() - begun < 10


async def test_a_slip_in_sql_is_said_with_sqlite_s_own_words(site: Site) -> None:
    assert "no such table: nowhere" in await get(site, sql("select * from nowhere"), 400)


async def test_no_value_may_fill_the_memory(site: Site) -> None:
    assert "too big" in await get(site, sql("select length(zeroblob(900000000))"), 400)


@pytest.mark.parametrize("path", ["/nothing", "/nianbao/nothing", "/nianbao/reports/nothing", "/-/nothing"])
async def test_what_is_not_there_is_said_in_chinese(site: Site, path: str) -> None:
    assert "没有这一页" in await get(site, path, 404)


async def test_a_trouble_of_ours_is_logged_and_not_shown(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr("bot.browse.plugin.report_page", broken)
    with capture_logs() as logs:
        page = await get(site, "/nianbao/reports/231002~2F2023~2F1", 500)
    assert "已经记在日志里" in page
    assert "inner words" not in page
    assert [one["event"] for one in logs] == ["page_failed"]


async def test_json_troubles_are_json(site: Site) -> None:
    said = json.loads(await get(site, "/nianbao/nothing.json", 404))
    assert said == {"ok": False, "status": 404, "error": "没有这一页。", "detail": ""}


def test_a_guarded_connection_reads(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "one.db")) as connection:
        connection.execute("CREATE TABLE one (a)")
        guard(connection)
        assert connection.execute("SELECT count(*) FROM one").fetchone() == (0,)
        assert connection.execute("PRAGMA database_list").fetchall() == []
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute("ATTACH ':memory:' AS other")


async def test_the_copy_is_made_again_when_the_archive_has_changed_and_not_otherwise(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_site, "_OFTEN", 0.05)
    monkeypatch.setattr(browse_site, "_RESTING", 0)
    assert not site.refresh()
    fresh = asyncio.create_task(site.keep_fresh())
    try:
        with closing(Archive.open(tmp_path / "nianbao.db")) as archive:
            add(archive, a_report("东安区财政局", 2023))
        async with asyncio.timeout(PATIENCE):
            while "东安区财政局" not in await get(site, "/nianbao/agencies"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    finally:
        fresh.cancel()


async def test_a_copy_of_an_earlier_day_is_served_at_once_but_not_one_of_another_program(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Archive.open(tmp_path / "nianbao.db")) as archive:
        add(archive, a_report("东安区财政局", 2023))
    copy = tmp_path / "public" / "nianbao.sqlite"
    again = Site(tmp_path / "nianbao.db", copy)
    assert again.prepare()
    assert "东安区财政局" not in await get(again, "/nianbao/agencies")
    monkeypatch.setattr("store.public.making._program", lambda: "newer")
    assert not again.prepare()
    assert "东安区财政局" in await get(again, "/nianbao/agencies")


async def test_a_page_that_was_begun_before_the_copy_changed_is_finished(site: Site, tmp_path: Path) -> None:
    begun = site.datasette
    assert begun is not None
    with closing(Archive.open(tmp_path / "nianbao.db")) as archive:
        add(archive, a_report("东安区财政局", 2023))
    assert site.refresh()
    site.open()
    assert (await begun.client.get("/nianbao/reports")).status_code == 200
    assert "东安区财政局" in await get(site, "/nianbao/agencies")
    site.open()


async def test_a_copy_that_cannot_be_made_leaves_the_old_one_served(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_site, "_OFTEN", 0.01)
    monkeypatch.setattr(browse_site, "_RESTING", 0)

    def broken(self: Site) -> bool:
        raise OSError("no room")

    monkeypatch.setattr(Site, "refresh", broken)
    with capture_logs() as logs:
        fresh = asyncio.create_task(site.keep_fresh())
        await until(lambda: bool(logs))
        fresh.cancel()
    assert logs[0]["event"] == "refresh_failed"
    assert "东安区人民政府" in await get(site, "/nianbao/reports")
