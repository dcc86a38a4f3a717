"""`nianbao backup` and `nianbao restore`, as a person at the keyboard meets them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.channels.telegram.lock import alone
from tests.bot.conftest import Nianbao

QUESTION = ("ask", "/stats 东安区 2021")


def test_what_was_backed_up_answers_again_after_it_was_put_back(nianbao: Nianbao, tmp_path: Path) -> None:
    answer = nianbao(*QUESTION)
    made = nianbao("backup", tmp_path / "copy.db")
    assert re.fullmatch(r"已备份到 .*/copy\.db（\d+\.\d MB，\d+ 份报告，已核对）。\n", made.out)
    (tmp_path / "nianbao.db").unlink()
    put = nianbao("restore", tmp_path / "copy.db")
    assert (put.code, put.out) == (0, f"已从 {tmp_path / 'copy.db'} 恢复。\n")
    assert nianbao(*QUESTION) == answer


def test_the_database_of_before_is_named(nianbao: Nianbao, tmp_path: Path) -> None:
    nianbao(*QUESTION)
    nianbao("backup", tmp_path / "copy.db")
    put = nianbao("restore", tmp_path / "copy.db")
    (aside,) = tmp_path.glob("nianbao.db.before-*")
    assert f"原来的在 {aside.name}，" in put.out


def test_a_backup_in_the_way_is_left_alone_without_force(nianbao: Nianbao, tmp_path: Path) -> None:
    nianbao(*QUESTION)
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"last week's")
    refused = nianbao("backup", copy)
    assert (refused.code, refused.out) == (1, "")
    assert "已经有这个文件了" in refused.err
    assert copy.read_bytes() == b"last week's"
    assert nianbao("backup", copy, "--force").code == 0
    assert copy.read_bytes().startswith(b"SQLite format 3")


def test_nothing_is_put_back_while_the_bot_runs_whatever_its_token(nianbao: Nianbao, tmp_path: Path) -> None:
    nianbao(*QUESTION)
    database = tmp_path / "nianbao.db"
    shutil.copy(database, tmp_path / "before")
    nianbao("backup", tmp_path / "copy.db")
    with alone(Path("nianbao.db"), "1:other"):
        refused = nianbao("restore", tmp_path / "copy.db")
    assert (refused.code, refused.err) == (1, "机器人正在运行，先停掉它再恢复。\n")
    assert nianbao("restore", tmp_path / "copy.db").code == 0


def test_what_is_not_there_is_said(nianbao: Nianbao, tmp_path: Path) -> None:
    assert "没有这个数据库" in nianbao("backup", tmp_path / "copy.db").err
    assert "没有这个文件" in nianbao("restore", tmp_path / "nothing.db").err
    assert list(tmp_path.iterdir()) == []
