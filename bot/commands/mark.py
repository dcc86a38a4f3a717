"""/mark: what a person found out about a doubt is written down, and shown with it from then on."""

from __future__ import annotations

from bot.answers import Answer, Doubts, Marked, MarkHow, Unmarked
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from bot.one_doubt import Doubted, find, named
from bot.understand.marks import marked
from store.archive import Archive
from store.decisions import Status
from store.kept import Kept
from store.marking import mark


def answer(archive: Archive, ask: Ask) -> Answer:
    """Writes down the decision about one doubt of the report named, or says what is missing."""
    if named(ask.said):
        return _pressed(archive, ask)
    said = marked(ask)
    if said is None:
        return MarkHow()
    kept = look_up(archive, said.report, MARK)
    if not isinstance(kept, Kept):
        return kept
    doubts = [finding for finding in kept.findings if finding.code == said.code]
    which = said.which or (1 if len(doubts) == 1 else 0)
    if not 1 <= which <= len(doubts):
        return Unmarked(kept, said.code, tuple(doubts))
    doubt = doubts[which - 1]
    return Marked(mark(archive, kept, doubt, said.status, said.note, ask.by), doubt)


def _pressed(archive: Archive, ask: Ask) -> Answer:
    """The doubt whose button was pressed, decided. Pressed twice, it is written down once."""
    one = find(archive, ask.said)
    said = next((status for status in Status if ask.said == f"{named(ask.said)}.{status.value}"), None)
    if one is None or said is None:
        return MarkHow()
    if not isinstance(one, Doubted):
        return one
    before = one.kept.decision(one.doubt)
    new = said is not Status.OPEN if before is None else (before.status, before.by) != (said, ask.by)
    return Doubts(mark(archive, *one, said, "", ask.by) if new else one.kept, (one.doubt,))


MARK = Command(
    name="mark",
    short="bj",
    chinese=("标记",),
    help="记下一个疑点核实的结果",
    arguments="机构 年份 疑点代码 结论 [说明]",
    examples=("/mark 东安区 2021 A2 属实 与区政府办核对过", "/标记 洪泽区 2023 A5-1 待核"),
    place=13,
    answer=answer,
    writes=True,
)
