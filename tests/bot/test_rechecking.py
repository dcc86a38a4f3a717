"""`nianbao recheck`: says how many reports were checked again, and of how many the doubts changed."""

from __future__ import annotations

from pathlib import Path

from store.archive import Archive
from tests.bot.conftest import Nianbao


def test_what_is_up_to_date_is_left_alone(nianbao: Nianbao, tmp_path: Path) -> None:
    ran = nianbao("recheck")
    assert (ran.code, ran.out) == (0, "所有报告都已经用现在的核对方法核对过。\n")


def test_results_of_older_checks_are_renewed(nianbao: Nianbao, tmp_path: Path) -> None:
    nianbao("recheck")
    archive = Archive.open(tmp_path / "nianbao.db")
    archive.db.execute("UPDATE reports SET checked_with = 'older'")
    archive.db.execute("DELETE FROM findings")
    archive.db.conn.commit()
    archive.close()
    assert nianbao("recheck").out.startswith("重新核对了 10 份报告，其中 ")
    assert nianbao("recheck", "--all").out == "重新核对了 10 份报告，其中 0 份的结果有变化。\n"
