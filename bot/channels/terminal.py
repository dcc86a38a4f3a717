"""The terminal: the same conversation, line by line; piped lines are answered, and nothing else is printed."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

import structlog

from bot import wire
from bot.answers import Answer, NothingSaid
from bot.conversation import Conversation
from bot.fetching.links import without
from bot.intake.handed import Handed, NotHanded, linked
from bot.message import Attachment, Message, Picture, Reply
from bot.opening import conversation
from bot.render.plain import plain
from bot.saved_files import save
from bot.settings import Settings
from bot.understand.question import Question
from store.decisions import Person

log = structlog.get_logger()

_GOODBYES = frozenset(("exit", "quit", "退出", "再见", "/exit", "/quit"))
_CHAT = "terminal"
_ADD = re.compile(r"^[/／](?:add|sl|收录)\s*")


def talk(settings: Settings) -> int:
    """The conversation until its input ends; 1 if piped questions found nothing at all, else 0. Raises Unopenable."""
    with conversation(settings) as about:
        if sys.stdin.isatty():
            asyncio.run(_interactive(about))
            return 0
        return asyncio.run(_piped(about))


def answer_once(settings: Settings, text: str, as_json: bool, saving: bool = False) -> int:
    """Prints the answer to one question; 1 if nothing was found. `saving`: its files are put into the current folder,
    else only named. Raises Unopenable."""
    with conversation(settings) as about:
        answer, asked, reply = asyncio.run(_once(about, _wrote(text)))
        if as_json:
            print(wire.line(wire.answer(answer, plain(reply.html), asked, _files(reply))))
        else:
            print("\n".join([*_said(reply), *([] if saving else _named(reply))]))
        for file in _files(reply) if saving else ():
            print(f"已存为 {save(file, Path.cwd()).name}", file=sys.stderr)
        return 0 if reply.found else 1


def _named(reply: Reply) -> list[str]:
    """A line for each file of a reply that is not shown."""
    return [f"附件 {file.name}（nianbao ask --save 存到当前文件夹）" for file in _files(reply)]


def _files(reply: Reply) -> tuple[Attachment | Picture, ...]:
    """Everything of a reply that can be saved."""
    return (*reply.files, *([reply.picture] if reply.picture else []))


def _said(reply: Reply) -> list[str]:
    """A reply's words, and what its picture shows as text."""
    shown = reply.picture.text() if reply.picture else ""
    return [plain(reply.html), *([shown.rstrip("\n")] if shown else [])]


async def _once(about: Conversation, message: Message) -> tuple[Answer, Question, Reply]:
    """The answer to a message, which is never silence."""
    found, asked = await about.heard(message)
    answer = found or NothingSaid()
    return answer, asked, about.word(answer, asked, await about.words(message))


async def _piped(about: Conversation) -> int:
    found = asked = 0
    for line in sys.stdin:
        reply = await _answered(_turn(about, line.strip()))
        if reply is not None:
            if asked:
                print()
            print("\n".join([*_said(reply), *_named(reply)]), flush=True)
            asked += 1
            found += reply.found
    return 1 if asked and not found else 0


async def _interactive(about: Conversation) -> None:
    """Questions with history and completion; a button is pressed by its number."""
    # Imported here: it takes a fifth of a second, and one question needs none of it.
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.patch_stdout import patch_stdout

    names = [f"/{name}" for name, _ in about.menu]
    session: PromptSession[str] = PromptSession("> ", completer=WordCompleter(names, sentence=True))
    shown = _Shown(await about.answer(Message("/start", by=_who(), chat=_CHAT)))
    print(shown.text)
    while True:
        try:
            with patch_stdout():
                line = (await session.prompt_async()).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line.lower() in _GOODBYES:
            return
        asks, file = shown.pressed(line), shown.file(line)
        if file:
            print(f"已存为 {save(file, Path.cwd()).name}\n")
        elif line:
            shown = _Shown(await _answered(about.press(asks, _wrote("")) if asks else _turn(about, line)))
            print(shown.text)


def _turn(about: Conversation, line: str) -> Awaitable[Reply | None]:
    """A line's turn: a file that is named is handed in, all else is said."""
    path = os.path.expanduser(line.strip("'\""))
    if os.path.isfile(path):
        return about.hand_in(_wrote(""), _file(Path(path)))
    addresses = linked(line) if not line.startswith(("/", "／")) or _ADD.match(line) else ()
    if addresses:
        return about.hand_in(_wrote(_ADD.sub("", without(line))), addresses[0])
    return about.answer(_wrote(line))


def _file(path: Path) -> Handed:
    async def fetch() -> bytes:
        try:
            return await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            raise NotHanded("文件打不开，可能没有权限。") from error

    return Handed(path.name, fetch, path.stat().st_size)


def _wrote(text: str) -> Message:
    return Message(text, by=_who(), chat=_CHAT)


def _who() -> Person:
    """Who is at the terminal; in a container the user may have no name."""
    try:
        return Person(getuser(), "terminal")
    except (KeyError, OSError):
        return Person("unknown", "terminal")


async def _answered(turn: Awaitable[Reply | None]) -> Reply | None:
    """The reply of a turn, or an apology where it stumbled, with the cause in the log."""
    try:
        return await turn
    except Exception:
        log.exception("turn_failed")
        return Reply("出了意外，这一句没能回答；原因已经记在日志里。", found=False)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A reply as shown: its text, and its buttons as a numbered line."""

    reply: Reply | None

    @property
    def text(self) -> str:
        if self.reply is None:
            return ""
        labels = [button.label for row in self.reply.buttons for button in row]
        labels += [f"存下 {file.name}" for file in _files(self.reply)]
        numbered = "  ".join(f"[{number}] {label}" for number, label in enumerate(labels, 1))
        return "\n".join(_said(self.reply)) + (f"\n{numbered}" if numbered else "") + "\n"

    def pressed(self, line: str) -> str | None:
        """What the button of that number asks, if there is one."""
        buttons = [button for row in (self.reply.buttons if self.reply else ()) for button in row]
        return buttons[int(line) - 1].asks if line in map(str, range(1, len(buttons) + 1)) else None

    def file(self, line: str) -> Attachment | Picture | None:
        """The file of that number, counted on from the buttons."""
        before = sum(map(len, self.reply.buttons)) if self.reply else 0
        return dict(enumerate(_files(self.reply), before + 1)).get(_number(line)) if self.reply else None


def _number(line: str) -> int:
    return int(line) if line.isascii() and line.isdecimal() and len(line) < 4 else 0
