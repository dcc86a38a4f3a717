"""Which command answers a question: the word that tells most decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understand.nesting import within
from reports.agency import Kind
from reports.indicators import by_applicant
from store.places import gazetteer

if TYPE_CHECKING:
    from bot.understand.question import Question

ABOUT_WORDS = frozenset(
    {"term", "search", "missing", "years", "why", "share", "source", "check", "doubts", "rates", "letter"}
)
"""Commands that a figure is not needed for: words that only may name one do not."""


def command(asked: Question) -> str | None:
    """The command; None where the question asks nothing we know."""
    cues = asked.cues
    one_body = len(asked.bodies) == 1
    value = bool(asked.figures or asked.indicator)
    ranked = asked.order or asked.limit or asked.threshold or asked.sort or cues & {"rank", "position", "which"}
    # 政府 alone is as often the one that is meant: 告政府的官司.
    kinds = asked.sort and (asked.sort.level or asked.sort.kind is not Kind.GOVERNMENT)
    among = bool(kinds or asked.limit or asked.threshold) or ("all" in cues and asked.order is not None)
    which = "which" in cues or (value and "years" in cues)
    doubts = "doubts" in cues or ("verify" in cues and not value)
    several = bool(cues & {"which", "all"} or asked.sort)
    rules: tuple[tuple[str, bool], ...] = (
        ("term", "term" in cues and not asked.bodies and not asked.years and (value or bool(asked.topic))),
        ("search", "search" in cues and bool(asked.topic)),
        ("letter", "letter" in cues and one_body and not value),
        ("source", "source" in cues and bool(asked.bodies)),
        ("missing", bool(cues & {"missing", "late"}) and not asked.indicator),
        (
            "check",
            doubts and one_body and bool(asked.bodies[0].agencies) and not several and len(asked.years) <= 1,
        ),
        ("doubts", doubts),
        ("why", "why" in cues and not (ranked and several)),
        (
            "share",
            ("applicants" in cues and not by_applicant(asked.indicator or ""))
            or _between_applicants(asked)
            or ("share" in cues and not asked.indicator and (not value or bool(asked.applicant))),
        ),
        (
            "trend",
            "years" in cues
            and "which" not in cues
            and value
            and one_body
            and (asked.order is not None or asked.threshold is not None)
            and not asked.sort
            and len(asked.years) != 1,
        ),
        ("rank", "position" in cues and (value or one_body)),
        (
            "rank",
            "rank" in cues and (value or "position" in cues) and len(asked.bodies) == 2 and within(*asked.bodies),
        ),
        ("rank", value and len(asked.bodies) > 1 and asked.order is not None and _other_sort(asked)),
        ("compare", len(asked.bodies) > 1 and not (asked.limit or asked.threshold or "all" in cues)),
        ("rank", "rank" in cues or (value and bool(ranked) and not one_body) or (value and among)),
        ("rank", value and which and (asked.order is not None or asked.threshold is not None)),
        (
            "rank",
            value and one_body and bool(cues & {"most", "least"}) and len(asked.years) <= 1 and "trend" not in cues,
        ),
        ("trend", value and (len(asked.years) > 1 or "trend" in cues)),
        ("figure", value and bool(asked.bodies)),
        ("rates", "rates" in cues and bool(asked.bodies)),
        ("years", "years" in cues and (bool(asked.bodies) or not value)),
        ("trend", bool(asked.bodies) and (len(asked.years) > 1 or "trend" in cues)),
        ("stats", bool(asked.bodies)),
        ("rank", bool(ranked) and value),
        ("figure", value and (asked.asks or bool(asked.years))),
    )
    return next((name for name, holds in rules if holds), None)


def _other_sort(asked: Question) -> bool:
    """Whether the kind of bodies said is none of those named: 淮安和宿迁申请最多的区."""
    named = [one for said in asked.bodies for one in said.agencies]
    if asked.sort is None or not named or not all(one.agencies for one in asked.bodies):
        return False
    level, places = asked.sort.level, [gazetteer().of_code(one.place_code or "") for one in named]
    of_level = level is None or any(place is None or place.level == level for place in places)
    return not (of_level and any(one.kind is asked.sort.kind for one in named))


def _between_applicants(asked: Question) -> bool:
    """Whether kinds of applicants of one body are put in an order: 申请最多的是企业还是个人."""
    kinds = len(asked.groups) > 1 and all(name.startswith("t3.new.") for name in asked.figures)
    return bool(kinds and asked.order and len(asked.bodies) == 1 and len(asked.years) < 2)
