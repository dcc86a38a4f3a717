"""/alias: a chat's own short names of bodies, which those who lead it add and take away."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.chat_answers import Aliases, NoAlias
from bot.clock import today
from bot.command import Command
from bot.look_up import body
from bot.understand.lexicon import lexicon
from bot.understand.years import years
from reports.characters import characters
from reports.wording import fold
from store.aliases import aliases, call, forget
from store.archive import Archive
from store.kept import Agency
from store.names import called
from store.places import gazetteer

_ALIAS = re.compile(r"(?!\d+$)[\w]{2,12}")
_AWAY = frozenset("-－—–删")


def answer(archive: Archive, ask: Ask) -> Answer:
    """The chat's short names, after one was added or taken away, where the words say so."""
    if not ask.said.strip():
        return Aliases(aliases(archive.db, ask.chat))
    if not ask.chat:
        return NoAlias("", "chatless")
    alias, _, name = characters(fold(ask.said).lower()).lstrip("，,:： ").partition(" ")
    if not _ALIAS.fullmatch(alias) or not name.strip():
        return NoAlias(alias, "unwieldy")
    if name.strip() in _AWAY:
        gone = forget(archive, ask.chat, alias)
        return Aliases(aliases(archive.db, ask.chat), gone=alias) if gone else NoAlias(alias, "unknown")
    return _added(archive, ask, alias, name.strip())


def _added(archive: Archive, ask: Ask, alias: str, name: str) -> Answer:
    agency = body(archive, replace(ask, words=name, year=None), ALIAS)
    if not isinstance(agency, Agency):
        return NoAlias(name, "unclear")
    if _means_something(archive, alias, agency):
        return NoAlias(alias, "taken")
    call(archive, ask.chat, alias, agency, ask.by)
    return Aliases(aliases(archive.db, ask.chat), alias)


def _means_something(archive: Archive, alias: str, agency: Agency) -> bool:
    """Whether people already mean something else by the word: a figure, a year's word, another body, a place."""
    places, rest = gazetteer().leading(alias)
    other_place = bool(places) and not rest and agency.place_code not in {one.code for one in places}
    other_body = any(one.id != agency.id for one in called(archive.db, alias))
    known = bool(lexicon().meanings(alias)) or any(True for _ in years(alias, today()))
    return known or other_place or other_body


ALIAS = Command(
    name="alias",
    short="jc",
    chinese=("简称",),
    help="给机构起本群的简称，群管理员可改",
    arguments="[简称 机构全名]",
    examples=("/alias", "/简称", "/alias 咱办 东安区人民政府办公室"),
    place=20,
    answer=answer,
    remembers=True,
)
