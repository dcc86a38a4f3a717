"""What prose says: numbers with their unit, measure, scope and place; and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.forms import form
from reports.model import Place
from reports.narrative import narrative
from reports.narrative.meanings import meanings
from reports.narrative.quantities import han_number, quantities
from reports.narrative.sentences import sentences
from reports.said import Passage
from tests.reports.telling import heard, telling


@pytest.mark.parametrize(
    ("printed", "low", "high", "modality"),
    [
        ("258件", 258, 258, ""),
        ("1，234件", 1234, 1234, ""),
        ("二百五十八件", 258, 258, ""),
        ("十二件", 12, 12, ""),
        ("两件", 2, 2, ""),
        ("一百零三件", 103, 103, ""),
        ("0件", 0, 0, ""),
        ("１２件", 12, 12, ""),
        ("约300件", 270, 330, "约"),
        ("300件左右", 270, 330, "左右"),
        ("近300件", 240, 300, "近"),
        ("80余件", 80, 90, "余"),
        ("5500多件", 5500, 5600, "多"),
        ("100件以上", 100, None, "以上"),
        ("超过50件", 50, None, "超过"),
        ("不足50件", 0, 50, "不足"),
        ("最多50件", 0, 50, "最多"),
        ("1.2万件", 11000, 13000, "万"),
        ("1.2万余件", 12000, 13000, "余"),
        ("三百余件", 300, 400, "余"),
    ],
)
def test_a_number_is_the_range_its_words_allow(printed: str, low: int, high: int | None, modality: str) -> None:
    (said,) = heard(f"全年共收到政府信息公开申请{printed}。")
    assert (said.low, said.high, said.modality) == (low, high, modality)
    assert said.value == (low if low == high else None)


@pytest.mark.parametrize(
    "text",
    ["第3条", "10至20件", "一起努力", "每一件", "二〇二一件", "2021-30件", "同一件", "A12件", "〔2021〕30号", "十百件"],
)
def test_what_is_no_count_is_none(text: str) -> None:
    assert list(quantities(text)) == []


@given(st.integers(0, 9999))
def test_chinese_numerals_come_back(number: int) -> None:
    digits = "零一二三四五六七八九"
    written, zero = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += ("零" if zero else "") + digits[digit] + unit
            zero = False
        elif written:
            zero = True
    assert han_number(written or "零") == Decimal(number)


@given(st.text(st.sampled_from("收到申请件其中12万余约,。;、()(一)百十未无复议诉讼占%增长 \n"), max_size=60))
def test_any_text_can_be_heard(text: str) -> None:
    for said in telling(text).said:
        assert said.high is None or said.low <= said.high
        assert said.printed in said.sentence
        assert said.quote in said.sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全区收到政府信息公开申请12件", [("requests.new", 12)]),
        ("收到12件政府信息公开申请", [("requests.new", 12)]),
        ("政府信息公开申请数为12件", [("requests.new", 12)]),
        ("受理并答复依申请公开12件", [("requests.handled", 12)]),
        ("新收及上年结转政府信息公开申请共12件", [("requests.all", 12)]),
        ("收到政府信息公开申请12件，3件正在办理中", [("requests.new", 12), ("requests.open", 3)]),
        ("受理政府信息公开申请12件，其中予以公开5件", [("requests.new", 12), ("requests.granted", 5)]),
        ("受理政府信息公开申请12件，其中5件予以公开", [("requests.new", 12), ("requests.granted", 5)]),
        ("受理政府信息公开申请12件，2023年结转2件", [("requests.new", 12), ("requests.carried_in", 2)]),
        ("受理政府信息公开申请12件，结转2025年办理2件", [("requests.new", 12), ("requests.carried_out", 2)]),
        ("有1件涉及政府信息公开工作的行政复议", [("review", 1)]),
        ("政府信息公开行政诉讼3件、行政复议2件", [("litigation", 3), ("review", 2)]),
        ("政府信息公开行政复议、行政诉讼案件共5件", [("review+litigation", 5)]),
        ("政府信息公开行政诉讼未经复议直接起诉5件", [("lit_direct", 5)]),
        ("政府信息公开行政复议：结果维持3件", [("review.upheld", 3)]),
        ("未收到政府信息公开申请", [("requests.new", 0)]),
        ("未发生政府信息公开行政复议、行政诉讼", [("review", 0), ("litigation", 0)]),
        ("未制发行政规范性文件", [("normative.made", 0)]),
        ("制发规章2件，废止规章1件", [("regulations.made", 2), ("regulations.repealed", 1)]),
        ("行政强制共处理决定3起", [("coercion.decisions", 3)]),
        ("主动公开政府信息320条", [("published", 320)]),
        ("收取行政事业性收费12.5万元", [("fees", None)]),
        ("收取信息处理费380元", [("fee", 380)]),
        (
            "收到政府信息公开申请12件，"
            + "在有关各方的支持下通过多种办法想方设法按时办好群众提出的每一件事"
            + "同比增长5%",
            [("requests.new", 12)],
        ),
        ("2024年，某单位答复政府信息公开申请5件", []),
        ("收到法人或其他组织和自然人申请5件", []),
        ("政府信息公开予以公开不予公开5件", []),
        ("政府信息公开行政复议结果维持结果纠正3件", []),
        ("政府信息公开申请转办结转下年度和上年结转共3件", []),
    ],
)
def test_a_clause_is_understood_word_by_word_or_not_at_all(
    sentence: str, expected: list[tuple[str, int | None]]
) -> None:
    assert [(said.measure, said.value) for said in heard(sentence)] == expected


def test_a_number_keeps_its_place_its_section_and_its_words() -> None:
    wrapped = ["2024年，全区各部门依法依规，共收到政府信息公", "开申请12件，办结11件。", "（二）其他。予以公开5件。"]
    passages = [Passage(3, text, Place(line=line, page=2)) for line, text in enumerate(wrapped, 40)]
    of = form("g2021")
    first, second, third = narrative(passages, of, frozenset(of.figures), 2024, None)
    assert (first.measure, first.place, first.section) == ("requests.new", Place(line=41, page=2), 3)
    assert (first.quote, first.where) == ("共收到政府信息公开申请12件", "第41行（第2页）")
    assert second.passage == first.passage != third.passage
    assert third.place == Place(line=42, page=2)


def test_a_heading_is_no_part_of_the_sentence_below_it() -> None:
    lines = ["（一）关于主动公开的有关情况和做法", "2024年，公开。", "", "2. 收到申请", "|a", "长" * 20, "接着说"]
    found = sentences(Passage(1, text, Place(line=at)) for at, text in enumerate(lines))
    assert [one.text for one in found] == [
        "(一)关于主动公开的有关情况和做法",
        "2024年,公开。",
        "2.收到申请",
        "|a",
        "长" * 20 + "接着说",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "信息公开" * 50000,
        "政府信息公开行政复议均维持" * 20000,
        "收到政府信息公开申请1件。" * 20000,
        "1" * 200000,
        "收到政府信息公开申请1件，占5%；" * 10000,
    ],
)
def test_a_text_no_person_wrote_takes_no_time(text: str) -> None:
    assert len(telling(text, (1, "收到政府信息公开申请5件。")).said) <= 1002


def test_many_wrapped_lines_take_no_time() -> None:
    lines = [Passage(1, "年终时收到了政府信息公开申请3件。另外还有", Place(line=at)) for at in range(20000)]
    assert sum(1 for _ in sentences(lines)) == 20001


def test_a_part_inside_a_paragraph_is_a_passage_of_its_own() -> None:
    (line,) = [Passage(1, "（一）公开。收到政府信息公开申请5件。（二）其他。未发生行政复议。", Place(line=7))]
    assert len({one.passage for one in sentences([line])}) == 2


def test_text_of_the_store_has_no_lines_but_its_sections() -> None:
    report = telling("全年收到政府信息公开申请12件。")
    (said,) = replace(report, prose=()).said
    assert (said.where, said.low) == ("第一部分", 12)
    (outside,) = replace(report, prose=(), sections={0: "全年收到政府信息公开申请12件。"}).said
    assert outside.where == ""


@pytest.mark.parametrize(
    ("sentence", "scope", "words"),
    [
        ("全区收到政府信息公开申请12件。", "area", "全区"),
        ("我局收到政府信息公开申请12件。", "self", "我局"),
        ("我镇收到政府信息公开申请12件。", "township", "我镇"),
        ("区政府办公室收到政府信息公开申请12件。", "government", "区政府办公室"),
        ("区公安局收到政府信息公开申请12件。", "named", "区公安局"),
        ("各部门收到政府信息公开申请12件。", "part", "各部门"),
        ("示例市甲区人民政府收到政府信息公开申请12件。", "government", "示例市甲区人民政府"),
        ("示例市甲区收到政府信息公开申请12件。", "area", "示例市甲区"),
        ("收到政府信息公开申请12件。", "", ""),
    ],
)
def test_whose_number_it_is(sentence: str, scope: str, words: str) -> None:
    (said,) = heard(sentence)
    assert (said.scope, said.scope_words) == (scope, words)


def test_an_office_speaking_of_itself_by_name() -> None:
    (said,) = heard("甲区财政局收到政府信息公开申请12件。", agency="示例市甲区财政局")
    assert said.scope == "self"


def test_the_older_forms_are_heard_by_their_rows() -> None:
    text = "全年收到政府信息公开申请7条，网上申请数3条；对申请的答复总数3条，其中同意公开答复数2条；受理并答复申请7条。"
    measures = {one.measure: [m.formula for m in one.meanings] for one in heard(text, edition="g2008", year=2012)}
    received, replied = (
        ["annex.received.year", "annex.received.cumulative"],
        ["annex.replied.year", "annex.replied.cumulative"],
    )
    assert measures["requests.new"] == [*received, *replied]
    assert measures["row:annex.received.online.year"] == ["annex.received.online.year"]
    assert measures["requests.result_total"] == measures["requests.handled"] == [*replied, *received]
    (granted,) = heard("依申请公开予以公开2条。", edition="g2008", year=2012)
    assert (granted.measure, granted.meanings) == ("requests.granted", ())
    g2008 = form("g2008")
    printed = frozenset(g2008.figures)
    assert meanings("requests.new", "natural", g2008, printed) == ()
    assert meanings("review.upheld", "", g2008, printed) == ()
    assert meanings("row:annex.received.online.year", "", g2008, frozenset()) == ()


def test_a_heading_that_prints_its_own_figure_stands_for_the_rows_below_it() -> None:
    of = form("g2021")
    without = frozenset(name for name in of.figures if not name.startswith("t3.rejected."))
    assert "不予处理加其他处理" not in [one.words for one in meanings("requests.other", "", of, without)]
    printed = frozenset(of.figures) - {name for name in of.figures if name.startswith("t3.other.")} | {"t3.other.total"}
    assert meanings("requests.other", "", of, printed)[0].formula == "t3.other.total"
    assert [one.words for one in meanings("litigation", "", of, printed - {"t4.lit_after.total"})] == [
        "直接起诉加复议后起诉四种结果之和",
        "直接起诉总计",
        "直接起诉总计减尚未审结",
        "直接起诉四种结果之和",
        "复议后起诉四种结果之和",
    ]
