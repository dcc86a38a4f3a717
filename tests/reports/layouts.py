"""Pages set letter by letter and line by line, and the blocks they are laid out as."""

from __future__ import annotations

from reports.layout import blocks
from reports.layout.sheet import Glyph, Sheet, Stroke
from reports.model import Block, Grid, Paragraph

WIDE, HIGH = 600.0, 800.0


class Printer:
    """A page being filled: text is set ten points wide a Han character, five a Latin one."""

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self.glyphs: list[Glyph] = []
        self.strokes: list[Stroke] = []

    def write(self, x: float, y: float, text: str) -> Printer:
        """Sets a line of text."""
        spaced = False
        for letter in text:
            wide = 10.0 if ord(letter) > 127 else 5.0
            if letter != " ":
                self.glyphs.append(Glyph(letter, x, y - 8, x + wide, y + 2, spaced))
            spaced = letter == " "
            x += wide
        return self

    def lines(self, xs: tuple[float, ...], ys: tuple[float, ...], *, top: bool = True, bottom: bool = True) -> Printer:
        """Draws all lines between these borders; the first and last row may be open."""
        across = ys[0 if top else 1 : len(ys) if bottom else -1]
        self.strokes += [Stroke(xs[0], y, xs[-1], y) for y in across]
        self.strokes += [Stroke(x, ys[0], x, ys[-1]) for x in xs]
        return self

    @property
    def sheet(self) -> Sheet:
        """The page."""
        return Sheet(self.number, WIDE, HIGH, tuple(self.glyphs), tuple(self.strokes))


def laid(*pages: Printer) -> list[str | list[list[str]]]:
    """Paragraphs as texts, tables as rows of texts."""
    return [_plain(block) for block in blocks([page.sheet for page in pages])]


def _plain(block: Block) -> str | list[list[str]]:
    if isinstance(block, Grid):
        return [[cell.text for cell in row] for row in block.rows]
    assert isinstance(block, Paragraph)
    return block.text
