"""Pictures of cells for those who are to read them, made where documents are read; a few of the last are at hand."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from hashlib import sha256
from typing import Protocol

from bot.cell_answers import UnreadCell
from bot.once import Once
from reports.model import Place

_MOST = 100
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
        self._once: Once[tuple[bytes, Place], bytes | None] = Once()

    async def shown(self, cell: UnreadCell) -> UnreadCell:
        """The cell with its picture, where the original is here and is one."""
        place = cell.figure.place
        if cell.document is None or place is None:
            return cell
        document = cell.document
        key = (sha256(document).digest(), place)
        if key in self._made:
            png = self._made.pop(key)
        else:
            png = await self._once.done(key, lambda: self._room.crop(document, place))
        self._made[key] = png
        while len(self._made) > _MOST or sum(len(one or b"") for one in self._made.values()) > _AT_HAND:
            self._made.popitem(last=False)
        return replace(cell, crop=png)
