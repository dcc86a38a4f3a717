"""The words a clause about figures is made of. Whatever is none of these leaves the clause not understood.

A clause is cut into words of known kinds, the first pattern that fits winning; the rule of the house is that every
word is used, excused or shown, so one unknown word is enough for a number not to be compared with a table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reports.form import Form
from reports.wording import key, unnumbered

_YEAR = r"(?:19|20)\d{2}"
_GROUPS: tuple[tuple[str, str], ...] = (
    ("filler", r"公民、?法人(?:和|或|及|与|、)?(?:者)?其他组织"),
    ("compare", r"同比|环比|[较比与](?:去年|上年|上一年|前一?年)|相比|增长|增加|上升|下降|减少|回落|降低|下滑"),
    (
        "carried_out",
        rf"(?:按照?[^,;]{{0,8}})?(?:顺延|结转|延续|延期|延至|跨年|转入|转)(?:至|到|入)?(?:下|次|明|{_YEAR})一?个?年度?(?:继续)?(?:办理|处理|答复|办结)?",
    ),
    (
        "carried_in",
        rf"(?:上|前|去|上一)个?年度?(?:末)?(?:结转|转来|转入|延续|遗留|跨年)(?:到|至|入)?(?:本|今)?年?度?(?:继续)?(?:办理)?|结转上一?年度?|{_YEAR}年度?结转(?![至到下入]|{_YEAR})",
    ),
    (
        "period",
        r"历年(?:来)?(?:累计)?|(?:施行|实施|颁布|成立|开通|上线)以来|[上下]半年|[一二三四第]+季度|\d{1,2}月份?|去年(?:同期)?|上年(?:度|同期)?|上一年度?|前[两二三几]?年|近[一二两三四五几]年来?|“?十[二三四五]五”?(?:期间|以来)?",
    ),
    (
        "year",
        rf"(?:截至|截止到?){_YEAR}年(?:12月31日|年?底)|(?:自|从)?{_YEAR}年度?(?:1月1日)?(?:[至到—-]+(?:{_YEAR}年)?12月31日)?(?:底|末)?(?:以来|内|中|间|期间)?",
    ),
    ("total", r"累计"),
    ("now", r"一年来|年内|年度|全年|本年度?|当年|今年(?:以来)?|报告期内?|统计期内?|截至目前|目前"),
    ("word", r"案件|案"),
    (
        "lit_direct",
        r"未经(?:行政)?复议(?:而)?(?:直接)?(?:起诉|提起(?:的)?(?:行政)?诉讼)(?:的|案件)*|直接(?:起诉|提起(?:行政)?诉讼)(?:的|案件)*",
    ),
    ("lit_after", r"经?(?:行政)?复议后(?:再|又)?(?:起诉|提起(?:的)?(?:行政)?诉讼)(?:的|案件)*"),
    ("review", r"(?:被|被申请人)?(?:申请|提起|提出|提请)?(?:的)?(?:行政)?复议(?:申请|案件|数量|数|案)?"),
    ("litigation", r"(?:被|被告人?)?(?:提起|提出)?(?:的)?(?:行政)?(?:诉讼|应诉)(?:案件|数量|数|案)?"),
    ("fee", r"(?:政府)?(?:信息公开)?(?:申请)?信息(?:公开)?处理费(?:用)?|依申请公开(?:信息)?(?:处理)?费用?"),
    ("person:natural", r"自然人|公民(?:个人)?|个人"),
    ("person:org", r"法人(?:和|或|及|与|、)(?:者)?其他组织|法人、?其他组织"),
    ("person:org_business", r"商业企业"),
    ("person:org_research", r"科研机构"),
    ("person:org_nonprofit", r"社会公益组织"),
    ("person:org_legal", r"法律服务机构"),
    ("upheld", r"(?:结果)?维持"),
    ("corrected", r"(?:结果|被)?(?:纠正|纠错)"),
    ("case_other", r"其[他它]结果"),
    ("pending", r"(?:尚)?未审结"),
    ("filler", r"申请人(?!数)"),
    ("both", r"(?:予以|同意)?公开(?:\(?(?:及|和|与|或|、|含))(?:予以|同意)?部分公开\)?"),
    ("partial", r"(?:同意|予以|给予)?部分(?:予以)?公开"),
    ("granted", r"予以公开|同意公开"),
    ("denied", r"不予公开|不同意公开|否决公开"),
    ("unable", r"(?:因|由于)[^,;。]{1,24}等(?:原因|情形|情况)?无法提供|无法提供"),
    ("rejected", r"不予处理"),
    ("other", r"(?:作|作出)?其[他它]处理"),
    ("published", r"主动公开(?:的)?(?:各类|各项|各种)?(?:政府|政务)?信息(?:总数|总量|数量|条数|数)?"),
    (
        "request",
        r"(?:政府|政务)?信息(?:依申请)?公开(?:的)?申请(?:件|事项)?(?:总数|总量|数量|量|数)?(?!公开)|依申请公开(?:的)?(?:政府信息|政务信息|信息)?(?:的)?(?:申请|事项|办件)?(?:件)?(?:总数|总量|数量|量|数)?|公开申请(?:件)?|申请公开(?:政府|政务)?信息(?:件|数)?|依申请(?:件)?|申请(?:件|表)?(?:总数|总量|数量|量|数)?",
    ),
    ("decision", r"(?:处理|许可|处罚|强制)?决定(?:书)?(?:数量|数)?"),
    ("fees", r"行政事业性收费(?:项目)?(?:总)?(?:金额|收入|数额)?"),
    ("normative", r"(?:行政)?规范性文件(?:数量|数)?"),
    ("regulations", r"(?:政府)?规章(?:数量|数)?"),
    ("licensing", r"行政许可(?:事项|类)?"),
    ("penalty", r"行政处罚(?:类)?"),
    ("coercion", r"行政强制(?:类)?"),
    ("made", r"制发|新?制定|新?制作|出台|印发|新发"),
    ("repealed", r"废止|宣布失效"),
    ("valid", r"现行有效"),
    ("open", r"(?:尚)?未办结|正在办理中?|尚在办理中?|在办"),
    (
        "none",
        r"(?:均|暂|尚|从|也|并)?(?:未|没有|没|无)(?:有)?(?:曾)?(?:收到|接到|接受|受理|发生|出现|产生|接收|收取|存在|涉及)?(?:过)?(?:任何)?(?:被)?(?![法正])",
    ),
    (
        "filler",
        r"(?:均|已|全部|全|都)*(?:已|已经|均|全部)(?:依法|依规|按时|按期|按规定|及时|全部|在[^,;]{0,10}内)*(?:处理|办理|办结|答复|受理|回复)(?:完毕|完成|到位)?",
    ),
    ("receive", r"收到|新收到?|收悉|受理|接收|接到|收件|登记|新增|承接|收(?!取|集|费)"),
    ("reply", r"(?:答复|回复)(?:数|件)?|办结(?:数|件)?|办理(?:完毕|完成)?|处理(?:完毕|完成)?"),
    ("charge", r"收取|收费|征收"),
    (
        "area",
        r"全[市县区省州盟旗域](?:各级)?(?:各)?(?:行政机关|政府机关|部门|单位)?|[我本][市县区省州盟旗](?:各级)?(?:行政机关|政府(?!信息|公开))?|各级行政机关",
    ),
    (
        "township",
        r"[我全本](?:镇|乡|街道|街)(?:政府(?!信息)|办事处|人民政府)?|(?:镇|乡)(?:人民)?政府(?!信息)|街道办事处|街道办?",
    ),
    (
        "self",
        r"(?:我|本)(?:局|办|委|厅|院|中心|单位|机关|处|部|会|署|行|所|队|站|馆|社|办公室|办公厅|部门)|全(?:局|委|办|厅|院|系统|单位)|我们",
    ),
    (
        "government",
        r"[市县区省州旗](?:人民)?政府(?!信息|公报|公开|网)(?:办公室|办公厅|办)?(?:机关)?|[市县区省州]?本级|办公室|办公厅|管委会(?:办公室)?",
    ),
    ("part", r"其中|下属|直属|所属|各(?:部门|单位|镇街|乡镇|街镇|镇|乡|县区|区县|县市区)|[区县市]直|部门"),
    (
        "topic",
        r"(?:因|就|对|涉及|有关|关于|属于)*(?:政府|政务)?信息公开(?:工作|类|方面|的|领域)*(?:引发|产生|引起|涉及)?",
    ),
    (
        "filler",
        r"(?:另有|另|还)?(?:包括|包含|含有?|涉及)|代表|所有|对|中|里|依法|依规|依法依规|按照?规定|按时|按期|及时|规范|共计|总计|合计|总共|一共|实际|正式|分别|先后|陆续|主要|有关|相关|关于|各类|各种|各项|数量|总数|总量|件数|事项|情况|方面|工作|提起|提出|提交|发生|出现|存在|作出|做出|实施|办理了|向[我本][^,;]{1,4}|来自|属于|为|是|有|共|总|计|数|的|了|达到?|约|均|已|由|作|得|内|并|还|另|也|全部|严格|认真|妥善|积极|到|起|和|及|与|或|[、\"“”《》'·|\s]",
    ),
    ("named", r"[\u4e00-\u9fff]{1,8}?(?:局|委员会|委|厅|镇|乡|街道|办事处|管委会)(?=受|收|共|全|办|答|有|$)"),
)


class Word(NamedTuple):
    """A word of a clause: its kind ("" where it is unknown), and itself."""

    kind: str
    text: str


@lru_cache(maxsize=16)
def _lexicon(form: Form) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The pattern of every known word of reports in this form, and the kind of each of its groups."""
    labels = sorted(_labels(form).items(), key=lambda one: -len(one[0]))
    groups = [*((f"row:{name}", re.escape(label)) for label, name in labels), *_GROUPS]
    return re.compile("|".join(f"({pattern})" for _, pattern in groups)), tuple(kind for kind, _ in groups)


def _labels(form: Form) -> dict[str, str]:
    """The labels of single rows, as a sentence may say them, with the figure of their total; not the common ones."""
    found: dict[str, str] = {}
    for name, (table, row, column) in form.figures.items():
        if table.layout == "tall" and (column.key in ("total", "year") or len(_columns(form, name)) == 1):
            for label in (row.label, *row.aliases):
                word = key(unnumbered(label))
                if row.key not in _SAID_OTHERWISE and len(word) >= _SHORTEST_LABEL:
                    found.setdefault(word, name)
    return found


_SHORTEST_LABEL = 5
_SAID_OTHERWISE = frozenset(
    "new carried_in granted partial result_total carried_out published received replied review litigation appeal"
    " licensing penalty coercion fees normative regulations fees_waived".split()
)


def _columns(form: Form, name: str) -> list[str]:
    row = name.rpartition(".")[0]
    return [other for other in form.figures if other.rpartition(".")[0] == row]


def words(text: str, form: Form) -> list[Word]:
    """A clause cut into words, up to the first that is not known: what follows that is one word of no kind."""
    pattern, kinds = _lexicon(form)
    found, at = [], 0
    while at < len(text):
        match = pattern.match(text, at)
        if match is None or match.end() == at:
            found.append(Word("", text[at:]))
            break
        found.append(Word(kinds[(match.lastindex or 1) - 1], match[0]))
        at = match.end()
    return found
