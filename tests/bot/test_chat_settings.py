"""/settings: a chat's own language before that of the person's device, and that before the bot's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation import Conversation
from bot.languages import languages, spoken
from bot.message import Message, Reply
from bot.settings import Settings, WrongSettings
from store.archive import Archive
from tests.bot.talking import talking

UNKNOWN = {"没有找到“火星市”的报告。": "zh", "No report of “火星市” was found.": "en"}


def said(text: str, *, private: bool = True, chat: str = "telegram:1", language: str = "") -> Message:
    return Message(text, private, chat=chat, language=language)


async def words(about: Conversation, message: Message) -> str:
    """The language a message is answered in, by what is said of a body nobody knows."""
    reply = await about.answer(message)
    assert reply is not None
    return UNKNOWN[reply.html.splitlines()[0]]


def ask(**where: object) -> Message:
    return said("/stats 火星市", **where)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("device", "spoken"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("zh-hans", "zh"), ("fr", "zh"), ("", "zh"), ("english", "zh")],
)
async def test_in_private_the_persons_device_counts(about: Conversation, device: str, spoken: str) -> None:
    assert await words(about, ask(language=device)) == spoken


async def test_in_a_group_nobodys_device_counts(about: Conversation) -> None:
    assert await words(about, ask(private=False, language="en")) == "zh"


async def test_the_bots_own_language_comes_last(archive: Archive) -> None:
    about = talking(archive, language="en")
    assert await words(about, ask(private=False)) == "en"
    assert await words(about, ask(language="fr")) == "en"
    assert await words(about, ask(language="zh-hant")) == "zh"


@pytest.mark.parametrize(
    "text", ["/settings language en", "/settings English", "/设置 语言 英文", "/sz en", "设置 英语"]
)
async def test_a_language_is_settled_by_words(about: Conversation, text: str) -> None:
    reply = await about.answer(said(text))
    assert reply is not None
    assert reply.html.startswith("Done.\nLanguage: English\n")
    assert await words(about, ask()) == "en"
    assert await words(about, ask(chat="telegram:2")) == "zh"


async def test_what_was_settled_goes_before_the_device(about: Conversation) -> None:
    await about.answer(said("/settings 中文", language="en"))
    assert await words(about, ask(language="en")) == "zh"


async def test_a_button_settles_it(about: Conversation) -> None:
    shown = await about.answer(said("/settings"))
    assert shown is not None
    assert shown.html.startswith("语言：中文（没有另外设置）\n")
    buttons = {button.label: button.asks for row in shown.buttons for button in row}
    assert list(buttons)[:2] == ["中文", "English"]
    reply = await about.press(buttons["English"], said(""))
    assert reply is not None
    assert reply.html.startswith("Done.\nLanguage: English\n")
    assert await words(about, ask()) == "en"
    back = await about.press(buttons["中文"], said(""))
    assert back is not None
    assert back.html.startswith("改好了。\n语言：中文\n")


async def test_a_pressed_button_is_answered_in_the_chats_language(about: Conversation, samples: Archive) -> None:
    agency, year = samples.newest(1)[0]
    await about.answer(said("/settings en"))
    for chat, begins in (("telegram:1", "Requests: new"), ("telegram:2", "申请：新收")):
        reply = await about.press(f"stats:{agency.id}:{year}", said("", chat=chat))
        assert reply is not None
        assert begins in reply.html


@pytest.mark.parametrize(
    ("message", "begins"),
    [
        (said("/settings en", private=False), "/settings 会影响全群，请群管理员来设"),
        (said("/settings en", chat=""), "这里记不住设置，没有改动。\n语言：中文"),
        (said("/settings 克林贡语"), "没有“克林贡语”这种设置或语言，没有改动。\n语言：中文"),
    ],
    ids=["in a group", "nowhere", "no language"],
)
async def test_what_cannot_be_settled_is_said_and_nothing_is_changed(
    about: Conversation, message: Message, begins: str
) -> None:
    reply = await about.answer(message)
    assert reply is not None
    assert not reply.found
    assert reply.html.startswith(begins)
    assert await words(about, ask(private=False)) == "zh"


@pytest.mark.parametrize(("leads", "begins"), [(True, "Done.\nLanguage: English"), (False, "/settings 会影响全群")])
async def test_in_a_group_only_its_leaders_settle_it(about: Conversation, leads: bool, begins: str) -> None:
    async def asked() -> bool:
        return leads

    for settling in ("words", "button"):
        message = replace(said("/settings en", private=False, chat=settling), leads=asked)
        reply = await (about.answer(message) if settling == "words" else about.press("settings:::2", message))
        assert reply is not None
        assert reply.html.startswith(begins)
        shown = await about.answer(said("/settings", private=False, chat=settling))
        assert shown is not None
        assert shown.html.startswith("Language: English" if leads else "语言：中文（没有另外设置）")


@pytest.mark.parametrize("asks", ["settings:::0", "settings:::99"])
async def test_a_button_for_no_language_changes_nothing(about: Conversation, asks: str) -> None:
    reply = await about.press(asks, said(""))
    assert reply is not None
    assert reply.html.startswith("语言：中文（没有另外设置）")


async def test_a_language_is_settled_where_doubts_may_not_be_marked(archive: Archive) -> None:
    about = talking(archive, writing=False)
    assert (await _html(about, said("/settings en"))).startswith("Done.")
    assert (await _html(about, said("/mark 东安区 2021 A2 属实"))).startswith("Here you can only look things up")


async def _html(about: Conversation, message: Message) -> str:
    reply = await about.answer(message)
    assert isinstance(reply, Reply)
    return reply.html


def test_a_language_that_is_no_longer_there_is_passed_over() -> None:
    assert spoken("tlh", said(""), "zh") == "zh"
    assert spoken("tlh", said("", language="en"), "zh") == "en"


async def test_the_channels_own_sentences_follow_too(about: Conversation) -> None:
    assert await about.sentence("expired", said("", language="en")) == "This button is out of date, please ask again."
    assert await about.sentence("expired", said("", private=False, language="en")) == "这个按钮过期了，请重新查一次。"


def test_a_menu_in_every_language(about: Conversation) -> None:
    assert set(about.menus) == {one.code for one in languages()} >= {"zh", "en"}
    assert [name for name, _ in about.menus["en"]] == [name for name, _ in about.menu]
    assert all(words.isascii() and 1 <= len(words) <= 256 for _, words in about.menus["en"])


def test_the_bots_language_must_be_one_there_are_templates_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_LANGUAGE", "en")
    assert Settings.read().language == "en"
    monkeypatch.setenv("NIANBAO_LANGUAGE", "__pycache__")
    with pytest.raises(WrongSettings, match="LANGUAGE"):
        Settings.read()
