"""Figures as replies show them: in the unit printed, and in the form's where that is another."""

from __future__ import annotations

import pytest

from bot.figures import briefs, shown
from tests.builders import a_report


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("251000元", "251000元（合 25.1 万元）"),
        ("0元", "0元（合 0 万元）"),
        ("3.5亿元", "3.5亿元（合 35000 万元）"),
        ("25.10万元", "25.10万元"),
        ("25.10", "25.10"),
        ("/", "“/”"),
    ],
)
def test_an_amount_in_another_unit_is_shown_in_the_forms_too(printed: str, text: str) -> None:
    name = "t2.fees.amount"
    assert shown(a_report(printed={name: printed}), name).text == text


def test_an_amount_of_a_column_without_a_unit_is_shown_as_printed() -> None:
    name = "t2.procurement.proc_amount"
    assert shown(a_report(printed={name: "251000元"}, edition="g2019"), name).text == "251000元"


def test_a_summary_of_the_table_of_2014_names_its_main_figures_only() -> None:
    found = briefs(a_report(year=2016, edition="g2014"), "stat")
    assert [(one.words, one.unit, [shown.label for shown in one.items]) for one in found] == [
        ("主动公开", "条", ["主动公开政府信息数"]),
        ("依申请公开", "件", ["收到申请数", "申请答复数"]),
        ("复议诉讼", "件", ["行政复议数量", "行政诉讼数量"]),
    ]
