"""/reread: a person reads the cells of a report that could not be read, one after another.

Its buttons, and the replies to what it shows, say what a cell prints. Whoever handed a document in may read its cells,
and those who may keep reports; of a kept report, these alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.answers import Answer
from bot.ask import Ask
from bot.cell_answers import AllRead, CellGone, Told
from bot.cells import Cells, Ref, of_kept, of_submission, ref, typed_ref
from bot.clock import today
from bot.command import Command
from bot.intake.answers import HandedIn, MayNot, NoSubmission
from bot.intake.deciding import Unreadable, shown
from bot.look_up import look_up, quoted
from bot.understand.cells import is_unclear, printed, reads
from reports.rereading import reading
from store.archive import Archive
from store.cells import Handed, say
from store.kept import Kept
from store.submissions import submission

_DIGITS = re.compile(r"[\d\s,，.．、]+")
"""A number, or what somebody takes for one: no body is named so."""


class Open(NamedTuple):
    """Cells that may be read, and whether who asks may read them."""

    cells: Cells
    may: bool


def answer(archive: Archive, ask: Ask) -> Answer:
    """A cell for a person to read, after what was said of one is written down."""
    try:
        named = _named(ask)
        if named is None:
            return _begun(archive, ask)
        found = _kept(archive, ask, named.number) if named.kept else _handed(archive, ask, named.number, named.part)
        return _read(archive, ask, named, found) if isinstance(found, Open) else found
    except Unreadable:
        return NoSubmission()


def _named(ask: Ask) -> Ref | None:
    """The cell a question names, or the one shown last where it only says what that prints. Never taken from `words`,
    which have lost their commas and their year: both may be a number's."""
    named = typed_ref(ask.typed) or ref(ask.said.strip())
    if named is not None or not ask.asked.cell or ask.year is not None:
        return named
    said = ask.typed.strip().split(maxsplit=1)[-1] if ask.said.strip() else ""
    if is_unclear(said):
        return ref(f"{ask.asked.cell}?")
    return ref(f"{ask.asked.cell}={said}") if reads(said) or _DIGITS.fullmatch(said) else None


def _begun(archive: Archive, ask: Ask) -> Answer:
    """The first cell that waits: of the document whose button was pressed, else of the report named."""
    if ask.which is not None:
        found = _handed(archive, ask, ask.which, 0)
        return _next(archive, ask, found.cells) if isinstance(found, Open) else found
    kept = look_up(archive, ask, REREAD)
    return _next(archive, ask, of_kept(archive, kept)) if isinstance(kept, Kept) else kept


def _handed(archive: Archive, ask: Ask, number: int, part: int) -> Open | Answer:
    one = submission(archive, number)
    if one is None or not one.is_open or not (ask.oversees or (ask.chat and one.chat == ask.chat)):
        return NoSubmission()
    cells = of_submission(archive, one, part)
    return Open(cells, ask.trusted or ask.by.id == one.by.id) if cells else NoSubmission()


def _kept(archive: Archive, ask: Ask, number: int) -> Open | Answer:
    kept = archive.version(number)
    return Open(of_kept(archive, kept), ask.trusted) if kept is not None and kept.current else CellGone()


def _read(archive: Archive, ask: Ask, named: Ref, found: Open) -> Answer:
    """What a person says of a cell is written down, and the next one that waits is shown."""
    cells, name = found.cells, named.figure
    before = cells.figure(name)
    if before is None:
        return CellGone()
    if named.only_shows:
        return cells.shown(name)
    if not found.may:
        return MayNot()
    said = None if named.says is None else printed(named.says)
    if said is not None and reading(cells.before.form, name, said) is None:
        return cells.shown(name, strange=quoted(said))
    say(archive, cells.of, before, said, ask.by, ask.chat, today())
    return _next(archive, ask, _again(archive, cells), Told(cells.before.form.label(name), said), name)


def _again(archive: Archive, cells: Cells) -> Cells:
    """The cells as they are after one of them was read."""
    if isinstance(cells.of, Kept):
        return of_kept(archive, archive.kept(cells.of.id))
    one = submission(archive, cells.of.submission)
    found = one and of_submission(archive, one, cells.of.part)
    assert found, "nobody else decides within this work"
    return found


def _next(archive: Archive, ask: Ask, cells: Cells, told: Told | None = None, after: str = "") -> Answer:
    """The next cell that waits for this person; where none does, the report as it is now."""
    name = next(cells.waiting(ask.by, after), None)
    if name is not None:
        return cells.shown(name, told)
    number = cells.of.submission if isinstance(cells.of, Handed) else None
    if number is not None and not cells.left:
        one = submission(archive, number)
        assert one is not None, "nobody else decides within this work"
        return HandedIn((shown(archive, one),))
    differ = sum(cells.differ(name) for name in cells.left)
    return AllRead(cells.kept, len(cells.left), differ, told, number)


REREAD = Command(
    name="reread",
    short="bdu",
    chinese=("补读",),
    help="把没读清的格一格一格补上，由人看原件来读",
    arguments="机构 [年份]",
    examples=("/reread 东安区 2021", "/补读 东安区 2021"),
    place=35,
    answer=answer,
    writes=True,
    guarded=True,
)
