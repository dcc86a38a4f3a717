"""What needs a person, as data: a page of it, and who takes care of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.claims import Claim
from store.tasks import Task

SHOWN = 6
"""Matters on a page."""


@dataclass(frozen=True, slots=True)
class Item:
    """A matter, and who takes care of it."""

    task: Task
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    """A page of what needs a person, in what the chat watches, or in all that is kept. `refused`: a press came too late
    ("taken" by somebody else), was not theirs to make ("theirs"), or came from nowhere ("chatless")."""

    items: tuple[Item, ...]
    page: int = 1
    more: bool = False
    watched: bool = False
    refused: Literal["", "taken", "theirs", "chatless"] = ""
    found: bool = True
