"""A doctor to ask: beside a Bot API server on loopback, on a machine where all else is well."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from bot.doctor import machine
from bot.doctor.line import Line, State
from store.database import connect

if TYPE_CHECKING:
    from tests.bot.conftest import Nianbao, Ran

TOKEN = "123456:a-secret"
ME = {"id": 1, "is_bot": True, "first_name": "年报", "username": "demo_bot", "can_join_groups": True}


class Telegram:
    """What a Bot API server on loopback answers, and how far its clock is off."""

    def __init__(self) -> None:
        self.me: dict[str, Any] = ME | {"can_read_all_group_messages": False}
        self.hook: dict[str, Any] = {"url": "", "pending_update_count": 0}
        self.seconds = 0.0
        self.address = ""


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[Telegram]:
    said = Telegram()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = {f"/bot{TOKEN}/getMe": said.me, f"/bot{TOKEN}/getWebhookInfo": said.hook}
            result = known.get(urlsplit(self.path).path)  # a proxy is asked for the whole address
            content = json.dumps({"ok": result is not None, "result": result}).encode()
            self.send_response_only(200 if result is not None else 401)
            self.send_header("Date", formatdate(time.time() + said.seconds, usegmt=True))
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    said.address = f"http://127.0.0.1:{server.server_port}/bot"
    monkeypatch.setenv("NIANBAO_TELEGRAM_BASE_URL", said.address)
    monkeypatch.setenv("NIANBAO_TELEGRAM_TOKEN", TOKEN)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield said
    server.shutdown()
    thread.join()
    server.server_close()


class Told(NamedTuple):
    """How a check ended, what it said and what to do."""

    state: str
    says: str
    do: str


class Examined:
    """Runs `nianbao doctor --json` and gives one check of it."""

    def __init__(self, nianbao: Nianbao) -> None:
        self._nianbao = nianbao

    def __call__(self, name: str) -> Told:
        said = json.loads(self._nianbao("doctor", "--json").out)
        return next(Told(one["state"], one["says"], one["do"]) for one in said["checks"] if one["check"] == name)

    def plainly(self) -> Ran:
        return self._nianbao("doctor")


@pytest.fixture
def whole(telegram: Telegram, nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch) -> Examined:
    """A doctor where the machine and a database are well."""
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    connect(Path("nianbao.db")).close()
    return Examined(nianbao)


@pytest.fixture
def doctor(whole: Examined, monkeypatch: pytest.MonkeyPatch) -> Examined:
    """The same, without starting a process to read with each time."""
    monkeypatch.setattr(machine, "reading", lambda _: Line(State.WELL, ""))
    return whole
