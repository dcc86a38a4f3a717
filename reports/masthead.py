"""Who reports on which year, and when it was published: read from the title, the first lines and the page's tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time

from reports.model import Document, Masthead, Paragraph
from reports.wording import fold

_DIGITS = str.maketrans("〇○零一二三四五六七八九OＯ", "0001234567890" + "0")
_YEAR = r"(?:(?:19|20)\d{2}|二[〇○零OＯ0][〇○零OＯ0一二三四五六七八九]{2})"
_TITLE = re.compile(
    rf"(?:关于)?(?:(?P<y1>{_YEAR})年?(?:度)?)?(?P<body>[^。,;:!?]{{0,40}}?)(?P<y2>{_YEAR})?年?(?:度)?"
    r"(?:政府|政务)信息公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)(?:\((?!以下)[^()]*\))?"
)
_MENTION = re.compile(
    rf"(?:报告|编制|公布|现将|关于|为|是|《)(?P<body>(?:(?![的我本等在对和])[\u4e00-\u9fff()]){{2,30}}?)(?P<y2>{_YEAR})年(?:度)?(?:政府|政务)信息公开"
)
_AS_FOLLOWS = re.compile(
    rf"({_YEAR})年(?:度)?(?:政府|政务)信息公开(?:工作)?(?:的)?(?:有关)?(?:情况)?(?:年度)?(?:报告|公布|汇报)如下"
)
_BODY_END = re.compile(
    r"(?:政府|办公室|办公厅|[局厅委院署会处所站队司社省市县区旗州盟镇乡]|街道|苏木|中心|公司|大学|学院|管委会|集团|检察院|法院)$"
)
_NO_BODY = re.compile(r"\d[-—]?$|^(?:我|本)(?:局|办|市|县|区|镇|乡|省|委|厅|单位|机关|街道)?$|报告$|^\d*$")
_DAY = (
    r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d|\s*日?\s*(?:起|至|到|—|~|～|-\s*\d{4}))(?:\s*日)?"
)
_PERIOD = re.compile(
    rf"(?:(?:统计|数据)[^。,;]{{0,10}}?(?:期限|时限|时间|时段|周期|区间|范围|起止)|(?:所列|报告|年报)的?(?:统计)?数据)"
    rf"[^。,;]{{0,10}}?({_YEAR})年(\d{{1,2}})月(\d{{1,2}})日(?:起|始)?(?:至|到|—+|-+|~|～)+(?:({_YEAR})年)?(\d{{1,2}})月(\d{{1,2}})日"
)
_DATE = re.compile(rf"{_DAY}(?:\s+(\d{{1,2}}):(\d{{2}})(?::(\d{{2}}))?)?")
_PUBLISHED = re.compile(rf"(?:发布|公布|发表|公开|发文)(?:(?:日期|时间)\s*:?|\s*:)\s*{_DATE.pattern}")
_LABELLED = re.compile(rf"(?:^|(?<=[\s|,;(\[]))(?:信息|文章|稿件|上传)?(?:日期|时间)\s*:?\s*{_DATE.pattern}")
_BARE = re.compile(rf"[(\[]?\s*{_DATE.pattern}(?=\s|[)\]]|$)")
_SOURCE = re.compile(r"(?:信息来源|文章来源|来源|发布机构|发布单位|信息提供)\s*:\s*([^\s|,;]{2,40})")
_LABEL = re.compile(r"^(?:标题|题目|名称|信息名称):")
_SOURCE_WORDS = re.compile(r"来源|发布|提供")
_DIGIT = re.compile(r"\d")
_SITE_CODE = re.compile(r"网站标识码\s*:?\s*([0-9a-z]{2}[0-9]{8})", re.IGNORECASE)
_SHORT = 200
_TODAY = re.compile(r"今天|星期|农历")


def masthead(document: Document, first_section: int | None) -> Masthead:
    """What the document says about itself. `first_section` is the block with the first section's heading, if found."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    top = [block for block in document.blocks[:first_section] if isinstance(block, Paragraph)]
    if first_section is None or not top:
        top = paragraphs[:60]
    title, agency, year = _title(document, top)
    period = _period(paragraphs)
    if agency is None or year is None:
        said_agency, said_year = _mentioned(paragraphs[:40])
        agency, year = agency or said_agency, year or said_year
    published, at = _published(document, top, title)
    return Masthead(
        title=title,
        agency=agency,
        year=year or (period[0].year if period else _reported_below(paragraphs[:40])),
        period=period,
        published=published,
        published_time=at,
        source=_first(_SOURCE, [fold(block.text) for block in top if _SOURCE_WORDS.search(block.text[:_SHORT])])
        or fold(document.facts.get("contentsource", ""))
        or None,
        site_code=_first(_SITE_CODE, [fold(block.text) for block in reversed(paragraphs) if "标识码" in block.text])
        or document.facts.get("siteidcode", "").strip()
        or None,
    )


def year_of(text: str) -> int:
    """A year in digits or Chinese numerals.

    >>> year_of("2021"), year_of("二〇二一"), year_of("二零一九")
    (2021, 2021, 2019)
    """
    return int(text.replace("二", "2").translate(_DIGITS))


def _title(document: Document, top: Sequence[Paragraph]) -> tuple[str | None, str | None, int | None]:
    """The title with the body and the year in it; a title set on two or three lines is joined."""
    best: tuple[str | None, str | None, int | None] = (None, None, None)
    for text in _candidates(document, top):
        if "公开" not in text:
            continue
        found = _TITLE.fullmatch(_LABEL.sub("", re.sub(r"\s", "", fold(text))).strip('《》"“”#*'))
        if not found:
            continue
        said = found["y1"] or found["y2"]
        agency = _agency(found["body"])
        if agency and said:
            return fold(text), agency, year_of(said)
        if best[0] is None or ((agency or said) and not (best[1] or best[2])):
            best = (fold(text), agency, year_of(said) if said else None)
    return best


def _candidates(document: Document, top: Sequence[Paragraph]) -> Iterator[str]:
    """Where a title may stand, the likeliest first: menus and links to other years' reports come before the title."""
    yield document.facts.get("articletitle", "")
    near = [block for block in reversed(top) if len(block.text) <= 80]
    yield from (block.text for block in near if block.heading)
    for length in (1, 2, 3):
        for at in range(length - 1, len(near)):
            yield "".join(block.text for block in reversed(near[at - length + 1 : at + 1]))
    yield from re.split(r"[-_|—]", document.facts.get("title", ""))


def _agency(body: str) -> str | None:
    """A body's name, if that is what stands in its place."""
    body = body.rpartition("《")[2].strip('《》"“”的:、-_ ').removesuffix("关于")
    return None if len(body) < 2 or _NO_BODY.search(body) else body


def _mentioned(paragraphs: Sequence[Paragraph]) -> tuple[str | None, int | None]:
    """Body and year as the first sentences say them, where the title does not."""
    for block in paragraphs:
        found = _MENTION.search(re.sub(r"\s", "", fold(block.text)))
        if found and _BODY_END.search(found["body"]) and _agency(found["body"]):
            return found["body"], year_of(found["y2"])
    return None, None


def _reported_below(paragraphs: Sequence[Paragraph]) -> int | None:
    """The year of a report that only says what it is: "现将我局2020年度政府信息公开情况报告如下"."""
    texts = [re.sub(r"\s", "", fold(block.text)) for block in paragraphs if "如下" in block.text]
    said = _first(_AS_FOLLOWS, texts)
    return year_of(said) if said else None


def _period(paragraphs: Sequence[Paragraph]) -> tuple[date, date] | None:
    for block in paragraphs:
        if "统计" not in block.text and "数据" not in block.text:
            continue
        found = _PERIOD.search(re.sub(r"\s", "", fold(block.text)))
        if found:
            first, month, day, last, month2, day2 = found.groups()
            start = _day(year_of(first), int(month), int(day))
            end = _day(year_of(last or first), int(month2), int(day2))
            return (start, end) if start and end else None
    return None


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


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    return next((found[1] for found in map(pattern.search, texts) if found), None)
