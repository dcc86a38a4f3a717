"""A real page in which two cells of the row of new requests are printed so that no number can be read from them."""

from __future__ import annotations

from importlib.resources import files

from bot.conversation import Conversation
from bot.message import Reply
from store.archive import Archive
from store.kept import Kept
from tests.bot.handing import a_file, pressed, said

PAGE = (
    files("bot.samples")
    .joinpath("pingtan-2022.html")
    .read_text(encoding="utf-8")
    .replace(">71<", ">7l<", 1)
    .replace(">74<", ">7 4<", 1)
    .encode()
)
"""71 new requests of persons, 74 in all."""


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


async def asked(about: Conversation, reply: Reply, label: str = "补读 2 格", **more: object) -> Reply:
    found = await pressed(about, reply, label, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


async def read(about: Conversation, question: Reply, words: str, **more: object) -> Reply:
    found = await about.answer(said(words, follows=question.about, **more))  # type: ignore[arg-type]
    assert found is not None
    return found


async def kept_with(about: Conversation, archive: Archive, *words: str) -> Kept:
    """The report as it is kept after persons read its cells."""
    reply = await about.hand_in(said(""), a_file(PAGE, "年报.html"))
    last = await asked(about, reply)
    for one in words:
        last = await read(about, last, one)
    await pressed(about, last if "保存" in labels(last) else reply, "保存")
    return archive.kept(1)
