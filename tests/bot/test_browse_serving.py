"""`nianbao browse` as a person meets it: a real server, and a real page in Chromium where that is installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.bot.conftest import Nianbao

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@contextmanager
def served(database: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server of its own process, by its address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NIANBAO_")}
    environment |= {"PYTHONPATH": str(ROOT), "NIANBAO_DATABASE": str(database), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "bot", "browse", "--port", "0"]
    with subprocess.Popen(
        command, env=environment, cwd=database.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield _address(process), process
        finally:
            process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("it ended before it served")


@pytest.mark.slow
def test_the_site_is_served_from_a_copy_and_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    with served(tmp_path / "nianbao.db") as (address, process):
        assert "政府信息公开年报" in httpx.get(address, timeout=PATIENCE, trust_env=False).text
        assert (tmp_path / "nianbao.db.public" / "nianbao.sqlite").is_file()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_said_in_words(nianbao: Nianbao) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = nianbao("browse", "--port", str(taken.getsockname()[1]))
    assert refused.code == 1
    assert "换一个端口" in refused.err


def test_where_no_copy_can_be_written_it_says_so(nianbao: Nianbao, tmp_path: Path) -> None:
    (tmp_path / "nianbao.db.public" / "nianbao.sqlite" / "in the way").mkdir(parents=True)
    refused = nianbao("browse", "--port", "0")
    assert refused.code == 1
    assert "写不成公开的副本" in refused.err


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed (apt install chromium)")
def test_a_report_s_page_is_seen_in_chromium(tmp_path: Path) -> None:
    with served(tmp_path / "nianbao.db") as (address, _):
        page = f"{address}/nianbao/reports/231002-office~2F2021~2F1"
        shot = tmp_path / "page.png"
        browser = [
            shutil.which("chromium") or "",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1080,2000",
        ]
        browser += [
            f"--user-data-dir={tmp_path / 'profile'}",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        begun = time.monotonic()
        seen = subprocess.run(
            [*browser, "--dump-dom", page], capture_output=True, text=True, timeout=PATIENCE, check=True
        ).stdout
        subprocess.run([*browser, f"--screenshot={shot}", page], capture_output=True, timeout=PATIENCE, check=True)
        assert time.monotonic() - begun < PATIENCE
    assert "东安区人民政府办公室 2021" in seen
    assert 'id="t3.result_total.total"' in seen
    assert "6 ≠ 21 项之和 0，差 6" in seen
    assert shot.read_bytes().startswith(b"\x89PNG")
    assert shot.stat().st_size > 50_000, "a blank page is small"


def test_a_port_that_is_none_is_wrong_usage(nianbao: Nianbao) -> None:
    ran = nianbao("browse", "--port", "80999")
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
