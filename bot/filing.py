"""Files on the command line: read and shown, or read and kept; one bad file never stops the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from functools import partial
from getpass import getuser
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from rich.console import Console
from rich.progress import Progress

from bot import wire
from bot.explain import explain
from bot.figures import told as told_in_prose
from bot.opening import open_archive
from bot.reading_room.desk import Desk, Seen
from bot.render.plain import plain, visible
from bot.render.words import Words
from bot.settings import Settings
from reports.checks import check
from reports.errors import ReportError, Unreadable
from reports.examination import Examination, told
from reports.finding import Verdict
from reports.packages import LARGEST_UNPACKED
from store.archive import Archive
from store.database import Unopenable
from store.keeping import Nameless, Origin, Outcome, Stored, keep
from store.pages import keep_page

log = structlog.get_logger()

_LINK = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MANY = 5
_SAID = {
    Outcome.NEW: "已收录",
    Outcome.VERSION: "已收录为新版本，原来的版本保留",
    Outcome.SAME: "早已收录过，内容一模一样",
    Outcome.ASIDE: "已存下；现有版本读得更全或发布得更晚，仍以现有版本为准",
}


def today() -> date:
    """Today where the reports are published."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def read_files(desk: Desk, paths: Sequence[Path], as_json: bool, words: Words | None = None) -> int:
    """Prints what each file says and the doubts about it; 1 if a file could not be read.

    With words, everything that was read is shown as a person would check it.
    """
    failed = 0
    for path in paths:
        for seen in _seen(desk, path):
            trouble = _trouble(seen)
            failed += trouble is not None
            if as_json:
                print(wire.line(wire.reading(str(path.parent / seen.name), seen.examinations, trouble)), flush=True)
            else:
                described = partial(_explained, words) if words else _described
                said = trouble.message if trouble else "\n".join(map(described, seen.examinations))
                print(visible(f"{seen.name}：{said}"), flush=True)
    return 1 if failed else 0


def _trouble(seen: Seen) -> ReportError | None:
    """What is wrong with a file, in words; a bug goes to the log."""
    if seen.error is None or isinstance(seen.error, ReportError):
        return seen.error
    log.error("read_failed", file=seen.name, exc_info=seen.error)
    return ReportError("unexpected", "处理时出了意外，没有读；原因已经记在日志里。")


def add_files(settings: Settings, desk: Desk, given: Sequence[str | Path], agency: str | None, year: int | None) -> int:
    """Keeps the reports in files, folders and links, saying per file what happened; 1 if one was refused."""
    files = list(_files(given))
    if not files:
        print("文件夹里没有文件。")
        return 1
    console = Console(stderr=True)
    refused = 0
    bar = Progress(console=console, disable=len(files) < _MANY or not console.is_terminal)
    with closing(open_archive(settings)) as archive, bar as progress:
        for file in progress.track(files, description="收录"):
            for seen in _seen(desk, file, archive) if isinstance(file, Path) else _fetched(archive, desk, file):
                kept, said = _add(archive, seen, agency, year)
                refused += not kept
                print(f"{seen.name}：{said}", flush=True)
    return 1 if refused else 0


def _add(archive: Archive, seen: Seen, agency: str | None, year: int | None) -> tuple[bool, str]:
    """Whether a file's reports are kept, and what to say of it."""
    count = len(seen.examinations)
    try:
        if seen.error is not None:
            raise seen.error
        if count > 1 and (agency or year):
            return False, f"这里有 {count} 份年报，不知道说的是哪一份的单位和年份，没有收录；请拆开，一份一份收录。"
        examinations = [told(one, agency, year, today()) for one in seen.examinations]
        stored = keep(archive, seen.content, examinations, Origin(seen.name, _who()))
    except ReportError as error:
        log.info("refused", file=seen.name, kind=error.kind)
        return False, error.message
    except Nameless as error:
        if count > 1:
            return False, f"这里有 {count} 份年报，有一份没有读出{error.missing}，都没有收录；请拆开，一份一份收录。"
        return False, f"没有读出{error.missing}，没有收录；请加上 --agency 单位全名 --year 年份 再试。"
    except Unopenable:
        raise
    except Exception:
        log.exception("add_failed", file=seen.name)
        return False, "处理时出了意外，没有收录；原因已经记在日志里。"
    return True, "；".join(map(_kept, stored))


def _seen(desk: Desk, path: Path, archive: Archive | None = None) -> Iterator[Seen]:
    """What a file holds, or the files in a zip, each named as it stands in it ("年报.zip/甲区.docx"). What the archive
    has of these very bytes is not read again."""
    name = _name(path)
    try:
        data = _bytes(path)
        if archive is not None and archive.document(data) is not None:
            yield Seen(name, data, ())
            return
        for seen in desk.read(data, today()):
            yield seen._replace(name=f"{name}/{seen.name}" if seen.name else name)
    except Unreadable as error:
        yield Seen(name, b"", (), error)


def _name(path: Path) -> str:
    """A file's name as text; names written in another charset keep what can be read of them."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _who() -> str:
    """Who is at the terminal; in a container the user may have no name."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"


def _bytes(path: Path) -> bytes:
    """A file's bytes. Raises Unreadable with a sentence where there is none to read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_UNPACKED + 1)
    except OSError as error:
        log.info("unreadable_file", file=str(path), reason=str(error))
        raise Unreadable(
            "not_found" if isinstance(error, FileNotFoundError) else "no_access", _no_file(error)
        ) from error
    if len(data) > LARGEST_UNPACKED:
        raise Unreadable("too_large", f"文件太大（超过 {LARGEST_UNPACKED // 2**20} MB），不像是年报，没有读。")
    return data


def _no_file(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件。"
    return "这是一个文件夹，请给出文件。" if isinstance(error, IsADirectoryError) else "文件打不开，可能没有权限。"


def _fetched(archive: Archive, desk: Desk, url: str) -> tuple[Seen, ...]:
    """What is behind an address; the pages on the way are kept too, to be looked at again."""
    from bot.linked import linked

    behind = linked(desk, url)
    keep_page(archive, *behind.pages)
    return behind.seen


def _files(given: Sequence[str | Path]) -> Iterator[Path | str]:
    """The files named, those in the folders named, and addresses as they are."""
    for one in given:
        path = Path(one)
        if isinstance(one, str) and _LINK.match(one):
            yield one
        elif path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
        else:
            yield path


def _explained(words: Words, one: Examination) -> str:
    """Everything that was read of a report, below its file's name."""
    return "\n" + plain(words.page("explained", {"explained": explain(one)})) + "\n"


def _described(one: Examination) -> str:
    """A report as read, in a few lines, the doubts and what could not be decided with their reasons."""
    report, head = one.report, one.report.masthead
    lines = [
        f"{head.agency or '没读出单位'} {head.year or '没读出年份'} 年度，{report.form.name}表格，"
        f"已读 {report.read}/{len(report.figures)} 格"
    ]
    if report.untabled:
        lines += [f"　出自正文，不是表格里的数：{one.text}（{one.where}）" for one in told_in_prose(report)]
    for doubt in one.findings:
        hint = "提：" if doubt.is_hint else ""
        lines.append(f"　{hint}{check(doubt.code).title}〔{'、'.join(doubt.codes)}〕{doubt.message}")
        lines += [f"　　可能原因：{cause}" for cause in doubt.causes]
    lines += [
        f"　无法判断：{check(result.code).title}〔{result.code}〕，{result.why}"
        for result in one.results
        if result.verdict is Verdict.UNDECIDED
    ]
    unread = dict.fromkeys(report.figures[name].note for name in report.unread)
    lines += [f"　没读清：{note}" for note in unread if note]
    return "\n".join(lines)


def _kept(stored: Stored) -> str:
    kept = stored.kept
    count = sum(not finding.is_hint for finding in kept.findings)
    doubts = f"，{count} 处疑点" if count else ""
    return (
        f"{_SAID[stored.outcome]}（{kept.agency.name} {kept.year} 年度，"
        f"已读 {kept.report.read}/{len(kept.report.figures)} 格{doubts}）"
    )
