"""What comes of an address: its content with its name, or one sentence that says why not."""

from __future__ import annotations

import gzip
import hashlib
import ssl
import time
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.fetching.trouble import SENTENCES, Unfetched
from tests.bot.fetching.site import CERTIFICATE, Page, Site, resolving, serving


async def trouble(site: Site, url: str, **more: object) -> str:
    with pytest.raises(Unfetched) as raised:
        await site.fetcher(**more).fetch(url)  # type: ignore[arg-type]
    return raised.value.kind


async def test_a_page_comes_with_its_address_name_and_time(site: Site) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    url = site.put("/2021/a.html", "<p>年报</p>", headers={"Content-Type": "Text/HTML; charset=gbk"})
    got = await site.fetcher(clock=lambda: now).fetch(f"{url}#top")
    assert (got.asked, got.url, got.content.decode()) == (f"{url}#top", url, "<p>年报</p>")
    assert (got.media, got.name, got.at) == ("text/html", "a.html", now)
    assert got.sha256 == hashlib.sha256(got.content).hexdigest()


async def test_the_server_is_asked_by_its_name_and_told_who_asks(site: Site) -> None:
    await site.fetcher().fetch(site.put("/", "页"))
    assert f"Host: site.test:{site.port}\r\n" in site.heads[0]
    assert "nianbao" in site.heads[0]
    assert "Cookie" not in site.heads[0]


async def test_no_proxy_of_the_surroundings_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert (await site.fetcher().fetch(site.put("/", "页"))).content.decode() == "页"


async def test_a_path_in_chinese_is_asked_for_as_browsers_do(site: Site) -> None:
    site.put("/%E5%B9%B4%E6%8A%A5.html", "年报")
    got = await site.fetcher().fetch(site.url("/年报.html"))
    assert (got.content.decode(), got.name) == ("年报", "年报.html")


async def test_a_host_in_chinese_is_looked_up_by_its_ascii_name(site: Site) -> None:
    site.put("/", "页")
    asked: list[str] = []

    async def noting(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    await site.fetcher(resolve=noting).fetch(site.url("/", "示例.政务.cn"))
    assert asked == ["xn--fsq092h.xn--zfr164b.cn"]


async def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    site.send_on("/a", "b?x=1", 301)
    site.send_on("/b?x=1", site.url("/%E5%B9%B4.pdf"), 307)
    site.put("/%E5%B9%B4.pdf", b"%PDF-1.4")
    got = await site.fetcher().fetch(site.url("/a"))
    assert (got.asked, got.url, got.name) == (site.url("/a"), site.url("/%E5%B9%B4.pdf"), "年.pdf")


async def test_five_redirects_are_enough(site: Site) -> None:
    for step in range(6):
        site.send_on(f"/{step}", f"/{step + 1}")
    site.put("/6", "页")
    assert await trouble(site, site.url("/0")) == "redirects"
    assert (await site.fetcher().fetch(site.url("/1"))).content.decode() == "页"


async def test_a_redirect_back_with_a_cookie_wants_a_browser(site: Site) -> None:
    site.pages["/a"] = Page(b"", 302, {"Location": "/a", "Set-Cookie": "x=1"})
    assert await trouble(site, site.url("/a")) == "challenged"
    assert site.asked == ["/a"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((404, "not_found"), (410, "not_found"), (403, "forbidden"), (401, "forbidden"), (429, "forbidden")),
        *((412, "challenged"), (521, "challenged"), (500, "failing"), (503, "failing"), (204, "status")),
        *((202, "status"), (302, "status"), (418, "status"), (206, "status")),
    ],
)
async def test_each_refusal_has_its_sentence(site: Site, status: int, kind: str) -> None:
    assert await trouble(site, site.put("/", "x", status=status)) == kind


def test_every_sentence_is_kind_and_whole() -> None:
    for sentence in SENTENCES.values():
        assert sentence.endswith("。")
        assert len(sentence) < 80


async def test_packed_content_is_unpacked(site: Site) -> None:
    text = "年报" * 5000
    raw = zlib.compressobj(wbits=-15)
    sent = {
        "gzip": [gzip.compress(text.encode()), gzip.compress(text[:7].encode()) + gzip.compress(text[7:].encode())],
        "deflate": [zlib.compress(text.encode()), raw.compress(text.encode()) + raw.flush()],
        "identity": [text.encode()],
    }
    for name, bodies in sent.items():
        for packed in bodies:
            url = site.put("/", packed, headers={"Content-Encoding": name})
            assert (await site.fetcher().fetch(url)).content.decode() == text


@pytest.mark.parametrize(
    "page",
    [
        Page(gzip.compress("年报".encode() * 5000)[:-9], headers={"Content-Encoding": "gzip"}),
        Page(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
        Page(b"\x1b\x00", headers={"Content-Encoding": "br"}),
        Page("半".encode(), short=10),
    ],
    ids=["cut", "not packed", "unknown", "short"],
)
async def test_what_breaks_off_is_never_taken_for_the_whole(site: Site, page: Page) -> None:
    site.pages["/"] = page
    assert await trouble(site, site.url()) == "broken"


async def test_a_file_over_the_limit_is_refused_by_what_it_says_and_by_what_it_sends(site: Site) -> None:
    limits = site.limits(size=1000)
    url = site.put("/", b"x" * 1001)
    assert await trouble(site, url, limits=limits) == "too_large"
    site.put("/", b"x" * 1001, chunked=True)
    assert await trouble(site, url, limits=limits) == "too_large"
    site.put("/", b"x" * 1000)
    assert len((await site.fetcher(limits).fetch(url)).content) == 1000


async def test_a_bomb_is_given_up_after_its_first_megabytes(site: Site) -> None:
    bomb = gzip.compress(bytes(200 * 2**20), 9)
    twice = gzip.compress(bomb, 9)
    url = site.put("/", bomb, headers={"Content-Encoding": "gzip"})
    begun = time.perf_counter()
    assert len(twice) < len(bomb) < 300_000
    assert await trouble(site, url) == "too_large"
    assert time.perf_counter() - begun < 10


async def test_a_server_that_drips_is_left_when_the_time_is_up(site: Site) -> None:
    url = site.put("/", b"x" * 1000, pause=0.05)
    begun = time.perf_counter()
    assert await trouble(site, url, limits=site.limits(seconds=0.3)) == "timeout"
    assert time.perf_counter() - begun < 5


async def test_a_server_that_says_nothing_is_left(site: Site) -> None:
    assert await trouble(site, site.put("/", "页", wait=1), limits=site.limits(patience=0.2)) == "timeout"


async def test_an_empty_page_is_said_to_be_empty(site: Site) -> None:
    assert await trouble(site, site.put("/", " \n")) == "empty"


async def test_a_name_that_stands_for_nothing_and_a_closed_door_have_their_sentences(site: Site) -> None:
    async def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError("no such host")

    assert await trouble(site, site.url(), resolve=nobody) == "unknown_host"
    assert await trouble(site, site.url(), resolve=resolving({"site.test": []})) == "unknown_host"
    async with serving() as other:
        closed = other.port
    site.port = closed
    assert await trouble(site, site.url()) == "unreachable"


async def test_the_next_address_of_a_name_is_tried(site: Site) -> None:
    fetcher = site.fetcher(resolve=resolving({"site.test": ["127.0.0.2", "127.0.0.1"]}))
    assert (await fetcher.fetch(site.put("/", "页"))).content.decode() == "页"


async def test_a_site_is_known_by_its_certificate_and_not_by_its_address() -> None:
    """The connection goes to the address that was checked, TLS still to the name."""
    trusting = ssl.create_default_context(cafile=CERTIFICATE)
    async with serving(secret=True) as site:
        site.put("/", "页")
        got = await site.fetcher(trust=trusting).fetch(site.url(scheme="https"))
        assert got.content.decode() == "页"
        assert await trouble(site, site.url("/", "other.test", "https"), trust=trusting) == "certificate"
        assert await trouble(site, site.url(scheme="https")) == "certificate"
        assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('attachment; filename="2021.pdf"', "2021.pdf"),
        ("attachment; filename=2021.pdf; size=3", "2021.pdf"),
        ("attachment; filename=\"a.pdf\"; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.pdf", "年报.pdf"),
        ('attachment; filename="%E5%B9%B4%E6%8A%A5.doc"', "年报.doc"),
        ('attachment; filename="../../etc/年报.doc"', "年报.doc"),
        ('attachment; filename="C:\\\\temp\\\\年报.doc"', "年报.doc"),
        ('attachment; filename="年\u202e报.doc"', "年报.doc"),
        ('attachment; filename="' + "年" * 300 + '.doc"', "年" * 116 + ".doc"),
        ("inline", "down"),
    ],
)
async def test_a_file_has_the_name_that_the_server_gives_it(site: Site, said: str, name: str) -> None:
    url = site.put("/down?id=1", b"%PDF-1.4", headers={"Content-Disposition": said})
    assert (await site.fetcher().fetch(url)).name == name
