"""Running text as strips: tables whose cells ran together, with spaces or bars between them or with nothing at all.

The labels of a form are found in the text itself, whatever marks stand inside or around them; what stands between
two labels are the values of the first. Only the part of the text that holds the tables is looked at: in prose the
same words mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.form import Form
from reports.model import Cell, Document
from reports.numerals import looks_like_a_cell
from reports.recognise.letters import BAR, Label, Run, labels_in, run_of
from reports.recognise.strips import Strip

_PIECE = re.compile(
    r"[+\-−]?\d[\d.,]*\s*(?:[亿億]元|[万萬]元|元|[万萬]|人次|[件项条次宗起个份篇人])?|[增减減][加少]?\d+|[/\\—–-]+|[无無]"
)
_OPENINGS = (
    *("第二十条第一项信息内容", "信息内容本年", "本列数据的勾稽关系为"),
    *("申请人情况自然人", "行政复议行政诉讼结果维持", "指标名称计量单位", "统计指标单位", "统计指标统计数"),
)
_WORDS = re.compile("[a-zA-Z]|[\u4e00-\u9fff]{2}")


def strips(document: Document, forms: Sequence[Form]) -> tuple[Strip, ...]:
    """The labels of the forms' tables with the pieces printed between them, from the first table to the last."""
    run = run_of(document)
    begin = min((at for at in map(run.letters.find, _OPENINGS) if at >= 0), default=None)
    if begin is None:
        return ()
    return tuple(_rows(run, list(labels_in(run, begin, tuple(forms)))))


def _rows(run: Run, labels: Sequence[Label]) -> Iterator[Strip]:
    """A strip for every label with the pieces after it, and one for every row of bars without a label.

    In a row between bars every cell is seen, blank ones too, and what stands in it belongs to that row alone: the
    label above it may be another row's. Where the figures stand before their label, they are the label's.
    """
    before: tuple[Cell, ...] = ()
    for part in _parts(run, labels):
        barred = bool(part.own) and run.barred(run.starts_at(part.own[0].row))
        if before and any(cell.text for cell in part.own):
            # Figures on either side of a label: which are its own cannot be seen.
            yield from (Strip(before, barred=True), Strip((part.name,)), Strip(part.own, barred=barred))
        else:
            yield Strip((*part.ahead, part.name, *(before or part.own)), barred=barred or bool(before))
        before = ()
        for begin, stop in part.rows:
            if not run.barred(begin):
                yield Strip(tuple(_pieces(run, begin, stop)[0]))
                continue
            cells = _between_bars(run, begin, stop, last=stop == part.end)
            if any(cell.text for cell in cells) and stop == part.end:
                before = cells
            elif any(cell.text for cell in cells):
                yield Strip(cells, barred=True)


@dataclass(frozen=True, slots=True)
class _Part:
    """A label with what stands around it: the figures before it in its line, those after it, and the rows below, up to
    the next label; `end` is where that begins, or -1."""

    name: Cell
    own: tuple[Cell, ...]
    rows: list[tuple[int, int]]
    end: int
    ahead: tuple[Cell, ...] = ()


def _parts(run: Run, labels: Sequence[Label]) -> list[_Part]:
    """The labels' parts of the text. A line's figures before a label are its own where it has none after it and the
    label above needs none."""
    found: list[_Part] = []
    for label, after in reversed(list(zip(labels, [*labels[1:], None], strict=True))):
        lines = _portions(run, label.after, after.begin if after else len(run.text))
        own, rows = _beside(run, lines, bool(after))
        if after and after.named and len(lines) > 1 and not found[-1].own and not run.barred(lines[-1][0]):
            ahead, alone = _pieces(run, *lines[-1])
            if ahead and alone and len(own) == len(ahead):
                found[-1] = replace(found[-1], ahead=own)
                own = ()
        found.append(_Part(_cell(run, label), own, rows, after.begin if after else -1))
    return found[::-1]


def _cell(run: Run, label: Label) -> Cell:
    line = run.line(label.begin)
    return Cell(run.text[label.begin : label.end], line, 0, run.line(label.end - 1) - line + 1, 0)


def _portions(run: Run, begin: int, end: int) -> list[tuple[int, int]]:
    """A part of the text in its lines."""
    found = []
    while (at := run.text.find("\n", begin, end)) >= 0:
        found.append((begin, at))
        begin = at + 1
    return [*found, (begin, end)]


def _beside(run: Run, parts: list[tuple[int, int]], followed: bool) -> tuple[tuple[Cell, ...], list[tuple[int, int]]]:
    """The cells that are the label's own, up to other words or a row of bars below; and the rows of bars below."""
    own: list[Cell] = []
    going = True
    barred = [run.barred(begin) for begin, _ in parts]
    for at, ((begin, end), bars) in enumerate(zip(parts, barred, strict=True)):
        if bars and at:
            break
        if bars:
            own += _between_bars(run, begin, end, last=followed and len(parts) == 1)
            going = not any(cell.text for cell in own)
        elif going:
            pieces, going = _pieces(run, begin, end)
            # The blanks behind a label that stands alone in its row are no cells of it where its figures follow below.
            own = [cell for cell in own if cell.text or not pieces] + pieces
    taken = own[-1].row if own else 0
    return tuple(own), [
        part
        for part, bars in zip(parts[1:], barred[1:], strict=True)
        if bars or (run.line(part[0]) > taken and _is_a_row(run, *part))
    ]


def _is_a_row(run: Run, begin: int, end: int) -> bool:
    """Whether a line holds several pieces and no words."""
    cells, alone = _pieces(run, begin, end)
    return alone and len(cells) > 1


def _pieces(run: Run, at: int, end: int) -> tuple[list[Cell], bool]:
    """The pieces in a part of a line, up to other words; and whether there are none."""
    cells: list[Cell] = []
    for piece in _PIECE.finditer(run.text, at, end):
        if any(sign.isalnum() for sign in run.text[at : piece.start()]):
            return cells, False
        cells.append(Cell(piece[0].strip(), run.line(piece.start()), 0, 1, 0))
        at = piece.end()
    return cells, not any(sign.isalnum() for sign in run.text[at:end])


def _between_bars(run: Run, begin: int, end: int, last: bool) -> tuple[Cell, ...]:
    """The cells of a row between bars, up to one that holds words; `last`: a label's cell begins at the end."""
    texts = [text.strip() for text in run.text[begin:end].split(BAR)]
    if last or not texts[-1]:
        texts.pop()
    if texts and (not texts[0] or not looks_like_a_cell(texts[0])):
        # What stands before the first bar is the end of the label's own cell, or nothing.
        del texts[0]
    line = run.line(begin)
    words = next((at for at, text in enumerate(texts) if _WORDS.search(text) and not looks_like_a_cell(text)), None)
    if words is not None and last and run.text.rfind("\n", 0, begin) + 1 == begin:
        return ()
    return tuple(Cell(text, line, 0, 1, 0) for text in texts[:words])
