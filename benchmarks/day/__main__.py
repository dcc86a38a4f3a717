"""The command line of the scripted day; `benchmarks.day` says what it is."""

from __future__ import annotations

import argparse
import asyncio
import csv
import random
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.day.acts import ACTS, Act, Day, script
from benchmarks.day.kept import kept, told_of, unannounced, untold, waiting
from benchmarks.day.people import FORUM
from benchmarks.day.play import Done, Play
from benchmarks.day.robot import ROOT, Robot
from benchmarks.day.rules import certain
from benchmarks.day.strict import Strict, served
from benchmarks.day.verdict import COLUMNS, Verdict, judged, unasked
from bot.logs import set_up_logs

_NEWS = 150
"""Seconds that news may be gathered for before it is told."""


def main() -> int:
    """Plays one day as the words of the command line say; 0 where all is as it must be."""
    words = _words()
    set_up_logs("WARNING")
    folder = Path(tempfile.mkdtemp(prefix="day-"))
    try:
        return asyncio.run(_day(words, folder))
    finally:
        if words.keep:
            print(f"Logs and database: {folder}")
        else:
            shutil.rmtree(folder)


def _words() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m benchmarks.day", description="A day of a group, compressed.")
    words.add_argument("--server", type=Path, required=True, help="the folder made by setup.sh of the strict server")
    words.add_argument("--reports", type=Path, help="a folder with real reports, NNN-name/source.*, to hand in")
    words.add_argument("--acts", default="all", help=f"kinds played, or all: {','.join(ACTS)}")
    words.add_argument("--messages", type=int, default=2100)
    words.add_argument("--minutes", type=float, default=15.0)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--privacy", choices=("on", "off"), default="off")
    words.add_argument("--flood", choices=("on", "off"), default="on", help="the server's own limits")
    words.add_argument("--webhook", metavar="PORT", type=int, help="a free port for the bot to be brought messages at")
    words.add_argument("--latency", default="0", help="seconds that each call takes on the way")
    words.add_argument("--tree", type=Path, default=ROOT, help="another checkout, to play the bot of")
    words.add_argument("--keep", action="store_true", help="keep logs and database")
    return words.parse_args()


async def _day(words: argparse.Namespace, folder: Path) -> int:
    acts = await _script(words, folder)
    options = {"privacy": words.privacy, "flood": words.flood, "latency": words.latency}
    with served(words.server, folder / "server.log", **options) as address:
        strict = Strict(address, webhook=bool(words.webhook))
        robot = Robot(folder, address, _webhook(words.webhook) if words.webhook else {}, words.tree)
        try:
            await robot.start()
            play = Play(strict, robot)
            await play.through(acts)
            await _told(strict, robot)
            megabytes = robot.megabytes()
            forum = await strict.chat(FORUM)
            verdict, malformed = judged(play.done, strict, forum), await strict.malformed()
            _written_down(folder, play.done, strict)
        finally:
            robot.give_up()
            await strict.close()
    _table(verdict, play.done)
    print(f"starts {robot.starts}, exit codes of the stops {robot.stops}, resident {megabytes:.0f} MB")
    return int(
        bool(verdict.bad()) | _tell("refused as malformed", malformed) | _kept(strict, robot) | _notices(strict, robot)
    )


async def _told(strict: Strict, robot: Robot) -> None:
    """Waits for the news that is gathered still."""
    for _ in range(_NEWS):
        if not waiting(robot.database):
            break
        await asyncio.sleep(1)
    await asyncio.sleep(1)
    await strict.catch_up()


async def _script(words: argparse.Namespace, folder: Path) -> list[Act]:
    kinds = list(ACTS) if words.acts == "all" else words.acts.split(",")
    with (ROOT / "tests" / "bot" / "questions.tsv").open(encoding="utf-8", newline="") as file:
        asked = [row["question"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    files = sorted(words.reports.glob("*/source.*")) if words.reports else []
    if not files:
        files = sorted((ROOT / "bot" / "samples").glob("*.txt"))
    sure = await certain(asked, folder)
    day = Day(words.minutes * 60, words.messages, random.Random(words.seed), asked, sure, files)
    return script(day, kinds, words.seed)


def _written_down(folder: Path, done: list[Done], strict: Strict) -> None:
    """What was played and what was called, a line each, beside the logs, for whoever looks for a cause."""
    for name, lines in (("done.txt", done), ("calls.txt", strict.calls)):
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _webhook(port: int) -> dict[str, str]:
    return {
        "NIANBAO_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/",
        "NIANBAO_TELEGRAM_WEBHOOK_SECRET": "a-secret-of-the-day",
        "NIANBAO_TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }


def _table(verdict: Verdict, done: list[Done]) -> None:
    print(f"{'kind':<10}" + "".join(f"{name:>10}" for name in COLUMNS))
    for kind, counts in sorted(verdict.counts.items()):
        print(f"{kind:<10}" + "".join(f"{counts[name] or '·':>10}" for name in COLUMNS))
    seconds = sorted(verdict.seconds)
    if seconds:
        half, most = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
        print(f"{len(done)} acts; an answer took {half:.2f} s (half), {most:.2f} s (95 %), {seconds[-1]:.1f} s (all)")
    _tell("not as they must be", verdict.examples())


def _tell(what: str, lines: list[str], most: int = 20) -> bool:
    """Prints what is wrong, if anything; whether there was."""
    print(f"{what}: {len(lines)}")
    for line in lines[:most]:
        print(f"  {line}")
    return bool(lines)


def _kept(strict: Strict, robot: Robot) -> bool:
    """Whether a report that was said to be kept is not in the database."""
    said = told_of(strict.calls)
    print(f"reports said to be kept: {len(said)}")
    return _tell("said to be kept and not there", [f"{name} {year}" for name, year in said - kept(robot.database)])


def _notices(strict: Strict, robot: Robot) -> bool:
    """Whether something was said twice in a group without being asked, or is still to be said, or was not said."""
    said = unasked(strict)
    print(f"notices: {len(said)}; still waiting: {waiting(robot.database)}")
    doubled = [f"{chat}: {text[:60]}" for (chat, text), count in said.items() if count > 1]
    lost = untold(robot.database, said) + unannounced(robot.database)
    return _tell("notices doubled", doubled) | _tell("notices lost", lost)


if __name__ == "__main__":
    sys.exit(main())
