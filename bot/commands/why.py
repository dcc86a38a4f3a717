"""/why: what became of the requests that were not granted, by the reasons of the form."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.figures import added, shown
from bot.look_up import look_up
from bot.numbers import named, number
from bot.shares import doubted, percent, small
from bot.told import Part, Why
from reports.forms import forms
from reports.model import Report
from reports.wording import unnumbered
from store.archive import Archive
from store.kept import Kept

_GROUPS = ("denied", "unable", "rejected", "other")


def answer(archive: Archive, ask: Ask) -> Answer:
    """The reasons in (三) to (六), each group with its sum; for the applicants asked about, or all."""
    kept = look_up(archive, ask, WHY)
    if not isinstance(kept, Kept):
        return kept
    column = str(ask.asked.applicant) if ask.asked.applicant not in (None, "org") else "total"
    report = kept.report
    cells = [name for group in _GROUPS for name in named(report, (f"t3.{group}.*.{column}",))]
    whole = named(report, (f"t3.result_total.{column}",))
    wrong = doubted(kept, (*cells, *whole))
    answered = number(report, (f"t3.result_total.{column}",))
    parts = [part for group in _GROUPS if (part := _part(report, group, column))]
    shares = [None if wrong else percent(part.total, answered) for part in parts]
    return Why(
        kept=kept,
        answered=answered,
        parts=tuple(replace(part, percent=share) for part, share in zip(parts, shares, strict=True)),
        who=report.form.cells[whole[0]][2].label if column != "total" and whole else "",
        small=small(answered),
        doubtful=wrong,
        years=archive.years(kept.agency.id),
    )


def _part(report: Report, group: str, column: str) -> Part | None:
    own = named(report, (f"t3.{group}.*.{column}",))
    if not own:
        return None
    # An older form has other words for the heading, or none.
    _, heading, _ = forms()[0].cells[f"t3.{group}.{column}"]
    label = unnumbered(heading.label)
    total = shown(report, own[0], label) if len(own) == 1 else added(report, own, label)
    return Part(total, tuple(shown(report, name, unnumbered(report.form.cells[name][1].label)) for name in own))


WHY = Command(
    name="why",
    short="ly",
    chinese=("理由",),
    help="没有公开的申请都是什么理由",
    arguments="机构 [年份]",
    examples=("/why 平潭 2022", "平潭2022年为什么不公开", "淮安市2024年拒绝公开的理由"),
    place=7,
    answer=answer,
)
