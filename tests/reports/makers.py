"""Programs that print a web page as a PDF, where they are installed: each draws text and lines in a way of its own."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 90


def program(*names: str) -> str | None:
    """The first of these programs that is installed."""
    return next((found for found in map(shutil.which, names) if found), None)


LIBREOFFICE = program("soffice", "libreoffice")
CHROMIUM = program("chromium", "chromium-browser", "google-chrome")
MAKERS = {"LibreOffice": LIBREOFFICE, "Chromium": CHROMIUM}


@cache
def made_by(maker: str, page: bytes) -> bytes:
    """The page as that program prints it. Raises RuntimeError where it does not."""
    found = MAKERS[maker]
    assert found is not None, "asked for only where it is installed"
    with TemporaryDirectory(prefix="nianbao-test-") as folder:
        room = Path(folder)
        source, target = room / "report.html", room / "report.pdf"
        source.write_bytes(page)
        if maker == "LibreOffice":
            home = f"-env:UserInstallation={(room / 'profile').as_uri()}"
            printing = ["--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(room), str(source)]
            command = [found, home, *printing]
        else:
            quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            command = [found, *quiet, f"--user-data-dir={room}/profile", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, cwd=room, timeout=_SECONDS, check=False, capture_output=True)
        if not target.is_file():
            raise RuntimeError(f"{maker} printed nothing")
        return target.read_bytes()
