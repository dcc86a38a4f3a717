"""The same bytes are read once: at the same time by several, and later as long as what was read is still here."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from bot.intake import readings as module
from bot.intake.readings import Readings
from bot.intake.taking import Intake
from bot.progress import Progress
from bot.reading_room.desk import Seen
from reports.errors import ReportError, Unreadable
from store.archive import Archive
from store.submissions import LASTS
from tests.bot.handing import DAY, LI, ZHANG, Here, a_file, pressed, said, talking_about
from tests.builders import a_text
from tests.waiting import until

ONE, OTHER = a_text("示例市甲区教育局", 2023), a_text("示例市乙区教育局", 2022)
BUNDLE = b"\n=====\n".join([ONE, OTHER])


class Counting(Here):
    """Counts what is read, and reads nothing before it may."""

    def __init__(self) -> None:
        self.read_ones: list[bytes] = []
        self.may = asyncio.Event()
        self.may.set()
        self.error: ReportError | None = None

    async def read(self, data: bytes, today: date | None = None, progress: Progress | None = None) -> tuple[Seen, ...]:
        self.read_ones.append(data)
        assert progress is not None
        progress.done, progress.of = 1, 3
        await self.may.wait()
        return (Seen("", data, (), self.error),) if self.error else await super().read(data, today, progress)


class Taking:
    """A conversation that takes documents, and how often it reads."""

    def __init__(self, archive: Archive) -> None:
        async def run(work):  # type: ignore[no-untyped-def]
            return work(archive)

        self.room = Counting()
        self.about = talking_about(run, Intake(self.room, run, lambda: DAY))

    @property
    def times(self) -> int:
        return len(self.room.read_ones)


@pytest.fixture
def taking(archive: Archive) -> Taking:
    return Taking(archive)


async def test_two_who_hand_the_same_in_at_once_share_a_reading_and_each_has_a_submission(taking: Taking) -> None:
    taking.room.may.clear()
    hand_in = taking.about.hand_in
    both = [
        asyncio.create_task(hand_in(said("", by, chat=chat), a_file(ONE, name)))
        for by, chat, name in ((ZHANG, "here", "甲.txt"), (LI, "there", "乙.txt"))
    ]
    await until(lambda: taking.times == 1)
    await asyncio.sleep(0.1)
    taking.room.may.set()
    one, other = await asyncio.gather(*both)
    assert taking.times == 1
    assert one.html == other.html
    assert one.about != other.about
    saved = await pressed(taking.about, other, "保存", LI, chat="there")
    assert saved is not None
    assert saved.html.startswith("已收录")


async def test_of_each_person_one_document_is_read_at_a_time_in_all_their_chats(taking: Taking) -> None:
    taking.room.may.clear()
    handed = ((ONE, ZHANG, "here"), (OTHER, ZHANG, "there"), (BUNDLE, LI, "there"))
    three = [
        asyncio.create_task(taking.about.hand_in(said("", by, chat=chat), a_file(data))) for data, by, chat in handed
    ]
    await until(lambda: taking.times == 2)
    await asyncio.sleep(0.1)
    assert taking.room.read_ones == [ONE, BUNDLE]
    taking.room.may.set()
    assert all(reply.found for reply in await asyncio.gather(*three))
    assert taking.room.read_ones == [ONE, BUNDLE, OTHER]


async def test_what_waits_for_its_turn_can_be_stopped_too(taking: Taking) -> None:
    taking.room.may.clear()
    two = [asyncio.create_task(taking.about.hand_in(said(""), a_file(data))) for data in (ONE, OTHER)]
    await until(lambda: taking.times == 1)
    await asyncio.sleep(0.1)
    reply = await taking.about.answer(said("/cancel"))
    assert reply is not None
    assert reply.html == "停下了。"
    await asyncio.wait(two)
    assert [task.cancelled() for task in two] == [True, True]
    assert taking.room.read_ones == [ONE]


async def test_the_same_bytes_later_are_not_read_again_under_another_name_and_elsewhere(taking: Taking) -> None:
    first = await taking.about.hand_in(said(""), a_file(ONE))
    again = await taking.about.hand_in(said("", LI, chat="there"), a_file(ONE, "又一份.txt"))
    assert taking.times == 1
    assert again.html == first.html


async def test_what_is_kept_already_is_not_read(taking: Taking) -> None:
    await pressed(taking.about, await taking.about.hand_in(said(""), a_file(ONE)), "保存")
    again = await taking.about.hand_in(said(""), a_file(ONE))
    assert taking.times == 1
    assert "早已收录过" in again.html


async def test_a_zip_is_read_once_with_all_its_files_under_their_own_names(taking: Taking) -> None:
    first = await taking.about.hand_in(said(""), a_file(BUNDLE, "甲.zip"))
    again = await taking.about.hand_in(said(""), a_file(BUNDLE, "乙.zip"))
    assert taking.times == 1
    assert "1. 甲.zip/1.txt" in first.html
    assert again.html == first.html.replace("甲.zip", "乙.zip")
    whole = await pressed(taking.about, again, "全部保存")
    assert whole is not None
    assert whole.html.count("已收录") == 2


async def test_a_zip_whose_files_are_kept_is_not_read_again(taking: Taking) -> None:
    first = await taking.about.hand_in(said(""), a_file(BUNDLE, "甲.zip"))
    look = await pressed(taking.about, first, "看 1")
    assert look is not None
    await pressed(taking.about, look, "保存")
    again = await taking.about.hand_in(said(""), a_file(BUNDLE, "乙.zip"))
    assert "1. 乙.zip/1.txt：早已收录过" in again.html
    assert "2. 乙.zip/2.txt：示例市乙区教育局 2022 年度" in again.html
    assert taking.times == 1


async def test_what_was_let_go_is_read_again(taking: Taking, archive: Archive) -> None:
    await taking.about.hand_in(said(""), a_file(ONE))
    archive.db.execute("UPDATE submissions SET at = ?", [(DAY - LASTS - timedelta(days=1)).isoformat()])
    await taking.about.hand_in(said(""), a_file(OTHER))
    await taking.about.hand_in(said(""), a_file(ONE))
    assert taking.times == 3


async def test_another_program_reads_again(taking: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    await taking.about.hand_in(said(""), a_file(ONE))
    monkeypatch.setattr(module, "edition", lambda: "another")
    await taking.about.hand_in(said(""), a_file(ONE))
    assert taking.times == 2


async def test_what_cannot_be_understood_any_more_is_read_again(taking: Taking, archive: Archive) -> None:
    await taking.about.hand_in(said(""), a_file(ONE))
    archive.db.execute("UPDATE submissions SET reading = ?", [bytes.fromhex("789c030000000001")])
    assert "新收 6" in (await taking.about.hand_in(said(""), a_file(ONE))).html
    assert taking.times == 2


async def test_of_another_day_what_lies_in_the_future_is_looked_at_again(archive: Archive) -> None:
    room = Counting()

    async def run(work):  # type: ignore[no-untyped-def]
        work(archive)

    readings = Readings(room, run)
    early, late = date(2022, 1, 1), DAY
    (first,) = await readings.read(ONE, early, Progress())
    (second,) = await readings.read(ONE, late, Progress())
    assert [one.findings for one in first.examinations] != [one.findings for one in second.examinations]


async def test_what_is_no_report_is_not_read_again_but_what_ended_the_reader_is(taking: Taking) -> None:
    words = "今天天气真好".encode()
    first = await taking.about.hand_in(said(""), a_file(words))
    assert (await taking.about.hand_in(said("", LI), a_file(words))).html == first.html
    assert taking.times == 1
    taking.room.error = Unreadable("too_slow", "读了 20 秒还没有读完。")
    for _ in range(2):
        await taking.about.hand_in(said(""), a_file(b"slow"))
    assert taking.times == 3


async def test_who_joins_a_reading_sees_how_far_it_has_come(archive: Archive) -> None:
    room = Counting()
    room.may.clear()

    async def run(work):  # type: ignore[no-untyped-def]
        work(archive)

    readings = Readings(room, run)
    one, other = Progress(), Progress()
    both = [asyncio.create_task(readings.read(BUNDLE, DAY, progress)) for progress in (one, other)]
    await until(lambda: one.now == other.now == (1, 3))
    room.may.set()
    assert len(await both[0]) == len(await both[1]) == 2
    assert readings._under_way == {}


async def test_one_who_stops_does_not_stop_the_other(archive: Archive) -> None:
    room = Counting()
    room.may.clear()

    async def run(work):  # type: ignore[no-untyped-def]
        work(archive)

    readings = Readings(room, run)
    both = [asyncio.create_task(readings.read(ONE, DAY, Progress())) for _ in range(2)]
    await until(lambda: len(room.read_ones) == 1)
    both[0].cancel()
    await asyncio.sleep(0)
    room.may.set()
    (seen,) = await both[1]
    assert seen.examinations
    assert len(room.read_ones) == 1
