"""/recheck: the link a report came from is fetched again, and what it prints now is compared with what was kept.

`nianbao recheck` of the command line is another thing: it runs the checks again over what is kept.
"""

from __future__ import annotations

from typing import cast

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from bot.online import Online
from bot.page_answers import Looking, NoLink, Schedule, ToLook
from store.archive import Archive
from store.chats import setting, settle
from store.events import LOOKING
from store.kept import Kept
from store.pages import pages_of

_SCHEDULES: dict[str, Schedule] = {
    **dict.fromkeys(("每周", "每星期", "一周一次", "weekly"), "weekly"),
    **dict.fromkeys(("每月", "每个月", "一月一次", "monthly"), "monthly"),
    **dict.fromkeys(("停", "停止", "关", "关闭", "不用", "off", "stop"), "off"),
}
_WEB = ("http://", "https://")


def answer(archive: Archive, ask: Ask) -> Answer:
    """How often links are looked at, after that was settled; or the report and its link, to be looked at now."""
    said = "".join(ask.said.split()).lower()
    if not said and ask.agency is None:
        return Looking(cast(Schedule | None, setting(archive, ask.chat, LOOKING)))
    if said in _SCHEDULES:
        if not ask.chat:
            return Looking(None, chatless=True, found=False)
        settle(archive, ask.chat, LOOKING, _SCHEDULES[said])
        return Looking(_SCHEDULES[said], changed=True)
    kept = look_up(archive, ask, RECHECK)
    if not isinstance(kept, Kept):
        return kept
    url = _link(archive, kept)
    return ToLook(kept, url) if url else NoLink(kept)


async def goes_on(answer: Answer, online: Online) -> Answer:
    """The answer with what the link gives now."""
    if not isinstance(answer, ToLook):
        return answer
    # The web is not loaded for conversations that never come here.
    from bot.looking import look_again

    return await look_again(online, answer.url, answer.kept)


def _link(archive: Archive, kept: Kept) -> str | None:
    """The link that this version came from, or else the newest version that came from one."""
    for one in (kept, *reversed(archive.versions(kept.agency.id, kept.year))):
        looks = pages_of(archive, one.id)
        url = looks[-1].asked if looks else one.source
        if url.startswith(_WEB):
            return url
    return None


RECHECK = Command(
    name="recheck",
    short="fc",
    chinese=("复查", "重看"),
    help="再看一次年报的网页，数字改了就说",
    arguments="机构 [年份] / 每周 / 每月 / 停",
    examples=("/recheck 东安区 2021", "/复查", "/复查 每周"),
    place=31,
    answer=answer,
    remembers=True,
    goes_on=goes_on,
)
