"""The tool that judges the checks counts what it should, on a folder made up for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from reports.rules import entries
from tests.builders import a_text

ROOT = Path(__file__).parents[1]
BROKEN = "outcome_sum | 自然人: 各办理结果之和 0 ≠（七）总计 6"


def put(folder: Path, name: str, source: bytes, listed: list[str]) -> None:
    (folder / name).mkdir()
    (folder / name / "source.txt").write_bytes(source)
    said = json.dumps({"known_inconsistencies": listed}, ensure_ascii=False)
    (folder / name / "expected.json").write_text(said, encoding="utf-8")


def test_hits_false_alarms_misses_and_the_undecided_are_counted(tmp_path: Path) -> None:
    put(tmp_path, "listed", a_text(), [BROKEN, "scope | 区政府办代表区政府", "table2 | 规章 6"])
    put(tmp_path, "unlisted", a_text("西安区人民政府办公室"), [])
    put(tmp_path, "alone", a_text("爱民区人民政府办公室"), ["cross_year | 上年 3 ≠ 0", BROKEN])
    put(tmp_path, "refused", b"<p>\xe5\xa4\xa9\xe6\xb0\x94</p>", [])
    ran = subprocess.run(
        [sys.executable, ROOT / "tools" / "judge_checks.py", tmp_path],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    page = ran.stdout.decode()
    assert "报告 3 份，另有 1 份读不出表格" in page
    assert "| A2 | 办理结果之和≠(七)总计 | 2 | 1 | 0 | 0 |" in page
    assert "误报：A2（unlisted）。" in page
    assert "漏报：E5（listed）。" in page
    assert "无法判断：D3（alone）。" in page
    assert str(tmp_path) not in page


def test_the_saved_page_has_a_line_for_every_kind_of_doubt() -> None:
    page = (ROOT / "docs" / "judged.md").read_text(encoding="utf-8")
    assert [line.split(" | ")[0][2:] for line in page.splitlines() if line.startswith("| ")][1:] == [
        one.code for one in entries()
    ]
