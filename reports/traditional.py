"""Pages in traditional characters, or with the sound of characters in brackets behind them: simplified for reading.

What a reply quotes stays as printed: each paragraph keeps its own words beside the simplified ones, cells that may be
figures are left alone, and names are looked up again in the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reports.model import Block, Document, Grid, Masthead, Paragraph
from reports.numerals import looks_like_a_cell
from reports.wording import fold

if TYPE_CHECKING:
    from opencc import OpenCC

_TRADITIONAL = re.compile(
    "[開關數報請來對個會務構編製發內現實規條總計結轉處類業體訊聯繫區縣鎮鄉網頁點擊單時間員屬與為維護稱問題應經費認證據額辦]"
)
_SIMPLIFIED = re.compile(
    "[开关数报请来对个会务构编发内现实规条总计结转处类业体讯联区县镇乡网页点击单时间员属与为维护称问题应经费认证据额办]"
)
_SOUND = re.compile(
    r"(?<=[\u4e00-\u9fff])[(（](?=[^()（）]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]"
)
_FIGURE = re.compile(r"((?<![\u4e00-\u9fff])無(?![\u4e00-\u9fff])|減(?=\s*\d)|(?<=\d)\s*[萬億])")
"""What belongs to a figure's cell, in the middle of a line as well."""
_MAINLAND = {
    **{"资讯": "信息", "档案": "文件", "资料": "数据", "专案": "项目", "释出": "发布"},
    **{"网路": "网络", "线上": "在线", "设定": "设置", "型别": "类型"},
}
"""Words of the forms that mirror sites put into those of Taiwan, and back."""
_TAIWANESE = re.compile("|".join(_MAINLAND))
_FEWEST = 12
_SPACE = re.compile(r"\s")


def in_simplified(document: Document) -> Document:
    """The document with simplified text; itself, untouched, where it is in simplified characters already."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    texts += [cell.text for grid in document.blocks if isinstance(grid, Grid) for row in grid.rows for cell in row]
    if not _is_traditional(texts):
        return document
    return replace(
        document,
        blocks=tuple(_block(block) for block in document.blocks),
        facts={name: simplified(text) for name, text in document.facts.items()},
    )


def as_printed(head: Masthead, document: Document) -> Masthead:
    """The masthead with title, body and source in the words of the page itself, where the document was simplified."""
    texts = [block.printed for block in document.blocks if isinstance(block, Paragraph) and block.printed]
    if not texts:
        return head
    return replace(
        head,
        title=_quoted(head.title, texts),
        agency=_quoted(head.agency, texts),
        source=_quoted(head.source, texts),
    )


def simplified(text: str) -> str:
    """The text in simplified characters and mainland words, without sounds in brackets.

    >>> simplified("行政復議數量"), simplified("規範性檔案"), simplified("統(tǒng)計(jì)數(shù)"), simplified("減38")
    ('行政复议数量', '规范性文件', '统计数', '減38')
    """
    words = _FIGURE.split(_SOUND.sub("", text))
    return "".join(word if at % 2 else _mainland(word) for at, word in enumerate(words))


def _mainland(text: str) -> str:
    return _TAIWANESE.sub(lambda word: _MAINLAND[word[0]], _converter().convert(text))


@cache
def _converter() -> OpenCC:
    # Imported here: nearly all pages are in simplified characters and never need it.
    from opencc import OpenCC

    return OpenCC("t2s")


def _is_traditional(texts: list[str]) -> bool:
    """Whether more than a few words of a page are in traditional characters, or it is full of sounds in brackets."""
    page = "\n".join(texts)
    return len(_TRADITIONAL.findall(page)) >= _FEWEST or len(_SOUND.findall(page)) >= _FEWEST


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_text(block.text), printed=block.text)
    if isinstance(block, Grid):
        rows = tuple(tuple(cell._replace(text=_text(cell.text)) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _text(text: str) -> str:
    """A paragraph or cell simplified, where it is not in simplified characters already: a file may hold two reports."""
    if looks_like_a_cell(text):
        return text
    ours = len(_TRADITIONAL.findall(text)) >= len(_SIMPLIFIED.findall(text)) or _SOUND.search(text)
    return simplified(text) if ours else text


def _quoted(name: str | None, texts: list[str]) -> str | None:
    """A name as the page prints it, which may be apart from the spaces in it; itself where it is not found."""
    wanted = _SPACE.sub("", name or "")
    for text, plain in _spaceless(texts) if wanted else ():
        at = plain.find(wanted)
        if at >= 0 and len(plain) == len(text):
            return text[at : at + len(wanted)]
    return name


def _spaceless(texts: list[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        bare = _SPACE.sub("", _SOUND.sub("", fold(text)))
        yield bare, simplified(bare)
