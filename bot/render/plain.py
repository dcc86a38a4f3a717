"""A reply as plain text, for the terminal and for programs."""

from __future__ import annotations

import html
import re
import unicodedata

_TURNS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]")
_TAGS = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


def visible(text: str) -> str:
    r"""A text without what only steers a terminal or turns the order of letters around, such as a document may hold.

    >>> visible("\x1b[31m机关\u202e12\n年报")
    '�[31m机关�12\n年报'
    """
    return "".join(one if one == "\n" or unicodedata.category(one) not in ("Cc", "Cf") else "�" for one in text)


def level(name: str) -> str:
    r"""A name without what would turn the order of the words around it, and without breaks; emoji stay as they are.

    >>> level("张\u202e三\n"), level("👩\u200d💻")
    ('张三', '👩\u200d💻')
    """
    return _TURNS.sub("", name).strip()


def plain(text: str) -> str:
    """The text of a reply without its markup.

    >>> plain("<b>东安区</b> 3 &lt; 5")
    '东安区 3 < 5'
    """
    return html.unescape(_TAGS.sub("", text))
