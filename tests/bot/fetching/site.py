"""A web site on loopback that does what a test tells it, down to the last byte; names lead to it through a resolver."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.fetching.fetch import Fetcher, Limits

CERTIFICATE = Path(__file__).with_name("site.pem")
"""A key and a certificate for site.test that nobody trusts; made for these tests, good for nothing else."""


@dataclass
class Page:
    """An answer: what is sent of it, and how slowly."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    pause: float = 0
    short: int = 0
    wait: float = 0
    chunked: bool = False

    async def send(self, writer: asyncio.StreamWriter) -> None:
        """Writes it after a wait; `short` bytes are promised and not sent; with a pause it comes byte by byte."""
        await asyncio.sleep(self.wait)
        length = {"Content-Length": str(len(self.content) + self.short)}
        if self.chunked:
            length = {"Transfer-Encoding": "chunked"}
            self.content = b"%x\r\n%s\r\n0\r\n\r\n" % (len(self.content), self.content)
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in (length | self.headers).items())]
        head = "\r\n".join([*lines, "", ""]).encode()
        for piece in [head, *((bytes([one]) for one in self.content) if self.pause else [self.content])]:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(self.pause)


@dataclass
class Site:
    """The site: its pages by path, and what it was asked."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    def url(self, path: str = "/", host: str = "site.test", scheme: str = "http") -> str:
        """The address of a page."""
        return f"{scheme}://{host}:{self.port}{path}"

    def put(self, path: str, text: str | bytes, **more: object) -> str:
        """Puts a page on the site: its address."""
        content = text.encode() if isinstance(text, str) else text
        self.pages[path] = Page(content, **more)  # type: ignore[arg-type]
        return self.url(path)

    def send_on(self, path: str, location: str, status: int = 302) -> str:
        """Puts a redirect on the site: its address."""
        self.pages[path] = Page(b"", status, {"Location": location})
        return self.url(path)

    def fetcher(self, limits: Limits | None = None, **more: object) -> Fetcher:
        """One that may go to loopback, for what is not about where one may go."""
        limits = limits or self.limits()
        settled: dict[str, object] = {"allowed": lambda _: True, "resolve": resolving({}), **more}
        return Fetcher(limits, **settled)  # type: ignore[arg-type]

    def limits(self, seconds: float = 5, size: int = 20 * 2**20, patience: float = 5) -> Limits:
        """The usual limits, with this site's port."""
        return Limits(seconds, patience, size, ports=frozenset((80, 443, self.port)))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heads.append(head)
            path = head.split(" ")[1]
            self.asked.append(path)
            await self.pages.get(path, Page(b"gone", 404)).send(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def resolving(known: dict[str, Sequence[str]]) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    """A resolver that knows these names; any other is this machine."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(0)
        return known.get(host, ["127.0.0.1"])

    return resolve


@asynccontextmanager
async def serving(secret: bool = False) -> AsyncIterator[Site]:
    """A site as long as the block lasts; `secret`: over TLS."""
    context = None
    if secret:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=context)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()
