"""Nothing private is ever connected to: not by number, by name, by redirect, nor by a name that changes its mind."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.addresses import public
from bot.fetching.fetch import Fetcher, Limits
from bot.fetching.network import resolve
from bot.fetching.trouble import SENTENCES, Unfetched
from tests.bot.fetching.site import Site, resolving

PRIVATE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3"),
    *("192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%lo", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "ff0e::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::7f00:1", "2002:7f00:1::"),
    *("2002:a00:1::1", "2001::7f00:1", "2001:0:7f00:1::", "2001:db8::1", "3fff::1", "100::1", "4000::1", "5f00::1"),
]
PUBLIC = ["8.8.8.8", "114.114.114.114", "223.5.5.5", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_refused(address: str) -> None:
    assert not public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_allowed(address: str) -> None:
    assert public(ip_address(address))


@given(st.ip_addresses(v=4).filter(lambda one: not public(one)))
def test_an_older_address_is_no_better_inside_a_newer_one(address: IPv4Address) -> None:
    packed = address.packed
    for inside in (
        *(bytes(10) + b"\xff\xff" + packed, bytes(12) + packed),
        *(bytes.fromhex("0064ff9b") + bytes(8) + packed, bytes.fromhex("2002") + packed + bytes(10)),
    ):
        assert not public(IPv6Address(inside))


def strict(site: Site, **known: Sequence[str]) -> Fetcher:
    """The real rule, with names of the test's own."""
    return Fetcher(site.limits(), resolve=resolving({name.replace("_", "."): to for name, to in known.items()}))


async def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(Unfetched) as trouble:
        await fetcher.fetch(url)
    assert trouble.value.message == SENTENCES[trouble.value.kind]
    return trouble.value.kind


HOSTS = ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:127.0.0.1]", "127。0。0。1"]


@pytest.mark.parametrize("host", HOSTS)
async def test_this_machine_is_refused_however_it_is_written(site: Site, host: str) -> None:
    site.put("/", "secret")
    real = Fetcher(site.limits(), resolve=resolve)
    assert await refused(real, site.url("/", host)) in ("private", "unknown_host", "strange")
    assert site.connections == 0


async def test_a_name_for_a_private_address_is_refused_before_anything_connects(site: Site) -> None:
    assert await refused(strict(site, site_test=["127.0.0.1"]), site.put("/", "secret")) == "private"
    assert site.connections == 0


async def test_a_name_for_a_public_and_a_private_address_is_refused(site: Site) -> None:
    fetcher = strict(site, site_test=["8.8.8.8", "127.0.0.1"])
    assert await refused(fetcher, site.put("/", "secret")) == "private"
    assert site.connections == 0


async def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    def only_loopback(address: object) -> bool:
        return str(address) == "127.0.0.1"

    for target in ("http://169.254.169.254/latest/meta-data/", "http://[fd00::1]/", "http://inner.test/"):
        url = site.send_on("/a", target)
        fetcher = site.fetcher(allowed=only_loopback, resolve=resolving(numbers | {"inner.test": ["10.0.0.8"]}))
        assert await refused(fetcher, url) == "private"


numbers: dict[str, Sequence[str]] = {one: [one] for one in ("169.254.169.254", "fd00::1")}


async def test_a_name_that_means_something_else_the_second_time_gets_nowhere(site: Site) -> None:
    """The address that was checked is the one connected to, and a redirect to the same name is checked again."""
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    site.send_on("/a", "/b")
    site.put("/b", "secret")
    fetcher = site.fetcher(allowed=lambda one: str(one) == "127.0.0.1", resolve=rebinding)
    assert await refused(fetcher, site.url("/a")) == "private"
    assert asked == ["site.test", "site.test"]
    assert site.asked == ["/a"]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        *(("ftp://x.gov.cn/a", "scheme"), ("file:///etc/passwd", "scheme"), ("javascript:alert(1)", "scheme")),
        *(("x.gov.cn/a", "strange"), ("http://", "strange"), ("http:///a", "strange"), ("", "strange")),
        *(("http://a:b@x.gov.cn/", "credentials"), ("http://x.gov.cn@127.0.0.1/", "credentials")),
        *(("http://x.gov.cn:22/", "port"), ("https://x.gov.cn:6379/", "port"), ("http://x.gov.cn:99999/", "port")),
        *(("http://" + "a" * 9000 + ".cn/", "strange"), ("http://[::1/", "strange"), ("http://xn--a.cn/", None)),
    ],
)
async def test_what_is_no_web_address_is_refused_without_asking_anybody(url: str, kind: str | None) -> None:
    async def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError(host)

    assert await refused(Fetcher(Limits(), resolve=nobody), url) == (kind or "unknown_host")


async def test_a_redirect_to_another_scheme_or_port_is_refused(site: Site) -> None:
    assert await refused(site.fetcher(), site.send_on("/a", "file:///etc/passwd")) == "scheme"
    assert await refused(site.fetcher(), site.send_on("/a", "http://site.test:25/")) == "port"
    assert await refused(site.fetcher(), site.send_on("/a", "http://me:pw@site.test/")) == "credentials"
