"""A number said of one reason for a result is not held against all that stands under the result; with 等 it is."""

from __future__ import annotations

import pytest

from reports.finding import Verdict
from tests.reports.telling import doubts, results, telling

BEFORE = "答复政府信息公开申请97件，予以公开34件，"


@pytest.mark.parametrize(
    "said",
    [
        "由于本机关不掌握，无法提供的26件。",
        "因信息不存在，无法提供26件。",
        "其中因本机关不掌握，无法提供26件。",
        "属本机关不掌握的，无法提供26件；不予处理7件。",
        "无法提供26件（本机关不掌握）。",
        "无法提供26件（信息不存在）。",
        "不予公开5件（内部事务信息）。",
    ],
)
def test_one_reason_that_is_named_narrows_the_number_down(said: str) -> None:
    report = telling(BEFORE + said)
    assert [doubt for doubt in doubts(report) if doubt.code == "C1"] == []
    assert results(report)["C1"].verdict is Verdict.UNDECIDED
    assert results(report)["C1"].why.startswith("正文的话另有限定，不一定和表格是一回事")


@pytest.mark.parametrize(
    "said",
    [
        "无法提供26件。",
        "因本机关不掌握等原因无法提供26件。",
        "因本机关不掌握、需要另行制作等原因，无法提供26件。",
        "无法提供26件（含信息不存在20件）。",
        "因疫情影响，无法提供26件。",
        "不予公开2件（内部事务信息），无法提供26件。",
    ],
)
def test_what_is_said_of_all_reasons_is_compared_and_the_likely_slip_named(said: str) -> None:
    (doubt,) = [doubt for doubt in doubts(telling(BEFORE + said)) if doubt.code == "C1"]
    assert doubt.message.endswith("表三无法提供各项之和却是 30，差 4")
    assert doubt.causes == ("26 正好是表三 1.本机关不掌握相关政府信息·总计",)
