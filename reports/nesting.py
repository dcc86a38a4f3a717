"""How deeply a page nests, told before it is parsed: over some, parsers and what walks their trees take minutes."""

from __future__ import annotations

import re
from collections import Counter

_LONG = 100_000
_DEEPEST_PARSED = 10_000
_PARTS = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dir|div|dl|fieldset|figure|footer|form"
    r"|header|main|menu|nav|ol|pre|section|summary|table|ul)\b",
    re.IGNORECASE,
)
_DEEPEST = 300
_MOST_TAGS = 40_000
_TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(?P<raw>script|style|textarea|title)\b.*?(?:</(?P=raw)|\Z)|(?P<end>/?)(?P<name>[a-z][\w:-]*))",
    re.IGNORECASE | re.DOTALL,
)
# Those that end by themselves are not waited for.
_OPEN_ENDED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option".split()
)


def tangled(text: str) -> bool:
    """Whether a page is no honest one: more tags than any, or far more of them left open than even careless pages do.

    >>> tangled("<b><a href=x>" * 200), tangled("<div><a href=x>年报</a><br><p></div>" * 200)
    (True, False)
    """
    unclosed: Counter[str] = Counter()
    depth = 0
    for count, tag in enumerate(_TAG.finditer(text)):
        name = (tag["name"] or "").lower()
        if not name or name in _OPEN_ENDED:
            continue
        if not tag["end"]:
            unclosed[name] += 1
            depth += 1
        elif unclosed[name]:
            unclosed[name] -= 1
            depth -= 1
        if depth > _DEEPEST or count > _MOST_TAGS:
            return True
    return False


def nested_too_deep(text: str) -> bool:
    """Whether parts of a page nest so deeply that parsing it would take minutes."""
    if len(text) <= _LONG:
        return False
    depth = 0
    for tag in _PARTS.finditer(text):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > _DEEPEST_PARSED:
            return True
    return False
