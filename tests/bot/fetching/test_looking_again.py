"""/recheck: a stored link looked at again, over a real site on loopback, with real reports read by the readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.conversation import Conversation
from bot.fetching.follow import Found, follow
from bot.looking import look_again, pages
from bot.online import Online
from bot.render.words import Words
from reports.examine import examine
from store.archive import Archive
from store.keeping import Origin, keep
from store.pages import keep_page, pages_of
from tests.bot.fetching.site import Site
from tests.bot.fetching.stored import AGENCY, CHANGED, FILLING, NOON, T, added, leading, said, talk, web
from tests.builders import a_text


async def test_a_page_that_is_the_same_is_said_to_be_so(site: Site, online: Online, archive: Archive) -> None:
    url = site.put("/2021.html", web())
    kept = await added(online, archive, url)
    reply = await said(online, "/recheck 示例市甲区 2021")
    assert "网页还在，和 2026-01-01 存下的比，表里的数字没有变。" in reply.html
    assert f"2026-01-09 看的 · {url}" in reply.html
    assert [look.at for look in pages_of(archive, kept.id)][-1] > NOON
    assert len(archive.versions(kept.agency.id, 2021)) == 1


async def test_a_changed_figure_is_told_and_kept_beside_the_first(site: Site, online: Online, archive: Archive) -> None:
    url = site.put("/2021.html", web())
    first = await added(online, archive, url)
    site.put("/2021.html", CHANGED)
    reply = await said(online, "复查 示例市甲区 2021")
    assert "⚠️ 网页上的数字和 2026-01-01 存下的不同：" in reply.html
    assert "6 → 9（件）" in reply.html
    assert "新的一版已收录，原来的保留。" in reply.html
    assert [button.label for row in reply.buttons for button in row] == ["核对", "回到数字", "看改动"]
    versions = archive.versions(first.agency.id, 2021)
    assert [one.current for one in versions] == [False, True]
    assert versions[1].source == url
    assert [one.report.values["t3.new.total"] for one in versions] == [6, 9]
    assert "没有变" in (await said(online, "/recheck 示例市甲区 2021")).html


async def test_other_words_round_the_same_figures_are_no_changed_figures(
    site: Site, online: Online, archive: Archive
) -> None:
    url = site.put("/2021.html", web(footer="浏览 12 次"))
    kept = await added(online, archive, url)
    site.put("/2021.html", web(footer="浏览 13 次"))
    looked = await look_again(online, url, kept)
    assert looked.what in ("same", "text")
    site.put(
        "/2021.html", web(a_text(AGENCY).decode().replace("一、总体情况", "一、总体情况\n新添的一句话。").encode())
    )
    assert (await look_again(online, url, kept)).what == "text"
    assert not (await look_again(online, url, kept)).is_newly_gone
    assert len(archive.versions(kept.agency.id, 2021)) == 1


async def test_a_difference_to_an_older_reading_of_the_same_page_is_none(
    site: Site, online: Online, archive: Archive
) -> None:
    """What was kept may have been read by worse readers: the stored page is read again to compare."""
    url = site.put("/2021.html", web(footer="1"))
    found = await follow(site.fetcher(), url, lambda data: done(True), online.room.lead)
    assert isinstance(found, Found)
    keep_page(archive, *pages(found))
    misread = examine(CHANGED)
    (stored,) = keep(archive, found.fetched.content, misread, Origin(url, "tester"))
    site.put("/2021.html", web(footer="2"))
    assert (await look_again(online, url, stored.kept)).what in ("same", "text")


async def done(value: T) -> T:
    return value


async def test_a_page_that_is_gone_is_said_to_be_gone_and_nothing_is_lost(
    site: Site, online: Online, archive: Archive
) -> None:
    url = site.put("/2021.html", web())
    kept = await added(online, archive, url)
    del site.pages["/2021.html"]
    assert "网页不见了：" in (await said(online, "/recheck 示例市甲区 2021")).html
    looked = await look_again(online, url, kept)
    assert (looked.what, looked.before, looked.is_newly_gone) == ("gone", "not_found", False)
    site.put("/2021.html", web())
    assert (await look_again(online, url, kept)).what == "same"
    assert archive.report(kept.agency.id, 2021) == archive.kept(kept.id)


@pytest.mark.parametrize(
    ("content", "status", "what"),
    [
        (b"x", 503, "unreached"),
        (FILLING.encode(), 200, "other"),
        (web(a_text(AGENCY, 2022)), 200, "other"),
        (web(a_text("示例市乙区人民政府办公室", new=9)), 200, "other"),
        (f"<html><a href='/1'>2022年年报</a><a href='/2'>2023年年报</a>{FILLING}".encode(), 200, "other"),
        (b"%PDF-1.4 broken", 200, "unreadable"),
    ],
    ids=["failing", "no report", "another year", "another body", "a list", "broken"],
)
async def test_another_page_is_never_taken_for_a_changed_report(
    site: Site, online: Online, archive: Archive, content: bytes, status: int, what: str
) -> None:
    url = site.put("/2021.html", web())
    kept = await added(online, archive, url)
    site.put("/2021.html", content, status=status)
    looked = await look_again(online, url, kept)
    assert (looked.what, looked.changes.cells, looked.is_newly_gone) == (what, (), False)
    assert archive.size() == (1, 1)


async def test_a_report_in_a_file_that_a_page_holds_is_looked_at_through_the_page(
    site: Site, online: Online, archive: Archive
) -> None:
    site.put("/1.txt", a_text(AGENCY))
    site.put("/1.doc", web())
    url = site.put("/a.html", f'<html><title>2021年年报</title><iframe src="/1.doc"></iframe>{FILLING}')
    kept = await added(online, archive, url)
    assert [look.is_document for look in pages_of(archive, kept.id)] == [False, True]
    site.put("/1.doc", CHANGED)
    assert "6 → 9（件）" in (await said(online, "/recheck 示例市甲区 2021")).html


async def test_a_report_kept_from_an_address_before_pages_were_is_compared_by_its_figures(
    site: Site, online: Online, archive: Archive
) -> None:
    url = site.put("/2021.html", web(footer="1"))
    keep(archive, web(), examine(web()), Origin(url, "tester"))
    assert (
        "以前没有存过网页，只能和收录时读出的数字比：表里的数字没有变。"
        in (await said(online, "/recheck 示例市甲区")).html
    )
    site.put("/2021.html", CHANGED)
    assert "⚠️ 网页上的数字和收录时读出的不同：" in (await said(online, "/recheck 示例市甲区")).html


async def test_a_page_that_goes_back_to_what_it_was_is_told_and_no_version_is_kept_twice(
    site: Site, online: Online, archive: Archive
) -> None:
    url = site.put("/2021.html", web())
    kept = await added(online, archive, url)
    for content, stored in ((CHANGED, True), (web(), False)):
        site.put("/2021.html", content)
        looked = await look_again(online, url, kept)
        assert (looked.what, looked.stored) == ("figures", stored)
        assert (await look_again(online, url, kept)).what == "same"
    assert len(archive.versions(kept.agency.id, 2021)) == 2
    assert "网页已存下。" in Words.of("zh").say(looked).html


async def test_asking_on_after_it_asks_for_the_report_and_looks_at_nothing(
    site: Site, online: Online, archive: Archive
) -> None:
    await added(online, archive, site.put("/2021.html", web()))
    about = talk(online)
    await about.answer(leading("/recheck 示例市甲区 2021"))
    asked = len(site.asked)
    reply = await about.answer(replace(leading("那2020年呢"), private=True))
    assert reply is not None
    assert "2020" in reply.html
    assert len(site.asked) == asked


async def test_without_the_web_and_without_a_link_it_says_so(archive: Archive, online: Online, site: Site) -> None:
    url = site.put("/2021.html", web())
    await added(online, archive, url)
    offline = Conversation(online.read, Words.of("zh"), online.write, remembering=online.write)
    reply = await offline.answer(leading("/recheck 示例市甲区 2021"))
    assert reply is not None
    assert (url in reply.html, "没有联网" in reply.html) == (True, True)
    keep(archive, b"file", examine(a_text("示例市丙区人民政府办公室")), Origin("a.txt", "tester"))
    assert "不是从网址收录的（来源：a.txt）" in (await said(online, "/recheck 示例市丙区")).html


async def test_a_look_that_could_not_be_kept_is_not_lost_in_silence(
    site: Site, online: Online, archive: Archive
) -> None:
    kept = await added(online, archive, site.put("/2021.html", web()))

    async def broken(work: Callable[[Archive], T]) -> T:
        raise sqlite3.OperationalError("disk full")

    with pytest.raises(sqlite3.OperationalError):
        await look_again(replace(online, write=broken), site.url("/2021.html"), kept)
