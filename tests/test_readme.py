"""Both READMEs are true: their conversations run word for word, and they name every command, check and target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import app
from bot.commands import commands
from bot.filing import read_files
from bot.message import Message
from bot.opening import conversation
from bot.reading_room.desk import Desk, Limits
from bot.render.plain import plain
from bot.render.words import Words
from bot.settings import Settings
from reports.rules import entries

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


def turns(text: str, kind: str = "talk") -> Iterator[tuple[str, str]]:
    """What is said in a README's conversation, and the reply printed under it."""
    (talk,) = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    for turn in re.split(r"^> ", talk, flags=re.MULTILINE)[1:]:
        said, _, reply = turn.partition("\n")
        yield said, reply.rstrip("\n")


TALKS = {path.name: list(turns(path.read_text(encoding="utf-8"))) for path in READMES}
ENGLISH_TALKS = {path.name: list(turns(path.read_text(encoding="utf-8"), "english")) for path in READMES}


@pytest.mark.parametrize("readme", TALKS)
async def test_the_conversation_runs_word_for_word(readme: str, tmp_path: Path) -> None:
    with conversation(Settings(database=tmp_path / "nianbao.db", samples=True)) as about:
        assert len(TALKS[readme]) == 3
        for said, printed in TALKS[readme]:
            reply = await about.answer(Message(said))
            assert reply is not None
            assert plain(reply.html) == printed


@pytest.mark.parametrize("readme", ENGLISH_TALKS)
async def test_the_conversation_in_english_runs_word_for_word(readme: str, tmp_path: Path) -> None:
    with conversation(Settings(database=tmp_path / "nianbao.db", samples=True, language="en")) as about:
        assert ENGLISH_TALKS[readme]
        for said, printed in ENGLISH_TALKS[readme]:
            reply = await about.answer(Message(said))
            assert reply is not None
            assert plain(reply.html) == printed


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_check_and_target_is_named(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    for command in commands():
        names = " ".join(f"`/{name}`" for name in (*command.chinese, command.short))
        assert f"| `/{f'{command.name} {command.arguments}'.strip()}` | {names} |" in text
    for entry in entries():
        assert f"| {entry.code} | " in text
    for name in app.commands:
        assert f"| `nianbao {name}" in text
    targets = re.findall(r"make (\w+)", text)
    assert set(targets) >= {"chat", "test", "install", "bench"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_both_readmes_have_the_same_parts() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in READMES)
    for mark in ("\n## ", "\n| ", "```talk"):
        assert english.count(mark) == chinese.count(mark)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_explanation_is_what_is_printed(readme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((name, shown),) = re.findall(r"```explain (\S+)\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    with Desk(Limits()) as desk:
        assert read_files(desk, [ROOT / "bot" / "samples" / name], as_json=False, words=Words("zh")) == 0
    assert shown in capsys.readouterr().out


def test_the_limits_of_the_reading_are_those_of_the_settings() -> None:
    limits = Settings()
    assert (limits.reading_seconds, limits.reading_megabytes) == (Limits().seconds, Limits().megabytes) == (60, 1024)
