"""LibreOffice as a last resort: where it is installed, what comes out of it, and that it never outstays its time."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from reports.examine import examine
from reports.office import as_docx
from reports.reading import read
from tests.reports.office import numbered
from tests.reports.packed import packed
from tests.reports.word import report

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def _soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program of that name that does something else."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["rtf", "odt", "doc"])
def test_every_figure_survives_libreoffice_and_back(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "made.docx").write_bytes(report(numbered()))
    program = shutil.which("soffice")
    assert program
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            program,
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(tmp_path),
            str(tmp_path / "made.docx"),
        ],
        check=True,
        capture_output=True,
    )
    data = (tmp_path / f"made.{suffix}").read_bytes()
    (found,) = examine(data)
    assert {name: str(value) for name, value in found.report.values.items()} == numbered()


def test_what_it_writes_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(report({}))
    _soffice(
        tmp_path, monkeypatch, f'cd "$(dirname "$9")" && mkdir -p out && cp "{tmp_path}/made.docx" out/report.docx'
    )
    assert read(b"{\\rtf1 x}").kind == "rtf"
    opendocument = packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    assert read(opendocument).kind == "rtf"


def test_nothing_comes_of_it_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _soffice(tmp_path, monkeypatch, "exit 1")
    assert as_docx(b"{\\rtf1 x}", "rtf") is None


def test_it_is_ended_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.office._SECONDS", 0.2)
    _soffice(tmp_path, monkeypatch, "sleep 60 & sleep 60")
    assert as_docx(b"{\\rtf1 x}", "rtf") is None


def test_it_does_not_outlive_whoever_asked_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _soffice(tmp_path, monkeypatch, f'cd "{tmp_path}" && echo $$ > part && mv part pid && sleep 60')
    wait = subprocess.Popen.wait

    def asked_to_leave(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if timeout is None:
            return wait(process)
        while not (tmp_path / "pid").exists():
            time.sleep(0.01)
        raise SystemExit

    monkeypatch.setattr(subprocess.Popen, "wait", asked_to_leave)
    with pytest.raises(SystemExit):
        as_docx(b"{\\rtf1 x}", "rtf")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
