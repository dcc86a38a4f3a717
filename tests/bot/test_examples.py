"""Each command's examples are understood as this command, with exactly the slots in examples.tsv, and as no other.

After a new example, `ACCEPT=1 pytest tests/bot/test_examples.py` writes the table anew; read the difference.
"""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from bot.command import Command
from bot.commands import commands, names
from bot.understand.marks import marked
from bot.understand.natural import complete, heard, natural, sure
from bot.understand.question import Question
from bot.understand.slots import understand
from store.archive import Archive

TABLE = Path(__file__).parent / "examples.tsv"
DAY = date(2026, 11, 22)
EXAMPLES = [(command, example) for command in commands() for example in command.examples]
SENTENCES = [(command, example) for command, example in EXAMPLES if understand(example, names()) is None]


def slots(archive: Archive, example: str) -> dict[str, str]:
    """What an example says, as the table writes it: after a command the words and the year that follow it too."""
    ask = understand(example, names())
    if ask is None:
        asked = heard(archive, example, DAY)
        ask = natural(asked)
        assert ask is not None, "it asks nothing"
    else:
        asked = complete(archive, ask, DAY).asked
    mark = marked(replace(ask, typed=example)) if ask.command == "mark" else None
    return {
        "example": example,
        "command": asked.command or "",
        "words": ask.words if mark is None else mark.report.words,
        "bodies": "、".join(one.words for one in asked.bodies),
        "years": _years(asked),
        "figures": "+".join(asked.figures),
        "indicator": asked.indicator or "",
        "applicant": asked.applicant or "",
        "order": asked.order or "",
        "limit": str(asked.limit or ""),
        "threshold": f"{asked.threshold.order} {asked.threshold.number}" if asked.threshold else "",
        "sort": f"{asked.sort.kind.value} {asked.sort.level or ''}".strip() if asked.sort else "",
        "topic": asked.topic,
        "mark": f"{mark.code} {mark.which or ''} {mark.status.value} {mark.note}" if mark else "",
        "not_understood": "" if mark else "、".join(asked.not_understood),
    }


def _years(asked: Question) -> str:
    return "all" if asked.every_year else " ".join(map(str, asked.years))


def test_every_example_has_exactly_its_slots(samples: Archive) -> None:
    rows = [slots(samples, example) for _, example in EXAMPLES]
    text = StringIO()
    table = csv.DictWriter(text, rows[0], delimiter="\t", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    if os.environ.get("ACCEPT"):
        TABLE.write_text(text.getvalue(), encoding="utf-8")
    assert text.getvalue().splitlines() == TABLE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("command", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_is_its_own_command_and_no_other(command: Command, example: str, samples: Archive) -> None:
    assert slots(samples, example)["command"] == command.name
    # 取消关注 begins with 取消: the longer name goes first.
    shorter = {name for name in names() if any(own.startswith(name) for own in command.names)}
    others = {name: other for name, other in names().items() if other != command.name and name not in shorter}
    told = understand(example, others)
    assert told is None or told.command not in set(others.values())
    assert [other.name for other in commands() if example in other.examples] == [command.name]


@pytest.mark.parametrize(("command", "example"), SENTENCES, ids=[example for _, example in SENTENCES])
def test_every_word_of_an_example_sentence_is_understood(command: Command, example: str, samples: Archive) -> None:
    asked = heard(samples, example, DAY)
    assert asked.not_understood == () or command.name in ("term", "search")


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_command_that_a_sentence_can_ask_has_such_an_example(command: Command) -> None:
    by_sentence = {command.name for command, _ in SENTENCES}
    assert command.name in by_sentence | BY_COMMAND_ALONE


_ALONE = "recheck add queue alias settings mark diff rules help start privacy forget cancel note todo table chart sheet"
BY_COMMAND_ALONE = frozenset({*_ALONE.split(), "watch", "unwatch", "watching", "reread"})


def test_some_example_sentence_is_sure_enough_for_a_group(samples: Archive) -> None:
    assert sum(sure(heard(samples, example, DAY)) for _, example in SENTENCES) >= len(SENTENCES) // 3
