"""A whole table is asked for by its number, told in words that fit below its picture, and is text where wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers import Answer
from bot.chat_options import PICTURES
from bot.conversation import Conversation
from bot.message import Button, Message, Reply
from bot.picture_answers import NoSuchTable, WholeTable
from bot.render.plain import plain
from bot.render.showing import CAPTION, fits
from bot.render.words import Words
from store.archive import Archive
from store.chats import settle
from tests.bot.conftest import Nianbao
from tests.bot.talking import talking
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add


async def said(about: Conversation, text: str, chat: str = "") -> Reply:
    reply = await about.answer(Message(text, chat=chat))
    assert reply is not None
    assert_fit(reply)
    return reply


async def pressed(about: Conversation, reply: Reply, label: str) -> Reply:
    (button,) = [one for row in reply.buttons for one in row if one.label == label]
    shown = await about.press(button.asks)
    assert shown is not None
    return shown


def text_of(reply: Reply) -> str:
    assert reply.picture is not None
    return reply.picture.text()


@pytest.mark.parametrize(
    ("words", "table"),
    [("", "t3"), (" 表四", "t4"), (" 表2", "t2"), (" 表 三", "t3"), (" 四", "t4"), (" 4", "t4"), (" 表五", None)],
)
async def test_a_table_is_named_by_its_number(about: Conversation, words: str, table: str | None) -> None:
    for question in (f"/table 洪泽区 2023{words}", f"/看表 洪泽区2023年{words}"):
        answer = await about.answer_data(Message(question))
        if table is None:
            assert isinstance(answer, NoSuchTable)
        else:
            assert isinstance(answer, WholeTable)
            assert (answer.kept.year, answer.kept.agency.name, answer.table) == (2023, "洪泽区人民政府", table)


async def test_nothing_of_the_tables_number_is_said_to_be_strange(about: Conversation) -> None:
    for words in ("表四", "表 4", "四"):
        assert plain((await said(about, f"/table 洪泽区 2023 {words}")).html).startswith(
            "洪泽区人民政府 · 2023 年度\n表四"
        )


async def test_the_words_tell_figures_doubts_and_source(about: Conversation) -> None:
    assert plain((await said(about, "/table 洪泽区 2023 表四")).html).split("\n") == [
        "洪泽区人民政府 · 2023 年度",
        "表四　政府信息公开行政复议、行政诉讼情况",
        "复议 0（维持 10，纠正 1）；诉讼：直接起诉 0，复议后起诉 0（维持 5）（件）",
        "① 行政复议：总计写 0，可四种结果加起来是 11，差 11",
        "② 复议后起诉：总计写 0，可四种结果加起来是 5，差 5",
        "没读到发布日期 · 来源：hongze-2023.html（内置样本） · 已读 186/186 格",
    ]


async def test_buttons_lead_to_the_other_tables_the_checks_and_the_numbers(about: Conversation) -> None:
    reply = await said(about, "/stats 洪泽区 2023")
    shown = await pressed(about, reply, "看表")
    assert [[one.label for one in row] for row in shown.buttons] == [["表二", "表四"], ["核对", "回到数字"]]
    assert "表二　主动公开" in plain((await pressed(about, shown, "表二")).html)
    back = await pressed(about, shown, "回到数字")
    assert (back.html, back.picture) == (reply.html, None)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_with_ever_so_many_doubts_fit_below_a_picture(archive: Archive, language: str) -> None:
    printed = {f"t3.{row}.total": str(at) for at, row in enumerate(("new", "granted", "partial", "result_total"), 11)}
    kept = add(archive, a_report("示例市" + "甲" * 300 + "局", printed=printed, source="某" * 300)).kept
    html = Words.of(language).say(WholeTable(kept, "t3")).html
    assert fits(html)
    assert len(plain(html)) > CAPTION // 2


async def test_text_stands_for_the_picture_with_each_kind_of_cell_told_apart(archive: Archive) -> None:
    printed = {"t4.review.total": "/", "t4.review.upheld": "", "t4.lit_direct.total": "7", "t4.lit_after.total": None}
    add(archive, a_report(printed=printed))
    lines = text_of(await said(talking(archive), "/table 东安区 2021 表四")).split("\n")
    found = {line.split()[0]: line.split()[1:] for line in lines if line.strip()}
    assert found["行政复议"][0] == "‹空白›"
    assert found["行政复议"][4] == "“/”"
    assert found["未经复议直接起诉"][4:] == ["7", "①"]
    assert found["复议后起诉"][4] == "‹未读›"


async def test_where_pictures_are_turned_off_the_table_is_a_file_of_text(about: Conversation, tmp_path: Path) -> None:
    with_pictures = await said(about, "/table 洪泽区 2023 表四", "here")
    archive = Archive.open(tmp_path / "samples.db")
    settle(archive, "here", PICTURES.name, "off")
    archive.close()
    reply = await said(about, "/table 洪泽区 2023 表四", "here")
    assert reply.picture is None
    assert reply.below
    (file,) = reply.files
    assert file.name == "洪泽区人民政府-2023-表四.txt"
    text = file.make().decode("utf-8-sig")
    assert "差 11" in text
    assert text_of(with_pictures).strip() in text
    assert (await said(about, "/table 洪泽区 2023 表四", "elsewhere")).picture is not None


@pytest.mark.slow
async def test_a_picture_is_found_again_by_all_that_it_shows(archive: Archive) -> None:
    kept = add(archive, a_report(printed={"t3.new.total": "6"})).kept
    later = add(archive, a_report(printed={"t3.new.total": "7"}, source="另一份"), data=b"later").kept
    words = Words.of("zh")

    def marks(answer: Answer, of: Words = words) -> tuple[str, str]:
        picture = of.say(answer).picture
        assert picture is not None
        return picture.which, picture.drawn_from()

    one = marks(WholeTable(kept, "t3"))
    assert one == marks(WholeTable(archive.kept(kept.id), "t3"))
    others = [
        marks(WholeTable(kept, "t4")),
        marks(WholeTable(later, "t3")),
        marks(WholeTable(kept, "t3"), Words.of("en")),
    ]
    assert len({which for which, _ in (one, *others)}) == 4
    doubtless = archive.kept(kept.id)
    doubtless = type(kept)(**{name: getattr(doubtless, name) for name in kept.__slots__} | {"results": ()})
    which, drawn_from = marks(WholeTable(doubtless, "t3"))
    assert (which, drawn_from != one[1]) == (one[0], True)


def test_the_terminal_prints_the_table_and_saves_its_picture(nianbao: Nianbao) -> None:
    out = nianbao("ask", "/table 洪泽区 2023 表四").out
    assert "行政复议            10     1     0     0     0 ①" in out.replace("  ①", " ①")
    name = "洪泽区人民政府-2023-表四.png"
    assert f"附件 {name}（nianbao ask --save 存到当前文件夹）" in out
    assert nianbao("ask", "--save", "/table 洪泽区 2023 表四").err == f"已存为 {name}\n"
    assert Path(name).read_bytes().startswith(b"\x89PNG")


def test_every_button_of_a_table_fits() -> None:
    assert Button("表四", "table:999999999:2021:3")
