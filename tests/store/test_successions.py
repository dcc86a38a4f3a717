"""Every place that ended leads to those that came after it, and the roads between them have an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.places import Place, gazetteer
from store.successions import backward, change_of, changes_to, forward, predecessors, successors

PLACES = gazetteer().places
ENDED = [place for place in PLACES if place.last is not None]


def the(code: str, name: str) -> Place:
    (place,) = (one for one in PLACES if (one.code, one.name) == (code, name))
    return place


@pytest.mark.parametrize(
    ("code", "name", "year", "after"),
    [
        ("320829", "洪泽县", 2016, ["洪泽区"]),
        ("320803", "楚州区", 2011, ["淮安区"]),
        ("420600", "襄樊市", 2010, ["襄阳市"]),
        ("110103", "崇文区", 2010, ["东城区"]),
        ("120107", "塘沽区", 2009, ["滨海新区"]),
        ("371200", "莱芜市", 2018, ["莱芜区", "钢城区"]),
        ("371202", "莱城区", 2018, ["莱芜区"]),
        ("341400", "巢湖市", 2011, ["合肥市", "芜湖市", "马鞍山市"]),
        ("341402", "居巢区", 2011, ["巢湖市"]),
        ("522201", "铜仁市", 2011, ["碧江区"]),
        ("140203", "矿区", 2018, ["云冈区"]),
        ("130103", "桥东区", 2014, ["长安区", "桥西区"]),
        ("350403", "三元区", 2021, ["三元区"]),
        ("500105", "江北区", 2025, ["两江新区"]),
        ("220381", "公主岭市", 2020, ["公主岭市"]),
    ],
)
def test_a_place_that_ended_leads_to_what_came_after_it(code: str, name: str, year: int, after: list[str]) -> None:
    change = change_of(the(code, name))
    assert change is not None
    assert (change.year, [one.name for one in change.new]) == (year, after)


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("320812", ["清河区", "清浦区"]),
        ("120116", ["塘沽区", "汉沽区", "大港区"]),
        ("320508", ["沧浪区", "平江区", "金阊区"]),
        ("231002", []),
    ],
)
def test_a_place_knows_those_it_came_after(code: str, before: list[str]) -> None:
    place = gazetteer().of_code(code)
    assert place is not None
    assert [one.name for one in predecessors(place)] == before


@pytest.mark.parametrize(
    ("code", "name", "divided", "joined"),
    [
        ("320829", "洪泽县", False, False),
        ("110103", "崇文区", False, True),
        ("120107", "塘沽区", False, True),
        ("371200", "莱芜市", True, False),
    ],
)
def test_a_change_is_a_new_name_a_joining_or_a_dividing(code: str, name: str, divided: bool, joined: bool) -> None:
    change = change_of(the(code, name))
    assert change is not None
    assert (change.divided, change.joined) == (divided, joined)


def test_a_place_is_followed_over_several_changes_the_nearest_first() -> None:
    county = the("522423", "黔西县")
    assert [(one.name, [change.year for change in road]) for one, road in forward(county)] == [
        ("黔西县", [2011]),
        ("黔西市", [2011, 2021]),
    ]
    assert [one.code for one, _ in backward(the("520581", "黔西市"))] == ["520522", "522423"]


# What holds for every place


def test_every_place_that_ended_has_one_after_it_and_no_other_has() -> None:
    assert [place for place in ENDED if not successors(place)] == []
    assert [place for place in PLACES if place.last is None and successors(place)] == []


def test_what_comes_after_was_there_in_the_year_of_the_change() -> None:
    changes = [change for place in ENDED if (change := change_of(place))]
    assert len(changes) == len(ENDED)
    for change in changes:
        assert change.old.last is not None
        assert change.year - change.old.last in (0, 1)
        assert [new for new in change.new if not new.first <= change.year <= (new.last or 9999)] == []
        assert change.old not in change.new


def test_nothing_leaves_its_province() -> None:
    assert [(old, new) for old in ENDED for new in successors(old) if old.code[:2] != new.code[:2]] == []


@given(st.sampled_from(PLACES))
def test_no_road_leads_back_and_every_road_forward_ends_today(place: Place) -> None:
    ahead = [one for one, _ in forward(place)]
    assert place not in ahead
    assert place.last is None or any(one.last is None for one in ahead)
    for one, road in forward(place):
        assert [change.year for change in road] == sorted(change.year for change in road)
        assert place in [old for old, _ in backward(one)]


@given(st.sampled_from(ENDED))
def test_before_and_after_are_two_sides_of_one_change(place: Place) -> None:
    assert all(place in predecessors(new) for new in successors(place))
    assert all(change.old != new for new in successors(place) for change in changes_to(new))
