"""An answer's rows come back from CSV and XLSX as they went in: numbers as numbers, what is printed as printed."""

from __future__ import annotations

import csv
import subprocess
import sys
import zipfile
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bot.answers import Summary
from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.render.sheet import as_csv, as_xlsx
from bot.render.words import Words
from bot.rows import Entry, Rows, rows
from reports.model import State
from store.archive import Archive
from tests.bot.conftest import Nianbao
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add

ZH = Words.of("zh")


def csv_of(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_of(data: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def comments(data: bytes) -> str:
    return zipfile.ZipFile(BytesIO(data)).read("xl/comments1.xml").decode()


async def saved(about: Conversation, question: str) -> tuple[Reply, list[list[str]], list[list[Any]]]:
    reply = await about.answer(Message(question))
    assert reply is not None
    assert_fit(reply)
    one, other = reply.files
    return reply, csv_of(one.make()), xlsx_of(other.make())


def test_every_cell_of_a_report_is_a_row_with_what_it_is(archive: Archive) -> None:
    printed = {"t3.new.natural": "", "t3.new.total": "/", "t3.partial.total": None, "t2.fees.amount": "0.50"}
    kept = add(archive, a_report(printed=printed)).kept
    table = rows(Summary(kept, (2021,)))
    assert table is not None
    assert len(table.lines) == len(kept.report.figures)
    for read in (csv_of(as_csv(table, ZH)), xlsx_of(as_xlsx(table, ZH))):
        found = {line[0]: [str(one) for one in line[3:6]] for line in read[1:]}
        assert found["t3.new.natural"] == ["", "", "空白"]
        assert found["t3.new.total"] == ["/", "", "记号"]
        assert found["t3.partial.total"][1:] == ["", "没读到"]
        assert found["t3.granted.total"][0] == "0"
        assert float(found["t3.granted.total"][1]) == 0
        assert found["t2.fees.amount"][0] == "0.50"
        assert Decimal(found["t2.fees.amount"][1]) == Decimal("0.50")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_numbers_are_those_of_the_report_and_doubts_are_comments(samples: Archive, language: str) -> None:
    kept = samples.report(samples.called("洪泽区")[0].id, 2023)
    assert kept is not None
    table = rows(Summary(kept, (2023,)))
    assert table is not None
    data = as_xlsx(table, Words.of(language))
    numbers = {line[0]: line[4] for line in xlsx_of(data)[1:]}
    for name, figure in kept.report.figures.items():
        assert numbers[name] == ("" if figure.value is None else pytest.approx(float(figure.value)))
        assert isinstance(numbers[name], float) is (figure.state is State.NUMBER)
    assert comments(data).count("<comment ") == len(
        {name for one in kept.findings if not one.is_hint for name in one.figures}
    )
    assert xlsx_of(data, 1)[1][0] == "洪泽区人民政府"


async def test_a_year_without_a_report_is_no_zero(about: Conversation) -> None:
    _, plain, sheet = await saved(about, "/sheet 平潭 新收")
    assert plain[1:] == [
        ["平潭综合实验区", "2020", "21", "21", "", ""],
        ["平潭综合实验区", "2021", "70", "70", "49", ""],
        ["平潭综合实验区", "2022", "74", "74", "4", ""],
        ["平潭综合实验区", "2023", "未收录", "", "", ""],
        ["平潭综合实验区", "2024", "218", "218", "", ""],
    ]
    assert [line[3] for line in sheet[1:]] == [21.0, 70.0, 74.0, "", 218.0]


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("/stats 平潭 2022", 200),
        ("平潭历年公开率", 5),
        ("淮安市和平潭2024年新收", 2),
        ("2024年申请量最多的市", 1),
        ("/share 平潭 2022", 7),
        ("/why 平潭 2022", 23),
        ("/doubts 2023", 1),
        ("/doubts 淮安 2023", 1),
        ("/compare 平潭 2022", 5),
    ],
)
async def test_a_button_saves_what_the_answer_says(about: Conversation, question: str, lines: int) -> None:
    reply = await about.answer(Message(question))
    assert reply is not None
    (asks,) = [one.asks for row in reply.buttons for one in row if one.label == "存表格"]
    pressed = await about.press(asks)
    assert pressed is not None
    assert pressed.below
    plain = csv_of(pressed.files[0].make())
    assert (len(plain) - 1, {len(line) for line in plain}) == (lines, {len(plain[0])})
    assert len(xlsx_of(pressed.files[1].make())) == len(plain)


ENTRIES = st.one_of(
    st.builds(Entry, st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=30), quoted=st.just(True)),
    st.builds(Entry, st.integers(-(10**18), 10**18)),
    st.builds(Entry, st.decimals(-(10**9), 10**9, places=2)),
    st.just(Entry(None)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ENTRIES, ENTRIES), min_size=1, max_size=5))
def test_whatever_goes_in_comes_out(lines: list[tuple[Entry, Entry]]) -> None:
    table = Rows("题", ("甲", "乙"), tuple(lines), ())
    plain, sheet = csv_of(as_csv(table, ZH))[1:], xlsx_of(as_xlsx(table, ZH))[1:]
    for line, texts, cells in zip(lines, plain, sheet, strict=False):
        for one, text, cell in zip(line, texts, cells, strict=False):
            if isinstance(one.value, str):
                assert text in (one.value, f"'{one.value}")
                assert cell == one.value
            elif one.value is None:
                assert (text, cell) == ("", "")
            else:
                assert Decimal(text) == one.value
                assert Decimal(repr(cell) if isinstance(cell, float) else cell) == one.value


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "-x+1", "=cmd|' /C calc'!A0"])
def test_no_text_is_a_formula(text: str) -> None:
    table = Rows("题", ("甲",), ((Entry(text, quoted=True),),), ())
    assert csv_of(as_csv(table, ZH))[1] == [f"'{text}"]
    assert xlsx_of(as_xlsx(table, ZH))[1] == [text]
    assert b"<f>" not in zipfile.ZipFile(BytesIO(as_xlsx(table, ZH))).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["-", "-3", "/", "0", "3-5"])
def test_what_is_printed_as_a_number_or_a_mark_stays_as_it_is(text: str) -> None:
    assert csv_of(as_csv(Rows("题", ("甲",), ((Entry(text, quoted=True),),), ()), ZH))[1] == [text]


def test_the_terminal_saves_both_files(nianbao: Nianbao) -> None:
    assert nianbao("ask", "--save", "/sheet 平潭 2022").err.count("已存为") == 2
    assert sorted(one.suffix for one in Path().iterdir() if "平潭" in one.name) == [".csv", ".xlsx"]


def test_every_cell_and_every_source_has_its_permanent_id(samples: Archive) -> None:
    kept = samples.report(samples.called("洪泽区")[0].id, 2023)
    assert kept is not None
    table = rows(Summary(kept, (2023,)))
    assert table is not None
    for language, called in (("zh", "编号"), ("en", "permanent id")):
        data = as_xlsx(table, Words.of(language))
        head, *lines = xlsx_of(data)
        assert head[-1] == called
        assert {line[0]: line[-1] for line in lines} == {name: f"320813/2023/{name}/1" for name in kept.report.figures}
        assert xlsx_of(data, 1)[1][-1] == "320813/2023/1"


def test_the_library_that_writes_workbooks_is_loaded_in_the_workshop_alone() -> None:
    code = """import sys
from bot.render.sheet import as_xlsx
from bot.render.words import Words
from bot.rows import Entry, Rows
made = as_xlsx(Rows("表", ("列",), ((Entry(1),),), ()), Words.of("zh"))
print(made[:2].decode(), "xlsxwriter" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, check=True)
    assert ran.stdout.split() == [b"PK", b"False"]
