"""Bodies are found by what people call them, and never by what only looks alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.agency import Kind
from store.archive import Archive
from store.names import bare, sounding
from tests.builders import a_report, add

GOVERNMENT = "东安区人民政府"
OFFICE = "东安区人民政府办公室"
DEPARTMENT = "上海市科学技术委员会"
CITY = "牡丹江市人民政府"
NANJING, XUZHOU = "3201060001", "3203020001"


@pytest.fixture
def full(archive: Archive) -> Archive:
    for name in (OFFICE, GOVERNMENT, DEPARTMENT, CITY, "平潭综合实验区"):
        add(archive, a_report(name))
    return archive


def called(archive: Archive, words: str) -> list[str]:
    return [one.name for one in archive.called(words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("东安区", [GOVERNMENT, OFFICE]),
        ("东安", [GOVERNMENT, OFFICE]),
        ("牡丹江东安区", [GOVERNMENT, OFFICE]),
        ("黑龙江省牡丹江市东安区", [GOVERNMENT, OFFICE]),
        ("黑龙江东安", [GOVERNMENT, OFFICE]),
        ("东安区政府", [GOVERNMENT]),
        ("牡丹江市东安区人民政府", [GOVERNMENT]),
        ("东安区政府办", [OFFICE]),
        ("东安府办", [OFFICE]),
        ("东安区人民政府办公室", [OFFICE]),
        ("东安区 人民政府　办公室", [OFFICE]),
        ("牡丹江", [CITY]),
        ("上海市科学技术委员会", [DEPARTMENT]),
        ("上海科学技术委员会", [DEPARTMENT]),
        ("科学技术", [DEPARTMENT]),
        ("平潭", ["平潭综合实验区"]),
        ("实验区", ["平潭综合实验区"]),
        ("哈尔滨东安区", []),
        ("南东安区", []),
        ("东安区东安街道", []),
        ("呼呼区", []),
        ("区", []),
        ("", []),
        ("，。", []),
        ("%", []),
        ("东" * 100_000, []),
    ],
)
def test_a_body_is_found_by_its_names_alone(full: Archive, words: str, found: list[str]) -> None:
    assert called(full, words) == found


def test_a_county_in_a_city_of_like_name_is_not_mixed_up_with_it(archive: Archive) -> None:
    add(archive, a_report("吉林省人民政府"))
    add(archive, a_report("吉林市人民政府"))
    assert called(archive, "吉林") == ["吉林市人民政府", "吉林省人民政府"]
    assert called(archive, "吉林省") == ["吉林省人民政府"]
    assert called(archive, "吉林省吉林市") == ["吉林市人民政府"]


def test_places_of_one_name_are_told_apart_by_their_site_codes(archive: Archive) -> None:
    one = add(archive, a_report("鼓楼区人民政府", site_code=NANJING)).kept.agency
    other = add(archive, a_report("鼓楼区人民政府", site_code=XUZHOU)).kept.agency
    assert (one.place_code, other.place_code) == ("320106", "320302")
    assert archive.called("鼓楼区") == (one, other)
    assert archive.called("南京鼓楼区") == (one,)
    assert archive.called("江苏省徐州市鼓楼区政府") == (other,)
    assert archive.called("开封鼓楼区") == ()


def test_a_place_nobody_can_tell_is_a_body_of_its_own(archive: Archive) -> None:
    known = add(archive, a_report("鼓楼区人民政府", site_code=NANJING)).kept.agency
    unknown = add(archive, a_report("鼓楼区人民政府")).kept.agency
    assert unknown.place_code is None
    assert {one.id for one in archive.called("鼓楼区")} == {known.id, unknown.id}
    assert add(archive, a_report("鼓楼区")).kept.agency.id not in (known.id, unknown.id)


def test_a_government_and_its_office_are_two_bodies_of_one_place(full: Archive) -> None:
    government, office = full.called("东安区")
    assert (government.kind, office.kind) == (Kind.GOVERNMENT, Kind.OFFICE)
    assert government.place_code == office.place_code == "231002"
    assert full.of_place("231002", Kind.OFFICE) == (office,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东安区", "东安区人民政府"),
        ("东安区政府办公室", "东安区人民政府办公室"),
        ("牡丹江市东安区人民政府", "东安区人民政府"),
        ("测试市", "测试市人民政府"),
        ("测试市政府", "测试市人民政府"),
        ("测试市政府办", "测试市人民政府办公室"),
        ("平潭综合实验区", "平潭综合实验区"),
    ],
)
def test_a_body_printed_in_two_ways_has_one_row_of_years(archive: Archive, one: str, other: str) -> None:
    first, second = add(archive, a_report(one, 2020)).kept, add(archive, a_report(other, 2021)).kept
    assert first.agency == second.agency
    assert archive.years(first.agency.id) == (2021, 2020)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东安区人民政府", "东安区人民政府办公室"),
        ("测试市人民政府", "测试市人民政府办公室"),
        ("测试市财政局", "测试市人民政府"),
        ("太平镇", "太平镇人民政府"),
        ("鼓楼区", "鼓楼区人民政府"),
    ],
)
def test_bodies_that_may_be_different_are_not_mixed(archive: Archive, one: str, other: str) -> None:
    assert add(archive, a_report(one)).kept.agency.id != add(archive, a_report(other)).kept.agency.id


def test_a_government_outside_the_gazetteer_is_found_by_its_bare_place(archive: Archive) -> None:
    add(archive, a_report("测试市人民政府"))
    assert called(archive, "测试市") == called(archive, "测试市政府") == ["测试市人民政府"]
    assert called(archive, "黑龙江测试市") == []


def test_a_township_goes_by_its_short_name(archive: Archive) -> None:
    add(archive, a_report("旺苍县东河镇人民政府"))
    assert called(archive, "东河镇") == called(archive, "旺苍东河镇") == ["旺苍县东河镇人民政府"]


def test_a_zone_goes_by_the_place_it_is_named_after(archive: Archive) -> None:
    zone = add(archive, a_report("平潭综合实验区")).kept.agency
    assert (zone.kind, zone.place_code) == (Kind.ZONE, None)
    assert archive.called("平潭") == (zone,)


# The nearest


def test_the_three_nearest_names_come_nearest_first(full: Archive) -> None:
    assert full.nearest("牡丹市")[0].name == CITY
    assert len(full.nearest("东安市")) == 3
    assert {one.name for one in full.nearest("东安取")[:2]} == {GOVERNMENT, OFFICE}


def test_nothing_is_near_to_words_that_share_no_character(full: Archive) -> None:
    assert full.nearest("xyz") == ()
    assert full.nearest("") == ()


def test_nothing_is_near_where_nothing_is_kept(archive: Archive) -> None:
    assert archive.nearest("东安区") == ()
    assert archive.newest(3) == ()


# How names sound, and names without their place


def sounding_like(archive: Archive, sound: str) -> set[str]:
    return {one.agency.name for some in sounding(archive.db, [sound]).values() for one in some}


def test_a_body_is_written_down_by_its_sound_and_its_initials(full: Archive) -> None:
    assert sounding_like(full, "donganqu") == sounding_like(full, "da") == {GOVERNMENT, OFFICE}
    assert sounding_like(full, "shanghaishikexuejishuweiyuanhui") == {DEPARTMENT}
    assert sounding_like(full, "donganx") == set()


def test_a_department_is_found_by_what_it_is_called_anywhere(full: Archive) -> None:
    assert [one.name for one in bare(full.db, ["科学技术委员会"])] == [DEPARTMENT]
    assert [one.name for one in bare(full.db, ["人民政府办公室"])] == [OFFICE]


def test_bodies_of_an_older_file_are_found_in_every_way(path: Path) -> None:
    old = Archive.open(path)
    names = ("東安區人民政府", "上海市科学技术委员会", "旺苍县太平镇人民政府")
    for name in names:
        add(old, a_report(name))
    before = {table: set(old.db.execute(f"SELECT * FROM {table}")) for table in ("name_sounds", "bare_names")}
    for table in ("name_sounds", "bare_names", "chat_aliases", "chat_places", "prose", "chat_settings"):
        old.db.execute(f"DROP TABLE {table}")
    old.db.execute("DELETE FROM agency_names WHERE name = '东安区'")
    old.db.execute("DELETE FROM _sqlite_migrations WHERE name = '0006_names'")
    old.close()
    archive = Archive.open(path)
    assert {table: set(archive.db.execute(f"SELECT * FROM {table}")) for table in before} == before
    assert called(archive, "东安区") == ["東安區人民政府"]
    archive.close()


def test_the_nearest_of_very_many_are_found_by_how_they_begin_and_sound(
    full: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.names._MOST_COMPARED", 5)
    assert full.nearest("牡丹市")[0].name == CITY
    assert full.nearest("冬安区")[0].name in (GOVERNMENT, OFFICE)
