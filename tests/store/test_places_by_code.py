"""Codes, chains of places, site codes and short names; what holds for every place of the gazetteer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.places import Gazetteer, Place, gazetteer, short_name

PLACES = gazetteer().places
any_place = st.sampled_from(PLACES)


def test_a_code_is_named_as_it_was_in_the_year() -> None:
    names = [gazetteer().of_code("420600", year) for year in (2009, 2010, None)]
    assert [place.name for place in names if place] == ["襄樊市", "襄阳市", "襄阳市"]
    assert [place.name for place in gazetteer().chain("420607", 2009)] == ["湖北省", "襄樊市", "襄阳区"]


def test_a_place_of_the_past_keeps_the_parents_it_had() -> None:
    assert [place.name for place in gazetteer().chain("341402")] == ["安徽省", "巢湖市", "居巢区"]


def test_a_code_nobody_knows_has_no_place_and_no_chain() -> None:
    assert gazetteer().of_code("999999") is None
    assert gazetteer().chain("999999") == ()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("310101", ["上海市", "黄浦区"]),
        ("469001", ["海南省", "五指山市"]),
        ("429004", ["湖北省", "仙桃市"]),
        ("659001", ["新疆维吾尔自治区", "石河子市"]),
        ("500243", ["重庆市", "彭水苗族土家族自治县"]),
        ("231000", ["黑龙江省", "牡丹江市"]),
        ("310000", ["上海市"]),
    ],
)
def test_a_chain_has_no_prefecture_that_is_none(code: str, names: list[str]) -> None:
    assert [place.name for place in gazetteer().chain(code)] == names


# Site codes


@pytest.mark.parametrize(
    ("name", "site_code", "code"),
    [
        ("鼓楼区", "3201060001", "320106"),
        ("鼓楼区", "3203000012", "320302"),
        ("鼓楼区", "3500000001", "350102"),
        ("鼓楼区", "3200000001", None),
        ("鼓楼区", "bm55000001", None),
        ("鼓楼区", "", None),
        ("鼓楼区", None, None),
        ("吉林", "2200000012", "220000"),
        ("吉林", "2202030001", "220200"),
        ("东安区", "2310020001", "231002"),
        ("东安区", "4400000001", "231002"),
        ("东安区", None, "231002"),
        ("国务院", "2310020001", None),
    ],
)
def test_a_site_code_chooses_among_places_of_one_name(name: str, site_code: str | None, code: str | None) -> None:
    place = gazetteer().choose(gazetteer().leading(name)[0], site_code)
    assert (place and place.code) == code


# Short names


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("黑龙江省", "黑龙江"),
        ("香港特别行政区", "香港"),
        ("新疆维吾尔自治区", "新疆"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("隆林各族自治县", "隆林"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("管城回族区", "管城"),
        ("大兴安岭地区", "大兴安岭"),
        ("兴安盟", "兴安"),
        ("清新区", "清新"),
        ("浦东新区", "浦东"),
        ("万柏林区", "万柏林"),
        ("峰峰矿区", "峰峰"),
        ("神农架林区", "神农架"),
        ("阿拉善左旗", "阿拉善左旗"),
        ("应县", "应县"),
        ("市中区", "市中区"),
        ("公安县", "公安县"),
    ],
)
def test_a_short_name_is_what_people_say(name: str, short: str) -> None:
    assert short_name(name) == short


# What holds for every place


@given(any_place)
def test_a_chain_ends_with_the_place_and_goes_down(place: Place) -> None:
    chain = gazetteer().chain(place.code, place.first)
    assert chain[-1] == place
    assert [above.level for above in chain] in (
        ["province"],
        ["province", "prefecture"],
        ["province", "county"],
        ["province", "prefecture", "county"],
    )


@given(any_place, st.sampled_from(["", "人民政府", "人民政府办公室", "财政局"]))
def test_a_full_name_finds_its_place_in_its_year(place: Place, rest: str) -> None:
    places, left = gazetteer().leading(place.name + rest, place.first)
    assert place in places
    assert left == rest


@given(any_place)
def test_a_place_written_with_its_parents_is_that_place_alone(place: Place) -> None:
    written = "".join(each.name for each in gazetteer().chain(place.code, place.first))
    assert gazetteer().leading(written, place.first) == ((place,), "")


@given(any_place)
def test_a_short_name_keeps_two_characters_and_finds_its_place(place: Place) -> None:
    short = short_name(place.name)
    assert len(short) >= 2
    assert place.name.startswith(short)
    found = gazetteer().leading(short, place.first)[0]
    assert place in found or any(each.name == short for each in found)


@given(any_place)
def test_its_own_site_code_chooses_a_place(place: Place) -> None:
    places = gazetteer().leading(place.name, place.first)[0]
    assert gazetteer().choose(places, place.code + "0001") == place


@given(st.text())
def test_nothing_of_a_name_is_lost(name: str) -> None:
    places, rest = gazetteer().leading(name)
    assert name.endswith(rest)
    assert bool(places) == (rest != name)


def test_a_gazetteer_without_places_finds_none() -> None:
    assert Gazetteer(()).leading("东安区") == ((), "东安区")
