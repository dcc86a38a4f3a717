"""What requests were about, which no form counts: 关于征地的申请. It is said back as not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understand.mentions import Bodies, Columns, Mention, Rows
from bot.understand.years import Years

_ABOUT = re.compile(
    r"(?:关于|有关|针对|围绕|要求公开|索取|索要|打听)(?P<subject>[^,，。?？的]{1,12}?)(?:方面|问题|事项|信息|材料|文件|情况|类)*的"
    r"(?:依?申请|(?:政府)?信息公开申请|件(?!数))"
)


def subject(text: str, mentions: Sequence[Mention]) -> tuple[int, int]:
    """Where a folded text says what the requests counted were about; an empty stretch where it does not.

    Refusals and applicants are counted: 关于国家秘密的申请.
    """
    found = _ABOUT.search(text)
    if found is None:
        return 0, 0
    begin, end = found.span("subject")
    begin = found.start() if found[0].startswith("要求公开") else begin
    inside = [one.means for one in mentions if one.begin < end and begin < one.end]
    told = any(isinstance(one, Bodies | Years | Columns) for one in inside)
    counted = any(isinstance(one, Rows) and one.rows[0].startswith("t3.") and not one.weak for one in inside)
    return (0, 0) if told or counted else (begin, end)
