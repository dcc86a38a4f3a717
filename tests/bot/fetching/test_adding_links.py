"""`nianbao add` with an address: what is behind it is kept, with the pages on the way."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import linked
from store.archive import Archive
from store.pages import pages_of
from tests.bot.conftest import Nianbao
from tests.bot.fetching.site import Site, serving
from tests.bot.fetching.stored import AGENCY, FILLING, web
from tests.builders import a_text
from tests.reports.packed import packed

KEPT = f"已收录（{AGENCY} 2021 年度，已读 200/200 格，1 处疑点）"


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that is served while the test's own thread runs the command line, which may go to loopback for it."""
    monkeypatch.setenv("NIANBAO_SAMPLES", "false")
    loop, begun, sites = asyncio.new_event_loop(), threading.Event(), []
    over = asyncio.Event()

    async def serve() -> None:
        async with serving() as site:
            sites.append(site)
            begun.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    begun.wait(5)
    monkeypatch.setattr(linked, "Fetcher", sites[0].fetcher)
    yield sites[0]
    loop.call_soon_threadsafe(over.set)
    thread.join()
    loop.close()


def test_a_page_is_kept_with_its_address(far: Site, nianbao: Nianbao, tmp_path: Path) -> None:
    url = far.put("/2021.html", web())
    ran = nianbao("add", url)
    assert (ran.out, ran.code) == (f"{url}：{KEPT}\n", 0)
    assert "早已收录过" in nianbao("add", url).out
    with closing(Archive.open(tmp_path / "nianbao.db")) as archive:
        kept = archive.kept(1)
        assert kept.source == url
        assert [look.url for look in pages_of(archive, 1)] == [url, url]


def test_the_file_in_a_page_is_kept_and_each_file_of_a_zip(far: Site, nianbao: Nianbao) -> None:
    far.put("/1.doc", web())
    shell = far.put("/a.html", f'<html><title>2021年年报</title><iframe src="/1.doc"></iframe>{FILLING}')
    assert nianbao("add", shell).out == f"{shell}：{KEPT}\n"
    url = far.put("/2.zip", packed({"甲.txt": a_text(AGENCY, 2020), "乙.txt": b"no report"}))
    ran = nianbao("add", url)
    assert f"{url}#甲.txt：已收录（{AGENCY} 2020 年度" in ran.out
    assert f"{url}#乙.txt：" in ran.out
    assert ran.code == 1


def test_a_list_and_a_page_that_is_gone_are_said_and_stop_nothing(far: Site, nianbao: Nianbao) -> None:
    items = "".join(f'<a href="/{year}.html">甲区{year}年政府信息公开年报</a>' for year in (2020, 2021))
    listed = far.put("/", f"<html>{items}{FILLING}")
    good = far.put("/2021.html", web())
    ran = nianbao("add", listed, far.url("/gone"), good)
    lines = ran.out.splitlines()
    assert lines[0] == f"{listed}：这个页面列着 2 份年报，请给其中一份的网址，例如："
    assert lines[2] == f"　甲区2021年政府信息公开年报 {good}"
    assert lines[3] == f"{far.url('/gone')}：网站说没有这个页面了，可能已经撤下或者换了地址。"
    assert (lines[4], ran.code) == (f"{good}：{KEPT}", 1)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/a", "这个网址指向内部网络，不能打开"),
        ("http://[::1]/a", "这个网址指向内部网络，不能打开"),
        ("ftp://127.0.0.1/a", "只能打开 http 和 https 开头的网址"),
        ("http://127.0.0.1:22/a", "端口不是网站常用的"),
    ],
)
def test_the_real_rule_holds_on_the_command_line(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("NIANBAO_SAMPLES", "false")
    ran = nianbao("add", url)
    assert said in ran.out
    assert ran.code == 1
