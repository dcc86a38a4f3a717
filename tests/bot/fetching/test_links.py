"""Addresses in Chinese texts: found as people type them, with the readings that a glued text leaves open."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.fetching.links import found, links

PAGE = "http://www.sljq.gov.cn/art/2022/1/20/art_12_3456.html"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见http://x.gov.cn/a.html，谢谢", ["http://x.gov.cn/a.html"]),
        ("（http://x.gov.cn/a.html）", ["http://x.gov.cn/a.html"]),
        ("(http://x.gov.cn/a.html)", ["http://x.gov.cn/a.html"]),
        ("【年报】https://x.gov.cn/a？", ["https://x.gov.cn/a"]),
        ("《年报》http://x.gov.cn/a/；http://y.gov.cn/b。", ["http://x.gov.cn/a/", "http://y.gov.cn/b"]),
        ("网址：x.gov.cn/a", ["https://x.gov.cn/a"]),
        ("网址:www.x.gov.cn", ["https://www.x.gov.cn"]),
        ("x.gov.cn年报", ["https://x.gov.cn"]),
        ("看看x.gov.cn/a/b.pdf吧", ["https://x.gov.cn/a/b.pdf"]),
        ("http://x.gov.cn年报在这里", ["http://x.gov.cn"]),
        ("http://x.gov.cn:8080年报", ["http://x.gov.cn:8080"]),
        ("http://8.8.8.8年报", ["http://8.8.8.8"]),
        ("http://x.gov.cn/a.html年报", ["http://x.gov.cn/a.html"]),
        ("http://x.gov.cn/a.html和http://y.gov.cn/b.html", ["http://x.gov.cn/a.html", "http://y.gov.cn/b.html"]),
        ("http://x.gov.cn/a.htmlhttp://y.gov.cn/b", ["http://x.gov.cn/a.html", "http://y.gov.cn/b"]),
        ("x.gov.cn/a和http://y.gov.cn/b", ["https://x.gov.cn/a", "http://y.gov.cn/b"]),
        ("http://x.gov.cn/go?url=http://y.gov.cn/b", ["http://x.gov.cn/go?url=http://y.gov.cn/b"]),
        ("http://x.gov.cn/a?id=1&amp;year=2021&#38;b=2", ["http://x.gov.cn/a?id=1&year=2021&b=2"]),
        ("http://x.gov.cn/a?id=1&copy=2", ["http://x.gov.cn/a?id=1&copy=2"]),
        ("HTTP://X.GOV.CN/A.HTML", ["http://X.GOV.CN/A.HTML"]),
        ("http：//x.gov.cn/a", ["http://x.gov.cn/a"]),
        ("https：／／x.gov.cn/a", ["https://x.gov.cn/a"]),
        ("http://x.gov.cn/2021/年报.html", ["http://x.gov.cn/2021/年报.html"]),
        ("http://x.gov.cn/年报/2021.pdf下载", ["http://x.gov.cn/年报/2021.pdf"]),
        ("http://x.gov.cn/%E5%B9%B4%E6%8A%A5.pdf。", ["http://x.gov.cn/%E5%B9%B4%E6%8A%A5.pdf"]),
        ("http://x.gov.cn/a(1).pdf", ["http://x.gov.cn/a(1).pdf"]),
        ("[年报](http://x.gov.cn/a)", ["http://x.gov.cn/a"]),
        ('<a href="http://x.gov.cn/a">年报</a>', ["http://x.gov.cn/a"]),
        ("http://x.gov.cn/a.", ["http://x.gov.cn/a"]),
        ("http://x.gov.cn/a!!", ["http://x.gov.cn/a"]),
        ("示例.政务/a 和 http://示例.政务/b", ["https://示例.政务/a", "http://示例.政务/b"]),
        ("看http://示例市.中国/年报", ["http://示例市.中国/年报"]),
        ("http://x.gov.cn/a\nhttp://x.gov.cn/a", ["http://x.gov.cn/a"]),
        ("http://x.gov.cn/#/news/12", ["http://x.gov.cn/#/news/12"]),
        ("http://u:p@x.gov.cn/a", ["http://u:p@x.gov.cn/a"]),
        ("http://10.0.0.1:22/a", ["http://10.0.0.1:22/a"]),
    ],
)
def test_an_address_is_found_as_it_is_typed(text: str, expected: list[str]) -> None:
    assert list(links(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("2021.12.3", "a.html", "年报.pdf", "3.5%", "xiaowang@x.gov.cn", "ftp://x.gov.cn/a", "东安区2021年收到几件？"),
        *("http://", "http：//，", "/stats 东安区 2021", "v1.2.cnx", "", "https://）"),
    ],
)
def test_what_is_no_web_address_is_not_taken_for_one(text: str) -> None:
    assert links(text) == ()


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("http://x.gov.cn/a.html年报", ["http://x.gov.cn/a.html", "http://x.gov.cn/a.html年报"]),
        ("http://x.gov.cn/123请看", ["http://x.gov.cn/123", "http://x.gov.cn/123请看"]),
        ("http://x.gov.cn/gk/年报", ["http://x.gov.cn/gk/年报", "http://x.gov.cn/gk/"]),
        ("http://x.gov.cn/s?q=年报", ["http://x.gov.cn/s?q=年报", "http://x.gov.cn/s?q="]),
        ("x.gov.cn/1看", [f"{scheme}://x.gov.cn/1{tail}" for tail in ("", "看") for scheme in ("https", "http")]),
        ("http://x.gov.cn/a", ["http://x.gov.cn/a"]),
    ],
)
def test_where_an_end_is_open_every_reading_is_told_the_likeliest_first(text: str, readings: list[str]) -> None:
    (one,) = found(text)
    assert list(one.readings) == readings


WORDS = st.text("年报请看这里的地址在东安区", max_size=6)
ENDS = st.sampled_from(["", "，", "。", "）", "】", "》", "；", "！", " ", "\n", "”", "…", "、"])
STARTS = st.sampled_from(["", "，", "：", "（", "【", "“", " ", "\n", ":", "("])
PARTS = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=8)


@st.composite
def addresses(draw: st.DrawFn) -> str:
    host = ".".join([draw(st.sampled_from(["www", "xxgk", "a1"])), draw(st.sampled_from(["sljq.gov.cn", "x.com"]))])
    path = "/".join(draw(st.lists(PARTS, max_size=4)))
    query = draw(st.sampled_from(["", "?id=3", "?a=1&b=%E5%B9%B4"]))
    return f"{draw(st.sampled_from(['http', 'https']))}://{host}/{path}{query}"


@given(WORDS, STARTS, addresses(), ENDS, WORDS)
def test_an_address_between_punctuation_is_found_whole(before: str, start: str, url: str, end: str, after: str) -> None:
    assume(end)
    assert links(f"{before}{start}{url}{end}{after}") == (url,)


@given(WORDS, addresses(), WORDS)
def test_an_address_glued_to_words_is_among_its_readings(before: str, url: str, after: str) -> None:
    (one,) = found(f"{before}{url}{after}")
    assert url in one.readings


@given(st.lists(addresses(), min_size=1, max_size=5, unique=True), ENDS)
def test_several_addresses_come_in_their_order(urls: list[str], end: str) -> None:
    assume(end)
    assert list(links(f"{end}和".join(urls))) == urls


PIECES = st.sampled_from(
    ["http://", "https：／／", "x.gov.cn", "中国", ".", "/", "年", "(", ")", "&amp;", "a", "@", ":8", "。"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_gives_addresses_that_read_again_as_themselves(text: str) -> None:
    for one in found(text):
        assert len(set(one.readings)) == len(one.readings)
        for reading in one.readings:
            assert reading.startswith(("http://", "https://"))
            assert not reading.split("//", 1)[1].startswith("/")
        assert one.readings[0] in [reading for again in found(one.readings[0]) for reading in again.readings]


def test_a_text_full_of_addresses_is_not_read_to_the_end() -> None:
    assert len(links(" ".join(f"http://x.gov.cn/{at}" for at in range(1000)))) == 20


@pytest.mark.parametrize(
    "text", ["http://" * 20_000, "a." * 50_000, "年." * 50_000, "x.gov.cn" * 10_000, "(" * 100_000]
)
@pytest.mark.timeout(20)
def test_a_hostile_text_takes_no_longer_than_another(text: str) -> None:
    links(text)
    links(f"http://x.gov.cn/{text}")
