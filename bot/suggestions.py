"""Three questions to try that fit what is stored, each of its own kind: a figure, its years or doubts, a comparison."""

from __future__ import annotations

from bot.answers import Example
from reports.agency import Kind
from store.archive import Archive
from store.kept import Agency

_SEEN = 12
_SEVERAL = 3


def suggestions(archive: Archive) -> tuple[Example, ...]:
    """Sentences that have an answer; a plain one where nothing is stored."""
    newest = [(one, year) for one, year in archive.newest(_SEEN) if len(archive.called(one.name)) == 1]
    if not newest:
        return (Example("东安区2021年收到几件申请"),)
    first, year = newest[0]
    return (
        Example(f"{first.name}{year}年收到几件申请"),
        _over_years(archive, newest),
        _comparison(archive, newest) or Example(f"{newest[-1][0].name}为什么不公开"),
    )


def _over_years(archive: Archive, newest: list[tuple[Agency, int]]) -> Example:
    """The years of a body that has several; else what does not add up in a report."""
    for one, _ in newest:
        if len(archive.years(one.id)) >= _SEVERAL:
            return Example(f"{one.name}历年不予公开几件")
    one, year = newest[-1]
    return Example(f"{one.name}{year}年哪里对不上")


def _comparison(archive: Archive, newest: list[tuple[Agency, int]]) -> Example | None:
    """Two bodies with a year in common, of one kind if there are such; an office is compared with offices alone."""
    pairs = [(one, other) for at, (one, _) in enumerate(newest) for other, _ in newest[at + 1 :]]
    for one, other in sorted(pairs, key=lambda pair: pair[0].kind != pair[1].kind):
        both = set(archive.years(one.id)) & set(archive.years(other.id))
        if both and (one.kind is Kind.OFFICE) == (other.kind is Kind.OFFICE):
            return Example(f"{one.name}和{other.name}{max(both)}年谁的申请多")
    return None
