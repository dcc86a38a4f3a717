"""A reply as plain text, for the terminal and for programs."""

from __future__ import annotations

import html
import re

_TAGS = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


def plain(text: str) -> str:
    """The text of a reply without its markup.

    >>> plain("<b>东安区</b> 3 &lt; 5")
    '东安区 3 < 5'
    """
    return html.unescape(_TAGS.sub("", text))
