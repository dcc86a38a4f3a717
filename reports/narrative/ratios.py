"""Shares and changes said behind a count: "258件,占33.9%", "859件,申请数量较去年回落12.3%", "比上年增加12件"."""

from __future__ import annotations

import re
from decimal import Decimal

from reports.form import Form
from reports.narrative.quantities import CASES, Quantity
from reports.narrative.words import words
from reports.said import Ratio

_LONGEST = 34
_SHARE = re.compile(
    r"(?P<subject>[^\d。;]{0,12}?)占(?P<of>[^\d,。;]{0,16}?)(?:的)?(?:比例|比重|百分比|比)?(?:约?为|达到?|:)?"
)
_CHANGE = re.compile(
    r"(?P<subject>[^\d。;]{0,16}?)(?P<since>同比|环比|(?:与|和|较|比)[^\d。;,]{0,10}?(?:去年|上年|上一?年度?|年)(?:度|同期)?(?:相比)?)[^\d。;]{0,6}?"
    r"(?P<way>增长|上升|增加|增幅|提高|上涨|下降|减少|回落|降低|下滑|降幅)了?"
)
_UP = frozenset("增长 上升 增加 增幅 提高 上涨".split())


def ratio(between: str, said: Quantity, form: Form) -> tuple[Ratio | None, Ratio | None]:
    """What a quantity says of the count before it, by the words between them: its share, or how it changed."""
    if len(between) > _LONGEST or said.high is None:
        return None, None
    share = _SHARE.fullmatch(between)
    if share and said.unit == "%" and _same(share["subject"], form):
        return Ratio(said.printed, Decimal(said.low), said.step, "%", share["of"], bool(said.modality)), None
    change = _CHANGE.fullmatch(between)
    if (
        change
        and (said.unit == "%" or said.unit in CASES)
        and change["since"] != "环比"
        and _same(change["subject"], form)
    ):
        sign = 1 if change["way"] in _UP else -1
        unit = "%" if said.unit == "%" else "件"
        return None, Ratio(
            f"{change['way']}{said.printed}", sign * Decimal(said.low), said.step, unit, "", bool(said.modality)
        )
    return None, None


def _same(subject: str, form: Form) -> bool:
    """Whether words before "较去年" name nothing but the count itself ("申请数量")."""
    return all(word.kind in ("filler", "request") for word in words(subject.strip(",;:()"), form))
