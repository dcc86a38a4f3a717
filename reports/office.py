"""LibreOffice, where it is installed: turns documents nothing else here can read into .docx, and runs nothing in them.

It is asked in a folder of its own, for a limited time, with macros, links to other places and active content off.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 60
_OFF = "".join(
    f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" oor:op="fuse">'
    f"<value>{value}</value></prop></item>"
    for name, value in (
        ("MacroSecurityLevel", "3"),
        ("DisableMacrosExecution", "true"),
        ("DisableActiveContent", "true"),
        ("BlockUntrustedRefererLinks", "true"),
    )
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f"{_OFF}</oor:items>"
)


def as_docx(data: bytes, suffix: str) -> bytes | None:
    """The document as .docx; None where LibreOffice is missing, cannot read it or takes too long."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with TemporaryDirectory(prefix="nianbao-") as folder:
        room = Path(folder)
        (room / "profile" / "user").mkdir(parents=True)
        (room / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = room / f"report.{suffix}"
        source.write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={(room / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "docx:Office Open XML Text",
                "--outdir",
                str(room / "out"),
                str(source),
            ],
            room,
        )
        made = room / "out" / "report.docx"
        return made.read_bytes() if made.is_file() else None


def _run(command: list[str], room: Path) -> None:
    """Runs it in a session of its own, so that nothing of it is left when its time is over."""
    with subprocess.Popen(
        command,
        cwd=room,
        env={**os.environ, "HOME": str(room), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise  # This process is asked to end, and it must not be left behind.
