"""The real bot as a process: started with settings in the environment, killed, stopped, and looked at."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.day.strict import TOKEN

ROOT = Path(__file__).parents[2]
_LISTENING = b"telegram.listening"
_STARTING = 60.0
_STOPPING = 60.0


class Robot:
    """One bot out of a tree of sources, which may die and live again; `up_since` is None while nobody listens."""

    def __init__(self, folder: Path, address: str, settings: dict[str, str], tree: Path = ROOT) -> None:
        self.folder = folder
        self.database = folder / "nianbao.db"
        self.up_since: float | None = None
        self.starts = 0
        self.stops: list[int] = []
        """How the stops asked for ended, as exit codes."""
        self._tree = tree
        self._settings = settings | {
            "NIANBAO_DATABASE": str(self.database),
            "NIANBAO_TELEGRAM_TOKEN": TOKEN,
            "NIANBAO_TELEGRAM_BASE_URL": f"{address}/bot",
        }
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Starts it and waits until it listens. Raises RuntimeError where it does not."""
        log = self.folder / f"bot-{self.starts}.log"
        self.starts += 1
        self._process = self._run(log, "telegram")
        until = time.monotonic() + _STARTING
        while _LISTENING not in log.read_bytes():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the bot did not start, see {log}: {log.read_text(encoding='utf-8')[-500:]}")
            await asyncio.sleep(0.1)
        self.up_since = time.time()

    async def add(self, path: Path) -> None:
        """Somebody adds a report at the command line, while the bot runs."""
        adding = self._run(self.folder / f"add-{path.parent.name}.log", "add", str(path))
        await asyncio.to_thread(adding.wait, _STARTING)

    def _run(self, log: Path, *words: str) -> subprocess.Popen[bytes]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("NIANBAO_")}
        with log.open("wb") as out:
            return subprocess.Popen(
                [sys.executable, "-m", "bot", *words],
                cwd=self.folder,
                env=own | self._settings | {"PYTHONPATH": str(self._tree)},
                stdout=out,
                stderr=out,
            )

    async def end(self, how: signal.Signals) -> None:
        """Ends it by a signal, and waits until it is gone."""
        assert self._process is not None
        self.up_since = None
        self._process.send_signal(how)
        code = await asyncio.to_thread(self._process.wait, _STOPPING)
        if how != signal.SIGKILL:
            self.stops.append(code)

    def megabytes(self) -> float:
        """The resident memory of the process itself."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def give_up(self) -> None:
        """Ends it whatever it does."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
