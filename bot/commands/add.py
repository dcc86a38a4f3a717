"""/add: how a report is handed in; its buttons keep one that was, or say whose it is."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.chat_options import pictures_wanted
from bot.command import Command
from bot.intake.answers import HandedDoubts, HandedIn, HowToHandIn, MayNot, NoSubmission
from bot.intake.deciding import Unreadable, read, save, shown, turn_down, wait, whose
from bot.intake.pressing import ALL, DOUBTS, LOOK, REFUSE, SHOW, TABLE, TAKE, WHOSE
from bot.look_up import body
from bot.picture_answers import WholeTable
from bot.pictured import first_to_show
from reports.agency import Kind, kind
from reports.wording import fold
from store.archive import Archive
from store.kept import Agency
from store.submissions import Stage, Submission, batch, say_whose, submission

_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})\s*年?度?")
_BODY = re.compile(r"[\u4e00-\u9fff()（）·]{2,60}")
_LEAD = re.compile("^(?:(?:不对|错了|读错了)[,;. ]*)?(?:(?:这份|那份|这|那)?(?:应该|应|其实)?是)?")
_SENTENCE = re.compile("[是我你您吗请谢]|什么|不对")
"""What makes words a sentence, that may say of whom a document is not."""
_MARKS = " ,，、。;；:：!！"
_FULL = re.compile(r"(?:政府|办公[室厅]|[局厅委部署院]|委员会|管委会|办事处|中心)(?:[(（][^()（）]*[)）])?$")


def answer(archive: Archive, ask: Ask) -> Answer:
    """What was asked of a submission; without one, how a report is handed in."""
    if ask.which is None:
        return HowToHandIn()
    one = submission(archive, ask.which)
    # In a chat of one's own everybody may be trusted: what was handed in elsewhere is decided there.
    if one is None or not one.is_open or not (ask.oversees or (ask.chat and one.chat == ask.chat)):
        return NoSubmission()
    try:
        return _decided(archive, ask, one)
    except Unreadable:
        return NoSubmission()


def _decided(archive: Archive, ask: Ask, one: Submission) -> Answer:
    said = ask.words.strip()
    if said == DOUBTS:
        return HandedDoubts(shown(archive, one).reports[0], one.id)
    if said in (SHOW, LOOK):
        return HandedIn((shown(archive, one),))
    if said.startswith(TABLE):
        return _table(archive, ask, one, said.removeprefix(TABLE))
    if not (ask.trusted or ask.by.id == one.by.id):
        return MayNot() if said else _kept(archive, ask, (one,))
    if said == REFUSE:
        return turn_down(archive, one, ask.by)
    if said == WHOSE:
        return whose(one, read(one))
    if said == ALL:
        return _kept(archive, ask, batch(archive, one.batch))
    if said == TAKE:
        return _kept(archive, ask, (one,))
    if said or ask.year:
        return _named(archive, ask, one, said)
    return _kept(archive, ask, (one,))


def _table(archive: Archive, ask: Ask, one: Submission, key: str) -> Answer:
    """A table of a report that is not kept yet, drawn from its reading."""
    (kept, *_) = shown(archive, one).reports
    known = key in {table.key for table in kept.report.form.tables}
    return WholeTable(kept, key if known else first_to_show(kept.report), one.id, pictures_wanted(archive, ask.chat))


def _kept(archive: Archive, ask: Ask, some: tuple[Submission, ...]) -> Answer:
    if ask.trusted:
        return save(archive, some, ask.by)
    fresh = tuple(one for one in some if one.stage is not Stage.WAITING)
    return wait(archive, fresh, ask.by) if fresh else MayNot()


def _named(archive: Archive, ask: Ask, one: Submission, said: str) -> Answer:
    """The submission with the body or the year that somebody says, shown anew."""
    examinations = read(one)
    found = _YEAR.search(fold(said))
    year = ask.year or (int(found[1]) if found else None)
    words = _LEAD.sub("", _YEAR.sub("", fold(said)).strip(_MARKS)).strip(_MARKS).removesuffix("的")
    agency = _full_name(archive, replace(ask, words=words, year=None, agency=None)) if words else None
    if len(examinations) > 1 or (words and agency is None) or not (agency or year):
        return whose(one, examinations, strange=words)
    say_whose(archive, one.id, agency, year)
    again = submission(archive, one.id)
    assert again is not None, "nobody else decides within this work"
    return HandedIn((shown(archive, again),))


def _full_name(archive: Archive, ask: Ask) -> str | None:
    """The body's full name: as it stands where it is one, else that of the body kept which goes by it."""
    words = ask.words
    if _SENTENCE.search(words):
        return None
    if _BODY.fullmatch(words) and (_FULL.search(words) or kind(words) in (Kind.TOWNSHIP, Kind.ZONE)):
        return words
    known = body(archive, ask, ADD)
    return known.name if isinstance(known, Agency) else None


ADD = Command(
    name="add",
    short="sl",
    chinese=("收录",),
    help="把一份年报交给我",
    arguments="",
    examples=("/add", "/收录"),
    place=22,
    answer=answer,
    writes=True,
    guarded=True,
)
