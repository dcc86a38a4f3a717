"""Questions answered per second over real HTTP, beside an echo bot on the same library and transport in one run.

    python -m benchmarks.serving FOLDER [--questions N] [--limits]

FOLDER holds a strict Telegram server: `fake_server.py` with its `venv`; it runs on loopback, without flood control. Our
own pace is off too (`NIANBAO_TELEGRAM_PACE=false`), and the echo bot has none: what is measured is the work, not the
waiting. With `--limits` all is as in life: the server refuses what is over Telegram's limits, and each bot keeps our
pace. `echo as it comes` is the echo bot with the library's own HTTP, which many requests in flight wear down. The
questions wait at the server before a bot starts; the clock runs from the first answer to the last.
`nianbao` is asked a few questions by many people, `nianbao all different` never the same in the same words, so that no
answer is ready.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

TOKEN = "123456:AAbbCCddEEff-gg_HH"
QUESTIONS = ("/stats 东安区 2021", "东安区2021年收到几件申请", "/check 东安区 2021", "东安区2021年不予公开几件")
CHATS = 200
LATENCIES = (0.0, 0.08)
PLAIN = "echo as it comes"
BOTS = ("echo", PLAIN, "nianbao", "nianbao all different")
LIMITED = "BENCHMARK_LIMITS"
UNUSED = ("pandas", "numpy")
"""Libraries that only the tests need, and that other libraries load where they find them."""


class Run(NamedTuple):
    """What one bot did: answers a second, milliseconds of processor an answer (start and end included), and megabytes
    of resident memory when all was quiet again."""

    rate: float
    work: float
    memory: float


def main() -> None:
    """Measures both bots at each latency and prints them side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("STRICT_TELEGRAM"))
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--limits", action="store_true", help="within Telegram's limits")
    parser.add_argument("--bot", choices=BOTS, help=argparse.SUPPRESS)
    parser.add_argument("--address", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bot:
        sys.modules.update(dict.fromkeys(UNUSED))  # type: ignore[arg-type] # None keeps them from being loaded
        ours = options.bot.startswith("nianbao")
        asyncio.run(nianbao(options.address) if ours else echo(options.address, options.bot == PLAIN))
    elif not options.folder or not (Path(options.folder) / "fake_server.py").is_file():
        parser.error("a folder with fake_server.py and its venv is needed, as argument or in STRICT_TELEGRAM")
    else:
        compare(Path(options.folder), options.questions, options.limits)


def compare(folder: Path, questions: int, limits: bool) -> None:
    """Runs each bot in a process of its own, one after the other."""
    for latency in LATENCIES:
        runs = {}
        for bot in (one for one in BOTS if one != PLAIN or not limits):
            with server(folder, latency, limits) as address:
                runs[bot] = measure(bot, address, questions, limits)
            beside = [runs[bot].rate / runs[one].rate for one in ("echo", PLAIN) if one in runs]
            more = runs[bot].memory - runs["echo"].memory
            ratio = f"{' and '.join(f'{part:.2f}' for part in beside)} of it, {more:+.1f} MB"
            speed = f"{runs[bot].rate:6.0f} answers/s {runs[bot].work:5.2f} ms {runs[bot].memory:7.1f} MB"
            print(
                f"{latency * 1000:3.0f} ms  {bot:22}{speed}  {ratio if bot.startswith('nianbao') else ''}", flush=True
            )


@contextmanager
def server(folder: Path, latency: float, limits: bool) -> Iterator[str]:
    """The strict server on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    python = folder / "venv" / "bin" / "python"
    flood = ["--flood", "on" if limits else "off"]
    command = [python, folder / "fake_server.py", "--port", str(port), *flood, "--latency", str(latency)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(lambda: ask(address, "bad") is not None)
        yield address
    finally:
        process.terminate()
        process.wait()


def measure(bot: str, address: str, questions: int, limits: bool) -> Run:
    """Lets people ask first, and then the bot answer."""
    for number in range(questions):
        person = {"id": 1000 + number % CHATS, "is_bot": False, "first_name": "甲", "language_code": "zh-hans"}
        chat = {"id": person["id"], "type": "private", "first_name": "甲"}
        text = QUESTIONS[number % len(QUESTIONS)]
        if bot.endswith("different"):
            text = text.replace("东安区", " " * (number // len(QUESTIONS) % 40) + "东安区") + "？" * (number // 160)
        ask(address, "say", text=text, user=person, chat=chat)
    command = [sys.executable, "-m", "benchmarks.serving", "--bot", bot, "--address", address]
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "NIANBAO_DATABASE": f"{folder}/nianbao.db", LIMITED: "1" if limits else ""}
        # The reports are in the database before the bot starts.
        ready = [sys.executable, "-m", "bot", "ask", "/years"]
        subprocess.run(ready, env=surroundings, check=True, stdout=subprocess.DEVNULL)
        process = subprocess.Popen(command, env=surroundings)
        try:
            wait_for(lambda: len(answers(address, questions)) >= questions)
            time.sleep(1)
            memory, work = resident(process.pid), spent(process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
    times = sorted(call["t"] for call in answers(address, questions))
    if refused := ask(address, "bad"):
        raise SystemExit(f"refused: {refused[:3]}")
    return Run((len(times) - 1) / (times[-1] - times[0]), work / questions, memory)


def answers(address: str, questions: int) -> list[dict[str, Any]]:
    """The messages the bot has sent."""
    calls = ask(address, "calls", method="sendMessage", last=2 * questions)  # refused ones are among them
    return [call for call in calls if call["code"] == 200]


def ask(address: str, operation: str, **what: Any) -> Any:
    """The server's other side; None where it does not answer yet."""
    body = json.dumps({"token": TOKEN, **what}).encode()
    request = urllib.request.Request(f"{address}/_/{operation}", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.URLError:
        return None


def wait_for(happened: Any, within: float = 120) -> None:
    """Wait until something is so."""
    end = time.monotonic() + within
    while not happened():
        if time.monotonic() > end:
            raise SystemExit("the bot or the server did not come so far in time")
        time.sleep(0.5)


def resident(process: int) -> float:
    """The memory of a process and of those it started, in megabytes."""
    kilobytes = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        if int(fields["Pid"]) == process or int(fields["PPid"]) == process:
            kilobytes += int(fields.get("VmRSS", "0 kB").split()[0])
    return kilobytes / 1024


def spent(process: int) -> float:
    """The processor's time a process has used, in milliseconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


async def echo(address: str, as_it_comes: bool = False) -> None:
    """The smallest bot there is, as the library's examples have it; many updates at once."""
    import telegram
    from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

    async def repeat(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        assert update.message.text is not None
        await update.message.reply_text(update.message.text)

    builder = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").concurrent_updates(True)
    if not as_it_comes:
        # Of our own only these files are loaded, without the package around them.
        for name in ("payload", "transport"):
            place = Path(__file__).parents[1] / "bot" / "channels" / "telegram" / f"{name}.py"
            spec = importlib.util.spec_from_file_location(f"bot.channels.telegram.{name}", place)
            assert spec is not None
            assert spec.loader is not None
            sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
        builder = builder.request(module.Transport()).get_updates_request(module.Transport(1))
    if os.environ.get(LIMITED):
        from bot.channels.telegram.pace import Pace

        builder = builder.rate_limiter(Pace())
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    assert application.updater is not None
    async with application:
        await application.start()
        await application.updater.start_polling()
        await interrupted()
        await application.updater.stop()
        await application.stop()


async def nianbao(address: str) -> None:
    """The bot itself; without its pace, where nothing is limited."""
    from bot.channels.telegram import serve
    from bot.logs import set_up_logs
    from bot.opening import conversation
    from bot.settings import Secret, Settings

    settings = replace(
        Settings.read(Path("no file")),
        telegram_token=Secret(TOKEN),
        telegram_base_url=f"{address}/bot",
        telegram_pace=bool(os.environ.get(LIMITED)),
        log_level="WARNING",
    )
    set_up_logs(settings.log_level)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    with conversation(settings) as about:
        await serve(settings, about, stop)


async def interrupted() -> None:
    """Wait for Ctrl-C."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    await stop.wait()


if __name__ == "__main__":
    main()
