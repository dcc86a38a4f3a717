"""What a chat watches is said in words, in a sentence or by a button, in a group by those who lead it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.watched import DEADLINES
from store.archive import Archive
from store.chats import setting
from store.watches import MOST, Subject, watch, watches
from tests.bot.talking import talking
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add

HERE, THERE = "telegram:-1", "telegram:-2"


def led(answer: bool) -> Callable[[], Awaitable[bool]]:
    async def leads() -> bool:
        return answer

    return leads


@pytest.fixture
def office(archive: Archive) -> Conversation:
    for name in ("东安区人民政府办公室", "东安区人民政府", "淮安市人民政府", "平潭综合实验区", "洪泽区财政局"):
        add(archive, a_report(name))
    return talking(archive)


def said(text: str, chat: str = HERE, *, topic: int | None = None, leads: bool | None = None) -> Message:
    asked = None if leads is None else led(leads)
    return Message(text, private=leads is None, chat=chat, topic=topic, leads=asked)


async def answered(about: Conversation, message: Message) -> Reply:
    reply = await about.answer(message)
    assert reply is not None
    assert_fit(reply)
    assert reply.html.count("\n") < 8
    return reply


def subjects(archive: Archive, chat: str = HERE) -> list[tuple[str, str, str]]:
    """What a chat watches: body, place and doubts."""
    found = [one.subject for one in watches(archive, chat)]
    return [(one.agency.name if one.agency else "", one.place, one.doubts) for one in found]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("/watch 东安区", ("", "231002", "")),
        ("/gzh 牡丹江", ("", "231000", "")),
        ("/关注　黑龙江省", ("", "230000", "")),
        ("/watch 江苏淮安 A2", ("", "320800", "A2")),
        ("/watch 淮安市的疑点", ("", "320800", "*")),
        ("/watch A", ("", "", "A")),
        ("关注对不上的", ("", "", "*")),
        ("请关注一下牡丹江的A2疑点", ("", "231000", "A2")),
        ("/watch 东安区政府", ("东安区人民政府", "", "")),
        ("/watch 东安区政府办 a5", ("东安区人民政府办公室", "", "A5")),
        ("訂閱東安區政府辦", ("东安区人民政府办公室", "", "")),
        ("/watch 平潭", ("平潭综合实验区", "", "")),
        ("/watch 洪泽财政局的年报", ("洪泽区财政局", "", "")),
        ("/watch 海淀", ("", "110108", "")),
    ],
)
async def test_a_body_a_place_or_a_doubt_is_watched(
    office: Conversation, archive: Archive, text: str, subject: tuple[str, str, str]
) -> None:
    assert (await answered(office, said(text, topic=7))).html.startswith("关注了：")
    assert subjects(archive) == [subject]
    assert [one.topic for one in watches(archive, HERE)] == [7]
    assert subjects(archive, THERE) == []


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("/watch 鼓楼区 A2", "<code>/watch 江苏省徐州市鼓楼区 A2</code>"),
        ("/watch 鼓楼区的疑点", "<code>/watch 江苏省徐州市鼓楼区 对不上</code>"),
        ("/watch 呼呼呼委员会 A2", "不能确定“呼呼呼委员会”"),
        ("/watch 全部", "不能确定“全部”"),
        ("/watch A99", "没有 A99 这种核对"),
        ("/watch E6", "〔E6〕不是一份报告能看出来的"),
        ("/watch F8", "〔F8〕不是一份报告能看出来的"),
        ("/watch 截止", "请先关注一个地方"),
        ("/unwatch 东安区", "这里没有关注“东安区”"),
    ],
)
async def test_what_cannot_be_watched_is_refused_kindly(
    office: Conversation, archive: Archive, text: str, reply: str
) -> None:
    assert reply in (await answered(office, said(text))).html
    assert subjects(archive) == []


@pytest.mark.parametrize("chat", ["", "terminal"])
async def test_where_nobody_can_be_told_nothing_is_watched(office: Conversation, archive: Archive, chat: str) -> None:
    for text in ("/watch 东安区", "/unwatch 东安区"):
        assert (await answered(office, said(text, chat))).html.startswith("这里收不到通知")
    assert subjects(archive, chat) == []


@pytest.mark.parametrize("text", ["/watch 东安区", "关注东安区", "/unwatch 淮安", "/watch 截止", "/unwatch 全部"])
@pytest.mark.parametrize("leads", [True, False])
async def test_in_a_group_only_those_who_lead_it_decide(
    office: Conversation, archive: Archive, text: str, leads: bool
) -> None:
    await answered(office, said("/watch 淮安", leads=True))
    before = subjects(archive), setting(archive, HERE, DEADLINES)
    reply = await answered(office, said(text, leads=leads))
    assert ("会影响全群" in reply.html) != leads
    assert ((subjects(archive), setting(archive, HERE, DEADLINES)) != before) == leads
    assert "江苏省淮安市" in (await answered(office, said("/watching", leads=False))).html or leads


@pytest.mark.parametrize("leads", [True, False])
async def test_a_button_is_pressed_by_those_who_lead_the_group(
    office: Conversation, archive: Archive, leads: bool
) -> None:
    near = await answered(office, said("/watch 洪泽区财证局们", leads=True))
    asks = [button.asks for row in near.buttons for button in row]
    assert asks
    chosen = await office.press(asks[0], said("", leads=leads))
    assert chosen is not None
    assert (len(subjects(archive)) == 1) == leads
    await answered(office, said("/watch 淮安", leads=True))
    listed = await answered(office, said("/watching", leads=False))
    given_up = await office.press(listed.buttons[0][-1].asks, said("", leads=leads))
    assert given_up is not None
    assert ("不再关注：江苏省淮安市" in given_up.html) == leads


async def test_a_button_of_another_chat_gives_up_nothing_here(office: Conversation, archive: Archive) -> None:
    await answered(office, said("/watch 东安区"))
    listed = await answered(office, said("/watching"))
    reply = await office.press(listed.buttons[0][0].asks, said("", THERE))
    assert reply is not None
    assert reply.html.startswith("这里没有关注它")
    assert len(subjects(archive)) == 1


async def test_a_button_pressed_again_says_that_it_is_given_up_already(office: Conversation) -> None:
    await answered(office, said("/watch 东安区"))
    (asks,) = [button.asks for row in (await answered(office, said("/watching"))).buttons for button in row]
    replies = [await office.press(asks, said("")) for _ in range(2)]
    assert [one.html[:6] for one in replies if one] == ["不再关注：黑", "这里没有关注"]


async def test_a_full_list_is_shown_page_by_page_and_takes_no_more(office: Conversation, archive: Archive) -> None:
    for number in range(MOST):
        assert watch(archive, HERE, None, Subject(place=f"{number:06}"), said("").by)
    assert "100 项，够多了" in (await answered(office, said("/watch 东安区"))).html
    reply: Reply | None = await answered(office, said("/watching"))
    pages = 0
    while reply is not None:
        pages += 1
        further = [button.asks for row in reply.buttons for button in row if button.label == "下一页"]
        reply = await office.press(further[0], said("")) if further else None
    assert pages == MOST / 5


async def test_the_lists_before_last_days_are_wanted_and_given_up(office: Conversation, archive: Archive) -> None:
    await answered(office, said("/watch 东安区"))
    assert "截止前的名单：不要" in (await answered(office, said("/watching"))).html
    await answered(office, said("/watch 截止"))
    assert "截止前的名单：要" in (await answered(office, said("/watching"))).html
    await answered(office, said("/unwatch 截止"))
    assert "截止前的名单：不要" in (await answered(office, said("/watching"))).html
    assert len(subjects(archive)) == 1


async def test_what_follows_is_not_asked_of_a_watch(office: Conversation) -> None:
    await answered(office, said("/stats 淮安市 2021"))
    await answered(office, said("/watch 东安区政府办"))
    assert "东安区" not in (await answered(office, said("那2020年呢"))).html


@pytest.mark.parametrize("text", ["关注这件事的进展", "大家关注下东安区的天气", "东安区关注度很高", "关注东安区吃饭"])
async def test_small_talk_in_a_group_is_left_alone(office: Conversation, text: str) -> None:
    assert await office.answer(said(text, leads=True)) is None
