"""A small scripted day of a group against the strict server: while nobody kills the bot, all is as it must be.

The whole of it, with restarts and everything else, is `python -m benchmarks.day`.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVER = Path(os.environ.get("STRICT_TELEGRAM") or ROOT.parent / "shared" / "telegram")
READY = (SERVER / "venv" / "bin" / "python").exists() and (SERVER / "schema.json").exists()
KINDS = "private,questions,replies,talk,topics,anonymous,presses"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.timeout(240),
    pytest.mark.skipif(not READY, reason="STRICT_TELEGRAM names no folder with the strict server set up in it"),
]


@pytest.mark.parametrize("privacy", ["off", "on"])
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_every_question_of_a_day_is_answered_once_and_no_request_is_malformed(
    privacy: str, webhook: bool, tmp_path: Path
) -> None:
    words = ["--server", str(SERVER), "--acts", KINDS, "--messages", "90", "--minutes", "0.4", "--privacy", privacy]
    words += ["--webhook", str(_free_port())] if webhook else []
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    played = subprocess.run(
        [sys.executable, "-m", "benchmarks.day", *words],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert "refused as malformed: 0" in played.stdout
    assert played.stdout.count("\nprivate ") == 1


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
