"""Body and year from wherever a report says them; what is only mentioned in passing decides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks import check
from reports.examination import told
from reports.finding import Case, Verdict
from reports.forms import form
from reports.masthead import masthead
from reports.model import Evidence, Masthead, Place
from reports.outline import headings
from reports.reading import read
from tests.builders import a_report, examined

SECTIONS = form("g2021").sections


def head(first: str, top: str = "", six: str = "无。", kind: str = "p") -> Masthead:
    """What is read from a page without a title that says this in its first section and above it."""
    lines = "".join(f"<{kind}>{line}</{kind}>" for line in first.split("|"))
    above = "".join(f"<p>{line}</p>" for line in top.split("|") if line)
    html = (
        f"<html><body>{above}<p>一、总体情况</p>{lines}<p>二、主动公开政府信息情况</p><p>第二十条第（一）项</p>"
        f"<p>六、其他需要报告的事项</p><p>{six}</p></body></html>"
    )
    document = read(html.encode())
    return masthead(document, min(headings(document, SECTIONS).values()))


def said(got: Masthead, field: str) -> list[tuple[str, str | int]]:
    """Which places say what of body or year."""
    return [(one.source, one.value) for one in got.evidence if one.field == field]


@pytest.mark.parametrize(
    ("sentence", "agency", "year"),
    [
        ("现将示例回族镇2022年度政府信息公开工作报告如下：", "示例回族镇", 2022),
        (
            "按《关于做好2023年度政府信息公开年度报告工作的通知》要求，现将示例镇2022年度政府信息公开工作报告如下：",
            "示例镇",
            2022,
        ),
        ("主要从总体情况等六个方面汇报我镇2023年政府信息公开工作。", None, 2023),
        ("现将我局2020年度政府信息公开情况报告如下。", None, 2020),
        ("根据条例，编制《示例镇政府2022年度政府信息公开工作年度报告》。", "示例镇政府", 2022),
        ("现将2021年度示例县财政局政府信息公开工作情况公布如下。", "示例县财政局", 2021),
        ("根据要求，现报告示例县财政局二〇二一年度政府信息公开工作情况。", "示例县财政局", 2021),
        ("现将县财政局2021年度政府信息公开工作情况报告如下。", None, 2021),
        ("现将全区2021年度政府信息公开工作情况报告如下。", None, 2021),
    ],
)
def test_the_sentence_that_announces_the_report(sentence: str, agency: str | None, year: int) -> None:
    for got in (head(sentence), head("平稳。", top=sentence)):
        assert (got.title, got.agency, got.year) == (None, agency, year)
        assert ("首段", year) in said(got, "year")


def test_evidence_keeps_the_words_printed_and_their_place() -> None:
    got = head("根据《条例》编制。|按照要求，现将示例镇2022年度政府信息公开工作报告如下。")
    assert got.evidence == (
        Evidence("year", 2022, "首段", "按照要求,现将示例镇2022年度政府信息公开工作报告如下", Place(line=3)),
        Evidence("agency", "示例镇", "首段", "按照要求,现将示例镇2022年度政府信息公开工作报告如下", Place(line=3)),
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019年，我局按照《条例》规定开展工作。2019年度，主动公开政府信息380条。", 2019),
        ("2023年，在区委、区政府的坚强领导下，公开有序。2023年，通过政府门户网站，主动公开政府信息63条。", 2023),
        ("自2008年条例施行以来成效明显。|2023年，我镇公开信息。2023年，全镇受理申请0件。", 2023),
    ],
)
def test_the_year_with_which_the_sentences_of_the_first_section_begin(text: str, year: int) -> None:
    got = head(text)
    assert (got.year, said(got, "year")) == (year, [("正文", year)] * 2)


@pytest.mark.parametrize(
    "text",
    [
        "2019年，我局开展工作，主动公开信息。",
        "2023年底，公开信息5条。2023年底，公开信息6条。",
        "2022年，公开信息5条。2023年，公开信息6条。",
        "2022年，公开信息5条。2022年，公开信息6条。计划于2023年完成平台改版。",
        "2022年，召开会议3次。2022年，举办培训2次。",
        "根据国办公开办函〔2019〕60号的要求，与2022年政府信息公开工作年度报告相比更完整。",
        "对照2022年政府信息公开工作年度报告，编制本报告。",
        "根据2022年政府信息公开工作情况，编制公布。",
        "按照省办关于2022年政府信息公开工作年度报告编制的通知要求，编制公布。",
        "落实《2022年政府信息公开工作报告》。",
        "现将有关情况报告如下。",
    ],
)
def test_a_year_in_passing_or_several_years_decide_nothing(text: str) -> None:
    got = head(text, six="2024年，我们将改进。")
    assert (got.agency, got.year) == (None, None)


def test_a_headline_in_a_menu_announces_nothing() -> None:
    assert head("平稳。", top="热点：示例镇公布2022年政府信息公开工作年度报告的消息").evidence == ()


def test_a_year_only_told_must_fit_the_day_of_publication() -> None:
    text = "2022年，我镇公开信息。2022年，公开信息6条。"
    assert head(text, top="发布日期：2023-01-20").year == 2022
    assert head(text, top="发布日期：2024-01-20").year is None


def test_announcement_and_period_that_disagree_leave_the_year_open_and_are_a_doubt() -> None:
    period = "数据统计期限为2021年1月1日至2021年12月31日。"
    got = head(f"现将我镇2022年政府信息公开工作情况报告如下。|{period}")
    assert got.year is None
    assert head(f"现将我镇2021年政府信息公开工作情况报告如下。|{period}").year == 2021
    assert head("数据统计期限为2020年12月1日至2021年12月31日。").year is None
    report = a_report(None, None)
    result = check("D9").run(Case(type(report)(got, report.form, report.figures)))
    assert [finding.message for finding in result.findings] == ["开头说的是 2022 年度，统计期限却是 2021 年"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("在区委、区政府的坚强领导下，示例街道办事处认真贯彻落实《条例》。", "示例街道办事处"),
        ("示例回族镇人民政府严格按照《条例》要求开展工作。", "示例回族镇人民政府"),
        ("示例镇人民政府严格按照《条例》开展工作。示例县人民政府办公室认真指导。", None),
        ("示例镇人民政府积极公开信息。我局做了工作。", None),
        ("区政府办公室认真组织，我镇积极落实。", None),
        ("县委办公室高度重视，根据示例县人民政府积极部署。", None),
        ("国务院办公厅持续推进。", None),
    ],
)
def test_the_body_that_acts_in_the_first_section(text: str, agency: str | None) -> None:
    assert head(text).agency == agency


@pytest.mark.parametrize(
    ("line", "text", "agency"),
    [
        ("发布机构：示例县林业局", "我局积极公开。", "示例县林业局"),
        ("发布机构｜示例县林业局｜", "本局积极公开。", "示例县林业局"),
        ("发布机构：示例县人民政府", "我镇积极公开。", None),
        ("发布机构：示例县人民政府", "我县积极公开。", None),
        ("发布机构：示例县林业局", "积极公开。", None),
        ("发布机构：县林业局", "我局积极公开。", None),
        ("来源：示例县林业局", "我局积极公开。", None),
    ],
)
def test_a_publisher_is_the_body_only_where_the_text_calls_itself_such_a_body(
    line: str, text: str, agency: str | None
) -> None:
    assert head(text, top=line).agency == agency


def test_several_bodies_announced_leave_the_body_open() -> None:
    text = "现将示例县财政局2021年政府信息公开工作情况报告如下。|现将示例县教育局2021年政府信息公开工作情况报告如下。"
    assert head(text).agency is None


def test_address_and_code_of_the_site_are_kept_but_name_no_body() -> None:
    got = head("平稳。网站标识码：9910020001", top="原文链接: https://WWW.Example.gov.cn/a/2022.html")
    assert said(got, "agency") == [("网站标识码", "9910020001"), ("网址", "www.example.gov.cn")]
    assert (got.agency, got.site_code) == (None, "9910020001")


def test_what_a_person_said_stands_first_among_the_evidence() -> None:
    before = examined(a_report(None, None))
    head = told(before, "示例镇人民政府", 2021).report.masthead
    assert [(one.field, one.value, one.source) for one in head.evidence] == [
        ("agency", "示例镇人民政府", "收录者说明"),
        ("year", 2021, "收录者说明"),
    ]
    assert told(before, "示例镇人民政府", None).report.masthead.year is None


@pytest.mark.parametrize(
    ("evidence", "words", "severity"),
    [
        ([("标题", 2022), ("首段", 2021)], "标题是 2022 年度，开头说的却是 2021 年度", "info"),
        ([("标题", 2022), ("正文", 2021)], "标题是 2022 年度，第一部分各句讲的却是 2021 年", "info"),
        ([("收录者说明", 2022), ("标题", 2021)], "收录时说是 2022 年度，标题却是 2021 年度", "info"),
    ],
)
def test_years_that_disagree_are_told_with_every_place(
    evidence: list[tuple[str, int]], words: str, severity: str
) -> None:
    report = a_report(year=2022)
    found = tuple(Evidence("year", year, source, f"{year}年") for source, year in evidence)
    head = Masthead(agency=report.masthead.agency, year=2022, evidence=found)
    (finding,) = check("D9").run(Case(type(report)(head, report.form, report.figures))).findings
    assert (finding.message, finding.severity.value) == (words, severity)
    assert finding.working == tuple(f"{source}：{year}（“{year}年”）" for source, year in evidence)


def test_years_that_agree_pass_with_the_evidence() -> None:
    report = a_report(year=2022)
    found = tuple(Evidence("year", 2022, source, "2022年", Place(line=1)) for source in ("标题", "首段", "正文"))
    head = Masthead(agency=report.masthead.agency, year=2022, evidence=found)
    result = check("D9").run(Case(type(report)(head, report.form, report.figures)))
    assert result.verdict is Verdict.UNDECIDED
    assert result.why == "没有读到统计期限"


@given(
    st.text(
        alphabet="现将示例县财政局年度二〇2021政府信息公开工作报告情况如下。，《》的我局于通知统计期限月日至",
        max_size=120,
    )
)
def test_whatever_is_written_the_reading_ends_and_names_only_what_is_printed(text: str) -> None:
    got = head(text.replace("|", "") or "无")
    assert got.agency is None or got.agency in text
    assert all(one.field in ("agency", "year") for one in got.evidence)
