"""How deeply the parts of a page nest, told before it is parsed: some parsers take minutes over such pages."""

from __future__ import annotations

import re

_LONG = 100_000
_DEEPEST_PARSED = 10_000
_PARTS = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dir|div|dl|fieldset|figure|footer|form"
    r"|header|main|menu|nav|ol|pre|section|summary|table|ul)\b",
    re.IGNORECASE,
)


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
