"""How long a question takes to be understood among many bodies, how long a start takes, and how much memory.

`python -m benchmarks.naming [BODIES …]` makes archives of that many bodies (3 000 and 150 000 without words) out of the
gazetteer's places and the usual departments, each with a report that says nothing, and prints milliseconds a question.
The goal: under 3 ms at 3 000 bodies, under 10 ms at 150 000; a start under 1.5 s; the vocabulary under 150 MB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.understand.departments import departments
from bot.understand.natural import heard
from reports.agency import kind
from store.archive import Archive
from store.database import writing
from store.naming import named
from store.places import gazetteer
from store.sounds import sounds

DAY = date(2026, 11, 22)
ROUNDS = 15
QUESTIONS = {
    "a figure": "请问淮安市洪泽区2023年收到几件申请",
    "a department": "洪泽区市监局2021年不予公开的有多少",
    "a former name": "洪泽区环保局2021年新收",
    "two bodies": "洪泽区和东安区2021年谁的申请多",
    "a place of many": "鼓楼区2022收了几件",
    "a place's departments": "朝阳区教育局近三年不予公开的有多少",
    "pinyin": "dongan 2021 新收",
    "initials": "da 2021 新收",
    "pinyin of a department": "hongze weijianju 2022 xinshou",
    "no place": "市监局2021年处罚多少",
    "a wrong character": "洪择区财政局2021年新收",
    "a wrong and strange one": "洪泽区农业农春局2021年新收了几件申请",
    "traditional": "東安區2021年新收多少",
    "a ranking": "2021年哪个区申请最多",
    "small talk": "今天天气真好，我们去东湖边上走走吧，晚上一起吃饭",
    "nonsense": "呼呼区啦啦局2021年新收",
    "three hundred characters": "东安区的市场监督管理局" * 27,
}


def bodies() -> Iterator[str]:
    """Names of bodies: each place's government, its office, and its departments."""
    places = [place for place in gazetteer().places if place.last is None and place.level == "county"]
    endings = ["人民政府", "人民政府办公室"]
    endings += [one.names[0] for one in departments().all if not one.successors and one.names[0].endswith("局")][:50]
    known = sorted(places, key=lambda place: place.code not in ("231002", "320813", "320302", "350102", "110105"))
    for place in known:
        chain = "".join(one.name for one in gazetteer().chain(place.code))
        yield from (chain + ending for ending in endings)


def fill(archive: Archive, count: int) -> None:
    """Writes down so many bodies with a report each."""
    names = list(islice(dict.fromkeys(bodies()), count))
    read = [named(name, None, None) for name in names]
    db = archive.db
    with writing(db):
        db.execute("INSERT INTO documents VALUES (1, 'x', 1, 'made up', 0, '', '')")
        rows = [
            (at, one.name, kind(one.name).value, one.place and one.place.code, one.place and one.place.level)
            for at, one in enumerate(read, 1)
        ]
        db.conn.executemany("INSERT INTO agencies VALUES (?, ?, ?, ?, ?)", rows)
        called = [(name, at) for at, one in enumerate(read, 1) for name in one.names]
        db.conn.executemany("INSERT INTO agency_names VALUES (?, ?)", called)
        said = {(sound, name, at) for name, at in called for sound in sounds(name) if sound}
        db.conn.executemany("INSERT INTO name_sounds VALUES (?, ?, ?)", sorted(said))
        bare = [(name, at) for at, one in enumerate(read, 1) for name in one.bare]
        db.conn.executemany("INSERT INTO bare_names VALUES (?, ?)", bare)
        db.conn.executemany(
            "INSERT INTO reports (agency, year, version, is_current, document, form, cells_read, cells, read_at, "
            "checks_json) VALUES (?, 2021, 1, 1, 1, 'g2021', 0, 0, '', '{}')",
            [(at,) for at in range(1, len(names) + 1)],
        )
    print(f"{len(names)} bodies, {len(called)} names, {len(said)} sounds")


def ask(path: Path) -> None:
    """Times the questions, in a process of their own, so that memory is theirs."""
    base = _memory()
    started = time.perf_counter()
    archive = Archive.open(path)
    heard(archive, "东安区2021新收", DAY)
    print(f"  opening and the first question: {time.perf_counter() - started:.2f} s")
    for text in QUESTIONS.values():
        heard(archive, text, DAY)
    for what, text in QUESTIONS.items():
        took = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            asked = heard(archive, text, DAY)
            took.append((time.perf_counter() - began) * 1000)
        said = "、".join(f"{one.words}({len(one.agencies)})" for one in asked.bodies)[:60]
        print(f"  {median(took):6.2f} ms (worst {max(took):6.2f})  {what:26} {asked.command} {said}")
    print(f"  memory: {_memory() - base:.0f} MB more than the {base:.0f} MB of the program itself")


def _memory() -> float:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Makes the archives and asks."""
    if sys.argv[1:2] == ["ask"]:
        ask(Path(sys.argv[2]))
        return
    for count in map(int, sys.argv[1:] or ("3000", "150000")):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "nianbao.db"
            archive = Archive.open(path)
            began = time.perf_counter()
            fill(archive, count)
            archive.close()
            print(f"  made in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB", flush=True)
            subprocess.run([sys.executable, "-m", "benchmarks.naming", "ask", str(path)], check=True)


if __name__ == "__main__":
    main()
