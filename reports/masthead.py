"""Who reports on which year, when and where it was published: read from title, first lines, tags and page footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from reports.evidence import (
    CODE,
    PERIOD,
    YEAR,
    agency_chosen,
    in_lead,
    in_prose,
    of_address,
    of_publisher,
    ordered,
    place,
    year_chosen,
    year_of,
)
from reports.model import Block, Document, Evidence, Masthead, Paragraph
from reports.title import title
from reports.wording import fold

_DAY = (
    r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d|\s*日?\s*(?:起|至|到|—|~|～|-\s*\d{4}))(?:\s*日)?"
)
_PERIOD = re.compile(
    rf"(?:(?:统计|数据)[^。,;]{{0,10}}?(?:期限|时限|时间|时段|周期|区间|范围|起止)|(?:所列|报告|年报)的?(?:统计)?数据)"
    rf"[^。,;]{{0,10}}?({YEAR})年(\d{{1,2}})月(\d{{1,2}})日(?:起|始)?(?:至|到|—+|-+|~|～)+(?:({YEAR})年)?(\d{{1,2}})月(\d{{1,2}})日"
)
_DATE = re.compile(rf"{_DAY}(?:\s+(\d{{1,2}}):(\d{{2}})(?::(\d{{2}}))?)?")
_PUBLISHED = re.compile(rf"(?:发布|公布|发表|公开|发文)(?:(?:日期|时间)\s*:?|\s*:)\s*{_DATE.pattern}")
_LABELLED = re.compile(rf"(?:^|(?<=[\s|,;(\[]))(?:信息|文章|稿件|上传)?(?:日期|时间)\s*:?\s*{_DATE.pattern}")
_BARE = re.compile(rf"[(\[]?\s*{_DATE.pattern}(?=\s|[)\]]|$)")
_SOURCE = re.compile(r"(?:信息来源|文章来源|来源|发布机构|发布单位|信息提供)\s*:\s*([^\s|,;]{2,40})")
_SOURCE_WORDS = re.compile(r"来源|发布|提供")
_DIGIT = re.compile(r"\d")
_SITE_CODE = re.compile(r"网站标识码\s*:?\s*([0-9a-z]{2}[0-9]{8})", re.IGNORECASE)
_TABLES = re.compile(r"二[、.,:]|第二十条第")
_TODAY = re.compile(r"今天|星期|农历")
_SHORT = 200
_MOST_LINES = 60


def masthead(document: Document, first_section: int | None) -> Masthead:
    """What the document says about itself. `first_section` is the block with the first section's heading, if found."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    top = [block for block in document.blocks[:first_section] if isinstance(block, Paragraph)]
    if first_section is None or not top:
        top = paragraphs[:_MOST_LINES]
    lead, prose = _words(document.blocks, first_section)
    called = title(document, top)
    period, said_in_period = _period(paragraphs)
    published, at = _published(document, top, called.text if called else None)
    code, said_by_code = _site_code(document, paragraphs)
    evidence = ordered(
        (
            *(called.evidence() if called else ()),
            *in_lead(lead),
            *said_in_period,
            *in_prose(prose),
            *of_publisher(top, prose),
            *said_by_code,
            *of_address(top),
        )
    )
    return Masthead(
        title=called.text if called else None,
        agency=agency_chosen(evidence),
        year=year_chosen(evidence, published),
        period=period,
        published=published,
        published_time=at,
        source=_source(document, top),
        site_code=code,
        evidence=evidence,
    )


def _words(blocks: Sequence[Block], first_section: int | None) -> tuple[list[Paragraph], list[Paragraph]]:
    """The last lines before the tables, and the lines of the first section; they end where section two begins."""
    start = first_section or 0
    end = next((at for at, block in enumerate(blocks) if at > start and _begins_tables(block)), len(blocks))
    lead = [block for block in blocks[:end] if isinstance(block, Paragraph)]
    prose = [block for block in blocks[start:end] if isinstance(block, Paragraph)][:_MOST_LINES]
    return (lead[:_MOST_LINES] if first_section is None else lead[-_MOST_LINES:]), prose


def _begins_tables(block: Block) -> bool:
    return isinstance(block, Paragraph) and _TABLES.match(fold(block.text[:_SHORT])) is not None


def _period(paragraphs: Sequence[Paragraph]) -> tuple[tuple[date, date] | None, tuple[Evidence, ...]]:
    """First and last day of the statistical period, and the year it names if it lies within one."""
    for block in paragraphs:
        if "统计" not in block.text and "数据" not in block.text:
            continue
        found = _PERIOD.search(re.sub(r"\s", "", fold(block.text)))
        if found:
            first, month, day, last, month2, day2 = found.groups()
            start = _day(year_of(first), int(month), int(day))
            end = _day(year_of(last or first), int(month2), int(day2))
            if start is None or end is None:
                break
            said = Evidence("year", start.year, PERIOD, found[0], place(block))
            return (start, end), (said,) if start.year == end.year else ()
    return None, ()


def _site_code(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[str | None, tuple[Evidence, ...]]:
    """The code of the site, from the last line that names one, else from the page's tags."""
    for block in reversed(paragraphs):
        found = _SITE_CODE.search(fold(block.text)) if "标识码" in block.text else None
        if found:
            return found[1], (Evidence("agency", found[1], CODE, found[0], place(block)),)
    code = document.facts.get("siteidcode", "").strip()
    return (code, (Evidence("agency", code, CODE, code),)) if code else (None, ())


def _source(document: Document, top: Sequence[Paragraph]) -> str | None:
    """Who published it or where it comes from, as a line or the page's tag says."""
    lines = (fold(block.text) for block in top if _SOURCE_WORDS.search(block.text[:_SHORT]))
    said = next((found[1] for found in map(_SOURCE.search, lines) if found), None)
    return said or fold(document.facts.get("contentsource", "")) or None


def _published(document: Document, top: Sequence[Paragraph], title: str | None) -> tuple[date | None, time | None]:
    """The day of publication: the page's tag, a line that says so, a date with a label, a bare date under the title."""
    dated = [block.text for block in top if len(block.text) <= _SHORT and _DIGIT.search(block.text)]
    lines = [fold(text) for text in dated if not _TODAY.search(text)]
    under = lines[lines.index(title) + 1 :][:4] if title in lines else []
    tag = [fold(document.facts.get("pubdate", ""))]
    for pattern, texts in ((_BARE, tag), (_PUBLISHED, lines), (_LABELLED, lines), (_BARE, under)):
        for text in texts:
            found = pattern.match(text) if pattern is _BARE else pattern.search(text)
            day = _day(*(int(part) for part in found.groups()[:3])) if found else None
            if found and day:
                hour, minute, second = (int(part or 0) for part in found.groups()[3:6])
                clock = time(hour, minute, second) if found[4] and hour < 24 and minute < 60 and second < 60 else None
                return day, clock
    return None, None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
