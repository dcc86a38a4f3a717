"""The six sections of a report as text: where each begins and ends, without tables, menus and page footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from reports.form import Section
from reports.model import Block, Document, Grid, Paragraph
from reports.wording import fold, key, unnumbered

_LONGEST_HEADING = 50
_LONGEST_LINE = 300
_WITH_TABLES = (2, 3, 4)
_NEAR = 72
_NUMBERED = re.compile(r"^(?:第?([一二三四五六])\s*(?:部分|[、.,:：．])|[(（]([一二三四五六])[)）])")
FURNITURE = re.compile(
    r"^[\[【(<《 ]*(?:(?:上|下)一(?:篇|条|页)|打印|关闭|分享|扫一扫|返回(?:顶部|列表)|主办|承办|协办|版权|技术支持"
    r"|网站(?:标识码|地图|声明|制作|首页)|站点地图|联系我们|友情链接|责任编辑|附件[:：\d]|我要(?:纠错|打印)|您是第"
    r"|相关(?:链接|附件|文档|稿件|阅读|信息|新闻|文章)|浏览(?:次数|量)|copyright|©|[\u4e00-\u9fff]?ICP备"
    r"|[\u4e00-\u9fff]?公网安备|微信|微博|当前位置|政府网站找错)",
    re.IGNORECASE,
)
"""Lines that belong to the web site and not to the report, by how they begin."""


def opened(document: Document, sections: tuple[Section, ...]) -> Document:
    """The document with every numbered heading on a line of its own, where a long line holds several sections."""
    if not any(isinstance(block, Paragraph) and len(block.text) > _LONGEST_LINE for block in document.blocks):
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and len(block.text) > _LONGEST_LINE:
            blocks += _pieces(block, _inside(sections))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _pieces(block: Paragraph, headings: re.Pattern[str]) -> Iterator[Paragraph]:
    """A long line cut before and after the headings in it."""
    own = block.printed if len(block.printed) == len(block.text) else ""
    at = 0
    for piece in headings.split(block.text):
        if piece.strip():
            yield replace(block, text=piece.strip(), printed=own[at : at + len(piece)].strip())
        at += len(piece)


@lru_cache(maxsize=16)
def _inside(sections: tuple[Section, ...]) -> re.Pattern[str]:
    """A numbered heading inside a line, caught whole so that a split keeps it."""
    titles = {title for section in sections for title in (section.title, *section.aliases)}
    longest_first = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    return re.compile(rf"([一二三四五六]、\s*(?:{longest_first}))")


def outline(document: Document, starts: dict[int, int], table_lines: frozenset[int]) -> dict[int, str]:
    """The text of each section found, by number; an empty section is there with an empty text.

    `starts` is what `headings` found; `table_lines` are lines of flattened tables, left out of sections two to four.
    """
    within = _shared(
        [block.within for block in document.blocks if isinstance(block, Grid)]
        + [document.blocks[at].within for at in starts.values()]
    )
    texts = {}
    ends = [*sorted(starts.values()), len(document.blocks)]
    for number, start in starts.items():
        end = next(other for other in ends if other > start)
        tables = table_lines if number in _WITH_TABLES else frozenset()
        lines = _prose(document.blocks[start + 1 : end], within, tables)
        texts[number] = "\n".join(lines)
    return texts


def headings(document: Document, sections: tuple[Section, ...]) -> dict[int, int]:
    """Where each section's heading stands among the document's blocks, by the section's number.

    A list of contents is passed over: of headings printed more than once the last ones in order count.
    """
    found: dict[int, list[int]] = {}
    for at, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_HEADING:
            number = _section(block.text, sections)
            if number:
                found.setdefault(number, []).append(at)
    chosen: dict[int, int] = {}
    before = len(document.blocks)
    for number in sorted(found, reverse=True):
        earlier = [at for at in found[number] if at < before]
        if earlier:
            chosen[number] = before = earlier[-1]
    return dict(sorted(chosen.items()))


@lru_cache(maxsize=1 << 13)
def _section(text: str, sections: tuple[Section, ...]) -> int | None:
    """Which section a line is the heading of. Without a number only the form's own titles count.

    Remembered, because the menus of a site come again on each of its pages.
    """
    numbered = _NUMBERED.match(text)
    word = _plain(unnumbered(fold(text)))
    for section in sections:
        if word == _plain(section.title) or (numbered and any(word == _plain(title) for title in section.aliases)):
            return section.number
    if numbered:
        said = "一二三四五六".index(numbered[1] or numbered[2]) + 1
        near = any(fuzz.ratio(word, _plain(one.title)) >= _NEAR for one in sections if one.number == said)
        return said if near else None
    return None


@lru_cache(maxsize=1 << 10)
def _plain(title: str) -> str:
    return key(title).replace("的", "")


def _prose(blocks: Sequence[Block], within: tuple[int, ...], table_lines: frozenset[int]) -> Iterator[str]:
    """The running text of a section, up to where the report gives way to the web site around it."""
    for block in blocks:
        if block.within[: len(within)] != within:
            return
        if isinstance(block, Paragraph) and block.line not in table_lines:
            if FURNITURE.match(fold(block.text[:_LONGEST_HEADING])):
                return
            yield (block.printed or block.text).strip()


def _shared(paths: list[tuple[int, ...]]) -> tuple[int, ...]:
    """The innermost part of the page that all of these stand in."""
    shared: list[int] = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return tuple(shared)
