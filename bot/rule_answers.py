"""What can be said about the checks themselves, as data."""

from __future__ import annotations

from dataclasses import dataclass

from reports.check import Entry


@dataclass(frozen=True, slots=True)
class Rules:
    """The catalogue of checks: its families in a few words, or one family with a sentence for each check."""

    families: tuple[tuple[str, tuple[Entry, ...]], ...]
    family: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One check in full, with the names of the forms it applies to."""

    check: Entry
    forms: tuple[str, ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoSuchRule:
    """No check goes by these words."""

    words: str
    families: tuple[tuple[str, tuple[Entry, ...]], ...]
    found: bool = False


RuleAnswer = Rules | Rule | NoSuchRule
