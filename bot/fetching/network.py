"""Connections to public addresses only: a name is resolved, all it stands for is checked, then that is connected to.

The name is looked up once for each connection and the connection goes to the address that was checked, so a name that
means something else a moment later (DNS rebinding) gets nowhere. The name itself still goes into TLS and Host.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address

import httpcore

from bot.fetching.addresses import Address
from bot.fetching.trouble import Unfetched

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
Allowed = Callable[[Address], bool]


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that a name stands for, as the system knows them. Raises OSError where it stands for none."""
    loop = asyncio.get_running_loop()
    known = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in known))


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """What httpcore connects through: only to addresses that `allowed` lets pass."""

    def __init__(self, allowed: Allowed, resolve: Resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the addresses of a host. Raises Unfetched where any of them is not allowed."""
        trouble: Exception = Unfetched("unknown_host")
        for address in await self._addresses(host, port):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
        raise trouble

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never."""
        raise Unfetched("private")

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await self._network.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = [ip_address(one) for one in await self._resolve(host, port)]
        except (OSError, UnicodeError):
            raise Unfetched("unknown_host") from None
        # One private address among public ones is how rebinding begins: then none of them is asked.
        if not all(map(self._allowed, found)):
            raise Unfetched("private")
        return [str(one) for one in found]
