"""The words after /mark: which report, which doubt, what is decided, and the note; and the note after /note."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.ask import Ask
from bot.understand.slots import slots
from store.decisions import Status

_LONGEST_NOTE = 200
_BETWEEN = " \t\n\u3000,，:：;；。"
_NAME = re.compile(r"^\s*(?:[/／]\s*)?(?:[A-Za-z]+(?:[@＠]\w+)?|备注|備註|附注|附註)")
_MARK = re.compile(
    r"^(?P<report>.*?)[\s,，:：]*(?<![A-Za-z0-9])(?P<code>[A-Fa-f]\d{1,2})(?:[-.#－](?P<which>\d{1,2}))?[\s,，:：]*"
    rf"(?P<status>{'|'.join(one.value for one in Status)})",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision as said: `which` counts from 1 among the doubts of one code; None where it was not said."""

    report: Ask
    code: str
    which: int | None
    status: Status
    note: str


def marked(ask: Ask) -> Mark | None:
    """The decision in these words; None where code or status is missing. The note stays as it was typed.

    >>> one = marked(Ask("mark", said="东安区 2021 a2 属实", typed="/mark 东安区 2021 a2 属实：打过电话，对方承认"))
    >>> one.report.words, one.report.year, one.code, one.which, one.status.name, one.note
    ('东安区', 2021, 'A2', None, 'TRUE', '打过电话，对方承认')
    >>> marked(Ask("mark", said="洪泽区A5-2口径差异")).which, marked(Ask("mark", said="东安区 属实"))
    (2, None)
    """
    found = _MARK.match(ask.said.strip())
    if found is None:
        return None
    return Mark(
        report=slots(ask.command, found["report"]),
        code=found["code"].upper(),
        which=int(found["which"]) if found["which"] else None,
        status=Status(found["status"]),
        note=_as_typed(ask.typed.partition(found["status"])[2]),
    )


def noted(ask: Ask) -> str:
    """The note after the command's own name, as it was typed.

    >>> noted(Ask("note", typed="备注：与区政府办核对过"))
    '与区政府办核对过'
    """
    return _as_typed(_NAME.sub("", ask.typed, count=1)) if ask.said.strip(_BETWEEN) or not ask.said else ""


def _as_typed(words: str) -> str:
    note = " ".join(words.lstrip(_BETWEEN).split())
    return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1] + "…"
