"""The six sections of a report as text: where each begins and ends, without tables, menus and page footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from reports.form import Section
from reports.model import Block, Document, Grid, Paragraph, Place
from reports.said import Passage
from reports.wording import fold, key, unnumbered

_LONGEST_HEADING = 50
_LONGEST_LINE = 300
_WITH_TABLES = (2, 3, 4)
_NEAR = 72
_OPENING = 12
_SENTENCE = re.compile(r"[。；，,;、].{4}|公开条例|.{20}")
_NUMBERED = re.compile(r"^(?:第?([一二三四五六])\s*(?:部分|[、.,:：．])|[(（]([一二三四五六])[)）])")
FURNITURE = re.compile(
    r"^[\[【(<《 ]*(?:(?:上|下)一(?:篇|条|页)|打印|关闭|分享|扫一扫|返回(?:顶部|列表)|主办|承办|协办|版权|技术支持"
    r"|网站(?:标识码|地图|声明|制作|首页)|站点地图|联系我们|友情链接|责任编辑|附件[:：\d]|我要(?:纠错|打印)|您是第"
    r"|相关(?:链接|附件|文档|稿件|阅读|信息|新闻|文章)|浏览(?:次数|量)|copyright|©|[\u4e00-\u9fff]?ICP备"
    r"|[\u4e00-\u9fff]?公网安备|微信|微博|当前位置|政府网站找错)",
    re.IGNORECASE,
)
"""Lines that belong to the web site and not to the report, by how they begin."""
_TABLE = re.compile(
    r"第二十条第?\s*[(（]|[(（]\s*本列数据|申请人情况|指标名称|统计指标|信息内容|计量单位|结果\s*维持\s*结果\s*纠正|行政复议\s*行政诉讼\s*结果"
)
_DAY = re.compile(r"\s*(?:\d{4}|二[〇○零OＯ0]\S{2})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日\s*")
_NAME = re.compile(
    r"\s*[\u4e00-\u9fff()（）]{2,28}(?:政府|办公室|办公厅|[局厅委院署会处所站队社市县区旗州盟镇乡]|街道|办事处|中心)\s*"
)
_LINK = re.compile(r"\s*附件下载\s*$")


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

    `starts` is what `headings` found; `table_lines` are lines of flattened tables.
    """
    return texts(starts, passages(document, starts, table_lines) if starts else ())


def texts(starts: Iterable[int], found: Iterable[Passage]) -> dict[int, str]:
    """The passages of each section as one text; what stands outside of all is number 0."""
    lines: dict[int, list[str]] = {number: [] for number in starts}
    for passage in found:
        lines.setdefault(passage.section, []).append(passage.printed or passage.text)
    return {number: "\n".join(text) for number, text in lines.items()}


def passages(document: Document, starts: dict[int, int], table_lines: frozenset[int]) -> tuple[Passage, ...]:
    """The running text of the sections, each line with its place; of lines that hold a table, only the sentences.

    A document without any section is one stretch of text, numbered 0.
    """
    within = _shared(
        [block.within for block in document.blocks if isinstance(block, Grid)]
        + [document.blocks[at].within for at in starts.values()]
    )
    ends = [*sorted(starts.values()), len(document.blocks)]
    found: list[Passage] = []
    for number, start in (starts or {0: -1}).items():
        end = next(other for other in ends if other > start)
        lines = [
            Passage(number, text, Place(line=line.line, page=line.page), _printed(line, text))
            for line in _prose(document.blocks[start + 1 : end], within)
            if (text := _beside(line, number) if line.line in table_lines else line.text.strip())
        ]
        found += _unsigned(lines)
    return tuple(found)


def _printed(line: Paragraph, text: str) -> str:
    """A line as the page prints it, where it was simplified and is the passage as it stands."""
    return line.printed.strip() if line.printed and text == line.text.strip() else ""


def _beside(line: Paragraph, section: int) -> str:
    """The sentences of a line before the table that ran together with it."""
    table = _TABLE.search(line.text)
    if table is None and section not in _WITH_TABLES:
        return line.text.strip()
    text = line.text[: table.start()] if table else line.text
    return text[: text.rfind("。") + 1].strip()


def _unsigned(found: list[Passage]) -> list[Passage]:
    """A section without the body's name and the day under it, and without the word of a link behind it."""
    dated = [at for at, passage in enumerate(found[-3:], max(len(found) - 3, 0)) if _DAY.fullmatch(passage.text)]
    if dated:
        end = dated[0]
        while end and _NAME.fullmatch(found[end - 1].text):
            end -= 1
        found = found[:end]
    return [one._replace(text=_LINK.sub("", one.text)) for one in found]


def printed_headings(document: Document, starts: dict[int, int]) -> dict[int, str]:
    """The headings as printed, by the section's number."""
    blocks = ((number, document.blocks[at]) for number, at in starts.items())
    return {number: fold(block.text) for number, block in blocks if isinstance(block, Paragraph)}


def opening(document: Document, starts: dict[int, int]) -> str:
    """The sentences before the first section: the last few paragraphs there that are no title, menu or list."""
    if not starts:
        return ""
    first = min(starts.values())
    within = document.blocks[first].within[:-1]
    beside = [block for block in document.blocks[:first] if block.within[: len(within)] == within]
    before = [block for block in beside if isinstance(block, Paragraph)]
    said = [block.text.strip() for block in before[-_OPENING:] if _SENTENCE.search(block.text)]
    return "\n".join(said)


def headings(document: Document, sections: tuple[Section, ...]) -> dict[int, int]:
    """Where each section's heading stands among the document's blocks, by the section's number.

    A list of contents is passed over: of headings printed more than once the last ones in order count.
    """
    found: dict[int, list[int]] = {}
    for at, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_HEADING:
            number = section_of(block.text, sections)
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
def section_of(text: str, sections: tuple[Section, ...]) -> int | None:
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


def _prose(blocks: Sequence[Block], within: tuple[int, ...]) -> Iterator[Paragraph]:
    """The running text of a section, up to where the report gives way to the web site around it."""
    for block in blocks:
        if block.within[: len(within)] != within:
            return
        if isinstance(block, Paragraph):
            if FURNITURE.match(fold(block.text[:_LONGEST_HEADING])):
                return
            yield block


def _shared(paths: list[tuple[int, ...]]) -> tuple[int, ...]:
    """The innermost part of the page that all of these stand in."""
    shared: list[int] = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return tuple(shared)
