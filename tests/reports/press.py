"""A tiny printing press: PDF files made of text, lines and boxes placed by hand, and tables ruled over pages."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.reports.typeset import Td

WIDE, HIGH = 595, 842
_SIZE = 9.0
_LEADING = 11.0


@dataclass
class Page:
    """A page to be printed; places are points from its top left corner."""

    turned: int = 0
    wide: float = WIDE
    high: float = HIGH
    content: list[str] = field(default_factory=list)
    cropped: str = ""

    def write(self, x: float, y: float, text: str, size: float = _SIZE, mode: int = 0, tilt: str = "1 0 0 1") -> None:
        """Sets a line of text that begins at x and stands on y; Latin letters have a font of their own."""
        for run in _runs(text):
            latin = run.encode("ascii").hex() if run.isascii() else ""
            font, shown = ("/L", latin) if latin else ("/C", run.encode("utf-16-be").hex())
            at = f"{tilt} {x:.2f} {self.high - y:.2f} Tm"
            self.content.append(f"BT {mode} Tr {font} {size} Tf {at} <{shown}> Tj ET")
            x += width(run, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, colour: str = "0 G") -> None:
        """Draws a line."""
        self.content.append(f"{colour} 0.5 w {x0:.2f} {self.high - y0:.2f} m {x1:.2f} {self.high - y1:.2f} l S")

    def bar(self, x: float, y: float, wide: float, high: float, colour: str = "0 g") -> None:
        """Fills a box, as some programs do to draw a line or a cell's ground."""
        self.content.append(f"{colour} {x:.2f} {self.high - y - high:.2f} {wide:.2f} {high:.2f} re f 0 g")

    def picture(self, x: float, y: float, wide: float, high: float) -> None:
        """Places a grey picture."""
        self.content.append(f"q {wide} 0 0 {high} {x} {self.high - y - high} cm /P Do Q")


def width(text: str, size: float = _SIZE) -> float:
    """How wide a text is set: digits and capitals about half as wide as Han characters."""
    return sum(size if ord(letter) > 127 else size * _HELVETICA.get(letter, 0.556) for letter in text)


_HELVETICA = {" ": 0.278, ".": 0.278, ",": 0.278, "-": 0.333, "/": 0.278, "(": 0.333, ")": 0.333}


def _wrapped(text: str, room: float) -> list[str]:
    lines = [""]
    for letter in text:
        if width(lines[-1] + letter) > room:
            lines.append("")
        lines[-1] += letter
    return lines


def _runs(text: str) -> list[str]:
    runs: list[str] = []
    for letter in text:
        if runs and runs[-1].isascii() == letter.isascii():
            runs[-1] += letter
        else:
            runs.append(letter)
    return runs


def printed(*pages: Page, encrypt: str = "", form: str = "") -> bytes:
    """The pages as a PDF file. `encrypt`: the trailer's entry for an encryption that no reader here can undo;
    `form`: what `/F Do` draws, itself within itself."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{9 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        "\nstream\n\x80\nendstream",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 900 900] /Resources << /Font << /L 5 0 R >>"
        f" /XObject << /F 8 0 R >> >> /Length {len(form)} >>\nstream\n{form}\nendstream",
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.wide} {page.high}] {page.cropped} /Rotate {page.turned}"
            f" /Resources << /Font << /C 3 0 R /L 5 0 R >> /XObject << /P 6 0 R /F 8 0 R >> >>"
            f" /Contents {10 + 2 * number} 0 R >>"
        )
        packed = zlib.compress("\n".join(page.content).encode("latin-1")).decode("latin-1")
        objects.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed}\nendstream")
    data = b"%PDF-1.5\n"
    starts = []
    for number, one in enumerate(objects, 1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    trailer = f"trailer << /Size {len(starts) + 1} /Root 1 0 R {encrypt} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def table(page: Page, rows: Sequence[Sequence[Td]], xs: Sequence[float], top: float, height: float = 20) -> float:
    """Rules a table on a page, its columns between `xs`, and gives back where it ends."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            taken |= {(number + down, column + on) for down in range(cell.height) for on in range(cell.width)}
            left, right = xs[column], xs[column + cell.width]
            upper, lower = top + number * height, top + (number + cell.height) * height
            for y in (upper, lower):
                page.rule(left, y, right, y)
            for x in (left, right):
                page.rule(x, upper, x, lower)
            lines = [part for line in cell.text.split("\n") for part in _wrapped(line, right - left - 8)]
            first = (upper + lower) / 2 - (len(lines) - 1) * _LEADING / 2 + 3
            for line, text in enumerate(lines):
                page.write(left + 4, first + line * _LEADING, text)
    return top + len(rows) * height
