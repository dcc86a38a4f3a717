"""JSON as it comes from Telegram, and from anybody who pretends to be Telegram."""

from __future__ import annotations

import json
from typing import Any

import msgspec


def read(payload: bytes) -> Any:
    """What a body says; None where it is no JSON.

    In bytes that are not all UTF-8, or that name half a character, a question mark stands for each such one: what has
    one can then be written down and said like any other.
    """
    try:
        return msgspec.json.decode(payload)
    except RecursionError:
        return None
    except ValueError:
        return _mended(payload)


def _mended(payload: bytes) -> Any:
    try:
        with_halves = json.dumps(json.loads(payload.decode("utf-8", "replace")), ensure_ascii=False)
    except (ValueError, RecursionError):
        return None
    return json.loads(with_halves.encode("utf-8", "replace"))
