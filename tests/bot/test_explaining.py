"""`nianbao read --explain`: every cell as laid out in the form, with its source, as a person would check it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.bundled import samples
from bot.explain import explain, where
from bot.render.plain import plain
from bot.render.words import Words
from reports.examine import examine
from reports.model import Place
from tests.bot.conftest import Nianbao
from tests.builders import a_report, a_text, examined
from tests.reports.office import numbered
from tests.reports.word import report


@pytest.fixture(scope="module")
def words() -> Words:
    return Words("zh")


def explained(words: Words, printed: dict[str, str | None]) -> list[str]:
    """The lines that explain a report with these texts printed in it."""
    one = examined(a_report(printed=printed, sections={1: "本年平稳。" * 20, 6: ""}))
    return plain(words.page("explained", {"explained": explain(one)})).split("\n")


def of_the_sample(words: Words, name: str) -> str:
    (one,) = examine(dict(samples())[name])
    return plain(words.page("explained", {"explained": explain(one)}))


def test_a_person_sees_every_cell_with_its_source(nianbao: Nianbao, tmp_path: Path) -> None:
    (tmp_path / "东安区.txt").write_bytes(a_text())
    ran = nianbao("read", "--explain", "东安区.txt")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:2] == ["东安区.txt：", "【抬头】"]
    assert "　发布：2022-01-29 14:59:38" in lines
    assert "一、本年新收政府信息公开申请数量        6    0    0      0      0    0    6 行57–63" in lines
    assert "复议后起诉           0     0     0     0     0  行296–300" in lines
    assert "　　自然人：6 ≠ 21 项之和 0，差 6" in lines
    assert "　存在的主要问题及改进情况：公开内容和办理流程还有可以改进的地方，下一步继续规范。" in lines


def test_every_figure_of_a_table_stands_in_its_row(words: Words) -> None:
    (one,) = examine(report(numbered()))
    text = plain(words.page("explained", {"explained": explain(one)}))
    rows = [line.split() for line in text.splitlines()]
    for name, number in numbered().items():
        _, row, _ = one.report.form.cells[name]
        assert any(number in line for line in rows if line and row.label.startswith(line[0].strip("　")[:17])), name


@pytest.mark.parametrize("name", [name for name, _ in samples()])
def test_no_line_of_a_table_is_wider_than_a_page(words: Words, name: str) -> None:
    text = of_the_sample(words, name)
    tables = text.partition("\n表二")[2].partition("【")[0]
    assert max(map(cell_len, tables.splitlines())) <= 100
    assert "None" not in text


def test_a_blank_a_mark_a_zero_and_what_was_not_read_are_told_apart(words: Words) -> None:
    told = explained(
        words,
        {
            "t3.granted.natural": "",
            "t3.granted.org_business": "/",
            "t3.granted.org_research": "0",
            "t3.granted.org_nonprofit": "1|2",
            "t3.granted.org_legal": None,
            "t3.granted.org_other": "７",
        },
    )
    (line,) = [line for line in told if line.startswith("(一)予以公开")]
    assert line.split()[1:7] == ["‹空›", "“/”", "0", "‹未读›", "‹未读›", "7"]


def test_what_was_not_read_has_its_reason(words: Words) -> None:
    told = explained(words, {"t3.granted.natural": "1\n2", "t3.granted.org_business": None})
    at = told.index("【没读清】")
    assert told[at + 1] == "　表三 (一)予以公开·自然人（行25）：印着“1↵2”，认不出是什么数"
    assert told[at + 2].startswith("　表三 (一)予以公开·商业企业")


def test_what_is_printed_otherwise_than_read_is_quoted_and_keeps_its_unit(words: Words) -> None:
    text = of_the_sample(words, "shanghai-office-2019.html")
    assert "【印的和读出的写法不同】\n　表二 政府集中采购·采购总金额（表1 行18 列3）：印着“251000元”\n" in text
    assert "政府集中采购                 6    251000元  表1 行18 列2–3\n" in text


def test_the_candidates_of_fused_figures_are_listed(words: Words) -> None:
    text = of_the_sample(words, "pingtan-2020.txt")
    assert (
        "　表二 行政许可·上一年项目数量、本年增/减、处理决定数量（行30）：印成一串“396442278”，有 28 种切法：" in text
    )
    assert "行政许可                ‹未读›  ‹未读›  ‹未读›  行30" in text


def test_a_table_that_is_missing_is_one_line(words: Words) -> None:
    (one,) = examine(a_text().partition("三、收到和处理".encode())[0])
    text = plain(words.page("explained", {"explained": explain(one)}))
    (line,) = [line for line in text.splitlines() if line.startswith("　表三")]
    assert "等 175 格：" in line


def test_sections_are_shown_by_how_they_begin(words: Words) -> None:
    told = explained(words, {})
    assert "　总体情况：" + "本年平稳。" * 12 + "……" in told
    assert "　其他需要报告的事项：（只有表格，或没有字）" in told


def test_nothing_of_a_document_steers_the_terminal(nianbao: Nianbao, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(a_text().replace("区政府办".encode(), "区\x1b[31m政府办\u202e".encode()))
    ran = nianbao("read", "--explain", "甲.txt")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_explaining_and_json_exclude_each_other(nianbao: Nianbao, tmp_path: Path) -> None:
    assert nianbao("read", "--json", "--explain", "x.txt").code == 2


def test_a_refused_file_says_why(nianbao: Nianbao, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    assert nianbao("read", "--explain", "空.txt").out == "空.txt：文件是空的，里面没有内容。\n"


def test_places_in_a_row_become_one() -> None:
    assert where([Place(line=9, page=2), Place(line=7, page=2), Place(line=8, page=2)]) == "页2 行7–9"
    assert where([Place(table=1, row=2, column=3), Place(table=1, row=3, column=3)]) == "表1 行2 列3；表1 行3 列3"
    assert where([]) == ""
