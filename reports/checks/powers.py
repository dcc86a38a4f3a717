"""What a body cannot be: 规章 without the power to make any (E5), on the site of another province (F4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reports.agency import may_make_rules
from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.form import Form
from reports.model import Report, State

_UNREAD = (State.ODD, State.LOST)
_TOWN = re.compile(r"(?:我|本)(?:镇|乡|街道|办事处)(?!域|村)")
_ABOVE = re.compile(r"(?:我|本)(?:县|市|区|州|省|局|委|厅)(?!域)")
_PROVINCES = dict(
    zip(
        "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 "
        "海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆".split(),
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split(),
        strict=True,
    )
)


@lru_cache(maxsize=16)
def _of_regulations(form: Form) -> tuple[str, ...]:
    return tuple(one for one, (_, row, _) in form.figures.items() if row.means == "regulations")


def _rules(case: Case) -> Iterator[Outcome]:
    """规章 reported by a body that has no power to make them."""
    report, name = case.report, case.report.masthead.agency
    power = may_make_rules(name) if name else _of_a_town(report)
    if power is None:
        yield Inapplicable("有权制定规章，或者从名称看不出来" if name else "没有读出单位")
        return
    cells = _of_regulations(report.form)
    if not cells:
        yield Inapplicable("这一版表格没有规章一行")
        return
    said = [one for one in cells if report.values.get(one)]
    if said:
        who = name or "乡镇、街道"
        numbers = "、".join(f"{report.form.cells[one][2].label} {report.values[one]}" for one in said)
        yield Finding(
            "E5",
            Severity.WARNING,
            f"{who}没有制定规章的权力，表二规章一行却写着：{numbers}",
            tuple(said),
            causes=("可能把行政规范性文件填在了规章一行", "可能填的是执行的上级规章，不是自己制定的"),
        )
    elif unknown := [one for one in cells if one in report.figures and report.figures[one].state in _UNREAD]:
        yield Undecided(f"规章一行有 {len(unknown)} 格没有读到")


def _of_a_town(report: Report) -> bool | None:
    """False where a report without a name calls its body a town or street, and nothing else."""
    words = report.opening + "".join(report.sections.values())
    return False if _TOWN.search(words) and not _ABOVE.search(words) else None


def _site(case: Case) -> Iterator[Outcome]:
    """The province of the site the page stands on, against the province in the body's name."""
    head = case.report.masthead
    code = head.site_code or ""
    if not head.agency or not code[:6].isdigit():
        yield Inapplicable("没有读到单位" if not head.agency else "没有印网站标识码")
        return
    province = next((one for one in _PROVINCES if head.agency.startswith(one)), None)
    if province is None:
        yield Inapplicable("单位名称里没有省份，对不了网站标识码")
    elif code[:2] != _PROVINCES[province]:
        owner = next((one for one, number in _PROVINCES.items() if number == code[:2]), "别处")
        yield Finding("F4", Severity.INFO, f"网站标识码 {code} 是{owner}的网站，单位却在{province}")


E5 = Check(
    code="E5",
    title="无权制定规章却报了规章",
    plain="规章只有国务院部门、省级和设区的市、自治州的政府能制定；县区、乡镇和部门没有这个权力。",
    formula="无权制定规章的单位：表二规章一行各格都是 0 或没有填",
    severity=Severity.WARNING,
    law="立法法第九十一条、第九十三条",
    innocent="可能报的是起草或执行的上级规章；只按单位自己的名称判断，看不出级别的不提",
    look=_rules,
    forms=("g2019", "g2021"),
)
F4 = Check(
    code="F4",
    title="网页归属与单位不符",
    plain="网站标识码前两位是省份，应当和单位所在的省份一样。",
    formula="网站标识码前两位 ＝ 单位名称里省份的代码",
    severity=Severity.INFO,
    law="GB/T 2260；政府网站标识码编码规则",
    innocent="上级门户替下级发布；名称里没有省份的不比",
    look=_site,
)
