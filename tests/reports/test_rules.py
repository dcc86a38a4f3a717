"""The catalogue of checks as people see it, and the page made from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reports.check import Entry
from reports.checks import check, checks
from reports.rules import FAMILIES, entries, families, forms_of, markdown, years_of

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_of_checks_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown() + "\n", "nianbao rules --markdown > docs/checks.md"


def test_every_check_is_in_its_family_once() -> None:
    listed = [one for _, members in families() for one in members]
    assert sorted(one.code for one in listed) == sorted(
        {one.code for one in checks()} | {"D11", "E1", "E4", "E6", "F8"}
    )
    assert all(letter in FAMILIES for letter, _ in families())
    assert [one.code for one in dict(families())["B"]][:3] == ["B1", "B2", "B3"]


def test_the_catalogue_is_whole() -> None:
    last = {"A": 9, "B": 9, "C": 8, "D": 11, "E": 7, "F": 8}
    assert [one.code for one in entries()] == [f"{letter}{at}" for letter in last for at in range(1, last[letter] + 1)]


def test_a_check_of_sums_applies_to_the_forms_that_have_them() -> None:
    assert forms_of(check("A8")) == ("2008–2013 地方", "2014 版统计表")
    assert forms_of(check("A9")) == ("2019 版",)
    assert forms_of(check("B6")) == ("2021 版",)
    assert len(forms_of(check("A6"))) == len(forms_of(check("F2")))


def test_years_are_said_in_words() -> None:
    def with_years(first: int | None, last: int | None) -> Entry:
        return replace(entries()[0], years=(first, last))

    said = [years_of(with_years(*years)) for years in ((None, None), (2019, None), (None, 2018), (2019, 2020))]
    assert said == ["各年度", "2019 年度起", "2018 年度及以前", "2019–2020 年度"]


def test_every_kind_of_doubt_says_all_of_itself() -> None:
    for one in entries():
        assert all((one.title, one.plain, one.formula, one.law, one.innocent)), one.code
        assert one.plain.endswith("。")
