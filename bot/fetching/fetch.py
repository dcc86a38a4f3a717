"""One address fetched: public web addresses only, within limits of size, time and redirects, each step checked anew.

httpcore carries it, through a network of ours that connects to no address before it was checked. A library that does
this for httpx (httpx-secure 2.0.0) was measured and not taken: it connects to a private host first and refuses then,
and lets multicast, 6to4 and IPv4-compatible addresses pass.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NoReturn

import httpcore
import httpx

from bot.fetching.addresses import public
from bot.fetching.body import body
from bot.fetching.naming import file_name, text
from bot.fetching.network import Allowed, CheckedNetwork, Resolve, resolve
from bot.fetching.trouble import Unfetched

AGENT = "Mozilla/5.0 (compatible; nianbao/0.1; reads annual reports that people link to)"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHALLENGES = frozenset((412, 521))
"""What two widespread guards of government sites answer before a browser has run their script."""
_LONGEST_ADDRESS = 4000


@dataclass(frozen=True, slots=True)
class Limits:
    """What fetching one address may take; `ports` are those asked."""

    seconds: float = 30
    patience: float = 15
    size: int = 20 * 2**20
    redirects: int = 5
    ports: frozenset[int] = frozenset((80, 443, 8080, 8443))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `asked` is the address as it was asked for, `url` where it was in the end, `media` the type
    that the server claims, `name` a file name for it."""

    asked: str
    url: str
    content: bytes
    media: str
    name: str
    at: datetime

    @property
    def sha256(self) -> str:
        """What tells the content from all others."""
        return hashlib.sha256(self.content).hexdigest()


class Fetcher:
    """Fetches addresses; it keeps nothing between two of them, no cookie and no connection."""

    def __init__(
        self,
        limits: Limits | None = None,
        allowed: Allowed = public,
        resolve: Resolve = resolve,
        trust: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`allowed` says which network addresses may be connected to, `resolve` what a name stands for."""
        self._limits = limits or Limits()
        self._network = CheckedNetwork(allowed, resolve)
        self._trust = trust
        self._clock = clock

    async def fetch(self, url: str) -> Fetched:
        """What the address gives. Raises Unfetched with a sentence that says why it gives nothing."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(url)
        except httpcore.ConnectTimeout:
            raise Unfetched("unreachable") from None
        except (TimeoutError, httpcore.TimeoutException):
            raise Unfetched("timeout") from None
        except httpcore.ConnectError as error:
            _unconnected(error)
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError):
            raise Unfetched("broken") from None

    async def _follow(self, asked: str) -> Fetched:
        """Goes on from redirect to redirect."""
        url = self._checked(asked.strip())
        if self._trust is None:
            # Loading every authority's certificate takes a while.
            self._trust = await asyncio.to_thread(httpx.create_ssl_context, trust_env=False)
        for _ in range(self._limits.redirects + 1):
            got = await self._once(url, asked)
            if isinstance(got, Fetched):
                return got
            url = self._checked(got)
        raise Unfetched("redirects")

    async def _once(self, url: httpx.URL, asked: str) -> Fetched | str:
        """What one request gives: the content, or where to go instead."""
        async with httpcore.AsyncConnectionPool(ssl_context=self._trust, network_backend=self._network) as pool:
            request = pool.stream(
                "GET",
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=_headers(url),
                extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self._limits.patience)},
            )
            async with request as response:
                told = {name.lower(): value for name, value in response.headers}
                if response.status in _REDIRECTS and b"location" in told:
                    return _onward(url, text(told[b"location"]), b"set-cookie" in told)
                _refuse(response.status)
                if told.get(b"content-length", b"").isdigit() and int(told[b"content-length"]) > self._limits.size:
                    raise Unfetched("too_large")
                packed = text(told.get(b"content-encoding", b""))
                content = await body(response.aiter_stream(), packed, self._limits.size)
        if not content.strip():
            raise Unfetched("empty")
        media = text(told.get(b"content-type", b"")).partition(";")[0].strip().lower()
        name = file_name(told.get(b"content-disposition", b""), str(url))
        return Fetched(asked, str(url), content, media, name, self._clock())

    def _checked(self, asked: str) -> httpx.URL:
        """An address that may be asked. Raises Unfetched for any other."""
        try:
            url = httpx.URL(asked[: _LONGEST_ADDRESS + 1]).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError):
            raise Unfetched("strange") from None
        if url.scheme not in ("http", "https"):
            raise Unfetched("scheme" if url.scheme else "strange")
        if not url.raw_host or len(asked) > _LONGEST_ADDRESS:
            raise Unfetched("strange")
        if url.userinfo:
            raise Unfetched("credentials")
        if (url.port or {"http": 80, "https": 443}[url.scheme]) not in self._limits.ports:
            raise Unfetched("port")
        return url


def _headers(url: httpx.URL) -> list[tuple[bytes, bytes]]:
    return [
        (b"Host", url.netloc),
        (b"User-Agent", AGENT.encode()),
        (b"Accept", b"text/html,application/xhtml+xml,application/pdf,*/*;q=0.8"),
        (b"Accept-Language", b"zh-CN,zh;q=0.9"),
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
    ]


def _onward(url: httpx.URL, location: str, cookie: bool) -> str:
    """Where a redirect goes. One that only hands out a cookie wants to see a browser."""
    try:
        onward = url.join(location)
    except (httpx.InvalidURL, ValueError):
        raise Unfetched("strange") from None
    if cookie and onward == url:
        raise Unfetched("challenged")
    return str(onward)


def _refuse(status: int) -> None:
    """Raises Unfetched for an answer that is no content."""
    if status in (200, 203):
        return
    if status in (404, 410):
        raise Unfetched("not_found")
    if status in _CHALLENGES:
        raise Unfetched("challenged")
    if status in (401, 403, 405, 406, 429, 451):
        raise Unfetched("forbidden")
    raise Unfetched("failing" if status >= 500 else "status")


def _unconnected(error: httpcore.ConnectError) -> NoReturn:
    """Raises what a failed connection means: the TLS library's own error stands behind httpcore's."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            raise Unfetched("certificate") from None
        cause = cause.__cause__ or cause.__context__
    raise Unfetched("unreachable") from None
