"""What the export of 20 000 reports (four million cells) costs in time, memory and room; set REPORTS for more."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.copied import copied

REPORTS = int(os.environ.get("REPORTS", "20000"))
_ALONE = """
import resource, sys
from pathlib import Path
from bot.publishing import export_all
from bot.settings import Settings
assert export_all(Settings(database=Path(sys.argv[1])), Path(sys.argv[2]), False) == 0
print("PEAK", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.timeout(3600)
def test_exporting_needs_no_more_memory_for_more_reports(tmp_path: Path) -> None:
    """A twentieth of the reports, then all of them, each in a process of its own."""
    peaks = []
    for reports in (REPORTS // 20, REPORTS):
        database, folder = tmp_path / f"{reports}.db", tmp_path / f"out-{reports}"
        copied(database, reports).close()
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _ALONE, str(database), str(folder)], capture_output=True, text=True, check=True
        )
        took = time.perf_counter() - begun
        peaks.append(int(done.stdout.rpartition("PEAK")[2]))
        sizes = {
            kind: sum(file.stat().st_size for file in folder.rglob(f"*.{kind}")) / 1e6
            for kind in ("sqlite", "csv", "parquet")
        }
        said = "，".join(f"{kind} {size:.0f} MB" for kind, size in sizes.items())
        print(f"\n{reports} reports: {took:.1f} s, {peaks[-1]} MB at most; {said}")
    assert peaks[1] < peaks[0] + 450, "DuckDB takes up to its limit, the rest is flat"
