"""/compare: several bodies' figure or rate of one year side by side; of one body, a year beside the one before."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import bodies
from bot.measure import Measure, measure
from bot.one_year import among
from bot.series import points
from bot.told import Beside, Compared, TwoYears
from reports.agency import Kind
from store.archive import Archive
from store.kept import Agency

_MAIN = (
    *(Measure((f"t3.{row}.total",)) for row in ("new", "result_total")),
    Measure((), "open"),
    *(Measure((name,)) for name in ("t4.review.total", "t2.penalty.decisions")),
)
"""What is put beside the year before: as much as fits on a phone."""


def answer(archive: Archive, ask: Ask) -> Answer:
    """The figure of each body in the year asked for, or in the newest year that all of them have."""
    found = bodies(archive, ask, COMPARE)
    if not isinstance(found, tuple):
        return found
    two = _two_years(archive, found[0], ask) if len(found) == 1 and not _measured(ask) else None
    if two is not None:
        return two
    wanted = measure(ask.asked)
    year = ask.year or _common(archive, found, ask)
    rows = []
    for agency in found:
        kept = archive.report(agency.id, year)
        rows.append((agency, kept, wanted.number(kept) if kept else None))
    kinds = {agency.kind is Kind.OFFICE for agency in found}
    return Compared(
        year=year,
        label=wanted.label,
        unit=wanted.unit,
        rows=tuple(rows),
        mixed=len(kinds) > 1,
        note=wanted.note,
        found=any(kept for _, kept, _ in rows),
    )


def _measured(ask: Ask) -> bool:
    return bool(ask.asked.figures or ask.asked.indicator)


def _two_years(archive: Archive, agency: Agency, ask: Ask) -> TwoYears | None:
    """A body's main figures beside those of the year before; None where one of the two is not kept."""
    year = ask.year or _common(archive, (agency,), ask)
    kept, before = archive.report(agency.id, year), archive.report(agency.id, year - 1)
    if kept is None or before is None:
        return None
    both = {year - 1: before, year: kept}
    rows = tuple(Beside(one.label, one.unit, *points(both, both, one)) for one in _MAIN)
    return TwoYears(kept, before, rows)


def _common(archive: Archive, agencies: tuple[Agency, ...], ask: Ask) -> int:
    """The newest year all have, of those asked for; where there is none, the newest of the first."""
    years = [set(archive.years(agency.id)) for agency in agencies]
    both = among(ask.asked, set.intersection(*years)) or among(ask.asked, years[0])
    return both[0] if both else max(ask.asked.years or years[0] or {0})


COMPARE = Command(
    name="compare",
    short="db",
    chinese=("对比",),
    help="几个机构的同一个数字放在一起",
    arguments="机构 机构 年份 数字名",
    examples=(
        "/compare 淮安市 上海市政府办公厅 新收",
        "平潭和淮安市2024年谁的申请多",
        "上海科委和淮安市2024年谁公开率高",
    ),
    place=5,
    answer=answer,
)
