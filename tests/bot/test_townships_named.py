"""Questions name townships in full, or in short behind their county; words that only look like one are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.understand.bodies import Finder
from bot.understand.mentions import Bodies
from bot.understand.natural import heard
from bot.understand.townships import in_text, year_said
from bot.wire import understood
from store.archive import Archive
from store.places import Place, gazetteer
from store.townships import short_township, townships, written_out
from tests.builders import a_report, add

DAY = date(2026, 11, 22)
COUNTIES = [place for place in gazetteer().places if place.level != "province" and place.in_force()]
ALL = [one for county in COUNTIES for one in townships().of_county(county.code)]
ASKING = "2021年收到几件申请"


def asked(archive: Archive, text: str) -> tuple[list[str], set[str]]:
    """The words that name bodies, and the codes of the townships they may be."""
    bodies = heard(archive, text, DAY).bodies
    return [one.words for one in bodies], {
        place.code for one in bodies for place in one.places if place.level == "township"
    }


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("城关镇2021年新收", "城关镇", 86),
        ("七星街道 2021", "七星街道", 5),
        ("七星街道办事处2021年收到几件", "七星街道办事处", 5),
        ("七星街道办去年收到几件", "七星街道办", 5),
        ("东安区七星街道2021年收到几件", "东安区七星街道", 1),
        ("牡丹江市东安区七星街道2021年收到几件", "牡丹江市东安区七星街道", 1),
        ("牡丹江七星街道2021年收到几件", "牡丹江七星街道", 1),
        ("东安区七星2021年收到几件", "东安区七星", 1),
        ("东安区七星去年收到几件", "东安区七星", 1),
        ("东安区七星有几件申请", "东安区七星", 1),
        ("旺苍县东河镇人民政府2021年新收", "旺苍县东河镇人民政府", 1),
        ("东莞虎门镇2022年新收", "东莞虎门镇", 1),
        ("东莞虎门2022年新收", "东莞虎门", 1),
        ("广东省中山市小榄2022年新收", "广东省中山市小榄", 1),
        ("儋州那大镇2022年新收", "儋州那大镇", 1),
        ("嘉峪关市文殊镇2022年新收", "嘉峪关市文殊镇", 1),
        ("上海市黄浦区打浦桥街道近三年不予公开几件", "上海市黄浦区打浦桥街道", 1),
    ],
)
def test_a_township_is_named(archive: Archive, text: str, words: str, count: int) -> None:
    said, codes = asked(archive, text)
    assert said == [words]
    assert len(codes) == count


@pytest.mark.parametrize(
    "text",
    [
        "和平2021年收到几件",
        "光明2021年新收",
        "朝阳区建设局2021年收到几件",
        "东安区新安法院2021年收到几件",
        "各镇2021年新收排名",
        "各乡镇街道2021年谁收得最多",
        "哪个街道2021年新收最多",
        "乡镇2021年新收",
        "东安区2021年新收",
        "信息公开工作报告2021",
    ],
)
def test_no_township_is_named(archive: Archive, text: str) -> None:
    assert asked(archive, text)[1] == set()


def test_a_township_is_told_by_the_words_typed_and_its_place_by_its_name(archive: Archive) -> None:
    data = understood(heard(archive, f"东安区七星{ASKING}", DAY))
    assert (data["agencies"], data["place"], data["not_understood"]) == (["东安区七星"], "七星街道", [])
    assert understood(heard(archive, f"城关镇{ASKING}", DAY))["agencies"] == ["城关镇"]


@pytest.mark.parametrize(
    "words", ["东河镇", "旺苍县东河镇", "旺苍县东河镇人民政府", "广元市旺苍县东河镇", "旺苍东河镇"]
)
def test_a_township_whose_report_is_kept_is_that_body(archive: Archive, words: str) -> None:
    kept = add(archive, a_report("旺苍县东河镇人民政府")).kept.agency
    (body,) = heard(archive, words + ASKING, DAY).bodies
    assert body.agencies == (kept,)


def test_the_year_said_chooses_among_places_of_a_name(archive: Archive) -> None:
    (before,) = heard(archive, "巢湖市2010年收到几件", DAY).bodies
    (after,) = heard(archive, "巢湖市2012年收到几件", DAY).bodies
    assert ([one.code for one in before.places], [one.code for one in after.places]) == (["341400"], ["340181"])
    assert year_said("2010年和2012年") is None


# What holds for every township


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(one=st.sampled_from(ALL), ending=st.sampled_from(["", "人民政府"]))
def test_a_township_written_with_all_it_lies_in_is_that_township_alone(
    archive: Archive, one: Place, ending: str
) -> None:
    ending = ending if one.name.endswith(("镇", "乡")) else ""
    said, codes = asked(archive, f"{written_out(one)}{ending}{ASKING}")
    same = {other.code for other in townships().called(one.name) if other.code[:6] == one.code[:6]}
    assert said == [written_out(one) + ending]
    assert one.code in codes <= same


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(one=st.sampled_from(ALL))
def test_a_short_name_is_found_behind_its_county(archive: Archive, one: Place) -> None:
    county = gazetteer().of_code(one.code[:6])
    assert county is not None
    short = short_township(one.name)
    text = f"{written_out(county)}{short}2021"
    placed = tuple(Finder(archive)(f"{written_out(county)} "))
    whole = [
        mention.means.places
        for mention in in_text(archive, text, placed)
        if (mention.begin, mention.end) == (0, len(text) - 4) and isinstance(mention.means, Bodies)
    ]
    # 友谊乡 may stand beside 友谊街道: both are meant.
    assert all(short in (found.name, short_township(found.name)) for places in whole for found in places)
    assert any(places for places in whole)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="东安区七星街道镇乡城关建设2021年的 办事处苏木"))
def test_every_stretch_lies_in_the_text(archive: Archive, text: str) -> None:
    for mention in Finder(archive)(text):
        assert 0 <= mention.begin < mention.end <= len(text)
        assert isinstance(mention.means, Bodies)
        assert mention.means.words == text[mention.begin : mention.end]
