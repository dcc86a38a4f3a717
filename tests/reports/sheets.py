"""Writes workbooks by hand, part by part: no more of the formats than a reader needs to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from reports.numerals import looks_like_a_cell
from tests.reports.office import SECTIONS, TITLE, Box, Typeset, form, tables
from tests.reports.packed import packed

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def whole(values: Mapping[str, str]) -> Typeset:
    """A whole report on one sheet, its title, headings and prose in rows of their own."""
    boxes = [Box(TITLE, 0, 0, width=15)]
    typeset = dict(zip((2, 3, 4), tables(values), strict=True))
    row = 1
    for section in form().sections:
        boxes.append(Box(f"{'一二三四五六'[section.number - 1]}、{section.title}", row, 0))
        row += 1
        inside = typeset.get(section.number) or (Box(SECTIONS[section.number], 0, 0, width=15),)
        boxes += [box._replace(row=box.row + row) for box in inside]
        row += max(box.row + box.height for box in inside)
    return tuple(boxes)


def rows(boxes: Typeset) -> list[list[str]]:
    """The same as rows of equal length, as a format without merged cells has them."""
    table = [[""] * max(box.column + box.width for box in boxes) for _ in range(boxes[-1].row + 1)]
    for box in boxes:
        table[box.row][box.column] = box.text
    return table


def xlsx(sheets: Sequence[Typeset], hidden: Sequence[int] = ()) -> bytes:
    """A workbook with these sheets; numbers are stored as numbers."""
    return workbook([sheet(boxes) for boxes in sheets], hidden)


def workbook(sheets: Sequence[str], hidden: Sequence[int] = ()) -> bytes:
    """A workbook of sheets given as XML."""
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}" state="{"hidden" if n in hidden else "visible"}"/>'
        for n in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": one for n, one in enumerate(sheets, 1)},
    }
    return packed({name: content.encode() for name, content in parts.items()})


def sheet(boxes: Typeset) -> str:
    """A sheet's XML, with its merged cells."""
    cells: dict[int, list[str]] = {}
    for box in sorted(boxes, key=lambda box: (box.row, box.column)):
        if box.text:
            cells.setdefault(box.row, []).append(_cell(box))
    data = "".join(f'<row r="{row + 1}">{"".join(inside)}</row>' for row, inside in cells.items())
    merged = "".join(
        f'<mergeCell ref="{_at(box.row, box.column)}:{_at(box.row + box.height - 1, box.column + box.width - 1)}"/>'
        for box in boxes
        if (box.height, box.width) != (1, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'


def _cell(box: Box) -> str:
    if looks_like_a_cell(box.text) and box.text.replace(".", "").isdecimal():
        return f'<c r="{_at(box.row, box.column)}"><v>{box.text}</v></c>'
    return f'<c r="{_at(box.row, box.column)}" t="inlineStr"><is><t>{escape(box.text)}</t></is></c>'


def _at(row: int, column: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return f"{letters[column // 26 - 1] if column > 25 else ''}{letters[column % 26]}{row + 1}"


def ods(table: Sequence[Sequence[str]], inside: str = "") -> bytes:
    """An OpenDocument workbook with these rows; `inside` is XML to put before them."""
    content = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell office:value-type='string'><text:p>{escape(text)}</text:p></table:table-cell>"
            if text
            else "<table:table-cell/>"
            for text in row
        )
        + "</table:table-row>"
        for row in table
    )
    names = "".join(
        f" xmlns:{one}='urn:oasis:names:tc:opendocument:xmlns:{one}:1.0'" for one in ("office", "table", "text")
    )
    document = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table table:name='表'>"
        f"{inside}{content}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
        "<manifest:file-entry manifest:full-path='/' "
        "manifest:media-type='application/vnd.oasis.opendocument.spreadsheet'/></manifest:manifest>"
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": document.encode(),
        }
    )
