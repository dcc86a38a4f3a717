"""A body's code is the same in every database, whatever order its reports came in, and no other body's."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bundled import samples
from reports.agency import kind
from reports.examine import examine
from reports.identifiers import is_code
from store.archive import Archive
from store.codes import code, codes
from store.keeping import Origin, keep
from store.kept import Agency
from store.naming import named
from store.places import Place, gazetteer
from store.rows import agency
from tests.builders import a_report, add


def body(name: str, place: str | None = None, number: int = 1) -> Agency:
    return Agency(number, name, kind(name), place)


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("淮安市人民政府", "320800", "320800"),
        ("江苏省淮安市人民政府", "320800", "320800"),
        ("淮安市", "320800", "320800"),
        ("淮安市人民政府办公室", "320800", "320800-office"),
        ("淮安市政府办公室", "320800", "320800-office"),
        ("淮安市财政局", "320800", "320800-财政局"),
        ("淮安市财政局（机关）", "320800", "320800-财政局"),
        ("旺苍县东河镇人民政府", "510821", "510821-东河镇"),
        ("旺苍县东河镇", "510821", "510821-东河镇"),
        ("洪泽县人民政府", "320829", "320829"),
        ("洪泽区人民政府", "320813", "320813"),
        ("楚州区人民政府", "320803", "320803"),
        ("淮安区人民政府", "320803", "320803.2011"),
        ("淮安区人民政府办公室", "320803", "320803.2011-office"),
        ("示例縣教育局", None, "示例县教育局"),
        ("中国（上海）自由贸易试验区临港新片区管理委员会", None, "中国上海自由贸易试验区临港新片区管理委员会"),
        ("不知何处的局", "999999", "999999-不知何处的局"),
        ("（）", None, "x"),
    ],
)
def test_the_code_says_place_and_body(name: str, place: str | None, said: str) -> None:
    assert code(body(name, place)) == said
    assert is_code(said)


def test_government_office_and_departments_of_a_place_are_different_series() -> None:
    names = ("东安区人民政府", "东安区人民政府办公室", "东安区财政局", "东安区司法局", "东安区七星街道办事处")
    assert len({code(body(name, "231002")) for name in names}) == len(names)


def test_every_place_has_governments_and_offices_of_its_own() -> None:
    found: dict[str, tuple[Place, str]] = {}
    for place in gazetteer().places:
        if (
            gazetteer().leading(place.name, place.last)[1] == ""
            and place in gazetteer().leading(place.name, place.last)[0]
        ):
            for ending in ("人民政府", "人民政府办公室"):
                said = code(body(place.name + ending, place.code))
                assert found.setdefault(said, (place, ending)) == (place, ending)
    assert len(found) > 6_000


def test_of_two_names_that_come_to_one_code_none_has_it_in_whatever_order_they_come() -> None:
    some = [body("东安区财政局", "231002", 1), body("黑龙江省东安区财政局", "231002", 2), body("财政局", None, 3)]
    first = codes(some)
    assert all(first[one].startswith("231002-财政局~") for one in (1, 2))
    assert len(set(first.values())) == 3
    assert all(is_code(one) for one in first.values())
    assert all(codes(order) == first for order in permutations(some))


@given(
    st.lists(st.text("东安区县市（）()人民政府办公室财政局镇 淮洪泽", min_size=1, max_size=12), unique=True, max_size=8)
)
def test_no_two_bodies_of_a_database_share_a_code(names: list[str]) -> None:
    found = [
        body(name, place.code if (place := named(name, 2021, None).place) else None, at)
        for at, name in enumerate(names)
    ]
    given = codes(found)
    assert len(set(given.values())) == len(found)
    assert all(is_code(one) for one in given.values())


def known(archive: Archive) -> dict[str, str]:
    """Each body's code by its name."""
    some = [agency(row) for row in archive.db.query("SELECT id, name, kind, place_code FROM agencies")]
    found = codes(some)
    return {one.name: found[one.id] for one in some}


def test_a_database_built_again_in_another_order_gives_the_same_codes(tmp_path: Path) -> None:
    files = list(samples())
    orders = {}
    for name, order in (("one.db", files), ("two.db", files[::-1])):
        archive = Archive.open(tmp_path / name)
        for source, data in order:
            keep(archive, data, examine(data, words=False), Origin(source, "tester", sample=True))
        orders[name] = known(archive)
        archive.close()
    assert orders["one.db"] == orders["two.db"]
    assert orders["one.db"]["东安区人民政府办公室"] == "231002-office"


def test_whichever_of_a_body_s_names_was_kept_first_the_code_is_the_same(tmp_path: Path) -> None:
    names = ("东安区", "牡丹江市东安区人民政府")
    found = set()
    for at, order in enumerate((names, names[::-1])):
        archive = Archive.open(tmp_path / f"{at}.db")
        for year, name in enumerate(order, 2021):
            add(archive, a_report(name, year))
        (said,) = known(archive).values()
        found.add(said)
        archive.close()
    assert found == {"231002"}
