"""Years that disagree (D9), publication too late (F1) or on an impossible day (F2), a wrong period (F3)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date
from typing import Literal

from reports.agency import last_day
from reports.check import Check, Outcome
from reports.evidence import LEAD, PERIOD, PROSE, TAG, TITLE, TOLD
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Masthead

_ABOUT = re.compile(r"(?<![与较比])(?<!对照)((?:19|20)\d{2})年度?政府信息公开工作(?:年度报告|情况)(?!相比|比较)")
_PLAN = re.compile(
    r"(?<![“\"])((?:19|20)\d{2})年[,，]?(?:我[局办镇乡区县市委厅省院街]\w{0,4}?|我们|本机关)?将(?:继续|进一步|从以下|着力)"
    r"(?![^。;；]{0,40}(?:已|完成|到位|作为|纳入|列入|列为|摆|放在|推进的|开展的))"
)
_SAYS = {LEAD: "开头说的是", PERIOD: "统计期限是", PROSE: "正文讲的是", TOLD: "收录时说是"}
_DISPUTED = "标题和统计期限的年份不一致，先弄清是哪一年"
_FOUNDED = re.compile(
    r"[^\s，。；,;]{0,12}(?:挂牌|正式成立|成立于|组建|撤并|撤销|机构改革)|[^\s，。；,;]{1,12}月[^\s，。；,;]{0,6}成立"
)
_AHEAD = re.compile(r"下一步|下步|下一年|改进措施|今后|工作打算|努力方向")


def _years(case: Case) -> Iterator[Outcome]:
    """The year of the title against the statistical period, the opening words, the text and next year's plan."""
    head, sections = case.report.masthead, case.report.sections
    year = head.year
    if year is None:
        yield from _without_a_year(head)
        return
    chosen = _chosen(head)
    says = f"{_SAYS.get(chosen, '标题是')} {year} 年度"
    fault: Literal["report", "reading"] = "reading" if chosen == TOLD else "report"
    working = _working(head)
    if chosen == TOLD and (other := _other(head, (TITLE, TAG), year)):
        yield Finding("D9", Severity.INFO, f"{says}，标题却是 {other} 年度", working=working, fault=fault)
    if head.period and _in_dispute(head):
        yield _doubt(f"{says}，统计期限却是 {head.period[0]} 至 {head.period[1]}", working, fault)
    said = {int(found) for found in _ABOUT.findall(sections.get(1, "")[:600])}
    if said and year not in said:
        yield _doubt(f"{says}，第一部分说的却是 {max(said)} 年度", working, fault)
    elif not said and (announced := _other(head, (LEAD,), year)):
        yield Finding("D9", Severity.INFO, f"{says}，开头说的却是 {announced} 年度", working=working, fault=fault)
    elif not said and (told := _other(head, (PROSE,), year)):
        yield Finding("D9", Severity.INFO, f"{says}，第一部分各句讲的却是 {told} 年", working=working, fault=fault)
    plans = sections.get(5, "")
    for found in _PLAN.finditer(plans):
        if int(found[1]) <= year and _AHEAD.search(plans, 0, found.start()):
            yield _doubt(f"这是 {year} 年度的报告，第五部分讲下一步打算时却写“{found[0]}…”")
            break
    if head.period is None and not said:
        yield Undecided("没有读到统计期限")


def _without_a_year(head: Masthead) -> Iterator[Outcome]:
    """Where no year could be chosen: whether the document itself names two."""
    announced, period = _other(head, (LEAD,), None), _other(head, (PERIOD,), None)
    if announced and period and announced != period:
        yield _doubt(f"开头说的是 {announced} 年度，统计期限却是 {period} 年", _working(head))
    else:
        yield Undecided("没有读到年份")


def _chosen(head: Masthead) -> str:
    """From what kind of place the year was taken."""
    return next((one.source for one in head.evidence if one.field == "year" and one.value == head.year), "")


def _other(head: Masthead, sources: Container[str], year: int | None) -> int | None:
    """The one year that such places name, if it is not this one; None where they also name this one or several."""
    named = {int(one.value) for one in head.evidence if one.field == "year" and one.source in sources}
    return named.pop() if len(named) == 1 and year not in named else None


def _working(head: Masthead) -> tuple[str, ...]:
    """What each place says, a line each."""
    lines = (
        f"{one.source}：{one.value}"
        + (f"（“{one.printed}”{f'，{one.place}' if one.place else ''}）" if one.printed else "")
        for one in head.evidence
        if one.field == "year"
    )
    return tuple(lines)


def _in_dispute(head: Masthead) -> bool:
    """Whether title and statistical period name different years, so that nobody knows which is reported on."""
    return head.period is not None and head.year not in (head.period[0].year, head.period[1].year)


def _doubt(message: str, working: tuple[str, ...] = (), fault: Literal["report", "reading"] = "report") -> Finding:
    return Finding("D9", Severity.ERROR, message, working=working, fault=fault)


def _late(case: Case) -> Iterator[Outcome]:
    """The day of publication against the day the law names for such a body."""
    head = case.report.masthead
    if head.agency is None or head.year is None or head.published is None:
        yield Undecided("没有读到发布日期" if head.agency and head.year else "没有读到单位或年份")
        return
    if _in_dispute(head):
        yield Undecided(_DISPUTED)
        return
    last = last_day(head.agency, head.year)
    if last is None:
        yield Inapplicable("条例没有给这类单位规定日期")
    elif head.published > last:
        days = (head.published - last).days
        yield Finding(
            "F1",
            Severity.WARNING,
            f"{head.published} 发布，晚于法定的 {last}，晚 {days} 天",
            working=(f"{head.published} − {last} ＝ {days} 天",),
            difference=days,
        )


def _impossible(case: Case) -> Iterator[Outcome]:
    """A day of publication before the year was over, or still to come."""
    head = case.report.masthead
    if head.published is None or head.year is None:
        yield Undecided("没有读到发布日期" if head.year else "没有读到年份")
    elif _in_dispute(head):
        yield Undecided(_DISPUTED)
    elif head.published < date(head.year + 1, 1, 1):
        yield Finding(
            "F2",
            Severity.ERROR,
            f"发布日期 {head.published} 早于 {head.year + 1} 年 1 月 1 日，{head.year} 年还没有过完",
        )
    elif case.today and head.published > case.today:
        yield Finding("F2", Severity.ERROR, f"发布日期 {head.published} 还没有到")


def _period(case: Case) -> Iterator[Outcome]:
    """A statistical period that is not the whole calendar year; a body founded or dissolved in it has a shorter one."""
    period = case.report.masthead.period
    if period is None:
        yield Undecided("没有读到统计期限")
    elif (period[0].month, period[0].day, period[1].month, period[1].day) != (1, 1, 12, 31) or (
        period[0].year != period[1].year
    ):
        founded = _FOUNDED.search(case.report.sections.get(1, "") + case.report.opening)
        yield Finding(
            "F3",
            Severity.INFO if founded else Severity.ERROR,
            f"统计期限是 {period[0]} 至 {period[1]}，不是一整年的 1 月 1 日至 12 月 31 日"
            + (f"；正文说到“{founded[0]}”，可能因此不满一年" if founded else ""),
        )


D9 = Check(
    code="D9",
    title="年份前后不一致",
    plain="标题、统计期限、正文和下一步打算里的年份应当对得上。",
    severity=Severity.ERROR,
    law="条例第四十九条、第五十条",
    innocent="正文提到别的年份往往有道理，只看说本年度和下一步的话",
    formula="标题、统计期限、第一部分的年份 ＝ 报告年度；下一步打算的年份 ＞ 报告年度",
    look=_years,
)
F1 = Check(
    code="F1",
    title="逾期发布",
    plain="部门和办公室应当在次年 1 月 31 日前公布，县级以上政府在 3 月 31 日前公布。",
    severity=Severity.WARNING,
    law="条例（2019）第四十九条；2018 年度及以前为条例（2007）第三十一条",
    innocent="网站搬家会改掉页面日期；乡镇街道条例没有规定日期",
    formula="发布日期 ≤ 法定最后一天",
    look=_late,
)
F2 = Check(
    code="F2",
    title="发布日期不可能",
    plain="年度报告不会在那一年过完之前发布，也不会在将来发布。",
    severity=Severity.ERROR,
    law="条例第四十九条",
    innocent="个别单位在年底最后几天提前发布；也可能是网页日期被改过",
    formula="次年 1 月 1 日 ≤ 发布日期 ≤ 今天",
    look=_impossible,
)
F3 = Check(
    code="F3",
    title="统计期限不是一整年",
    plain="统计期限应当是 1 月 1 日至 12 月 31 日。",
    severity=Severity.ERROR,
    law="条例第四十九条、第五十条",
    innocent="新成立或撤并的单位",
    formula="统计期限 ＝ 同一年的 1 月 1 日至 12 月 31 日",
    look=_period,
)
