"""Bytes of any kind: a sentence for people, quickly, and never a figure."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.errors import ReportError, Unreadable, Unrecognised
from reports.examination import Examination
from reports.examine import examine
from reports.forms import form
from reports.picture import available
from reports.reader import SIGNATURES
from reports.reading import formats
from tests.reports.chance import distinct
from tests.reports.typeset import page, tables

PIECES = st.sampled_from(
    (
        *(
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "<td colspan=3>",
            '<td rowspan="2">',
            "</td>",
            "<p>",
            "<div>",
            "</div>",
        ),
        *("<td colspan=99999999999>", "<td rowspan=0>", "<th colspan='x'>", "<img src=a>", "<!--", "-->", "<script>"),
        *(
            "规章",
            "信息内容",
            "本年制发件数",
            "本年废止件数",
            "现行有效件数",
            "行政许可",
            "总计",
            "其他",
            "自然人",
            "结果维持",
        ),
        *("行政复议", "（七）总计", "一、总体情况", "六、其他需要报告的事项", "2021年政府信息公开工作年度报告"),
        *(
            "1",
            "0",
            "/",
            "１２",
            "-3",
            "1.5",
            "\n",
            "\x00",
            "\ufffd",
            "&nbsp;",
            "&#0;",
            "<meta name=PubDate content=1>",
        ),
    )
)


def attempt(data: bytes) -> tuple[Examination, ...]:
    """What comes of these bytes."""
    try:
        return examine(data)
    except ReportError:
        return ()


@given(st.binary(max_size=200) | st.sampled_from(tuple(SIGNATURES)) | st.just(b"<html>"))
def test_exactly_one_reader_claims_any_bytes(data: bytes) -> None:
    assert sum(reader.knows(data) for reader in formats()) == 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000))
def test_arbitrary_bytes_are_refused_in_words(data: bytes) -> None:
    assert attempt(data) == ()


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=80), st.sampled_from(("utf-8", "gb18030", "utf-16")))
def test_arbitrary_markup_is_read_or_refused(pieces: list[str], encoding: str) -> None:
    attempt("".join(pieces).encode(encoding, errors="replace"))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(128, 255), min_size=1, max_size=3).map(bytes), st.floats(0, 1), st.booleans())
@example(b"\x80", 0.2265625, True)
def test_a_few_wrong_bytes_in_a_report_give_no_wrong_figure(noise: bytes, at: float, gb: bool) -> None:
    of = form("g2021")
    cells = {name: str(int(number) * 7 + 10000) for name, number in distinct(of).items()}
    data = page(tables(cells, of), encoding="gb18030" if gb else "utf-8")
    where = int(at * len(data))
    for examination in attempt(data[:where] + noise + data[where:]):
        values = examination.report.values.items()
        assert {name: value for name, value in values if value is not None and str(value) != cells.get(name)} == {}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"%PDF-1.7 ...", "damaged"),
        (b"PK\x03\x04....", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported"),
        (b"\x1f\x8b....", "unsupported"),
        (b"\x89PNG\r\n\x1a\n....", "damaged" if available() else "picture"),
        (b"\xff\xd8\xff\xe0....", "damaged" if available() else "picture"),
        (b"\xff\xfeA", "not_a_report"),
        (b"\x00\x01\x02", "garbled"),
        (bytes(range(128, 256)) * 9, "garbled"),
        (b"<html></html>", "not_a_report"),
        (b"<frameset></frameset>", "not_a_report"),
        ("今天天气很好。".encode(), "not_a_report"),
        (b"x" * (20 * 2**20 + 1), "too_large"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(ReportError) as refused:
        examine(data)
    assert refused.value.kind == kind
    assert refused.value.message.endswith("。")
    assert isinstance(refused.value, Unrecognised if kind == "not_a_report" else Unreadable)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 18_000,
        "<div>" * 200_000,
        "<div><p>甲</p></div>" * 50_000,
        "<span>" * 200_000,
        "<table><tr><td>" * 2_000,
        "<table>" + ("<tr>" + "<td rowspan=1000>1" * 300) * 300,
        "<table><tr>" + "<td rowspan=9 colspan=9>规章" * 100_000,
        "<table>" + "<tr><td>规章" * 30_000 + "<td>1",
        "<table><tr><td>" + "<br>" * 200_000,
        "规章\n" + "1\n" * 300_000,
        "规章\n" * 100_000 + "1\n2\n3\n",
        "本年\n" * 100_000,
        "(" * 200_000,
        "2021年" * 100_000 + "政府信息公开工作年度报告",
        "统计" * 200_000,
        "<p>《" + "甲" * 200_000 + "2021年政府信息公开</p>",
    ],
    ids=lambda text: text[:12].strip(),
)
@pytest.mark.timeout(60)
def test_long_and_deep_nonsense_comes_to_an_end(text: str) -> None:
    assert attempt(text.encode()) == ()


def test_a_number_too_long_for_any_count_is_no_number() -> None:
    of = form("g2021")
    (got,) = examine(page(tables(distinct(of) | {"t3.new.natural": "9" * 5000}, of)))
    assert got.report.values["t3.new.natural"] is None
