"""A report that was read off a picture says so wherever its source is named."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import Conversation
from bot.message import Message
from bot.render.plain import plain
from bot.render.words import Words
from store.archive import Archive
from tests.bot.talking import at_once
from tests.builders import a_report, add


async def test_the_foot_tells_that_it_was_read_off_a_picture(archive: Archive) -> None:
    add(archive, replace(a_report("示例市甲区人民政府", 2021), scanned=True))
    for language, said in (("zh", "从图上读 200/200 格"), ("en", "200/200 cells read off a picture")):
        reply = await Conversation(at_once(archive), Words.of(language)).answer(Message("/stats 示例市甲区 2021"))
        assert reply is not None
        assert said in plain(reply.html)
