"""What the buttons under documents say to /add, and which of them stand in a list that is everybody's."""

from __future__ import annotations

from bot.ask import Ask

SHOW, LOOK, DOUBTS, TABLE = "看", "看看", "疑点", "看表"
ALL, TAKE, REFUSE, WHOSE = "全部", "收下", "不收", "不对"

_OF_A_LIST = frozenset({LOOK, TAKE, REFUSE})


def leaves_a_list(ask: Ask) -> bool:
    """Whether a button is about one document of a list: what it says goes below, and the list stays for the others."""
    return ask.command == "add" and ask.words in _OF_A_LIST
