"""A link handed in is opened, followed where it leads on, read and kept like a file; what cannot be opened says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation import Conversation
from bot.fetching.fetch import Fetcher
from bot.intake.handed import Linked, linked
from bot.intake.taking import NO_LINKS, Intake
from bot.message import Message, Reply
from bot.online import Online
from bot.render.words import Words
from store.archive import Archive
from store.decisions import Person
from store.pages import pages_of
from tests.bot.fetching.site import Site
from tests.bot.fetching.stored import AGENCY, web
from tests.builders import a_text

WHO = Person("张三", "1")


@pytest.fixture
def about(online: Online) -> Conversation:
    return Conversation(
        online.read, Words.of("zh"), online.write, intake=Intake(online.room, online.write, online=lambda: online)
    )


async def given(about: Conversation, *readings: str) -> Reply:
    return await about.hand_in(Message("", by=WHO, chat="here"), Linked(readings))


async def pressed(about: Conversation, reply: Reply, label: str) -> Reply | None:
    (asks,) = [button.asks for row in reply.buttons for button in row if button.label == label]
    return await about.press(asks, Message("", by=WHO, chat="here"))


async def test_a_report_behind_a_link_is_read_and_kept_with_the_link_as_its_source(
    site: Site, about: Conversation, archive: Archive
) -> None:
    url = site.put("/2021.html", web())
    reply = await given(about, url)
    assert f"{AGENCY} · 2021 年度" in reply.html
    assert archive.size() == (0, 0)
    assert await pressed(about, reply, "保存") is not None
    assert archive.kept(1).source == url
    assert [look.asked for look in pages_of(archive, 1)] == [url]


async def test_a_page_that_only_holds_the_file_leads_on_to_it(
    site: Site, about: Conversation, archive: Archive
) -> None:
    site.put("/file.txt", a_text(AGENCY), headers={"Content-Type": "text/plain"})
    url = site.put(
        "/page.html",
        '<html><body><h1>2021年政府信息公开工作年度报告</h1><iframe src="/file.txt"></iframe></body></html>',
    )
    reply = await given(about, url)
    assert f"{AGENCY} · 2021 年度" in reply.html
    assert site.asked == ["/page.html", "/file.txt"]
    await pressed(about, reply, "保存")
    assert archive.kept(1).source == url


async def test_a_list_of_reports_is_offered_and_one_is_pressed(site: Site, about: Conversation) -> None:
    site.put("/2021.html", web())
    rows = "".join(
        f'<li><a href="/{year}.html">{AGENCY}{year}年政府信息公开工作年度报告</a></li>'
        for year in range(2022, 2014, -1)
    )
    reply = await given(about, site.put("/list.html", f"<html><body><ul>{rows}</ul></body></html>"))
    assert "8 份年报" in reply.html
    assert len(reply.buttons) == 6
    (label,) = [button.label for row in reply.buttons for button in row if "/2021.html" in button.asks]
    read = await pressed(about, reply, label)
    assert read is not None
    assert f"{AGENCY} · 2021 年度" in read.html


async def test_another_reading_of_the_address_is_tried(site: Site, about: Conversation) -> None:
    url = site.put("/2021", web())
    reply = await given(about, f"{url}nianbao", url)
    assert f"{AGENCY} · 2021 年度" in reply.html


async def test_what_is_not_there_says_so_and_nothing_is_kept(site: Site, about: Conversation, archive: Archive) -> None:
    reply = await given(about, site.url("/gone.html"))
    assert "没有这个页面了" in reply.html
    assert not reply.found
    assert archive.db.execute("SELECT count(*) FROM submissions").fetchone()[0] == 0


async def test_an_address_inside_is_not_opened(site: Site, online: Online) -> None:
    public = replace(online, fetcher=Fetcher(site.limits()))
    strict = Conversation(
        online.read, Words.of("zh"), online.write, intake=Intake(online.room, online.write, online=lambda: public)
    )
    reply = await given(strict, site.url("/2021.html", host="127.0.0.1"))
    assert "内部网络" in reply.html
    assert site.asked == []


async def test_without_the_web_it_says_how_else(online: Online) -> None:
    about = Conversation(online.read, Words.of("zh"), online.write, intake=Intake(online.room, online.write))
    assert NO_LINKS in (await given(about, "http://x.gov.cn/a.html")).html


def test_the_addresses_in_a_message_are_found_glued_or_not() -> None:
    assert [one.name for one in linked("年报在http://x.gov.cn/a.html，谢谢")] == ["http://x.gov.cn/a.html"]
    assert linked("没有网址") == ()
