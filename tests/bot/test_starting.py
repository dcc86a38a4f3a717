"""Starting nianbao: with wrong settings, an impossible database or a closed pipe it says one sentence and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.bundled import samples
from bot.opening import conversation, open_archive
from bot.settings import Settings
from store.database import Unopenable
from tests.bot.conftest import Nianbao
from tests.builders import a_text

ROOT = Path(__file__).parents[2]


def shell(command: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of shell in which `nianbao` is the command line."""
    environment = os.environ | settings | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    script = f'nianbao() {{ "{sys.executable}" -m bot "$@"; }}; set -o pipefail; {command}'
    return subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, timeout=60)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LOG_LEVEL", "nonsense", "设置里的 NIANBAO_LOG_LEVEL 不能是“nonsense”，能写什么见 .env.example。\n"),
        ("SAMPLES", "maybe", "设置里的 NIANBAO_SAMPLES 不能是“maybe”，能写什么见 .env.example。\n"),
        ("LANGUAGE", "xx", "设置里的 NIANBAO_LANGUAGE 不能是“xx”，能写什么见 .env.example。\n"),
        ("LANGUAGE", "../zh", "设置里的 NIANBAO_LANGUAGE 不能是“../zh”，能写什么见 .env.example。\n"),
    ],
)
def test_a_wrong_setting_is_named(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"NIANBAO_{name}", value)
    ran = nianbao("ask", "/help")
    assert (ran.code, ran.out, ran.err) == (1, "", said)


def test_a_mistyped_setting_is_not_left_out_in_silence(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NIANBAO_DATABSE", "x.db")
    (tmp_path / ".env").write_text("nianbao_nonsense=1\nOTHER_DATABASE=2\nNIANBAO_SAMPLES=false\n", encoding="utf-8")
    ran = nianbao("ask", "/help")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "没有 NIANBAO_DATABSE 这项设置，是不是 NIANBAO_DATABASE？全部设置见 .env.example。\n"
        "没有 NIANBAO_NONSENSE 这项设置。全部设置见 .env.example。\n"
    )
    assert not list(tmp_path.glob("*.db"))


def test_a_setting_can_stand_in_a_file(nianbao: Nianbao, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NIANBAO_DATABASE=年报.db\nNIANBAO_LOG_LEVEL=debug\n", encoding="utf-8")
    ran = nianbao("ask", "/help")
    assert ran.code == 0
    assert "command=help" in ran.err
    assert (tmp_path / "年报.db").exists()


def test_settings_in_another_encoding_are_one_sentence(nianbao: Nianbao, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("# 年报\n".encode("gbk"))
    ran = nianbao("ask", "/help")
    assert (ran.code, ran.out, ran.err) == (1, "", ".env 不是 UTF-8 编码，读不了；请用 UTF-8 另存一次。\n")


@pytest.mark.parametrize("words", [("chat",), ("ask", "/help"), ("add", "x.txt"), ("telegram",)])
def test_an_impossible_database_is_one_sentence(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE", str(tmp_path))
    ran = nianbao(*words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"数据库文件打不开或写不进去：{tmp_path}（unable to open database file）\n"


def test_a_file_that_is_no_database_is_left_alone(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(a_text())
    monkeypatch.setenv("NIANBAO_DATABASE", str(path))
    ran = nianbao("ask", "/help")
    assert ran.err == f"数据库文件打不开或写不进去：{path}（file is not a database）\n"
    assert path.read_bytes() == a_text()


def test_telegram_without_a_token_says_what_to_do(nianbao: Nianbao) -> None:
    ran = nianbao("telegram")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("还没有机器人的令牌：请在 .env 里写上 NIANBAO_TELEGRAM_TOKEN=")


def test_telegram_runs_about_the_archive_of_the_settings(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = []
    monkeypatch.setattr(
        "bot.channels.telegram.run", lambda settings, about, notices: given.append((settings, about.menu))
    )
    assert nianbao("telegram").code == 0
    ((settings, menu),) = given
    assert settings == Settings.read()
    assert menu[0][0] == "stats"


def test_without_words_it_shows_how_it_is_used(nianbao: Nianbao) -> None:
    ran = nianbao()
    for command in ("chat", "ask", "read", "add", "telegram"):
        assert f" {command} " in ran.err
    assert ran.code == 2
    assert nianbao("--help").code == 0
    assert nianbao("nonsense").code == 2


def test_the_samples_are_there_once_and_only_where_they_are_wanted(tmp_path: Path) -> None:
    with_them = Settings(database=tmp_path / "a.db")
    open_archive(with_them).close()
    archive = open_archive(with_them)
    assert archive.db.table("documents").count == len(list(samples())) >= 10
    assert len({agency.name for agency, _ in archive.newest(100)}) >= 5
    assert max(len(archive.years(agency.id)) for agency, _ in archive.newest(100)) >= 3
    archive.close()
    without = open_archive(Settings(database=tmp_path / "b.db", samples=False))
    assert without.newest(1) == ()
    without.close()


def test_a_conversation_that_cannot_open_its_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unopenable), conversation(Settings(database=tmp_path)):
        pass


@contextmanager
def a_full_database(folder: Path) -> Iterator[dict[str, str]]:
    settings = {"NIANBAO_DATABASE": str(folder / "nianbao.db")}
    open_archive(Settings(database=folder / "nianbao.db")).close()
    yield settings


@pytest.mark.slow
def test_the_line_of_the_readme_prints_the_answer_alone(tmp_path: Path) -> None:
    ran = shell("echo '/stats 东安区 2021' | nianbao chat", tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode().startswith("东安区人民政府办公室 · 2021 年度\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "nianbao read many/*.txt | head -1",
        "nianbao read --json many/*.txt | head -c 10",
        "nianbao add many | head -1",
        "yes '/stats 东安区 2021' | head -200 | nianbao chat | head -1",
    ],
)
def test_a_pipe_that_closes_early_is_no_trouble(tmp_path: Path, command: str) -> None:
    (tmp_path / "many").mkdir()
    for year in range(2000, 2020):
        (tmp_path / "many" / f"{year}.txt").write_bytes(a_text(year=year))
    with a_full_database(tmp_path) as settings:
        ran = shell(command, tmp_path, **settings)
    assert ran.stdout
    assert ran.stderr == b""


@pytest.mark.slow
def test_a_terminal_that_knows_few_characters_still_gets_the_answer(tmp_path: Path) -> None:
    ran = shell("nianbao ask /stats 东安区 2021", tmp_path, PYTHONIOENCODING="gb18030")
    assert "⚠" in ran.stdout.decode("gb18030")
    ran = shell("nianbao ask /stats 东安区 2021", tmp_path, PYTHONIOENCODING="gbk")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "新收 6" in ran.stdout.decode("gbk")
