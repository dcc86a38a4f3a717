"""Files of a reply on the disk of who asked at a terminal: never in the place of another file."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from bot.message import Attachment, Picture


def save(file: Attachment | Picture, folder: Path) -> Path:
    """Writes the file into the folder, with a number behind its name where that is taken; its path. Raises OSError."""
    content = file.make()
    plain = Path(file.name)
    for number in count(1):
        path = folder / (plain.name if number == 1 else f"{plain.stem}-{number}{plain.suffix}")
        try:
            with path.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")
