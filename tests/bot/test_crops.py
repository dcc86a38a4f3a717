"""The picture of a cell is made where documents are read, whatever they do there, and shown to who is to read it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.cell_answers import UnreadCell
from bot.intake.crops import _AT_HAND, _MOST, Crops
from bot.intake.taking import Intake
from bot.progress import Progress
from bot.reading_room.desk import Desk, Limits
from bot.reading_room.room import ReadingRoom
from bot.render.words import Words
from reports.model import Figure, Place, State
from store.archive import Archive
from tests.bot.cropping_reader import a_png
from tests.bot.handing import DAY, a_file, pressed, said, talking_about
from tests.bot.unread import PAGE
from tests.builders import a_report, a_text, add
from tests.reports.packed import packed

CROPPING = "tests.bot.cropping_reader"
CELL = Place(table=2, row=4, column=10)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk(Limits(seconds=2, megabytes=512), CROPPING) as desk:
        yield desk


@pytest.fixture
async def room() -> AsyncIterator[ReadingRoom]:
    room = ReadingRoom(Limits(), desks=1, reader=CROPPING)
    yield room
    room.close()


def test_a_crop_arrives_as_it_was_made(desk: Desk) -> None:
    assert desk.crop(b"picture", CELL) == a_png(10, 4)
    assert desk.examine(a_text(), DAY)


@pytest.mark.parametrize("word", ["SLEEP", "LEAVE", "BUG", "SWALLOW", "WORDS", "LARGE", "NONE"])
def test_whatever_a_document_does_there_is_no_crop_and_the_next_is_made(desk: Desk, word: str) -> None:
    assert desk.crop(f"{word} picture".encode(), CELL) is None
    assert desk.crop(b"picture", CELL) == a_png(10, 4)


def test_of_formats_that_are_no_pictures_there_is_none() -> None:
    with Desk(Limits()) as desk:
        for data in (a_text(), PAGE, b"", b"PK\x03\x04"):
            assert desk.crop(data, CELL) is None


async def test_the_question_for_a_cell_shows_its_picture(archive: Archive, room: ReadingRoom) -> None:
    async def run(work):  # type: ignore[no-untyped-def]
        return work(archive)

    about = talking_about(run, Intake(room, run, lambda: DAY))
    reply = await about.hand_in(said(""), a_file(PAGE, "年报.html"))
    first = await pressed(about, reply, "补读 2 格")
    assert first is not None
    assert first.picture is not None
    assert first.picture.make() == a_png(4, 4)
    second = await about.answer(said("71", follows=first.about))
    assert second is not None
    assert second.picture is not None
    assert second.picture.make() == a_png(10, 4)


def a_cell(archive: Archive, document: bytes | None, place: Place | None = CELL) -> UnreadCell:
    kept = add(archive, a_report(printed={"t3.new.total": None})).kept
    return UnreadCell(
        "r1.0.UueW", kept, Figure("t3.new.total", None, State.LOST, None, place), 1, 1, 1, document=document
    )


class Counting:
    """A room that counts."""

    def __init__(self, png: bytes | None) -> None:
        self.png = png
        self.made = 0

    async def crop(self, data: bytes, place: Place) -> bytes | None:
        self.made += 1
        await asyncio.sleep(0)
        return self.png


@pytest.mark.parametrize("png", [a_png(3, 2), None], ids=["picture", "none"])
async def test_a_cell_is_cropped_once_as_long_as_it_is_at_hand(archive: Archive, png: bytes | None) -> None:
    room = Counting(png)
    crops = Crops(room)
    cell = a_cell(archive, b"picture")
    assert [(await crops.shown(cell)).crop for _ in range(3)] == [png] * 3
    assert room.made == 1
    assert (await crops.shown(a_cell(archive, b"another"))).crop == png
    assert room.made == 2


async def test_two_who_see_a_cell_at_once_share_its_picture(archive: Archive) -> None:
    room = Counting(a_png(3, 2))
    crops = Crops(room)
    cell = a_cell(archive, b"picture")
    both = await asyncio.gather(crops.shown(cell), crops.shown(cell))
    assert [one.crop for one in both] == [room.png] * 2
    assert room.made == 1


async def test_that_there_is_no_picture_is_not_remembered_for_ever(archive: Archive) -> None:
    room = Counting(None)
    crops = Crops(room)
    cells = [a_cell(archive, b"%d" % at) for at in range(_MOST + 1)]
    for one in (*cells, cells[0]):
        await crops.shown(one)
    assert room.made == _MOST + 2


async def test_only_so_much_is_at_hand(archive: Archive) -> None:
    room = Counting(bytes(_AT_HAND // 3))
    crops = Crops(room)
    cells = [a_cell(archive, b"%d" % at) for at in range(5)]
    for one in cells:
        await crops.shown(one)
    await crops.shown(cells[-1])
    assert room.made == 5
    await crops.shown(cells[0])
    assert room.made == 6


async def test_without_the_original_or_the_place_words_alone_ask(archive: Archive) -> None:
    room = Counting(a_png(3, 2))
    for cell in (a_cell(archive, None), a_cell(archive, b"picture", None)):
        assert (await Crops(room).shown(cell)).crop is None
    assert room.made == 0
    assert Words.of("zh").say(a_cell(archive, None)).picture is None


async def test_how_far_a_zip_is_read_is_told_while_it_is_read(room: ReadingRoom) -> None:
    progress = Progress()
    data = packed({f"{at}.txt": a_text(year=2015 + at) for at in range(5)})
    seen = await room.read(data, DAY, progress)
    assert [one.of for one in seen] == [5] * 5
    assert progress.now == (5, 5)
