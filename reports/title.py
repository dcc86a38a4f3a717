"""The title of a report: the line, or the two or three lines, that say whose report it is and of which year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.evidence import TAG, TITLE, YEAR, place, year_of
from reports.model import Document, Evidence, Paragraph
from reports.wording import fold

_TITLE = re.compile(
    rf"(?:关于)?(?:(?P<y1>{YEAR})年?(?:度)?)?(?P<body>[^。,;:!?]{{0,40}}?)(?P<y2>{YEAR})?年?(?:度)?"
    r"(?:政府|政务)信息公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)(?:\((?!以下)[^()]*\))?"
)
_NO_BODY = re.compile(
    r"\d[-—]?$|^(?:我|本|全)(?:局|办|市|县|区|镇|乡|省|委|厅|单位|机关|街道)?$|(?:报告|公布|发布)$|^\d*$|\d[月日]"
)
_LABEL = re.compile(r"^(?:标题|题目|名称|信息名称):")
_LONGEST = 80


class Title(NamedTuple):
    """A title with the body and the year in it; `block` is its first line, None where a tag of the page says it."""

    text: str
    agency: str | None
    year: int | None
    block: Paragraph | None = None

    def evidence(self) -> Iterator[Evidence]:
        """What the title says about body and year."""
        source, at = (TITLE, place(self.block)) if self.block else (TAG, None)
        if self.agency:
            yield Evidence("agency", self.agency, source, self.text, at)
        if self.year:
            yield Evidence("year", self.year, source, self.text, at)


def title(document: Document, top: Sequence[Paragraph]) -> Title | None:
    """The title among these lines or in the page's tags: the first to name body and year, else either, else neither."""
    best: Title | None = None
    for text, block in _candidates(document, top):
        found = titled(text, block)
        if found is None:
            continue
        if found.agency and found.year:
            return found
        if best is None or ((found.agency or found.year) and not (best.agency or best.year)):
            best = found
    return best


def titled(text: str, block: Paragraph | None = None) -> Title | None:
    """A text as a title, if it is one."""
    if "公开" not in text:
        return None
    found = _TITLE.fullmatch(_LABEL.sub("", re.sub(r"\s", "", fold(text))).strip('《》"“”#*'))
    if not found:
        return None
    said = found["y1"] or found["y2"]
    return Title(fold(text), _agency(found["body"]), year_of(said) if said else None, block)


def joined(lines: Sequence[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """What may be a title among lines, the last first: a line, then two and three lines as one, with the first."""
    for length in (1, 2, 3):
        for end in range(len(lines), length - 1, -1):
            pieces = lines[end - length : end]
            yield "".join(block.text for block in pieces), pieces[0]


def _candidates(document: Document, top: Sequence[Paragraph]) -> Iterator[tuple[str, Paragraph | None]]:
    """Where a title may stand, the likeliest first: menus and links to other years' reports come before the title."""
    yield document.facts.get("articletitle", ""), None
    near = [block for block in top if len(block.text) <= _LONGEST]
    yield from ((block.text, block) for block in reversed(near) if block.heading)
    yield from joined(near)
    yield from ((text, None) for text in re.split(r"[-_|—]", document.facts.get("title", "")))


def _agency(body: str) -> str | None:
    """A body's name, if that is what stands in its place."""
    body = body.rpartition("《")[2].strip('《》"“”的:、-_ ').removesuffix("关于")
    return None if len(body) < 2 or _NO_BODY.search(body) else body
