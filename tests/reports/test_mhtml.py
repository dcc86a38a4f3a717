"""Pages saved as one file: the page inside is read, and text that only looks a little like one is left alone."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring

import pytest

from reports.errors import Unreadable
from reports.model import Grid, Paragraph
from reports.reading import read

_PAGE = "<p>一、总体情况</p><table><tr><td>规章</td><td>5</td></tr></table>"


def _saved(page: bytes, encoding: str, kind: str = "text/html", head: str = "MIME-Version: 1.0") -> bytes:
    body = {"quoted-printable": encodestring, "base64": encodebytes}.get(encoding, bytes)(page)
    return (
        f'{head}\r\nContent-Type: multipart/related; boundary="=x"\r\n\r\n--=x\r\nContent-Type: image/png\r\n\r\n0\r\n'
        f"--=x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    ).encode() + body + b"\r\n--=x--\r\n"  # fmt: skip


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16"])
def test_the_page_inside_is_read(encoding: str, charset: str) -> None:
    document = read(_saved(_PAGE.encode(charset), encoding, head="From: <Saved by Blink>\r\nSubject: x"))
    assert document.kind == "mhtml"
    first, grid = document.blocks
    assert isinstance(first, Paragraph)
    assert first.text == "一、总体情况"
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["规章", "5"]


def test_a_page_that_begins_with_words_is_a_page_all_the_same() -> None:
    assert isinstance(read(_saved("总体<br>情况".encode(), "base64")).blocks[0], Paragraph)


@pytest.mark.parametrize(
    "data",
    [
        _saved(b"", "base64"),
        _saved(b"0", "base64", kind="image/gif"),
        _saved(b"", "base64").replace(b"--=x--", b"QQ"),
        _saved(b"", "base64")[:60],
    ],
)
def test_one_without_a_page_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.kind == "damaged"


def test_parts_nested_without_end_are_refused() -> None:
    nested = "".join(f'Content-Type: multipart/related;\r\n boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(2000))
    with pytest.raises(Unreadable):
        read(f"MIME-Version: 1.0\r\n{nested}".encode())


def test_a_page_two_levels_down_is_found() -> None:
    inner = _saved("<p>内</p>".encode(), "8bit").replace(b"MIME-Version: 1.0\r\n", b"").replace(b"=x", b"=y")
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n\tboundary="b"\r\n\r\n--b\r\n' + inner + b"\r\n--b--"
    )
    assert [block.text for block in read(data).blocks if isinstance(block, Paragraph)] == ["内"]


def test_a_letter_is_text() -> None:
    assert read("From: 甲区\nDate: 2021\n\n一、总体情况".encode()).kind == "text"
