"""What a report's words leave out (B5 problems, B6 fees, B7 aspects of the year), and what a template left (B9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Report
from reports.wording import fold, key

_SHORTEST = 30
_EMPTY = "整份表都没有填数，像是一份空表"
_NOTHING = re.compile(r"^(?:我[局办镇乡区县市]|本(?:机关|单位|年度?))?(?:暂|均)?(?:无|没有|不存在)")
_LEFT_OUT = re.compile(r"[〔\[(（【][^〕\])）】]{0,20}(?:省略|从略)[^〕\])）】]{0,30}[〕\])）】]")
_IMPROVES = re.compile(r"改进|下一步|下步|今后|将|加强|提升|提高|完善|优化|继续|整改|推进|规范|加大|深化|强化|措施")
_FEES = re.compile(r"处理费|收费|收取|费用|减免")
_ASPECTS = {
    "主动公开": re.compile(r"主动公开|公开(?:政府|各类|政务)?信息\s*[\d,]+|发布(?:政府|各类|政务)?信息"),
    "依申请公开": re.compile(r"依申请|申请公开|公开申请|申请件"),
    "政府信息管理": re.compile(r"信息管理|规范性文件|保密审查|公文|动态(?:调整|更新)|目录|审核|台账|档案"),
    "平台建设": re.compile(r"平台|网站|公众号|新媒体|专栏|微信|微博|载体|门户"),
    "监督保障": re.compile(r"监督|保障|考核|培训|评议|责任追究|检查|组织领导"),
}
_LEFTOVER = re.compile(
    r"(?:[XxＸｘ×]{2,}|[*＊]{2,}|[某]{2})\s*(?=[省市县区旗州镇乡局委办厅年月日件条次个项万元]|街道)"
    r"|【\s*】|[(（【\[]\s*(?:(?:请|此处)?填写[^)）】\]]{0,10}|文字描述[^)）】\]]{0,30}|单位名称)\s*[)）】\]]|请在此(?:处)?填写"
)


def _problems(case: Case) -> Iterator[Outcome]:
    """Section five: whether it says anything."""
    text = case.report.sections.get(5)
    if not case.report.filled_in:
        yield Inapplicable(_EMPTY)
    elif text is None or _LEFT_OUT.search(text):
        yield Undecided("没有读到第五部分的文字")
    elif not (said := key(text)) or _NOTHING.match(said):
        yield Finding("B5", Severity.INFO, f"第五部分{'是空的' if not said else f'只写了“{_quoted(text)}”'}")
    elif len(said) < _SHORTEST:
        yield Finding("B5", Severity.INFO, f"第五部分只有 {len(said)} 个字：“{_quoted(text)}”")
    elif not _IMPROVES.search(text):
        yield Finding("B5", Severity.INFO, "第五部分只讲了问题，没有讲怎么改进")


def _fees(case: Case) -> Iterator[Outcome]:
    """Section six: fees for handling requests are reported there, or that there is nothing to report."""
    text = case.report.sections.get(6)
    if not case.report.filled_in:
        yield Inapplicable(_EMPTY)
    elif text is None or _LEFT_OUT.search(text):
        yield Undecided("没有读到第六部分的文字")
    elif not _FEES.search(text) and not _NOTHING.match(key(text)):
        said = "是空的" if not key(text) else "里没有提到信息处理费"
        yield Finding("B6", Severity.INFO, f"第六部分{said}；收没收信息处理费、收了多少，一般在这里说明")


def _aspects(case: Case) -> Iterator[Outcome]:
    """Section one: the five aspects that the notice asks for."""
    text = case.report.sections.get(1)
    if not case.report.filled_in:
        yield Inapplicable(_EMPTY)
        return
    if not text or _LEFT_OUT.search(text) or len(key(text)) < _SHORTEST:
        yield Undecided("没有读到第一部分的文字" if not text else "第一部分的文字不全")
        return
    lacking = [aspect for aspect, words in _ASPECTS.items() if not words.search(text)]
    if lacking:
        yield Finding("B7", Severity.INFO, f"第一部分没有讲到：{'、'.join(lacking)}")


def _template(case: Case) -> Iterator[Outcome]:
    """Words of a template that nobody replaced."""
    words = _words(case.report)
    if not case.report.filled_in:
        yield Inapplicable(_EMPTY)
    elif not words.strip():
        yield Undecided("没有读到文字")
    elif found := _LEFTOVER.search(words):
        around = words[max(found.start() - 8, 0) : found.end() + 8]
        yield Finding("B9", Severity.WARNING, f"像是模板没有改完：“…{_quoted(around)}…”")


def _words(report: Report) -> str:
    return "\n".join(filter(None, (report.masthead.title, report.opening, *report.sections.values())))


def _quoted(text: str) -> str:
    said = fold(text)
    return said if len(said) <= 40 else said[:40] + "…"


B5 = Check(
    code="B5",
    title="问题与改进空洞",
    plain="第五部分应当说清有什么问题、怎么改进。",
    formula="第五部分不为空、不只写“无”，至少三十个字，并讲到改进",
    severity=Severity.INFO,
    law="条例第五十条第一款第四项",
    innocent="写得简短不等于没有做",
    look=_problems,
    forms=("g2019", "g2021"),
    words=True,
)
B6 = Check(
    code="B6",
    title="没有报信息处理费",
    plain="第六部分应当报告收取信息处理费的情况，没有收也说一声。",
    formula="第六部分提到信息处理费或收费，或者写明没有需要报告的",
    severity=Severity.INFO,
    law="国办函〔2020〕109号；国办公开办函〔2021〕30号",
    innocent="没有收费时不少单位不写",
    look=_fees,
    forms=("g2021",),
    years=(2021, None),
    words=True,
)
B7 = Check(
    code="B7",
    title="总体情况缺项",
    plain="第一部分应当讲到五个方面：主动公开、依申请公开、政府信息管理、平台建设、监督保障。",
    formula="五个方面在第一部分都有文字",
    severity=Severity.INFO,
    law="国办公开办函〔2021〕30号",
    innocent="换了说法，没有认出来",
    look=_aspects,
    forms=("g2019", "g2021"),
    words=True,
)
B9 = Check(
    code="B9",
    title="模板残留",
    plain="正文里还留着“XX 局”“请填写”之类模板上的字。",
    formula="正文没有 XX、××、***、【】、请填写 等占位的字",
    severity=Severity.WARNING,
    law="条例第四十九条、第五十条",
    innocent="隐去姓名、案号时也会写 XX",
    look=_template,
    words=True,
)
