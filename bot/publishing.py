"""`nianbao export`: the open database as files for everybody, in words for people."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.opening import open_archive
from bot.settings import Settings
from store.public.export import NotExported, export

_NO_PARQUET = (
    "没有写 Parquet：要先装 DuckDB（在 nianbao 的文件夹里 .venv/bin/pip install -e '.[open]'），再导出一次。"
    "SQLite 和 CSV 都齐了。"
)


def _told(kind: str) -> None:
    print(f"正在写 {kind}……", file=sys.stderr, flush=True)


def export_all(settings: Settings, folder: Path, overwrite: bool) -> int:
    """Writes the open database into a folder, also while the bot runs; 1 where that cannot be."""
    with closing(open_archive(settings)) as archive:
        try:
            done = export(archive, folder, datetime.now(UTC), overwrite, _told)
        except NotExported as trouble:
            print(trouble, file=sys.stderr)
            return 1
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    reports, figures, agencies = (done.rows[name] for name in ("reports", "figures", "agencies"))
    formats = "SQLite、CSV、Parquet" if done.parquet else "SQLite、CSV"
    print(f"已导出到 {folder}（{formats}，{size:.1f} MB）：{agencies} 个单位，{reports} 份报告，{figures} 格。")
    print("里面只有报告、数字、疑点和结论，没有聊天和个人的内容；说明在 datapackage.json。")
    if not done.parquet:
        print(_NO_PARQUET)
    return 0
