"""`nianbao add`: per file one line that says what happened to it; what was kept stays kept."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from bot import filing
from bot.reading_room.desk import Desk
from store.archive import Archive
from tests.bot.conftest import Nianbao
from tests.builders import a_text

BODY = "东安区人民政府办公室"


@pytest.fixture(autouse=True)
def _no_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_SAMPLES", "false")


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def nameless(year: str = "2021年") -> bytes:
    return a_text().decode().replace(BODY, "").replace("2021年", year).encode()


def test_a_report_is_kept_and_can_be_asked_for(nianbao: Nianbao, tmp_path: Path) -> None:
    ran = nianbao("add", put(tmp_path / "甲.txt", a_text()))
    assert ran.out == f"甲.txt：已收录（{BODY} 2021 年度，已读 200/200 格，1 处疑点）\n"
    assert (ran.code, ran.err) == (0, "")
    asked = nianbao("ask", "/stats 东安区 2021")
    assert asked.code == 0
    assert "来源：区政府办 · 已读" in asked.out


def test_the_same_bytes_are_recognised_under_any_name(nianbao: Nianbao, tmp_path: Path) -> None:
    nianbao("add", put(tmp_path / "甲.txt", a_text()))
    ran = nianbao("add", put(tmp_path / "乙.txt", a_text()))
    assert ran.out == f"乙.txt：早已收录过，内容一模一样（{BODY} 2021 年度，已读 200/200 格，1 处疑点）\n"
    assert ran.code == 0


def test_the_same_bytes_are_not_read_again(nianbao: Nianbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nianbao("add", put(tmp_path / "甲.txt", a_text()))

    def read(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(Desk, "read", read)
    assert nianbao("add", put(tmp_path / "乙.txt", a_text())).out.startswith("乙.txt：早已收录过，内容一模一样")


def test_a_corrected_report_and_a_less_complete_one_are_told_apart(nianbao: Nianbao, tmp_path: Path) -> None:
    nianbao("add", put(tmp_path / "甲.txt", a_text()))
    assert "：已收录为新版本，原来的版本保留（" in nianbao("add", put(tmp_path / "乙.txt", a_text(new=7))).out
    part = a_text(new=8).decode().split("四、政府信息公开行政复议")[0].encode()
    assert (
        "：已存下；现有版本读得更全或发布得更晚，仍以现有版本为准（"
        in nianbao("add", put(tmp_path / "丙.txt", part)).out
    )
    assert "新收 7，" in nianbao("ask", "/stats 东安区").out


def test_a_folder_is_read_through_without_what_is_hidden(nianbao: Nianbao, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    for name, year in (("b.txt", 2020), ("a.txt", 2019), (".hidden.txt", 2018), ("deeper/c.txt", 2017)):
        put(folder / name, a_text(year=year)) if "/" not in name else put(
            folder / "deeper" / "c.txt", a_text(year=year)
        )
    ran = nianbao("add", folder)
    assert [line.split("：")[0] for line in ran.out.splitlines()] == ["a.txt", "b.txt", "c.txt"]
    assert ran.code == 0


def test_an_empty_folder_says_so(nianbao: Nianbao, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    ran = nianbao("add", tmp_path / "空")
    assert (ran.out, ran.code) == ("文件夹里没有文件。\n", 1)


def test_a_bad_file_among_good_ones_stops_nobody(nianbao: Nianbao, tmp_path: Path) -> None:
    files = [put(tmp_path / "甲.txt", a_text()), put(tmp_path / "坏.txt", b""), tmp_path / "没有.txt"]
    ran = nianbao("add", *files, put(tmp_path / "乙.txt", a_text(year=2020)))
    first, bad, missing, last = ran.out.splitlines()
    assert first.startswith("甲.txt：已收录（")
    assert bad.startswith("坏.txt：")
    assert missing == "没有.txt：没有这个文件。"
    assert last.startswith("乙.txt：已收录（")
    assert ran.code == 1


@pytest.mark.parametrize(
    ("data", "missing", "words"),
    [
        (nameless(), "单位", ("--agency", BODY)),
        (nameless(""), "单位和年份", ("--agency", BODY, "--year", "2021")),
    ],
    ids=["no body", "neither"],
)
def test_a_nameless_report_is_kept_once_somebody_says_whose_it_is(
    nianbao: Nianbao, tmp_path: Path, data: bytes, missing: str, words: tuple[str, ...]
) -> None:
    path = put(tmp_path / "甲.txt", data)
    ran = nianbao("add", path)
    assert ran.out == f"甲.txt：没有读出{missing}，没有收录；请加上 --agency 单位全名 --year 年份 再试。\n"
    assert ran.code == 1
    told = nianbao("add", path, *words)
    assert told.out.startswith(f"甲.txt：已收录（{BODY} 2021 年度，")
    assert told.code == 0


def test_what_is_printed_in_colours_does_not_get_into_a_pipe(nianbao: Nianbao, tmp_path: Path) -> None:
    for year in range(2010, 2020):
        put(tmp_path / "many" / f"{year}.txt", a_text(year=year))
    ran = nianbao("add", tmp_path / "many")
    assert ran.out.count("\n") == 10
    assert "\x1b" not in ran.out
    assert ran.err == ""


def test_a_file_name_in_another_charset_is_kept_as_well_as_can_be(nianbao: Nianbao, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "年报.txt".encode("gbk")
    with open(path, "wb") as file:
        file.write(a_text())
    assert nianbao("add", os.fsdecode(path)).code == 0
    with closing(Archive.open(tmp_path / "nianbao.db")) as archive:
        ((agency, year),) = archive.newest(1)
        kept = archive.report(agency.id, year)
        assert kept is not None
        assert kept.source.endswith(".txt")


def test_somebody_without_a_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(filing, "getuser", nobody)
    assert filing._who() == "unknown"


def test_a_file_nobody_may_open_says_so(nianbao: Nianbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", forbidden)
    ran = nianbao("add", tmp_path / "甲.txt")
    assert (ran.out, ran.code) == ("甲.txt：文件打不开，可能没有权限。\n", 1)


def test_a_database_nobody_may_write_stops_it_with_one_sentence(
    nianbao: Nianbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [put(tmp_path / f"{year}.txt", a_text(year=year)) for year in (2020, 2021)]
    nianbao("add", files[0])
    opened = Archive.open

    def read_only(path: Path) -> Archive:
        archive = opened(path)
        archive.db.execute("PRAGMA query_only = ON")
        return archive

    monkeypatch.setattr(Archive, "open", read_only)
    ran = nianbao("add", files[1])
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "写不进数据库文件（attempt to write a readonly database）\n"


@pytest.mark.parametrize("words", [(), ("--year", "今年", "x.txt"), ("--nonsense", "x.txt")])
def test_wrong_usage_is_two(nianbao: Nianbao, words: tuple[str, ...]) -> None:
    ran = nianbao("add", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_a_file_with_two_reports_gives_both_and_again_both(nianbao: Nianbao, tmp_path: Path) -> None:
    file = put(tmp_path / "两份.txt", a_text() + a_text(year=2022, new=7))
    ran = nianbao("add", file)
    assert ran.out == (
        f"两份.txt：已收录（{BODY} 2021 年度，已读 200/200 格，1 处疑点）；"
        f"已收录（{BODY} 2022 年度，已读 200/200 格，1 处疑点）\n"
    )
    assert nianbao("add", file).out == ran.out.replace("已收录（", "早已收录过，内容一模一样（")
    assert "新收 7，" in nianbao("ask", "/stats 东安区 2022").out


def test_what_a_person_says_is_not_put_on_two_reports(nianbao: Nianbao, tmp_path: Path) -> None:
    file = put(tmp_path / "两份.txt", a_text() + a_text(year=2022, new=7))
    ran = nianbao("add", file, "--year", "2020")
    assert ran.out == "两份.txt：这里有 2 份年报，不知道说的是哪一份的单位和年份，没有收录；请拆开，一份一份收录。\n"
    assert ran.code == 1


def test_of_two_reports_one_without_a_name_keeps_both_out(nianbao: Nianbao, tmp_path: Path) -> None:
    ran = nianbao("add", put(tmp_path / "两份.txt", a_text(new=7) + nameless("")))
    assert ran.out == "两份.txt：这里有 2 份年报，有一份没有读出单位和年份，都没有收录；请拆开，一份一份收录。\n"
    assert nianbao("ask", "/stats 东安区 2021").code == 1
