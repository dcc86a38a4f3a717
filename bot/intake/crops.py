"""Pictures of cells for those who are to read them, made where documents are read; a few of the last are at hand."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from hashlib import sha256
from typing import Protocol

from bot.cell_answers import UnreadCell
from reports.model import Place

_AT_HAND = 4 * 2**20
"""Bytes of pictures kept in memory: cells are small, and people come back to them at once or not at all."""


class Room(Protocol):
    """Where pictures of places in documents are made, away from the event loop."""

    async def crop(self, data: bytes, place: Place) -> bytes | None:
        """The picture as PNG; None where there is none."""
        ...


class Crops:
    """The picture of each cell, made once as long as it is at hand; also that there is none."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._made: OrderedDict[tuple[bytes, Place], bytes | None] = OrderedDict()

    async def shown(self, cell: UnreadCell) -> UnreadCell:
        """The cell with its picture, where the original is here and is one."""
        place = cell.figure.place
        if cell.document is None or place is None:
            return cell
        key = (sha256(cell.document).digest(), place)
        if key not in self._made:
            self._made[key] = await self._room.crop(cell.document, place)
        self._made.move_to_end(key)
        png = self._made[key]
        while len(self._made) > 1 and sum(len(one or b"") for one in self._made.values()) > _AT_HAND:
            self._made.popitem(last=False)
        return replace(cell, crop=png)
