"""The bundled samples in an archive, a blank archive, and the command line run in this process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copy

import pytest
import structlog

from bot.__main__ import main
from bot.conversation import Conversation
from bot.opening import open_archive
from bot.settings import Settings
from store.archive import Archive
from tests.bot.doctoring import doctor as doctor
from tests.bot.doctoring import telegram as telegram
from tests.bot.doctoring import whole as whole
from tests.bot.talking import talking


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run of the command line."""

    code: int
    out: str
    err: str


Nianbao = Callable[..., Ran]


@pytest.fixture(scope="session")
def samples_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples") / "nianbao.db"


@pytest.fixture(scope="session")
def samples(samples_file: Path) -> Iterator[Archive]:
    """The bundled samples, for tests that only read."""
    archive = open_archive(Settings(database=samples_file, samples=True))
    yield archive
    archive.close()


@pytest.fixture
def about(samples: Archive, samples_file: Path, tmp_path: Path) -> Iterator[Conversation]:
    """A conversation about a copy of the samples of its own, for commands may write in it."""
    samples.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    archive = Archive.open(Path(copy(samples_file, tmp_path / "samples.db")))
    yield talking(archive)
    archive.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A blank archive."""
    archive = Archive.open(tmp_path / "blank.db")
    yield archive
    archive.close()


@pytest.fixture(autouse=True)
def _no_settings_but_those_of_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith("NIANBAO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    yield
    structlog.reset_defaults()


@pytest.fixture
def nianbao(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Nianbao:
    """Runs the command line with these words, in the test's own folder."""

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["nianbao", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run
