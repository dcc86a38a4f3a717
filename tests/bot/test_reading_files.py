"""`nianbao read`: what each file says and the doubts about it, nothing stored, one bad file in nobody's way."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from bot.reading_room.desk import Desk
from tests.bot.conftest import Nianbao
from tests.builders import a_text


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "东安区.txt"
    path.write_bytes(a_text())
    return path


def test_a_report_is_read_and_its_doubts_are_said(nianbao: Nianbao, good: Path) -> None:
    ran = nianbao("read", good)
    assert ran.out.startswith(
        "东安区.txt：东安区人民政府办公室 2021 年度，2021 版表格，已读 200/200 格\n"
        "　办理结果之和≠(七)总计〔A2〕(七)总计写 6 件，可(一)至(六)各项全是 0，"
        "这 6 件的办理结果没有着落（自然人列、总计列）\n"
        "　　可能原因：像是有一处没有填："
    )
    assert all(line.startswith("　提：") for line in ran.out.splitlines()[3:])
    assert (ran.code, ran.err) == (0, "")


def test_what_could_not_be_decided_is_said(nianbao: Nianbao, good: Path) -> None:
    good.write_bytes(a_text().replace(b"2022/1/29 14:59:38", b""))
    assert "　无法判断：逾期发布〔F1〕，没有读到发布日期\n" in nianbao("read", good).out


def test_nothing_is_stored(nianbao: Nianbao, good: Path, tmp_path: Path) -> None:
    nianbao("read", good)
    assert list(tmp_path.glob("*.db")) == []


def test_a_bad_file_among_good_ones_stops_nobody(nianbao: Nianbao, good: Path, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    ran = nianbao("read", good, tmp_path / "空.txt", tmp_path / "没有.txt", tmp_path, good)
    assert ran.code == 1
    assert [line.split("：")[0] for line in ran.out.splitlines() if not line.startswith("　")] == [
        "东安区.txt",
        "空.txt",
        "没有.txt",
        tmp_path.name,
        "东安区.txt",
    ]
    assert "没有.txt：没有这个文件。\n" in ran.out
    assert f"{tmp_path.name}：这是一个文件夹，请给出文件。\n" in ran.out


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xd8\xff\xe0 picture",
        b"%PDF-1.7",
        "今天天气真好。".encode(),
        b"<html><body>hello</body></html>",
        a_text()[:700],
        a_text().replace("总计".encode(), b""),
    ],
    ids=["empty", "NUL", "picture", "pdf", "weather", "page", "cut", "no totals"],
)
def test_bad_input_is_one_sentence_or_gaps_but_never_a_traceback(nianbao: Nianbao, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "报告.html").write_bytes(data)
    ran = nianbao("read", "--json", "报告.html")
    (said,) = map(json.loads, ran.out.splitlines())
    assert "Traceback" not in ran.out + ran.err
    if said["error"]:
        assert ran.code == 1
        assert said["error"]["message"].endswith("。")
        assert "\n" not in said["error"]["message"]
    else:
        assert said["reports"][0]["unread"]


def test_a_bug_in_the_reading_is_logged_and_apologised_for(
    nianbao: Nianbao, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.__main__.Desk", partial(Desk, reader="tests.bot.hostile_reader"))
    good.write_bytes(b"BUG")
    ran = nianbao("read", good, good)
    assert ran.out == "东安区.txt：处理时出了意外，没有读；原因已经记在日志里。\n" * 2
    assert ran.code == 1
    assert "ZeroDivisionError: a bug" in ran.err
    added = nianbao("add", good)
    assert added.out == "东安区.txt：处理时出了意外，没有收录；原因已经记在日志里。\n"
    assert added.code == 1


def test_no_file_at_all_is_wrong_usage(nianbao: Nianbao) -> None:
    assert nianbao("read").code == 2


def test_a_report_without_name_or_year_is_still_read(nianbao: Nianbao, good: Path) -> None:
    text = a_text().decode().replace("东安区人民政府办公室", "").replace("2021年", "")
    good.write_text(text, encoding="utf-8")
    assert nianbao("read", good).out.startswith("东安区.txt：没读出单位 没读出年份 年度，")


def test_a_file_with_two_reports_gives_both(nianbao: Nianbao, good: Path) -> None:
    good.write_bytes(a_text() + a_text("东安区人民政府", new=7))
    ran = nianbao("read", good)
    assert [line for line in ran.out.splitlines() if not line.startswith("　")] == [
        "东安区.txt：东安区人民政府办公室 2021 年度，2021 版表格，已读 200/200 格",
        "东安区人民政府 2021 年度，2021 版表格，已读 200/200 格",
    ]
    (line,) = nianbao("read", "--json", good).out.splitlines()
    both = json.loads(line)["reports"]
    assert [(one["agency"], one["year"], one["figures"]["t3.new.total"]) for one in both] == [
        ("东安区人民政府办公室", 2021, 6),
        ("东安区人民政府", 2021, 7),
    ]
