"""What the bot is deployed with fits the project: files copied exist, commands and log lines named are real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from bot.__main__ import app
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
UNIT = ROOT / "deploy" / "nianbao.service"
WRAPPER = ROOT / "deploy" / "nianbao"
PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def copied() -> set[str]:
    """What the Dockerfile takes from the project."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    return {name for line in lines for name in line.split()}


def test_the_image_gets_all_that_is_installed_and_nothing_else() -> None:
    packages = re.search(
        r"\[tool\.hatch\.build\.targets\.wheel\]\npackages = (\[.*\])", (ROOT / "pyproject.toml").read_text()
    )
    assert packages
    assert copied() == {*re.findall(r'"(\w+)"', packages[1]), "requirements.lock", "pyproject.toml", "README.md"}
    assert {line[1:] for line in IGNORED if line.startswith("!")} == copied()
    assert all((ROOT / name).exists() for name in copied())


def test_the_image_does_not_run_as_root_and_installs_by_hash() -> None:
    last = DOCKERFILE.split("\nFROM ")[-1]
    assert re.search(r"^USER nianbao$", last, re.MULTILINE)
    assert last.index("useradd") < last.index("USER nianbao") < last.index("ENTRYPOINT")
    assert "--require-hashes -r requirements.lock" in DOCKERFILE


@pytest.mark.parametrize("text", [DOCKERFILE, UNIT.read_text(encoding="utf-8"), PAGE], ids=["image", "unit", "page"])
def test_settings_and_commands_named_are_real(text: str) -> None:
    known = {f"NIANBAO_{one.name}".upper() for one in fields(Settings)}
    assert set(re.findall(r"NIANBAO_[A-Z_]+", text)) <= known
    commands = set(re.findall(r"(?:^ +|bin/|`|exec nianbao )nianbao (\w+)", text, re.MULTILINE))
    assert commands <= {*app.commands, "nianbao"}


def test_the_administrators_command_is_the_bots_own_in_all_but_the_folder() -> None:
    unit, wrapper = UNIT.read_text(encoding="utf-8"), WRAPPER.read_text(encoding="utf-8")
    (program,) = re.findall(r"^ExecStart=(\S+) telegram$", unit, re.MULTILINE)
    assert wrapper.endswith(f'\t{program} "$@"\n')
    for name in ("EnvironmentFile", "UMask"):
        assert re.findall(rf"{name}=(\S+)", wrapper) == re.findall(rf"^{name}=(\S+)$", unit, re.MULTILINE) != []
    assert re.findall(r"--uid=(\S+)", wrapper) == re.findall(r"^User=(\S+)$", unit, re.MULTILINE)
    (surroundings,) = re.findall(r"^Environment=(.+)$", unit, re.MULTILINE)
    assert re.findall(r"--setenv=(\S+)", wrapper) == surroundings.split()
    assert os.access(WRAPPER, os.X_OK)
    assert subprocess.run(["sh", "-n", WRAPPER], check=False).returncode == 0


def test_litestream_looks_after_the_database_of_the_unit() -> None:
    (path,) = re.findall(r"path: (/var\S+)$", (ROOT / "deploy" / "litestream.yml").read_text(), re.MULTILINE)
    assert f"NIANBAO_DATABASE={path} " in UNIT.read_text(encoding="utf-8")


def test_log_lines_named_are_written_by_the_program() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    named = re.findall(r"`((?:telegram\.|reader_)\w+)`", PAGE)
    assert named
    assert [name for name in named if f'"{name}"' not in source] == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_has_nothing_to_complain_of(tmp_path: Path) -> None:
    unit = tmp_path / "nianbao.service"
    unit.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/nianbao/.venv/bin/nianbao", "/bin/true"))
    said = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (said.returncode, [line for line in said.stderr.splitlines() if unit.name in line]) == (0, [])
