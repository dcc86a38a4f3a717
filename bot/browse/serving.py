"""Serving the site until somebody ends it, in words for people."""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import suppress

import uvicorn

from bot.browse.site import Site
from bot.opening import open_archive
from bot.settings import Settings
from store.public.making import NotMade


def serve(settings: Settings, host: str, port: int) -> int:
    """Makes the public copy and serves it at this address; 1 where that cannot be."""
    try:
        listening = _listen(host, port)
    except OSError as error:
        print(f"打不开 {host}:{port}：{error.strerror or error}。换一个端口：--port 8002。", file=sys.stderr)
        return 1
    with listening:
        open_archive(settings).close()
        copy = settings.database.with_name(f"{settings.database.name}.public") / "nianbao.sqlite"
        site = Site(settings.database, copy)
        print("正在准备公开的副本……", flush=True)
        try:
            old = site.prepare()
        except NotMade as trouble:
            print(trouble, file=sys.stderr)
            return 1
        name = f"[{host}]" if ":" in host else host
        print(f"在浏览器里打开 http://{name}:{listening.getsockname()[1]}/ 。按 Ctrl-C 结束。", flush=True)
        if old:
            print("先看上次的副本；库里要是有新内容，一会儿就换上。", flush=True)
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(site, listening))
    return 0


def _listen(host: str, port: int) -> socket.socket:
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)


async def _serve(site: Site, listening: socket.socket) -> None:
    server = uvicorn.Server(uvicorn.Config(site, log_level="warning", access_log=False, lifespan="off"))
    fresh = asyncio.create_task(site.keep_fresh())
    try:
        await server.serve(sockets=[listening])
    finally:
        fresh.cancel()
