"""Checks of the database file and of the room around it."""

from __future__ import annotations

from bot.doctor.line import Line, State
from bot.settings import Settings
from store.condition import condition

_LEAST = 200_000_000
"""Bytes that must be free: room for the log of a busy day and for the document being read."""


def database(settings: Settings) -> Line:
    """Whether the file opens, is sound, is ours and can be written."""
    path, found = settings.database, condition(settings.database)
    if not found.writable:
        return Line(State.WRONG, f"写不进去：{path}", "把文件和它所在的文件夹的写权限给运行机器人的用户")
    if not found.said:
        return Line(State.NOTE, f"还没有数据库：{path}", "第一次运行时会自动建好")
    if found.said != "ok":
        return Line(State.WRONG, f"打不开或已损坏：{path}（{found.said}）", "用 nianbao restore 恢复最近的备份")
    if not found.ours:
        return Line(State.WRONG, f"不是 nianbao 的数据库：{path}", "改 NIANBAO_DATABASE，或换一个文件名")
    if found.newer:
        return Line(State.WRONG, f"是更新版本的 nianbao 写的：{path}", "更新程序")
    if found.busy:
        return Line(State.NOTE, f"完好，别的程序正在写：{path}", "一直这样就看看是哪个程序")
    if found.pending:
        return Line(State.NOTE, f"完好，有 {found.pending} 步更新还没做：{path}", "先备份；下次启动时会自动更新")
    if found.journal != "wal":
        return Line(State.NOTE, f"完好，还不是 WAL：{path}", "下次启动时会自动改过来；不要放在网络盘上")
    return Line(State.WELL, f"{path}（{found.bytes / 1e6:.1f} MB，WAL）")


def room(settings: Settings) -> Line:
    """Whether the disk has room to go on writing, and to keep a copy."""
    found = condition(settings.database)
    free = f"还剩 {found.room / 1e9:.1f} GB"
    if found.room < _LEAST:
        return Line(State.WRONG, free, "腾出空间；写满了就存不下报告")
    if found.room < found.bytes + _LEAST:
        return Line(State.NOTE, free, "放不下一份备份，备份到别的盘上")
    return Line(State.WELL, free)
