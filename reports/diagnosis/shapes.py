"""What a repair looks like: two cells exchanged, a line shifted by one, digits cut wrongly, one digit mistyped."""

from __future__ import annotations

from collections.abc import Sequence

from reports.diagnosis.slip import Change, Repair
from reports.weighing import Number


def exchanged(repair: Repair) -> bool:
    """Whether each of two cells prints what would belong into the other."""
    return len(repair) == 2 and (repair[0].old, repair[1].old) == (repair[1].new, repair[0].new)


def recut(repair: Repair) -> bool:
    """Whether two cells hold the same digits, cut at another place.

    >>> recut((Change("a", 12, 1), Change("b", 3, 23))), recut((Change("a", 1, 0), Change("b", 2, 3)))
    (True, False)
    """
    if len(repair) != 2:
        return False
    (_, one, new_one), (_, other, new_other) = repair
    return f"{one}{other}" == f"{new_one}{new_other}"


def shifted(line: Sequence[tuple[Number | None, Number | None]]) -> bool:
    """Whether a line's new numbers are its old ones moved on or back by one, over at least three cells.

    `line` has for each cell what is printed and what would have to be, which is not all the same; only the part that
    changes is looked at.

    >>> shifted([(5, 5), (0, 7), (7, 2), (2, 9), (1, 1)])
    True
    >>> shifted([(0, 7), (7, 3), (2, 9)])
    False
    """
    changed = [at for at, (old, new) in enumerate(line) if old != new]
    part = line[changed[0] : changed[-1] + 1]
    old, new = [one for one, _ in part], [one for _, one in part]
    return len(part) > 2 and (old[1:] == new[:-1] or old[:-1] == new[1:])


def mistyped(change: Change) -> str:
    """In Chinese, what slip of the hand may have made the printed number of the other; empty where none is plain.

    >>> mistyped(Change("a", 18, 8)), mistyped(Change("a", 8, 18)), mistyped(Change("a", 12, 21))
    ('像是多了一位数字', '像是少了一位数字', '像是两位数字颠倒了')
    >>> mistyped(Change("a", 5, 6)), mistyped(Change("a", 0, 6))
    ('', '')
    """
    old, new = str(change.old), str(change.new)
    if change.old and change.new and abs(len(old) - len(new)) == 1:
        longer, shorter = max(old, new, key=len), min(old, new, key=len)
        if any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
            return "像是多了一位数字" if longer == old else "像是少了一位数字"
    if len(old) == len(new) > 1 and old != new:
        at = next(at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other)
        if old[:at] + old[at : at + 2][::-1] + old[at + 2 :] == new:
            return "像是两位数字颠倒了"
    return ""
