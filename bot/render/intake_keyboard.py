"""The buttons under documents that were handed in: keep, not so, look closer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.intake.answers import HandedDoubts, HandedFile, HandedIn, LinksFound, Queue, Saved, WhoseReport
from bot.intake.pressing import ALL, DOUBTS, LOOK, REFUSE, SHOW, TABLE, TAKE, WHOSE
from bot.message import BUTTON_BYTES, Button
from bot.render.cell_buttons import start
from bot.render.rows import Rows, short
from store.kept import Kept

_MOST = 6
_A_ROW = 3


def intake_buttons(
    answer: HandedIn | HandedDoubts | Saved | Queue | WhoseReport | LinksFound, words: Mapping[str, Any]
) -> Rows:
    """The rows of buttons under what is said of documents handed in; `words` are those of a language."""
    labels = words["intake"]
    match answer:
        case HandedDoubts(number=number):
            return ((_to(number, labels["save"]), _to(number, labels["show"], SHOW)),)
        case WhoseReport(number=number, years=years, year=year, several=0):
            likely = [Button(str(one), Ask("add", "", one, which=number).as_button()) for one in years if one != year]
            return (tuple(likely),) if likely else ()
        case Saved(stored=stored):
            begun = start(stored[0].kept, words) if len(stored) == 1 and stored[0].kept.current else ()
            return tuple(filter(None, (*_shelved([one.kept for one in stored][:_MOST], labels), begun)))
        case Queue(waiting=files):
            return tuple(_verdict(at, one, labels) for at, one in enumerate(files, 1) if one.number is not None)
        case LinksFound(links=links):
            return tuple((button,) for title, url in links[:_MOST] if (button := _opens(title, url)))
        case HandedIn(files=(HandedFile(number=int(number), reports=(Kept() as one, *others)),)):
            look = [_to(number, labels["doubts"], DOUBTS)] if not others and _doubted(one) else []
            wrong = [] if others else [_to(number, labels["whose"], WHOSE)]
            table = [] if others or one.report.untabled else [_to(number, labels["table"], TABLE)]
            unread = [] if others else start(one, words, number)
            return tuple(filter(None, ((_to(number, labels["save"]), *wrong, *look, *table), tuple(unread))))
        case HandedIn(files=files):
            known = [one for file in files for one in file.known]
            return (*_several(files, labels), *_shelved(known[:_MOST], labels))
    return ()


def _opens(title: str, url: str) -> Button | None:
    """The button that has a link opened; none where the address does not fit into one."""
    for address in (url, url.split("://", 1)[-1]):
        asks = Ask("add", address).as_button()
        if len(asks.encode()) <= BUTTON_BYTES:
            return Button(short(title), asks)
    return None


def _several(files: tuple[HandedFile, ...], labels: Mapping[str, str]) -> Rows:
    """Keep them all, or look at one."""
    numbers = [(at, one.number) for at, one in enumerate(files, 1) if one.number is not None]
    if not numbers:
        return ()
    looks = [_to(number, f"{labels['show']} {at}", LOOK) for at, number in numbers[:_MOST]]
    rows = (tuple(looks[start : start + _A_ROW]) for start in range(0, len(looks), _A_ROW))
    return ((_to(numbers[0][1], labels["save_all"], ALL),), *rows)


def _shelved(some: list[Kept], labels: Mapping[str, str]) -> Rows:
    """What may be asked of reports that are kept."""
    if len(some) == 1:
        asks = (Ask(command, "", some[0].year, some[0].agency.id) for command in ("stats", "check"))
        return (tuple(Button(labels[one.command], one.as_button()) for one in asks),)
    named = ((f"{one.agency.name} {one.year}", Ask("stats", "", one.year, one.agency.id)) for one in some)
    return tuple((Button(short(label), one.as_button()),) for label, one in named)


def _verdict(at: int, one: HandedFile, labels: Mapping[str, str]) -> tuple[Button, ...]:
    assert one.number is not None
    kinds = (("show", LOOK), ("save", TAKE), ("refuse", REFUSE))
    return tuple(_to(one.number, f"{labels[name]} {at}", words) for name, words in kinds)


def _doubted(kept: Kept) -> bool:
    return any(not finding.is_hint for finding in kept.findings)


def _to(number: int, label: str, words: str = "") -> Button:
    return Button(label, Ask("add", words, which=number).as_button())
