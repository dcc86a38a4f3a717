"""Pictures of reports filled in by chance, read and counted: wrong, invented and unread cells, seconds, memory.

    python -m benchmarks.pictures [--cells 10000] [--kinds clean,photographed] [--fonts FOLDER]

Each page is set in other fonts, of those the machine has and those in FOLDER. Each kind of spoiling reads until it has
seen so many cells.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random

from tests.reports.pictured.judging import judged, picture
from tests.reports.pictured.paper import Look
from tests.reports.pictured.spoiling import KINDS

_WORDS = (
    *("Noto Sans SC", "Noto Serif CJK SC", "AR PL SungtiL GB", "AR PL KaitiM GB", "AR PL UMing CN"),
    *("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "LXGW WenKai", "Noto Sans CJK SC"),
)
_DIGITS = ("", "", "Liberation Serif", "Liberation Sans", "DejaVu Sans", "DejaVu Serif")
_SHOWN = 12


def look(seed: int) -> Look:
    """How the page of this number is set."""
    chance = Random(seed)
    words = chance.choice(_WORDS)
    digits = chance.choice(_DIGITS) or words
    return Look(
        fonts=(words, "Noto Sans SC"),
        digits=(digits, words, "Noto Sans SC"),
        size=chance.choice((9.0, 9.5, 10.5)),
        padding=chance.choice((3.0, 4.0, 5.0)),
        stroke=chance.choice((0.4, 0.6, 1.0)),
        ink=chance.choice((0, 0, 80, 120)),
        shade=chance.choice((255, 255, 235)),
    )


def measured(kind: str, cells: int, folders: tuple[Path, ...], first: int) -> Counter[str]:
    """Reads pictures of one kind until they have so many cells."""
    found: Counter[str] = Counter()
    for seed in count(first):
        data, printed = picture(kind, seed, look(seed), "g2019" if seed % 4 == 3 else "g2021", folders)
        began = time.perf_counter()
        got = judged(data, printed)
        found["milliseconds"] += round(1000 * (time.perf_counter() - began))
        found["pages"] += 1
        found["cells"] += got.cells
        found["wrong"] += len(got.wrong)
        found["invented"] += len(got.invented)
        found["unread"] += len(got.unread)
        found["refused"] += got.report is None
        found["named wrongly"] += got.report is not None and got.report.masthead.agency not in (
            None,
            "示例市甲区人民政府办公室",
        )
        for one in (*got.wrong, *got.invented):
            print(f"  {kind} {seed}: {one}", flush=True)
        if len(got.unread) > _SHOWN:
            print(
                f"  {kind} {seed}: {len(got.unread)} unread, {look(seed).fonts[0]}, {look(seed).digits[0]}", flush=True
            )
        if found["cells"] >= cells:
            return found
    raise AssertionError("counting never ends")


def main() -> None:
    """Measures and prints a line for each kind."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cells", type=int, default=10_000)
    options.add_argument("--kinds", default=",".join(KINDS))
    options.add_argument("--fonts", type=Path, action="append", default=[Path("/usr/share/fonts")])
    options.add_argument("--first", type=int, default=0, help="the number of the first page")
    chosen = options.parse_args()
    for kind in chosen.kinds.split(","):
        found = measured(kind, chosen.cells, tuple(chosen.fonts), chosen.first)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 2**20)
        print(
            f"{kind}: {found['cells']} cells, wrong {found['wrong']}, invented {found['invented']}, "
            f"unread {100 * found['unread'] / found['cells']:.2f} %, pages refused {found['refused']}, "
            f"bodies named wrongly {found['named wrongly']}, "
            f"{found['milliseconds'] / found['pages'] / 1000:.1f} s a page, {grown} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
