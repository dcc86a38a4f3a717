"""The first line of a reply: what was not understood, and what was, where neither question nor answer says it."""

from __future__ import annotations

from bot.answers import Answer
from bot.look_up import quoted
from bot.measure import Measure, measure
from bot.memory import concerns
from bot.message import Reply
from bot.one_year import only
from bot.render.plain import plain
from bot.render.words import Words
from bot.understand.mentions import Bodies
from bot.understand.narrower import narrower
from bot.understand.natural import lost
from bot.understand.question import Question
from reports.forms import forms

_MEASURED = frozenset({"figure", "trend", "compare", "rank"})
_ECHOED = _MEASURED | {"stats", "check", "why", "share", "source", "rates", "years"}
_HEAD = 2


def echo(words: Words, reply: Reply, answer: Answer, asked: Question) -> str:
    """The line before an answer; empty where its heading says all that was understood."""
    if not answer.found or asked.command not in _ECHOED:
        return ""
    year = only(asked, answer)
    said = words.page("only_one_year", {"year": year}) if year else ""
    narrow = "、".join(narrower(asked.said)) if _counted(answer, asked) else ""
    part = words.page("part_of_figure", {"words": quoted(narrow)}) if narrow else ""
    return "\n".join(filter(None, (said, _half_heard(words, reply, answer, asked), part)))


def _counted(answer: Answer, asked: Question) -> bool:
    """Whether the answer tells cells that were asked for: older forms have others, 涉及商业秘密 among them."""
    kept = getattr(answer, "kept", None)
    cells = kept.report.form.cells if kept is not None else asked.figures
    return asked.command in _MEASURED and any(one in cells for one in asked.figures)


def _half_heard(words: Words, reply: Reply, answer: Answer, asked: Question) -> str:
    strange = lost(asked)
    if not strange and not (asked.follows and _unsaid(reply, answer, asked)):
        return ""
    label = "、".join(_labels(asked))
    body = concerns(answer)
    bodies = (Bodies((), words=body.name),) if asked.follows and body and len(asked.bodies) < 2 else asked.bodies
    said = {"words": quoted(strange), "bodies": bodies, "years": asked.years, "label": label}
    return words.page("half_heard", said)


def _unsaid(reply: Reply, answer: Answer, asked: Question) -> bool:
    """Whether something was understood that the first lines of the reply do not name."""
    text = plain(reply.html)
    head = "\n".join(text.split("\n")[:_HEAD])
    body = concerns(answer)
    years = not asked.years or any(str(year) in text for year in asked.years)
    several = len(asked.groups) > 1
    labels = all(one in (text if several else head) for one in _labels(asked))
    return not (years and labels and (body is None or body.name in head))


def _labels(asked: Question) -> list[str]:
    """What was asked to be told: the figures or the rate; of a breakdown, whose."""
    if asked.command in _MEASURED:
        return [Measure(group).label for group in asked.groups] if len(asked.groups) > 1 else [measure(asked).label]
    if asked.command == "why" and asked.applicant:
        return [_applicant(asked.applicant)]
    return []


def _applicant(key: str) -> str:
    labels = {column.key: column.label for one in forms()[0].tables for block in one.blocks for column in block.columns}
    return labels.get(key, "")
