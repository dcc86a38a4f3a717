"""The glossary words a whole text or leaves it as it is, and never touches what is quoted."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.glossary import Glossary
from bot.render.words import Words

NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
ENGLISH = Words.of("en")
PIECES = [
    "总计",
    "自然人",
    "、",
    "；",
    "·",
    "（",
    "）",
    "“",
    "”",
    "列",
    "是",
    "1",
    "万元",
    "差 ",
    "：",
    " ≠ ",
    "若",
    "的 ",
    "x",
]


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    (tmp_path / "words.toml").write_text('itself = "x"\n', encoding="utf-8")
    (tmp_path / "phrases.toml").write_text(
        """
        [phrases]
        "甲" = "A"
        "乙" = "B"
        [shapes]
        "有 {1} 格" = "{1} cells"
        "{a}的{b}" = "{b} of {a}"
        "名为{NAME}" = "called {NAME}"
        "{a}、{b}" = "{a}, {b}"
        """,
        encoding="utf-8",
    )
    return Glossary(tmp_path)


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("甲", "A"),
        ("甲的乙", "B of A"),
        ("甲、乙、甲", "A, B, A"),
        ("有 12 格", "12 cells"),
        ("有 -0.5 格", "-0.5 cells"),
        ("名为丙", "called 丙"),
        ("1、2", "1, 2"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_a_text_that_is_known_throughout_is_worded(glossary: Glossary, text: str, worded: str) -> None:
    assert glossary.worded(text) == worded


@pytest.mark.parametrize("text", ["丙", "甲的丙", "丙的甲", "甲、乙、丙", "有 几 格", "甲甲", "甲" * 500])
def test_a_text_of_which_a_part_is_unknown_stays_as_it_is(glossary: Glossary, text: str) -> None:
    assert glossary.worded(text) == text


def test_a_language_without_glossaries_leaves_everything_as_it_is() -> None:
    assert Words.of("zh").worded("总计") == "总计"


@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_text_is_worded_without_an_error(text: str) -> None:
    assert ENGLISH.worded(text) or not text


@given(st.text())
def test_what_is_printed_stays_as_it_is_printed(text: str) -> None:
    assert ENGLISH.worded(f"“{text}”") == f"“{text}”"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.integers(),
    st.sampled_from(
        [
            "",
            "元",
            "万元",
            "亿元",
            "%",
            "％",
            "件",
            "项",
            "项之和",
            "列",
            "行",
            ".",
            "．5",
            "（件）",
            "、2",
            "％（1/2）",
        ]
    ),
)
def test_a_number_is_never_broken_or_changed(number: Decimal | int, unit: str) -> None:
    text = f"{number:f}{unit}" if isinstance(number, Decimal) else f"{number}{unit}"
    worded = ENGLISH.worded(text).replace("10,000 yuan", "").replace("100 million yuan", "")
    assert NUMBERS.findall(worded) == NUMBERS.findall(text)


@pytest.mark.parametrize("text", ["、" * 399, "总计、" * 100, "（" * 200 + "）" * 200, "若" * 399, "总计列" * 100])
def test_a_text_made_to_be_long_is_left_alone_in_no_time(text: str) -> None:
    assert ENGLISH.worded(text)


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("第3张表第4行第15列", "table 3, row 4, column 15"),
        ("第2页第3张表第4行第15列", "page 2, table 3, row 4, column 15"),
        ("第63行", "line 63"),
        ("59.5%（1816/3050）", "59.5% (1816/3050)"),
        ("13/21（对不上〔A2〕，不算）", "13/21 (does not add up [A2]: no rate)"),
        ("算不出（有 3 格没有数）", "no rate (3 cells hold no number)"),
        ("5000元（合 0.5 万元）", "5000 yuan (= 0.5 × 10,000 yuan)"),
        ("表三 (三)不予公开1.属于国家秘密·自然人", "表三 (三)不予公开1.属于国家秘密·自然人"),
        ("表三 1.属于国家秘密·自然人", "Table 3, 1. state secret: individuals"),
        ("行政复议：0 ≠ 10＋1（另 2 项为 0）＝11，差 11", "reviews: 0 ≠ 10 + 1 (and 2 zeros) = 11, difference 11"),
        (
            "若(一)予以公开的 自然人 和 总计 两格填反了（印着 1 和 2），这个等式就成立",
            "if in (1) granted 予以公开 the cells individuals and total were exchanged (printed 1 and 2), "
            "the sum would hold",
        ),
        ("若 总计·行政复议 是 11（印着 0），这个等式就成立", "if total, reviews = 11 (printed 0), the sum would hold"),
        ("标题：2021（“2021年年度报告”，第5行）", "title: 2021 (“2021年年度报告”, line 5)"),
        ("正文第7行：收到申请9件", "text, line 7: “收到申请9件”"),
        ("予以公开加部分公开：3＋4＝7 ≠ 8件", "granted 予以公开 + granted in part 部分公开: 3 + 4 = 7 ≠ 8 items"),
        ("2024 年度起", "from 2024 on"),
        ("没有听说过的话", "没有听说过的话"),
    ],
)
def test_short_phrases_in_english(text: str, worded: str) -> None:
    assert ENGLISH.worded(text) == worded
