"""One body kept under two names is asked about, not accused of copying from itself; another body still is."""

from __future__ import annotations

import pytest

from reports.finding import Severity
from store.archive import Archive
from store.kept import Kept
from store.likely import likely_one
from tests.builders import a_report, add
from tests.reports.test_copying import FULL, OTHER, OWN

ONE_BODY = [
    ("上海市科学技术委员会", "上海市科委"),
    ("洪泽区市场监督管理局", "洪泽区市场监管局"),
    ("洪泽区卫生健康委员会", "洪泽区卫健委"),
    ("示例市甲区教育局", "甲区教育局"),
    ("南京市鼓楼区人民政府", "鼓楼区人民政府"),
    ("淮安市洪泽区朱坝街道办事处", "朱坝街道办事处"),
    ("平潭综合实验区管理委员会", "平潭综合实验区"),
    ("洪泽县人民政府", "洪泽区人民政府"),
    ("洪泽区国土资源局", "淮安市洪泽区自然资源和规划局"),
    ("洪泽区环境保护局", "洪泽区生态环境局"),
    ("洪泽区卫生和计划生育委员会", "洪泽区卫生健康委员会"),
    ("洪泽区文化广电新闻出版局", "洪泽区文化广电和旅游局"),
    ("洪泽区旅游局", "洪泽区文化和旅游局"),
    ("洪泽县农牧局", "洪泽区农业农村局"),
]
TWO_BODIES = [
    ("示例市甲局", "示例市乙局"),
    ("淮安市洪泽区财政局", "淮安市财政局"),
    ("南京市鼓楼区教育局", "福州市鼓楼区教育局"),
    ("洪泽区人民政府", "洪泽区人民政府办公室"),
    ("上海市科学技术委员会", "上海市科学技术委员会办公室"),
    ("洪泽区民政局", "洪泽区财政局"),
    ("清河区人民政府", "清江浦区人民政府"),
    ("东安县人民政府", "西东安县人民政府"),
    ("洪泽区法制办公室", "洪泽区司法局"),
    ("洪泽区物价局", "洪泽区发展和改革委员会"),
    ("洪泽区工商行政管理局", "洪泽区市场监督管理局"),
    ("洪泽区旅游局", "洪泽区文化局"),
    ("洪泽区国土资源局", "淮安市自然资源和规划局"),
]


def keep(archive: Archive, agency: str, year: int = 2021, words: str = "", **printed: str) -> Kept:
    figures = FULL | {name.replace("__", "."): text for name, text in printed.items()}
    report = a_report(agency, year, figures, sections={1: words} if words else {})
    return add(archive, report, data=repr((agency, year, words, printed)).encode()).kept


def found(kept: Kept) -> dict[str, str]:
    return {one.code: one.message for one in kept.findings if one.code in ("E2", "E3", "E7")}


@pytest.mark.parametrize(("first", "second"), ONE_BODY)
def test_one_report_under_two_names_is_a_hint_that_names_the_other(archive: Archive, first: str, second: str) -> None:
    one, other = keep(archive, first), keep(archive, second)
    assert one.agency.id != other.agency.id
    assert found(one) == {}
    assert found(other).keys() == {"E7"}
    assert f"和{first} 2021 年度报告的一样，看名称可能是同一家" in found(other)["E7"]
    assert [one.severity for one in other.findings if one.code == "E7"] == [Severity.INFO]


@pytest.mark.parametrize(("first", "second"), TWO_BODIES)
def test_the_numbers_of_another_body_are_told_as_before(archive: Archive, first: str, second: str) -> None:
    keep(archive, first)
    assert found(keep(archive, second)).keys() == {"E3"}


def test_another_years_numbers_of_a_former_department_are_told_too(archive: Archive) -> None:
    keep(archive, "洪泽区国土资源局", 2018)
    assert found(keep(archive, "洪泽区自然资源和规划局", 2019)).keys() == {"E3"}


def test_another_years_numbers_are_told_whoever_prints_them(archive: Archive) -> None:
    keep(archive, "上海市科学技术委员会", 2020)
    assert found(keep(archive, "上海市科委", 2021)).keys() == {"E3"}


def test_a_third_body_with_the_same_numbers_is_still_told_of(archive: Archive) -> None:
    for agency in ("上海市科学技术委员会", "示例市乙局"):
        keep(archive, agency)
    told = found(keep(archive, "上海市科委"))
    assert told.keys() == {"E3", "E7"}
    assert "示例市乙局 2021" in told["E3"]


def test_only_what_is_the_same_is_named(archive: Archive) -> None:
    keep(archive, "上海市科学技术委员会", words=OWN)
    told = found(keep(archive, "上海市科委", words=OTHER))
    assert "文字" not in told["E7"]
    again = found(keep(archive, "上海科委", words=OWN, t2__fees__amount="1"))
    assert "第一部分的文字和" in again["E7"]


@pytest.mark.parametrize(("one", "other"), ONE_BODY)
def test_the_order_of_the_names_is_the_same(one: str, other: str) -> None:
    assert likely_one(one, other)
    assert likely_one(other, one)
