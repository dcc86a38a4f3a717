"""Who may change what is kept: everyone, the listed members and those who lead a group, or only the latter."""

from __future__ import annotations


def may_change(saving: str, leads: bool, listed: bool) -> bool:
    """Whether somebody may change what is kept, by who may.

    >>> may_change("everyone", False, False), may_change("listed", False, True), may_change("leaders", False, True)
    (True, True, False)
    """
    return saving == "everyone" or leads or (saving == "listed" and listed)
