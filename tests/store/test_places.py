"""The gazetteer finds the place a code or a name means in a year, and says when several are meant."""

import re
from collections import Counter

import pytest
from hypothesis import strategies as st

from store.places import gazetteer

PLACES = gazetteer().places
any_place = st.sampled_from(PLACES)


def codes(name: str, year: int | None = None) -> list[str]:
    return [place.code for place in gazetteer().leading(name, year)[0]]


# The table


def test_no_place_stands_in_the_table_twice() -> None:
    assert [key for key, times in Counter((place.code, place.name) for place in PLACES).items() if times > 1] == []


def test_every_code_has_six_digits_and_every_name_is_chinese() -> None:
    assert [place for place in PLACES if not re.fullmatch(r"[1-8][0-9]{5}", place.code)] == []
    assert [place for place in PLACES if not re.fullmatch(r"[\u4e00-\u9fff]{2,}", place.name)] == []


def test_no_name_ends_before_it_begins() -> None:
    assert [place for place in PLACES if place.first < 2007 or (place.last or 9999) < place.first] == []


@pytest.mark.parametrize(
    ("year", "provinces", "prefectures", "counties"),
    # Counties by the yearbooks: 2859 at the end of 2008, 2851 of 2016, 2843 of 2022, 2846 of 2024.
    [(2008, 34, 333, 2859), (2016, 34, 334, 2851), (2022, 34, 333, 2843), (2024, 34, 333, 2846), (None, 34, 333, 2847)],
)
def test_as_many_places_are_in_force_as_the_yearbooks_count(
    year: int | None, provinces: int, prefectures: int, counties: int
) -> None:
    levels = Counter(place.level for place in PLACES if place.in_force(year))
    assert levels == {"province": provinces, "prefecture": prefectures, "county": counties}


@pytest.mark.parametrize("year", range(2007, 2027))
def test_a_code_has_one_name_at_a_year_end(year: int) -> None:
    times = Counter(place.code for place in PLACES if place.in_force(year))
    assert [code for code, n in times.items() if n > 1] == []


@pytest.mark.parametrize("year", range(2007, 2027))
def test_every_county_has_its_prefecture_or_stands_right_under_the_province(year: int) -> None:
    direct = {
        place.code[:4]
        for place in PLACES
        if place.level == "county" and place.in_force(year) and len(gazetteer().chain(place.code, year)) == 2
    }
    municipalities = {"1101", "1102", "1201", "1202", "3101", "3102", "5001", "5002"}
    under_provinces = {"4190", "4290", "4690", "6590"}
    codes_then = {place.code[:4] for place in PLACES if place.in_force(year)}
    assert direct == (municipalities | under_provinces) & codes_then


# Names


@pytest.mark.parametrize(
    ("name", "code", "rest"),
    [
        ("东安区", "231002", ""),
        ("东安区人民政府办公室", "231002", "人民政府办公室"),
        ("牡丹江东安区", "231002", ""),
        ("牡丹江东安", "231002", ""),
        ("牡丹江市东安区", "231002", ""),
        ("黑龙江东安区", "231002", ""),
        ("黑龙江省牡丹江市东安区人民政府", "231002", "人民政府"),
        ("东安区东安街道办事处", "231002", "东安街道办事处"),
        ("上海市黄浦区人民政府打浦桥街道", "310101", "人民政府打浦桥街道"),
        ("上海市人民政府办公厅", "310000", "人民政府办公厅"),
        ("宿迁市沭阳县", "321322", ""),
        ("沭阳县", "321322", ""),
        ("淮安市洪泽区", "320813", ""),
        ("旺苍县", "510821", ""),
        ("福州市晋安区", "350111", ""),
        ("兴安盟审计局", "152200", "审计局"),
        ("永嘉县统计局", "330324", "统计局"),
        ("舒兰市市场监督管理局", "220283", "市场监督管理局"),
        ("吉林市龙潭区", "220203", ""),
        ("吉林吉林市", "220200", ""),
        ("河南郑州市金水区", "410105", ""),
        ("延边州", "222400", ""),
        ("延边自治州公安局", "222400", "公安局"),
        ("海南州共和县", "632521", ""),
        ("内蒙古呼伦贝尔市鄂温克旗", "150724", ""),
        ("浦东", "310115", ""),
        ("太原万柏林", "140109", ""),
        ("湖北神农架", "429021", ""),
        ("香港", "810000", ""),
    ],
)
def test_a_body_begins_with_its_place(name: str, code: str, rest: str) -> None:
    places, left = gazetteer().leading(name)
    assert ([place.code for place in places], left) == ([code], rest)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),
        ("东安", ["231002", "431122"]),
        ("海南", ["460000", "632500", "150303"]),
        ("吉林", ["220000", "220200"]),
        ("江苏鼓楼区", ["320106", "320302"]),
    ],
)
def test_every_place_a_name_may_mean_is_given_higher_levels_first(name: str, found: list[str]) -> None:
    assert codes(name) == found


def test_what_follows_a_short_form_is_left_to_the_reader() -> None:
    """平潭综合实验区 is no division of its own: the name begins with 平潭, and the caller sees what the rest is."""
    places, rest = gazetteer().leading("平潭综合实验区")
    assert ([place.name for place in places], rest) == (["平潭县"], "综合实验区")


@pytest.mark.parametrize(
    ("name", "code", "rest"),
    [
        ("荆州市公安局", "421000", "公安局"),
        ("荆州市公安县", "421022", ""),
        ("防城港市港口管理局", "450600", "港口管理局"),
        ("枣庄市中区", "370402", ""),
        ("枣庄市市中区", "370402", ""),
        ("枣庄市中心医院", "370400", "中心医院"),
        ("青岛市南部新区", "370200", "南部新区"),
        ("井陉", "130121", ""),
        ("苏州工业园区", "320500", "工业园区"),
    ],
)
def test_a_name_is_not_cut_in_the_wrong_place(name: str, code: str, rest: str) -> None:
    places, left = gazetteer().leading(name)
    assert ([place.code for place in places], left) == ([code], rest)


@pytest.mark.parametrize("name", ["", "区", "国家新闻出版署", "公安局", "雄安新区", "人民政府", "市中级法院", "abc"])
def test_what_begins_with_no_place_is_given_back_whole(name: str) -> None:
    assert gazetteer().leading(name) == ((), name)


# Years


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("洪泽", None, ["320813"]),
        ("洪泽", 2015, ["320829"]),
        ("洪泽", 2016, ["320813"]),
        ("洪泽县", None, ["320829"]),
        ("巢湖市", 2009, ["341400"]),
        ("巢湖市", 2012, ["340181"]),
        ("庐江县", 2009, ["341421"]),
        ("庐江县", None, ["340124"]),
        ("东乡县", 2015, ["361029"]),
        ("东乡县", None, ["622926"]),
        ("江北区", 2025, ["330205", "500105"]),
        ("江北区", None, ["330205"]),
        ("重庆市江北区", None, ["500105"]),
    ],
)
def test_a_name_means_what_bore_it_in_that_year(name: str, year: int | None, found: list[str]) -> None:
    assert codes(name, year) == found


def test_years_before_the_table_are_read_as_its_first() -> None:
    assert gazetteer().of_code("320803", 1999) == gazetteer().of_code("320803", 2007)
