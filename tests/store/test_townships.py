"""Townships are found by full name anywhere, by short name in their county, and lie where their code says."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.places import EARLIEST, Place, gazetteer
from store.townships import Townships, short_township, townships, written_out

COUNTIES = [place for place in gazetteer().places if place.level != "province" and place.in_force()]
ALL = [one for county in COUNTIES for one in townships().of_county(county.code)]
any_township = st.sampled_from(ALL)


def county_of(township: Place) -> Place:
    (county,) = (one for one in COUNTIES if one.code == township.code[:6])
    return county


# The table


def test_as_many_townships_are_listed_as_in_the_source() -> None:
    below_prefectures = [one for one in ALL if one.code[4:6] == "00"]
    assert (len(ALL), len(below_prefectures)) == (38_749 + 76, 76)
    assert sum(not one.in_force() for one in ALL) == 213


def test_no_code_stands_twice_and_each_has_nine_digits_below_a_standing_county() -> None:
    assert [code for code, times in Counter(one.code for one in ALL).items() if times > 1] == []
    assert [one for one in ALL if not re.fullmatch(r"\d{9}", one.code)] == []


def test_the_marks_of_the_table_are_no_part_of_a_name() -> None:
    assert [one for one in ALL if re.search(r"[\s\d†（(]", one.name)] == []


def test_a_line_leaves_out_the_codes_that_follow_each_other() -> None:
    read = Townships("110101 001甲街道 乙街道† 100丙镇†2021 丁镇\n").of_county("110101")
    assert [(one.code, one.name, one.last) for one in read] == [
        ("110101001", "甲街道", None),
        ("110101002", "乙街道", 2025),
        ("110101100", "丙镇", 2020),
        ("110101101", "丁镇", None),
    ]
    assert {(one.level, one.first) for one in read} == {("township", EARLIEST)}


# Names


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("打浦桥街道", "上海市黄浦区打浦桥街道"),
        ("打浦桥街道办事处", "上海市黄浦区打浦桥街道"),
        ("打浦桥街道办", "上海市黄浦区打浦桥街道"),
        ("大河北镇", "辽宁省朝阳市凌源市大河北镇"),
        ("大河北镇人民政府", "辽宁省朝阳市凌源市大河北镇"),
    ],
)
def test_a_full_name_finds_a_township_and_what_it_lies_in(name: str, full: str) -> None:
    assert full in [written_out(one) for one in townships().called(name)]


@pytest.mark.parametrize("name", ["七星", "建设", "和平", "打浦桥", "街道", "镇", "", "街道办事处", "镇人民政府"])
def test_a_short_name_alone_finds_none(name: str) -> None:
    assert townships().called(name) == ()


def test_townships_of_one_name_all_come_back() -> None:
    found = townships().called("城关镇")
    assert len(found) > 80
    assert len({one.code for one in found}) == len(found)


def test_a_dissolved_township_comes_after_those_that_stand() -> None:
    found = [one.in_force() for one in townships().called("三合乡")]
    assert found == sorted(found, reverse=True)
    assert set(found) == {True, False}


@pytest.mark.parametrize(
    ("county", "said", "name"),
    [
        ("231002", "七星", "七星街道"),
        ("231002", "七星街道", "七星街道"),
        ("231002", "七星街道办", "七星街道"),
        ("130109", "九门", "九门回族乡"),
        ("231002", "城关", None),
        ("231002", "街道", None),
        ("320800", "朱坝街道", "朱坝街道"),
        ("320800", "朱坝", None),
    ],
)
def test_a_short_name_finds_a_township_of_its_county_alone(county: str, said: str, name: str | None) -> None:
    place = gazetteer().of_code(county)
    assert place is not None
    assert [one.name for one in townships().below(place, said)] == ([name] if name else [])


def test_a_county_nobody_knows_has_no_townships() -> None:
    assert townships().of_county("999999") == ()


# What holds for every township


@given(any_township)
def test_a_township_is_found_by_its_full_name_and_in_its_county_by_both(one: Place) -> None:
    county = county_of(one)
    assert one in townships().called(one.name)
    assert one in townships().below(county, one.name)
    short = short_township(one.name)
    assert len(short) >= 2
    assert one.name.startswith(short)
    assert short in {
        name for other in townships().below(county, short) for name in (other.name, short_township(other.name))
    }


@given(any_township)
def test_a_township_lies_in_its_county_and_in_all_above(one: Place) -> None:
    county = county_of(one)
    chain = gazetteer().chain(county.code)
    assert all(one.within(upper) for upper in chain)
    assert written_out(one) == "".join(upper.name for upper in chain) + one.name
