"""Where else than in its title a document says who reports on which year: each place, with the words printed there.

What names a year or a body in passing is no evidence: last year's report, the notice that asks for this one, next
year's plan, the government whose orders were followed. Where the places disagree, nothing is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reports.model import Evidence, Paragraph, Place
from reports.wording import fold

TITLE, TAG, LEAD, PERIOD, PROSE, PUBLISHER, CODE, ADDRESS, TOLD = (
    *("标题", "网页信息", "首段", "统计期限", "正文", "发布机构", "网站标识码", "网址"),
    "收录者说明",
)
"""The kinds of places, the most trusted first; what the person says who hands the report in is trusted above all."""

YEAR = r"(?:(?:19|20)\d{2}|二[〇○零OＯ0][〇○零OＯ0一二三四五六七八九]{2})"
_DIGITS = str.maketrans("〇○零一二三四五六七八九OＯ", "0001234567890" + "0")
_VERBS = "报告|编制|编写|公布|发布|现将|现就|汇报|做好|开展|推进|完成|抓好|进一步|关于"
_IN_A_NAME = rf"(?![的我本等在对和]|{_VERBS})[\u4e00-\u9fff()]"
_SENTENCE = re.compile(r"[^。;!?]+")
_QUOTED = re.compile(r"《(?:[^《》]*(?:通知|要点|意见|方案|办法|条例|规定|安排|清单|指南|函)[^《》]*)》")
_ANNOUNCED = re.compile(r"(?:现将|现就|汇报|编制|编写|公布|发布|报告(?!中|里|的)|本年报)[^,:;]{0,40}$|^[^,:;]{0,30}$")
_QUOTES = re.compile(r"(?:针对|对照|根据|按照|参照|依据|落实|结合|上年|上一年|去年)[^,:;]{0,40}$")
_OF_YEAR = re.compile(
    rf"(?:(?:报告(?:是|为)?|编制|编写|公布|发布|现将|现就|汇报|《|^)(?P<before>(?:{_IN_A_NAME}){{2,30}}?))?"
    rf"(?<![与较比照自])(?P<year>{YEAR})年(?:度)?(?P<after>(?:{_IN_A_NAME}){{0,25}}?)(?:政府|政务)信息公开"
    r"(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报|情况|(?=[,:)》]|$))"
    r"(?!的?(?:相比|比较|基础)|[^,:]{0,15}(?:通知|要求|部署))"
)
_BODY_END = re.compile(
    r"(?:政府|办公室|办公厅|[局厅委院署会处所站队司社省市县区旗州盟镇乡]|街道|苏木|中心|公司|大学|学院|管委会|集团|检察院|法院)$"
)
_GENERIC = re.compile(r"(?:人民政府|政府)?(?:办公室|办公厅|办事处|办|管委会|管理委员会)?(?:\(本级\))?$")
_NO_BODY = re.compile(r"^[我本全各该此]|^(?:党中央|中央|国务院|上级|市县|省市|区县)")
_RELATIVE = re.compile(r"^[省市县区州旗盟镇乡](?!.*[省市县区州旗盟镇乡])|^[省市县区州旗盟镇乡](?:人民)?政府")
"""A name such as 县林业局 that says only in its own county which body is meant."""
_ACTOR = re.compile(
    r"(?:^|[,:])(?P<body>[\u4e00-\u9fff]{3,24}?)"
    r"(?=(?:认真|严格|高度重视|积极|坚持|全面|深入|切实|始终|紧紧|紧扣|持续|不断)[\u4e00-\u9fff《])"
)
_PASSING = re.compile(r"领导|指导|关于|按照|根据|通过|关心|支持|部署|要求|党|[和与及对向由]|我|本|全|各|上级")
_SELF = re.compile(r"(?:我|本)(街道|苏木|[省市县区州旗盟镇乡局委办厅院所])(?![级域地内])")
_UNITS = frozenset("街道 苏木 镇 乡 局 委 厅 办 院 所".split())
_OPENING = re.compile(rf"^(?P<year>{YEAR})年(?:度)?(?:以来)?(?=[,我全本])")
_ANY_YEAR = re.compile(rf"({YEAR})年")
_WORK = re.compile(r"公开|受理|发布")
_TOLD_IN_SENTENCES = re.compile("。|如下")
"""What a headline in a menu does not have."""
_FEWEST_OPENINGS = 2
_BESIDE = 12
_PUBLISHER = re.compile(r"(?:发布机构|发布单位|公开机构|信息提供)\s*[:|]\s*([^\s|,;]{4,40})")
_ADDRESS = re.compile(
    r"(?:页面链接|原文链接|原文地址|网址|链接)[^:]{0,20}:\s*(https?://([\w.-]+)[^\s]*)", re.IGNORECASE
)


def year_of(text: str) -> int:
    """A year in digits or Chinese numerals.

    >>> year_of("2021"), year_of("二〇二一"), year_of("二零一九")
    (2021, 2021, 2019)
    """
    return int(text.replace("二", "2").translate(_DIGITS))


def place(block: Paragraph) -> Place:
    """Where a paragraph stands."""
    return Place(line=block.line, page=block.page)


def in_lead(lead: Sequence[Paragraph]) -> Iterator[Evidence]:
    """The sentences that announce the report: "现将某某局2021年度政府信息公开工作情况报告如下"."""
    for block in lead:
        if not _TOLD_IN_SENTENCES.search(block.text):
            continue
        for sentence in _sentences(block.text):
            said = _QUOTED.sub(lambda quoted: "*" * len(quoted[0]), sentence)
            for found in _OF_YEAR.finditer(said):
                if _announces(said[: found.start("year")], said[found.end() :]):
                    yield Evidence("year", year_of(found["year"]), LEAD, _around(found, sentence), place(block))
                    for name in (found["before"], found["after"]):
                        if name and is_name(name):
                            yield Evidence("agency", name, LEAD, _around(found, sentence), place(block))


def in_prose(prose: Sequence[Paragraph]) -> Iterator[Evidence]:
    """What the first section tells without announcing it: the year its sentences begin with, the body that acts in it.

    Only where the section's sentences begin with one year, none later is mentioned, and the work done is disclosure.
    """
    said = [(sentence, block) for block in prose for sentence in _sentences(block.text)]
    openings = [(found, block) for sentence, block in said if (found := _OPENING.search(sentence))]
    years = {year_of(found["year"]) for found, _ in openings}
    mentioned = {year_of(year) for sentence, _ in said for year in _ANY_YEAR.findall(sentence)}
    works = any(_WORK.search(found.string) for found, _ in openings)
    if len(openings) >= _FEWEST_OPENINGS and years == {max(mentioned)} and works:
        for found, block in openings[:_FEWEST_OPENINGS]:
            yield Evidence("year", year_of(found["year"]), PROSE, _around(found, found.string), place(block))
    actors = [
        Evidence("agency", found["body"], PROSE, _around(found, found.string), place(block))
        for sentence, block in said
        for found in _ACTOR.finditer(sentence)
        if is_name(found["body"]) and not _PASSING.search(found["body"])
    ]
    if len({one.value for one in actors}) == 1 and all(word in str(actors[0].value) for word in _called(prose)):
        yield actors[0]


def of_publisher(top: Sequence[Paragraph], prose: Sequence[Paragraph]) -> Iterator[Evidence]:
    """The body that publishes, where the text calls itself the same kind of body: a government publishes for others."""
    calls_itself = _called(prose)
    for block in top:
        found = _PUBLISHER.search(fold(block.text))
        if found and is_name(found[1]) and calls_itself and calls_itself <= _UNITS:
            if all(word in found[1] for word in calls_itself):
                yield Evidence("agency", found[1], PUBLISHER, found[0], place(block))
            return


def of_address(top: Sequence[Paragraph]) -> Iterator[Evidence]:
    """The host of the page's address, where a saved copy names it."""
    for block in top:
        found = _ADDRESS.search(fold(block.text[:300]))
        if found:
            yield Evidence("agency", found[2].lower(), ADDRESS, found[1], place(block))
            return


def year_chosen(evidence: Sequence[Evidence], published: date | None) -> int | None:
    """The report's year: the title's, else the one that announcement and period agree on, else the text's own.

    What the text only tells counts if the day of publication, where it is known, lies in the year after.
    """
    for sources in ((TOLD,), (TITLE,), (TAG,), (LEAD, PERIOD), (PROSE,)):
        years = {int(one.value) for one in evidence if one.field == "year" and one.source in sources}
        if years:
            year = years.pop() if len(years) == 1 else None
            return None if published and sources == (PROSE,) and published.year - 1 != year else year
    return None


def agency_chosen(evidence: Sequence[Evidence]) -> str | None:
    """The body: the title's, else the one announced, acting or publishing; None where one source names several."""
    for source in (TOLD, TITLE, TAG, LEAD, PROSE, PUBLISHER):
        names = [str(one.value) for one in evidence if one.field == "agency" and one.source == source]
        if names:
            return names[0] if all(one_body(names[0], name) for name in names) else None
    return None


def one_body(one: str, other: str) -> bool:
    """Whether two names may mean one body: the letters of the shorter stand in the longer, in order, 人民政府, 办公室
    and the like behind them aside.

    >>> one_body("上海市科委", "上海市科学技术委员会"), one_body("甲县乙镇", "乙镇人民政府"), one_body("甲县", "乙县")
    (True, True, False)
    """
    shorter, longer = sorted((_GENERIC.sub("", name) for name in (one, other)), key=len)
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


def is_name(body: str) -> bool:
    """Whether this names a body to anybody, not only to its neighbours.

    >>> [is_name(name) for name in ("茅坪回族镇", "我镇", "县林业局", "市北区教育局", "区政府办公室", "全市")]
    [True, False, False, True, False, False]
    """
    return len(body) > 2 and bool(_BODY_END.search(body)) and not (_NO_BODY.search(body) or _RELATIVE.search(body))


def ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence without repetition, the most trusted source first."""
    rank = (TOLD, TITLE, TAG, LEAD, PERIOD, PROSE, PUBLISHER, CODE, ADDRESS)
    return tuple(sorted(dict.fromkeys(evidence), key=lambda one: rank.index(one.source)))


def _announces(before: str, after: str) -> bool:
    """Whether the words around a year present the report of that year, and do not quote another."""
    if _QUOTES.search(before):
        return False
    return bool(_ANNOUNCED.search(before)) or "如下" in after


def _called(prose: Sequence[Paragraph]) -> set[str]:
    """What the text calls the body it speaks for: 局 where it says 我局."""
    return {word for block in prose for word in _SELF.findall(fold(block.text))}


def _around(found: re.Match[str], sentence: str) -> str:
    """What was found with a few words of its sentence on either side, as evidence is shown."""
    before, after = max(found.start() - _BESIDE, 0), found.end() + _BESIDE
    return f"{'…' if before else ''}{sentence[before:after]}{'…' if after < len(sentence) else ''}"


def _sentences(text: str) -> list[str]:
    return _SENTENCE.findall(re.sub(r"\s", "", fold(text)))
