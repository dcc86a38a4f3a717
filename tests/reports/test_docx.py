"""Word documents: every figure from its own cell, and nothing from what the page does not show."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports.errors import Unreadable
from reports.examine import examine
from reports.model import Cell, Grid, Paragraph, Picture, State
from reports.reading import read
from tests.reports.office import AGENCY, SECTIONS, TITLE, Box, numbered
from tests.reports.packed import parts, repacked
from tests.reports.word import add_table, report, written

W = nsdecls("w")


def _cell(inside: str) -> str:
    """What is read from a table's only cell, whose paragraph holds this XML."""

    def fill(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {W}>{inside}</w:p>"))

    grid = next(block for block in read(written(fill)).blocks if isinstance(block, Grid))
    return grid.rows[0][0].text


def _blocks(inside: str) -> list[str]:
    """The paragraphs read from a body that holds this XML."""

    def fill(document: Any) -> None:
        for one in parse_xml(f"<w:body {W} {_MORE}>{inside}</w:body>"):
            document.element.body.insert(0, one)

    return [block.text for block in read(written(fill)).blocks if isinstance(block, Paragraph)]


_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def test_every_figure_of_a_report_is_read_from_its_own_cell() -> None:
    (found,) = examine(report(numbered()))
    assert {name: str(value) for name, value in found.report.values.items()} == numbered()
    assert (found.report.masthead.agency, found.report.masthead.year) == (AGENCY, 2021)
    assert {number: found.report.sections[number] for number in SECTIONS} == SECTIONS


def test_a_blank_form_is_blank_and_nobody_is_accused_of_missing_rows() -> None:
    (found,) = examine(report({}))
    assert found.report.states == {State.BLANK}
    assert "B3" not in {finding.code for finding in found.findings}


def test_cells_span_what_word_merged() -> None:
    boxes = (Box("甲", 0, 0, 2, 2), Box("乙", 0, 2), Box("丙", 1, 2), Box("丁", 2, 0), Box("戊", 2, 1, 1, 2))
    document = read(written(lambda document: add_table(document, boxes)))
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert grid.rows == (
        (Cell("甲", 0, 0, 2, 2), Cell("乙", 0, 2)),
        (Cell("丙", 1, 2),),
        (Cell("丁", 2, 0), Cell("戊", 2, 1, 1, 2)),
    )


def test_rows_that_begin_further_right_and_old_merging_keep_their_columns() -> None:
    rows = f"""<w:tbl {W}><w:tblPr/><w:tblGrid/>
        <w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>
            <w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>
            <w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr><w:p/></w:tc></w:tr>
        <w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr>
    </w:tbl>"""
    document = read(written(lambda document: document.element.body.insert(0, parse_xml(rows))))
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    assert grid.rows == (
        (Cell("甲", 0, 2),),
        (Cell("乙", 1, 0, 1, 2), Cell("丙", 1, 2)),
        (Cell("", 2, 0),),
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>1</w:t></w:r><w:r><w:t>5</w:t></w:r>", "15"),
        ("<w:r><w:t>1</w:t><w:br/><w:t>5</w:t></w:r>", "1\n5"),
        ("<w:r><w:t>1</w:t><w:tab/><w:t>5</w:t></w:r>", "1\t5"),
        ("<w:r><w:noBreakHyphen/><w:t>5</w:t></w:r>", "-5"),
        ('<w:ins w:id="1" w:author="a"><w:r><w:t>6</w:t></w:r></w:ins>', "6"),
        ('<w:del w:id="1" w:author="a"><w:r><w:delText>5</w:delText></w:r></w:del><w:r><w:t>6</w:t></w:r>', "6"),
        ('<w:moveFrom w:id="1" w:author="a"><w:r><w:t>5</w:t></w:r></w:moveFrom>', ""),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>5</w:t></w:r>", ""),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>5</w:t></w:r>', "5"),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>5</w:t></w:r>", "5\u0336"),
        ('<w:r><w:t>5</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>', "5 1"),
        ('<w:r><w:sym w:font="Wingdings" w:char="0035"/></w:r>', "\uf035"),
        ('<w:r><w:sym w:font="Wingdings" w:char="what"/></w:r>', "〔符号〕"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>=7</w:instrText></w:r><w:r><w:t>8</w:t></w:r>', "8"),
        ('<w:hyperlink w:anchor="a"><w:r><w:t>9</w:t></w:r></w:hyperlink>', "9"),
        (f'<m:oMath {_MORE}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>', "〔公式〕"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>lu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漯</w:t></w:r></w:rubyBase></w:ruby>"
         "</w:r>", "漯"),
        (f'<w:r><w:pict {_MORE}><v:shape><v:imagedata/></v:shape></w:pict></w:r>', "〔图〕"),
        (f'<w:r><w:pict {_MORE}><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>5</w:t></w:r></w:p>'
         "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>", "〔文本框〕5"),
    ],
)  # fmt: skip
def test_a_cell_shows_what_the_page_shows(inside: str, text: str) -> None:
    assert _cell(inside) == text


def test_paragraphs_of_a_cell_stay_on_lines_of_their_own() -> None:
    values = {**numbered(), "t3.new.total": "1\n5"}
    (found,) = examine(report(values))
    assert found.report.figures["t3.new.total"].state is State.ODD


def test_a_line_broken_by_hand_ends_a_paragraph() -> None:
    assert _blocks("<w:p><w:r><w:t>一、总体情况</w:t><w:br/><w:t>很好。</w:t></w:r></w:p>") == [
        "一、总体情况",
        "很好。",
    ]


def test_of_alternative_renderings_one_is_read() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent>"
    assert _blocks(
        f"""<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent>
        <mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""
    ) == ["前", "框里的字"]


def test_content_controls_are_looked_through() -> None:
    assert _blocks("<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>") == [
        "甲"
    ]


def test_a_picture_in_the_body_is_a_picture() -> None:
    def fill(document: Any) -> None:
        document.element.body.insert(
            0, parse_xml(f"<w:p {W} {_MORE}><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>")
        )

    assert read(written(fill)).blocks == (Picture(0),)


def test_a_table_of_tables_is_a_frame_around_them() -> None:
    def fill(document: Any) -> None:
        frame = document.add_table(1, 2)
        frame.cell(0, 0).text = "左边"
        add_table(frame.cell(0, 1), (Box("内", 0, 0), Box("5", 0, 1)))

    first, grid = read(written(fill)).blocks
    assert first == Paragraph("左边", 1, (1,))
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["内", "5"]
    assert grid.within == (2,)


def test_headers_and_file_properties_are_not_the_report() -> None:
    def fill(document: Any) -> None:
        document.core_properties.title = "乙区人民政府2019年政府信息公开工作年度报告"
        document.sections[0].header.paragraphs[0].text = "丙区人民政府"
        document.paragraphs[0].text = "2021年政府信息公开工作年度报告"

    head = examine(report(numbered(), fill))[0].report.masthead
    assert (head.agency, head.year) == (None, 2021)


def test_the_title_is_a_heading() -> None:
    assert read(report({})).blocks[0] == Paragraph(TITLE, 1, (), heading=True)


def _with(name: str, content: bytes | None) -> bytes:
    """A report with one part replaced or (None) left out."""
    return repacked(written(), {name: content})


def test_dangling_relations_and_missing_styles_do_no_harm() -> None:
    relation = b'<Relationship Id="rId99" Type="http://example.org/image" Target="NULL"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    data = report(numbered())
    relations = parts(data)[name].replace(b"</Relationships>", relation)
    data = repacked(data, {name: relations, "word/styles.xml": None})
    (found,) = examine(data)
    assert found.report.values["t3.new.natural"] == int(numbered()["t3.new.natural"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("_rels/.rels", b"<Relationships/>"),
        ("_rels/.rels", None),
        ("word/document.xml", b"<document/>"),
        ("word/document.xml", b"<document>"),
        ("word/document.xml", b"\xff\xfe"),
        ("word/document.xml", b'<!DOCTYPE d [<!ENTITY a "5">]><d>&a;</d>'),
        ("word/document.xml", '<!DOCTYPE d [<!ENTITY a "5">]><d>&a;</d>'.encode("utf-16")),
    ],
)
def test_a_damaged_document_is_refused_with_a_sentence(name: str, content: bytes | None) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(_with(name, content))
    assert refusal.value.kind == "damaged"


@pytest.mark.parametrize("content", [b"<a>" * 300 + b"</a>" * 300, b"<a>" + b"<b/>" * 3000 + b"</a>", b" " * 20_000])
def test_a_monstrous_document_is_refused(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.packages._MOST_TAGS", 3000)
    monkeypatch.setattr("reports.packages.LARGEST_PART", 19_000)
    with pytest.raises(Unreadable) as refusal:
        read(repacked(written(), {"word/document.xml": content, "word/styles.xml": None}))
    assert refusal.value.kind == "too_large"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.packages.LARGEST_UNPACKED", 2**20)
    with pytest.raises(Unreadable) as refusal:
        read(_with("word/media/image1.bin", b"\0" * 2**20))
    assert refusal.value.kind == "too_large"
