"""All kept reports checked anew, or those that older checks looked at: read by several processes, written by one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from reports.catalogue import catalogue
from reports.finding import Result
from store.archive import Archive
from store.copies import index_missing
from store.database import writing
from store.rechecking import differ, rechecked, replace_results
from store.whole import bodies

_BATCH = 500
_ALONE = 2_000


class Batch(NamedTuple):
    """Bodies by the first and last of their numbers, the day, and whether all their reports are looked at again."""

    first: int
    last: int
    today: date | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at a batch: what changed, and by which reports it was seen that nothing came between."""

    batch: Batch
    changed: tuple[tuple[int, tuple[Result, ...]], ...]
    reports: int
    newest: int


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many reports were looked at again, and of how many the checks came to something else."""

    reports: int
    changed: int


def recheck(
    archive: Archive,
    today: date | None = None,
    *,
    everything: bool = False,
    workers: int | None = None,
    batch: int = _BATCH,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Rechecked:
    """Checks reports anew with their neighbours beside them; without `everything`, bodies with outdated results only.

    `today` is the day by which a date still lies in the future. Findings are written only where they changed.
    """
    index_missing(archive)
    batches = _batches(archive, everything, batch, today)
    of = sum(count for _, count in batches)
    done = changed = 0
    for looked in _looked(archive, [one for one, _ in batches], _workers(workers, of)):
        changed += _write(archive, looked)
        done += looked.reports
        progress(done, of)
    return Rechecked(done, changed)


def _workers(wanted: int | None, reports: int) -> int:
    return wanted or (1 if reports < _ALONE else os.cpu_count() or 1)


def _batches(archive: Archive, everything: bool, size: int, today: date | None) -> list[tuple[Batch, int]]:
    """The bodies to look at, in batches with the number of their reports."""
    outdated = "" if everything else "HAVING max(checked_with <> ?)"
    found = list(
        archive.db.query(
            f"SELECT agency, count(*) AS reports FROM reports GROUP BY agency {outdated} ORDER BY agency",
            [] if everything else [catalogue()],
        )
    )
    batches = []
    group: list[dict[str, int]] = []
    for at, row in enumerate(found):
        # Bodies between two of a batch would be looked at too: a batch has no gap.
        if group and (sum(one["reports"] for one in group) >= size or row["agency"] != found[at - 1]["agency"] + 1):
            batches.append(group)
            group = []
        group.append(row)
    batches += [group] if group else []
    return [(Batch(one[0]["agency"], one[-1]["agency"], today), sum(row["reports"] for row in one)) for one in batches]


def look(archive: Archive, batch: Batch) -> Looked:
    """Looks at a batch, writing nothing."""
    changed, reports, newest = [], 0, 0
    for body in bodies(archive, batch.first, batch.last):
        for one, results in rechecked(archive, body, batch.today):
            reports, newest = reports + 1, max(newest, one.id)
            if differ(one, results):
                changed.append((one.id, results))
    return Looked(batch, tuple(changed), reports, newest)


def _looked(archive: Archive, batches: Sequence[Batch], workers: int) -> Iterator[Looked]:
    if workers == 1:
        yield from (look(archive, batch) for batch in batches)
        return
    path = next(Path(row["file"]) for row in archive.db.query("PRAGMA database_list") if row["name"] == "main")
    with ProcessPoolExecutor(workers, get_context("spawn"), _open, (path,)) as pool:
        waiting: list[Future[Looked]] = []
        for batch in batches:
            waiting.append(pool.submit(_look, batch))
            if len(waiting) > 2 * workers:
                yield waiting.pop(0).result()
        yield from (one.result() for one in waiting)


_opened: list[Archive] = []


def _open(path: Path) -> None:
    _opened.append(Archive.open(path))


def _look(batch: Batch) -> Looked:
    return look(_opened[0], batch)


def _write(archive: Archive, looked: Looked) -> int:
    """Writes what changed in a batch; where a report was kept meanwhile, it is looked at again within the turn."""
    batch = looked.batch
    with writing(archive.db):
        (row,) = archive.db.query(
            "SELECT count(*) AS reports, ifnull(max(id), 0) AS newest FROM reports WHERE agency BETWEEN ? AND ?",
            [batch.first, batch.last],
        )
        archive.forget_names()
        if (row["reports"], row["newest"]) != (looked.reports, looked.newest):
            looked = look(archive, batch)
        for report, results in looked.changed:
            replace_results(archive, report, results)
        archive.db.execute(
            "UPDATE reports SET checked_with = ? WHERE agency BETWEEN ? AND ? AND checked_with <> ?",
            [catalogue(), batch.first, batch.last, catalogue()],
        )
    return len(looked.changed)
