"""What a server sends, read piece by piece and unpacked, no further than the limit of what may come of it."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from bot.fetching.trouble import Unfetched

_GZIP_OR_ZLIB = 47
_RAW = -15


async def body(pieces: AsyncIterable[bytes], packed: str, limit: int) -> bytes:
    """The whole content; `packed` is how it was packed for the way. Raises Unfetched where it is too much or broken."""
    method = packed.strip().lower()
    if method not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unfetched("broken")
    unpacking = None if method in ("", "identity") else _Unpacking()
    whole = bytearray()
    async for piece in pieces:
        whole += unpacking.more(piece, limit - len(whole)) if unpacking else piece
        if len(whole) > limit:
            raise Unfetched("too_large")
    if unpacking and not unpacking.ended:
        raise Unfetched("broken")
    return bytes(whole)


class _Unpacking:
    """A stream being unpacked, never by more than asked at once: a kilobyte may hold a megabyte of nothing."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False

    @property
    def ended(self) -> bool:
        """Whether the stream came to its end, or never began."""
        return self._stream.eof or not self._begun

    def more(self, piece: bytes, room: int) -> bytes:
        """What a piece unpacks to; one byte over the room, if it is more than that."""
        made = bytearray()
        while piece and len(made) <= room:
            if self._stream.eof:
                self._stream, self._begun = zlib.decompressobj(_GZIP_OR_ZLIB), False
            made += self._unpacked(piece, room + 1 - len(made))
            piece = self._stream.unconsumed_tail or self._stream.unused_data
        return bytes(made)

    def _unpacked(self, piece: bytes, most: int) -> bytes:
        try:
            made = self._stream.decompress(piece, most)
        except zlib.error:
            if self._begun:
                raise Unfetched("broken") from None
            # Some servers send deflate without the frame that the name promises.
            self._stream = zlib.decompressobj(_RAW)
            try:
                made = self._stream.decompress(piece, most)
            except zlib.error:
                raise Unfetched("broken") from None
        self._begun = True
        return made
