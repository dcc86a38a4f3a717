"""One doubt by itself: how a button names it for ever, and whether it is still there to be shown or decided."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.ask import Ask
from bot.doubt_answers import Outdated
from reports.finding import Finding
from store.archive import Archive
from store.decisions import fingerprint
from store.kept import Kept

_NAMED = re.compile(r"r(\d{1,9})\.([0-9a-f]{16})")


class Doubted(NamedTuple):
    """A report with one of its doubts."""

    kept: Kept
    doubt: Finding


def name(kept: Kept, doubt: Finding) -> str:
    """What names a doubt: the version of the report, and the doubt's own fingerprint."""
    return f"r{kept.id}.{fingerprint(kept.report, doubt)}"


def ask_about(command: str, kept: Kept, doubt: Finding, *more: str) -> Ask:
    """What a button asks about a doubt."""
    return Ask(command, ".".join((name(kept, doubt), *more)), kept.year, kept.agency.id)


def named(said: str) -> str:
    """The name of a doubt at the beginning of a button's words; empty where there is none.

    >>> named("r12.0123456789abcdef.属实"), named("东安区 2021")
    ('r12.0123456789abcdef', '')
    """
    found = _NAMED.match(said)
    return found[0] if found else ""


def find(archive: Archive, said: str) -> Doubted | Outdated | None:
    """The doubt that a button names; that it is of the past; None where no such report was ever kept."""
    words = _NAMED.match(said)
    kept = archive.version(int(words[1])) if words else None
    if words is None or kept is None:
        return None
    current = kept if kept.current else archive.report(kept.agency.id, kept.year)
    assert current is not None, "of every report one version is current"
    same = next((one for one in current.findings if fingerprint(current.report, one) == words[2]), None)
    return Doubted(kept, same) if kept.current and same is not None else Outdated(current, kept.version, same)


def shown_alone(kept: Kept, chosen: tuple[Finding, ...], code: str) -> Finding | None:
    """The one doubt that an answer about a report's doubts shows in full, if it is one."""
    doubts = [one for one in kept.findings if not one.is_hint]
    if chosen or code:
        return chosen[0] if len(chosen) == 1 else None
    return doubts[0] if len(doubts) == 1 else None
