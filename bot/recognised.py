"""The first lines of a reply where a body is not called by its name: which one is meant, and how that is known."""

from __future__ import annotations

from bot.answers import Answer, Summary
from bot.render.words import Words
from bot.understand.question import Question
from reports.agency import Kind
from store.kept import Agency, Kept
from store.places import gazetteer


def recognised(words: Words, answer: Answer, asked: Question) -> str:
    """What the reply begins with; empty where every body is called by its name, and an answer was found."""
    if not answer.found:
        return ""
    # 政府 or 办公室 beside a body, and no ranking asked for: of which body they are a part is said.
    parted = asked.sort is not None and asked.command != "rank"
    known = {"bodies": asked.bodies, "parted": parted, "office": _only_office(answer, asked)}
    return words.page("recognised", known)


def _only_office(answer: Answer, asked: Question) -> bool:
    """Whether a place was asked about by its bare name, and the answer is from its government's office alone.

    A summary says so itself.
    """
    kept = getattr(answer, "kept", None)
    agency = kept.agency if isinstance(kept, Kept) else getattr(answer, "agency", None)
    if isinstance(answer, Summary) or not isinstance(agency, Agency) or agency.kind is not Kind.OFFICE:
        return False
    return any(not gazetteer().leading(one.words)[1] for one in asked.bodies)
