"""Every command keeps its promises: its examples answer, and it stands in the help and in the menu."""

from __future__ import annotations

import re

import pytest

from bot.answers import Changed, Doubts, Help, Marked, Rates, Summary, Welcome
from bot.area_answers import Doubtful, Published, Unpublished
from bot.cell_answers import AllRead
from bot.chat_answers import Aliases, ChatSettings
from bot.command import Command
from bot.commands import commands, names
from bot.conversation import Conversation
from bot.doubt_answers import Letter, NoteHow
from bot.intake.answers import HowToHandIn, Queue
from bot.listed import Hits, Ranking
from bot.message import Message
from bot.own_answers import Cancelled, Forgotten, Privacy
from bot.page_answers import Looking, NoLink
from bot.picture_answers import Charted, Outcomes, Sheets, WholeTable
from bot.rule_answers import Rule, Rules
from bot.task_answers import Todo
from bot.told import Collection, Compared, Defined, OneFigure, Share, Shelf, Source, Trend, Why
from bot.watch_answers import NowWatched, WatchList

EXAMPLES = [(command, example) for command in commands() for example in command.examples]
ANSWERS = {
    **{"stats": Summary, "check": Doubts, "rates": Rates, "mark": Marked, "diff": Changed},
    **{"note": NoteHow, "letter": Letter, "todo": Todo},
    **{"start": Welcome, "help": Help, "rules": Rules | Rule},
    **{"settings": ChatSettings, "alias": Aliases, "add": HowToHandIn, "queue": Queue},
    **{"privacy": Privacy, "forget": Forgotten, "cancel": Cancelled},
    **{"recheck": NoLink | Looking, "table": WholeTable, "chart": Charted | Outcomes, "sheet": Sheets},
    "reread": AllRead,
    **{"watch": NowWatched | WatchList, "unwatch": WatchList, "watching": WatchList},
    **{"doubts": Doubtful, "missing": Unpublished | Published},
    **{"figure": OneFigure, "trend": Trend, "compare": Compared, "rank": Ranking, "why": Why, "share": Share},
    **{"source": Source, "years": Shelf | Collection, "term": Defined, "search": Hits},
}

MENU = [
    *"stats check figure trend compare rank why share rates source".split(),
    *"years term mark diff doubts missing rules help start alias add queue search".split(),
    *"note letter todo watch unwatch watching recheck table chart sheet reread settings privacy forget cancel".split(),
]


@pytest.mark.parametrize(("command", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
async def test_an_example_is_answered_from_the_samples(command: Command, example: str, about: Conversation) -> None:
    answer = await about.answer_data(Message(example, chat="here"))
    assert answer is not None
    assert answer.found
    assert isinstance(answer, ANSWERS[command.name])


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
async def test_every_name_of_a_command_means_it_in_a_group_too(command: Command, about: Conversation) -> None:
    said = [f"/{name}" for name in command.names] + list(command.chinese)
    answers = {repr(await about.answer_data(Message(text, private=False))) for text in said}
    assert len(answers) == 1
    assert "None" not in answers


async def test_the_help_names_every_command(about: Conversation) -> None:
    reply = await about.answer(Message("/help"))
    assert reply is not None
    for command in commands():
        assert re.search(
            rf"^/{command.name}\b.*　{command.help}（也可用 /{command.chinese[0]}、", reply.html, re.MULTILINE
        )


def test_the_menu_is_what_telegram_takes(about: Conversation) -> None:
    assert [name for name, _ in about.menu] == MENU
    for name, words in about.menu:
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 1 <= len(words) <= 256


def test_every_command_has_a_chinese_name_and_an_example() -> None:
    for command in commands():
        assert command.chinese
        assert command.examples
        assert names()[command.short] == command.name
    assert len({command.place for command in commands()}) == len(commands())
