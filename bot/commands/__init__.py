"""Every command there is, one a file; a new file is a new command, with its menu entry, help and examples."""

from __future__ import annotations

import sys
from functools import cache

from bot.command import Command
from reports.gather import declared


@cache
def commands() -> tuple[Command, ...]:
    """Every command, in the order of the menu."""
    return tuple(sorted(declared(sys.modules[__name__], Command), key=lambda command: command.place))


@cache
def names() -> dict[str, str]:
    """Everything a command goes by, to the command's name."""
    return {name: command.name for command in commands() for name in command.names}
