"""Telegram's HTML, read as strictly as Telegram reads it."""

from __future__ import annotations

import html
import re

TAGS = frozenset(
    ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "span", "tg-spoiler", "blockquote"]
)
TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)[^<>]*>|(?P<stray><)|(?P<text>[^<]+)")


class BadMarkup(ValueError):
    """HTML Telegram refuses; the text is Telegram's."""


def read(text: str) -> str:
    """The text people see, or BadMarkup."""
    seen: list[str] = []
    opened: list[str] = []
    for token in TOKEN.finditer(text):
        tag, offset = (token["tag"] or "").lower(), len(text[: token.start()].encode())
        if token["text"] is not None:
            seen.append(html.unescape(token["text"]))
        elif token["stray"] or tag not in TAGS:
            raise BadMarkup(f'unsupported start tag "{tag}" at byte offset {offset}')
        elif not token["end"]:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            raise BadMarkup(f'unmatched end tag at byte offset {offset}, expected "</{tag}>"')
    if opened:
        raise BadMarkup(f'can\'t find end tag corresponding to start tag "{opened[-1]}"')
    return "".join(seen)
