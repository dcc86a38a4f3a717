"""The rules of the house that a machine can see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.commands import commands
from reports.forms import forms
from reports.rules import entries

ROOT = Path(__file__).parents[1]
MODULES = [path for room in ("bot", "reports", "store", "benchmarks", "tools") for path in (ROOT / room).rglob("*.py")]
TEXTS = [
    path
    for room in ("bot", "reports", "store", "templates", "tests", "benchmarks", "tools", ".ci", ".")
    for path in (ROOT / room).glob("*" if room == "." else "**/*")
    if path.is_file()
    and "__pycache__" not in path.parts
    and not path.name.startswith(".coverage")
    and path.suffix not in {".db", ".pyc"}
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_it_is_about(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 250
    words = ast.get_docstring(ast.parse(text))
    assert words, "a module says in its docstring what it is about"
    assert words.split("\n\n")[0].rstrip().endswith(".")


def test_public_functions_and_classes_say_what_they_mean() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_file_names_a_package_registry_or_a_place_on_a_machine() -> None:
    hosts = re.compile(
        "|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.", "/ho" + "me/", "/wo" + "rk/"))
    )
    found = [
        path.relative_to(ROOT) for path in TEXTS if hosts.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_names_of_commands_checks_and_forms_are_used_once() -> None:
    names = [name for command in commands() for name in command.names]
    codes = [entry.code for entry in entries()]
    identifiers = [form.id for form in forms()]
    for used in (names, codes, identifiers):
        assert len(used) == len(set(used))
