"""All stored reports checked again on the command line, after the checks changed."""

from __future__ import annotations

from contextlib import closing

from rich.console import Console
from rich.progress import Progress

from bot.filing import today
from bot.opening import open_archive
from bot.settings import Settings
from store.recheck import recheck


def recheck_all(settings: Settings, everything: bool) -> int:
    """Checks stored reports again, those older checks looked at or everything, and says what changed; always 0."""
    console = Console(stderr=True)
    with closing(open_archive(settings)) as archive, Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("核对", total=None)
        done = recheck(
            archive,
            today(),
            everything=everything,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    if done.reports:
        print(f"重新核对了 {done.reports} 份报告，其中 {done.changed} 份的结果有变化。")
    else:
        print("所有报告都已经用现在的核对方法核对过。")
    return 0
