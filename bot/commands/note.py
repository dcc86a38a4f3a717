"""/note: words added to what is decided about a doubt, by answering the message that shows it."""

from __future__ import annotations

from bot.answers import Answer, Doubts
from bot.ask import Ask
from bot.command import Command
from bot.doubt_answers import NoteHow
from bot.one_doubt import Doubted, find
from bot.understand.marks import noted
from store.archive import Archive
from store.decisions import Status
from store.marking import mark


def answer(archive: Archive, ask: Ask) -> Answer:
    """The doubt that was answered, with the note; what was decided before stays decided."""
    note = noted(ask)
    if not note:
        return NoteHow()
    one = find(archive, ask.asked.doubt)
    if one is None:
        return NoteHow(lost=True, found=False)
    if not isinstance(one, Doubted):
        return one
    before = one.kept.decision(one.doubt)
    return Doubts(mark(archive, *one, before.status if before else Status.OPEN, note, ask.by), (one.doubt,))


NOTE = Command(
    name="note",
    short="fz",
    chinese=("备注", "附注"),
    help="回复一处疑点，给它加一句说明",
    arguments="说明",
    examples=("/note", "/备注"),
    place=25,
    answer=answer,
    writes=True,
)
