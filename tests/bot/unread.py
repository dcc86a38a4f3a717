"""A real page in which two cells of the row of new requests are printed so that no number can be read from them."""

from __future__ import annotations

from importlib.resources import files

PAGE = (
    files("bot.samples")
    .joinpath("pingtan-2022.html")
    .read_text(encoding="utf-8")
    .replace(">71<", ">7l<", 1)
    .replace(">74<", ">7 4<", 1)
    .encode()
)
"""71 new requests of persons, 74 in all."""
