"""The catalogue of checks for people: their families, the forms each applies to, and the whole of it as a page."""

from __future__ import annotations

from collections.abc import Iterator

from reports.check import Entry, Needs
from reports.checks import checks
from reports.finding import Severity
from reports.forms import forms
from reports.sets import D11, E1, E4, E6

FAMILIES = {
    "A": "表内合计与数值",
    "B": "完整与格式",
    "C": "文字与表格",
    "D": "年份与上年相比",
    "E": "与别的单位相比、权限",
    "F": "日期、单位与依据",
}
"""What the letter of a code stands for."""

SEVERITIES = {Severity.ERROR: "错", Severity.WARNING: "疑", Severity.INFO: "提"}
NEEDS = {Needs.REPORT: "一份报告", Needs.YEARS: "上年的报告", Needs.SET: "多家的报告"}

F8 = Entry(
    code="F8",
    title="附件打不开",
    plain="附件是空的、损坏了，或者不是它说的那种文件，里面的数字就谁也看不到。",
    severity=Severity.INFO,
    law="条例第二十三条（便于公众知晓）",
    innocent="可能只是下载时断了；本程序不上网，只看交给它的文件，不看网上的链接",
    formula="交来的文件不是空的，格式认得，打得开；不成就当场说明，不收录",
)
"""What shows when a file is handed in, before there is any report to check."""

_HEAD = """# 核对目录

由 `nianbao rules --markdown` 生成，不要手改。程度：错，自相矛盾或违反写明的日期；疑，需要说明；提，值得知道。
结果有四种：通过（要比的数都真读到了）、不通过、无法判断、不适用。同一处差错只算一处疑点，写在最前面的代码下。
"""


def entries() -> tuple[Entry, ...]:
    """Every kind of doubt: the checks of one report, what only a set of bodies or years shows, and unreadable files."""
    return tuple(sorted((*checks(), D11, E1, E4, E6, F8), key=lambda one: (one.code[0], int(one.code[1:]))))


def families() -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The kinds of doubt by the letter of their codes."""
    found: dict[str, list[Entry]] = {}
    for one in entries():
        found.setdefault(one.code[0], []).append(one)
    return tuple((letter, tuple(members)) for letter, members in found.items())


def forms_of(entry: Entry) -> tuple[str, ...]:
    """The names of the forms an entry applies to; all of them where it is not bound to any, oldest first."""
    summed = {form.id for form in forms() for one in (*form.sums, *form.bounds) if one.code == entry.code}
    wanted = set(entry.forms) or summed
    return tuple(form.name for form in reversed(forms()) if not wanted or form.id in wanted)


def years_of(entry: Entry) -> str:
    """The report years an entry applies to, in Chinese."""
    first, last = entry.years
    if first and last:
        return f"{first}–{last} 年度"
    return f"{first} 年度起" if first else f"{last} 年度及以前" if last else "各年度"


def markdown() -> str:
    """The whole catalogue as a page."""
    return "\n".join([_HEAD, *_page()])


def _page() -> Iterator[str]:
    for letter, members in families():
        yield f"## {letter} {FAMILIES[letter]}\n"
        yield "| 代码 | 名称 | 程度 | 说明 | 怎么比 | 适用 | 依据 | 可能的正常原因 |"
        yield "|---|---|---|---|---|---|---|---|"
        for one in members:
            scope = f"{'、'.join(forms_of(one))}；{years_of(one)}；{NEEDS[one.needs]}"
            cells = (
                one.code,
                one.title,
                SEVERITIES[one.severity],
                one.plain,
                one.formula,
                scope,
                one.law,
                one.innocent,
            )
            yield "| " + " | ".join(cell.replace("|", "\\|") or "—" for cell in cells) + " |"
        yield ""
