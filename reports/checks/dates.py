"""Years that disagree (D9), publication too late (F1) or on an impossible day (F2), a wrong period (F3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reports.agency import last_day
from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Masthead

_ABOUT = re.compile(r"(?<![与较比])(?<!对照)((?:19|20)\d{2})年度?政府信息公开工作(?:年度报告|情况)(?!相比|比较)")
_PLAN = re.compile(
    r"(?<![“\"])((?:19|20)\d{2})年[,，]?(?:我[局办镇乡区县市委厅省院街]\w{0,4}?|我们|本机关)?将(?:继续|进一步|从以下|着力)"
    r"(?![^。;；]{0,40}(?:已|完成|到位|作为|纳入|列入|列为|摆|放在|推进的|开展的))"
)
_DISPUTED = "标题和统计期限的年份不一致，先弄清是哪一年"
_AHEAD = re.compile(r"下一步|下步|下一年|改进措施|今后|工作打算|努力方向")


def _years(case: Case) -> Iterator[Outcome]:
    """The year of the title against the statistical period, the opening words and next year's plan."""
    head, sections = case.report.masthead, case.report.sections
    year = head.year
    if year is None:
        yield Undecided("标题里没有读到年份")
        return
    if head.period and _in_dispute(head):
        yield _doubt(f"标题是 {year} 年度，统计期限却是 {head.period[0]} 至 {head.period[1]}")
    said = {int(found) for found in _ABOUT.findall(sections.get(1, "")[:600])}
    if said and year not in said:
        yield _doubt(f"标题是 {year} 年度，第一部分说的却是 {max(said)} 年度")
    plans = sections.get(5, "")
    for found in _PLAN.finditer(plans):
        if int(found[1]) <= year and _AHEAD.search(plans, 0, found.start()):
            yield _doubt(f"这是 {year} 年度的报告，第五部分讲下一步打算时却写“{found[0]}…”")
            break
    if head.period is None and not said:
        yield Undecided("没有读到统计期限")


def _in_dispute(head: Masthead) -> bool:
    """Whether title and statistical period name different years, so that nobody knows which is reported on."""
    return head.period is not None and head.year not in (head.period[0].year, head.period[1].year)


def _doubt(message: str) -> Finding:
    return Finding("D9", Severity.ERROR, message)


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
    """A statistical period that is not the whole calendar year."""
    period = case.report.masthead.period
    if period is None:
        yield Undecided("没有读到统计期限")
    elif (period[0].month, period[0].day, period[1].month, period[1].day) != (1, 1, 12, 31) or (
        period[0].year != period[1].year
    ):
        yield Finding(
            "F3", Severity.ERROR, f"统计期限是 {period[0]} 至 {period[1]}，不是一整年的 1 月 1 日至 12 月 31 日"
        )


D9 = Check(
    code="D9",
    title="年份前后不一致",
    plain="标题、统计期限、正文和下一步打算里的年份应当对得上。",
    severity=Severity.ERROR,
    law="条例第四十九条、第五十条",
    innocent="正文提到别的年份往往有道理，只看说本年度和下一步的话",
    look=_years,
)
F1 = Check(
    code="F1",
    title="逾期发布",
    plain="部门和办公室应当在次年 1 月 31 日前公布，县级以上政府在 3 月 31 日前公布。",
    severity=Severity.WARNING,
    law="条例（2019）第四十九条；2018 年度及以前为条例（2007）第三十一条",
    innocent="网站搬家会改掉页面日期；乡镇街道条例没有规定日期",
    look=_late,
)
F2 = Check(
    code="F2",
    title="发布日期不可能",
    plain="年度报告不会在那一年过完之前发布，也不会在将来发布。",
    severity=Severity.ERROR,
    law="条例第四十九条",
    innocent="个别单位在年底最后几天提前发布；也可能是网页日期被改过",
    look=_impossible,
)
F3 = Check(
    code="F3",
    title="统计期限不是一整年",
    plain="统计期限应当是 1 月 1 日至 12 月 31 日。",
    severity=Severity.ERROR,
    law="条例第四十九条、第五十条",
    innocent="新成立或撤并的单位",
    look=_period,
)
