"""/settings beyond the language: pictures, who may save, quiet hours, listed members; from afar only by its leaders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat_options import OPTIONS, Option, settled
from bot.conversation import Conversation
from bot.languages import languages
from bot.message import Message, Reply
from bot.render.plain import plain
from bot.render.words import Words
from store.archive import Archive
from store.chats import setting
from store.decisions import Person
from store.listed import listed
from tests.bot.talking import talking

GROUP = "telegram:-4001"
ADMIN, MEMBER = Person("张三", "telegram:777"), Person("李四", "telegram:778")


async def yes(*chat: str) -> bool:
    return not chat or chat == (GROUP,)


@pytest.fixture
def about(archive: Archive) -> Conversation:
    return talking(archive)


def said(text: str, **more: object) -> Message:
    """What an admin says in the group."""
    message = Message(text, private=False, by=ADMIN, chat=GROUP, leads=yes)
    return replace(message, **more)  # type: ignore[arg-type]


async def answer(about: Conversation, message: Message) -> Reply:
    reply = await about.answer(message)
    assert reply is not None
    return reply


def asks(reply: Reply) -> dict[str, str]:
    return {button.label: button.asks or f"start {button.start}" for row in reply.buttons for button in row}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("/settings 图片 关", "pictures", "off"),
        ("/设置 图片：开", "pictures", "on"),
        ("/settings pictures off", "pictures", "off"),
        ("/settings 保存 名单", "saving", "listed"),
        ("/settings saving everyone", "saving", "everyone"),
        ("/設置 保存 管理員", "saving", "leaders"),
        ("/settings 免打扰 22:00-08:00", "quiet", "22:00-08:00"),
        ("/settings 免打扰 22点到8点", "quiet", "22:00-08:00"),
        ("/settings quiet 23-7", "quiet", "23:00-07:00"),
        ("/settings 免打扰 关", "quiet", "off"),
    ],
)
async def test_a_setting_is_changed_by_words(
    about: Conversation, archive: Archive, text: str, name: str, value: str
) -> None:
    assert (await answer(about, said(text))).html.startswith("改好了。")
    assert setting(archive, GROUP, name) == value


@pytest.mark.parametrize("language", [one.code for one in languages()])
@pytest.mark.parametrize(("option", "value"), [(option, value) for option in OPTIONS for value in option.values])
def test_a_setting_is_understood_as_the_panel_writes_it(language: str, option: Option, value: str) -> None:
    panel = Words.of(language).labels["settings"]
    assert settled(f"{panel['names'][option.name]} {panel['values'][value]}") == (option.name, value)


@pytest.mark.parametrize(
    "text", ["/settings 图片 也许", "/settings 免打扰 25:00-8:00", "/settings 免打扰 8-8", "/settings 表格"]
)
async def test_what_is_no_setting_changes_nothing(about: Conversation, archive: Archive, text: str) -> None:
    assert (await answer(about, said(text))).html.startswith("没有“")
    assert [setting(archive, GROUP, name) for name in ("pictures", "saving", "quiet", "language")] == [None] * 4


async def test_a_button_changes_it_and_shows_what_holds(about: Conversation, archive: Archive) -> None:
    shown = await answer(about, said("/settings"))
    assert "图片：没有另外设置；谁能保存：没有另外设置；免打扰：没有另外设置" in shown.html
    for label in ("关", "群管理员", "22:00-08:00"):
        pressed = await about.press(asks(shown)[label], said(""))
        assert pressed is not None
        changed = pressed
    assert "图片：关；谁能保存：群管理员；免打扰：22:00-08:00" in changed.html
    assert {"✓ 关", "✓ 群管理员", "✓ 22:00-08:00"} <= set(asks(changed))
    assert all(len(one.encode()) <= 64 for one in asks(changed).values())


@pytest.mark.parametrize("text", ["/settings 图片 关", "/settings 名单"])
async def test_a_member_changes_nothing(about: Conversation, archive: Archive, text: str) -> None:
    reply = await answer(about, said(text, by=MEMBER, leads=None, to=ADMIN))
    assert reply.html.startswith("/settings 会影响全群")
    assert (setting(archive, GROUP, "pictures"), listed(archive, GROUP)) == (None, ())


async def test_a_member_is_listed_by_an_answer_to_their_message(about: Conversation, archive: Archive) -> None:
    assert "请回复他的消息" in (await answer(about, said("/settings 名单"))).html
    reply = await answer(about, said("/settings 名单", to=MEMBER))
    assert reply.html.startswith("改好了，李四 在名单上了。")
    assert listed(archive, GROUP) == (MEMBER,)
    gone = await about.press(asks(reply)["删 李四"], said(""))
    assert gone is not None
    assert gone.html.startswith("改好了，李四 不在名单上了。")
    assert listed(archive, GROUP) == ()


async def test_a_member_is_taken_off_by_words(about: Conversation, archive: Archive) -> None:
    await answer(about, said("/settings 名单", to=MEMBER))
    assert "请回复他的消息" in (await answer(about, said("/settings 名单 删"))).html
    await answer(about, said("/settings 名单 删", to=MEMBER))
    assert listed(archive, GROUP) == ()


async def test_from_afar_its_leader_settles_a_group(about: Conversation, archive: Archive) -> None:
    link = asks(await answer(about, said("/settings")))["在私聊里设"]
    assert link == "start g-4001"
    afar = Message("/settings @-4001", by=ADMIN, chat=ADMIN.id, leads=yes, leads_there=yes)
    shown = await answer(about, afar)
    assert "在私聊里设" not in asks(shown)
    for label in ("关", "English"):
        assert await about.press(asks(shown)[label], replace(afar, text="")) is not None
    assert (setting(archive, GROUP, "pictures"), setting(archive, GROUP, "language")) == ("off", "en")
    assert setting(archive, ADMIN.id, "pictures") is None
    assert "语言：中文" in plain((await answer(about, replace(afar, text="/settings"))).html)


@pytest.mark.parametrize("what", ["/settings @-4002", "/settings @-4002 图片 关", "settings::::=@-4002 pictures off"])
async def test_from_afar_nobody_else_sees_or_settles_it(about: Conversation, archive: Archive, what: str) -> None:
    afar = Message(what, by=ADMIN, chat=ADMIN.id, leads=yes, leads_there=yes)
    reply = await (about.answer(afar) if what.startswith("/") else about.press(what, replace(afar, text="")))
    assert reply is not None
    assert reply.html.startswith("/settings 会影响全群")
    assert setting(archive, "telegram:-4002", "pictures") is None


@pytest.mark.parametrize("asker", ["in another group", "where nobody tells who leads"])
async def test_another_group_is_no_place_to_settle_a_group_from(
    about: Conversation, archive: Archive, asker: str
) -> None:
    afar = Message(
        "/settings @-4001 图片 关", by=ADMIN, chat="telegram:-4002", private=False, leads=yes, leads_there=yes
    )
    if asker != "in another group":
        afar = replace(afar, chat=ADMIN.id, private=True, leads_there=None)
    assert (await answer(about, afar)).html.startswith("/settings 会影响全群")
    assert setting(archive, GROUP, "pictures") is None


async def test_in_private_nobody_is_asked_who_may_save(about: Conversation) -> None:
    reply = await answer(about, Message("/settings", by=ADMIN, chat=ADMIN.id))
    assert "谁能保存" not in reply.html
    assert "名单" not in reply.html
    assert "群管理员" not in asks(reply)


@pytest.mark.parametrize("leads", [True, False])
async def test_a_refused_press_is_only_for_who_pressed(about: Conversation, leads: bool) -> None:
    reply = await about.press("settings::::=pictures off", said("", leads=yes if leads else None))
    assert reply is not None
    assert reply.aside is not leads
