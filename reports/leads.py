"""Where a web page may lead that is no report itself: a file, reports to choose from, another page, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Link(NamedTuple):
    """Where something is, and what the page calls it."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """The one file that the page is about, inside it or linked from it."""

    link: Link


@dataclass(frozen=True, slots=True)
class Choices:
    """Several reports, or files that may be one, for a person to choose from."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that only sends a browser on, or holds another in its only frame."""

    url: str


@dataclass(frozen=True, slots=True)
class Scripted:
    """A page without text, which a script would show; `guard`: the script is there to tell browsers from programs."""

    guard: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """A page that leads to no report."""


Lead = Attachment | Choices | Redirect | Scripted | Nothing
