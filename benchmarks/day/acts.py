"""What people do in a day, a small generator a kind; the same seed makes the same day."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.day.people import ANONYMOUS, BOT, FORUM, GROUP, NEIGHBOURS, PEOPLE, SUPERGROUP, TOPICS, Json, alone
from benchmarks.day.rules import Due, due


@dataclass(frozen=True, slots=True)
class Act:
    """One thing somebody does: when (seconds from the start), what kind, who, where, what, and what it deserves."""

    at: float
    kind: str
    who: Json = field(default_factory=dict)
    chat: Json = field(default_factory=dict)
    text: str = ""
    due: Due = Due.ONE
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Day:
    """What the generators make a day of."""

    seconds: float
    messages: int
    dice: random.Random
    questions: list[str]
    """Any question, for private chats."""
    certain: list[str]
    """Questions surely answered in a group."""
    files: list[Path]

    def times(self, share: float, most_a_minute: float = 1e9, least: int = 0) -> list[float]:
        """Moments for a share of the day's messages, spread over it; the last tenth of it is for what is under way."""
        length = self.seconds * 0.9
        count = max(min(round(self.messages * share), int(length / 60 * most_a_minute)), least)
        step = length / count if count else 0
        return [step * (number + self.dice.random()) for number in range(count)]

    def group(self, at: float) -> Json:
        """The group as it is then: it becomes a supergroup in the middle; nothing is asked right around that."""
        return GROUP if at < self.middle else SUPERGROUP

    @property
    def middle(self) -> float:
        """When the group becomes a supergroup, where that is played."""
        return self.seconds * 0.5


Generator = Callable[[Day], Iterator[Act]]

TALK = "早上好 收到 大家辛苦了 哈哈 今天天气真好 这个我看过 明天再说 我去找原文 谢谢 在开会 好的 [强]".split()
COMMANDS = (
    "/stats 东安区 2021",
    "/check 洪泽区 2023",
    "/trend 平潭 新收",
    "/figure 淮安市 2024 公开率",
    "/rank 2024 新收",
    "/years 平潭",
    "/why 平潭 2022",
    "/source 东安区 2021",
    "/doubts 2021",
    "/share 淮安市 2024",
)
CHINESE = ("/统计 东安区 2021", "/核对 平潭 2022", "/数据 淮安市 2024 新收")


def private(day: Day) -> Iterator[Act]:
    """Questions and small talk in private, where everything is answered."""
    for at in day.times(0.45, 12 * len(PEOPLE)):
        person = day.dice.choice(PEOPLE)
        text = day.dice.choice([*day.questions, *day.questions, *COMMANDS, day.dice.choice(TALK)])
        yield Act(at, "private", person, alone(person), text, due(text, private=True))


def questions(day: Day) -> Iterator[Act]:
    """Questions in the group: commands with and without the bot's name, in Chinese, and mentions."""
    for at in day.times(0.09, 9):
        person, sort = day.dice.choice(PEOPLE), day.dice.randrange(4)
        command = day.dice.choice(COMMANDS)
        name, _, rest = command.partition(" ")
        asked = day.dice.choice(day.certain)
        text = (command, f"{name}@{BOT} {rest}", day.dice.choice(CHINESE), f"@{BOT} {asked}")[sort]
        yield Act(at, "questions", person, day.group(at), text, due(text, private=False, mentioned=sort == 3))


def replies(day: Day) -> Iterator[Act]:
    """Questions that answer one of the bot's messages in the group."""
    for at in day.times(0.02, 2):
        text = day.dice.choice(day.certain)
        due_ = due(text, private=False, replying=True)
        yield Act(at, "replies", day.dice.choice(PEOPLE), day.group(at), text, due_, {"to": "bot"})


def talk(day: Day) -> Iterator[Act]:
    """Small talk in the group, questions to nobody, and commands of other bots: silence."""
    for at in day.times(0.37):
        text = day.dice.choice([*TALK, *TALK, day.dice.choice(day.questions), "/ban@other_bot 小王"])
        yield Act(at, "talk", day.dice.choice(PEOPLE), day.group(at), text, due(text, private=False))


def topics(day: Day) -> Iterator[Act]:
    """Questions in the topics of a forum, answered in their topic."""
    for at in day.times(0.06, 6):
        topic = day.dice.choice(TOPICS)
        more = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        text = day.dice.choice(COMMANDS).replace(" ", f"@{BOT} ", 1)
        yield Act(at, "topics", day.dice.choice(PEOPLE), FORUM, text, Due.ONE, {"say": more, "topic": topic})


def anonymous(day: Day) -> Iterator[Act]:
    """Questions of admins who write as the group."""
    for at in day.times(0.01, 1):
        chat = day.group(at)
        text = f"/stats@{BOT} 平潭 2022"
        yield Act(at, "anonymous", ANONYMOUS, chat, text, Due.ONE, {"say": {"sender_chat": chat}})


def presses(day: Day) -> Iterator[Act]:
    """Buttons that came are pressed, in private and in the forum."""
    for at in day.times(0.06, 30):
        person = day.dice.choice(PEOPLE)
        chat = day.dice.choice([alone(person), alone(person), alone(person), FORUM])
        yield Act(at, "presses", person, chat, "", Due.TOUCH, {"dice": day.dice.random()})


def edits(day: Day) -> Iterator[Act]:
    """A question in the forum is corrected a little later."""
    for at in day.times(0.01, 2):
        text = f"/stats@{BOT} 平潭 {day.dice.choice((2020, 2021, 2022))}"
        yield Act(at, "edits", {}, FORUM, text, Due.CHANGED, {"dice": day.dice.random()})


def uploads(day: Day) -> Iterator[Act]:
    """Real reports handed in: in private, in the group by caption, and by a reply to somebody's file."""
    for number, at in enumerate(day.times(0.025, 6)):
        person, path = day.dice.choice(PEOPLE), day.files[number % len(day.files)]
        way = ("file", "file", "caption", "reply")[number % 4]
        chat = alone(person) if way == "file" else FORUM
        yield Act(at, "uploads", person, chat, "", Due.ONE, {"path": path, "way": way})


def saves(day: Day) -> Iterator[Act]:
    """The button under a report that was read and is not kept yet."""
    for at in day.times(0.015, 4):
        yield Act(at, "saves", {}, {}, "", Due.TOUCH, {"label": "保存", "dice": day.dice.random()})


def links(day: Day) -> Iterator[Act]:
    """Addresses in private that must not be fetched: each gets its reason."""
    for at in day.times(0.01):
        person = day.dice.choice(PEOPLE)
        yield Act(
            at, "links", person, alone(person), f"年报见http://10.0.0.{day.dice.randrange(1, 9)}/zfxxgk/a.html，谢谢"
        )


def inline(day: Day) -> Iterator[Act]:
    """Questions typed behind the bot's name in any chat."""
    for at in day.times(0.02):
        yield Act(
            at, "inline", day.dice.choice(PEOPLE), {}, day.dice.choice(["东安区 2021", "平潭", "呼呼区"]), Due.RESULTS
        )


def watching(day: Day) -> Iterator[Act]:
    """An admin of the forum has it watch a few places from the morning on."""
    for number, place in enumerate(("平潭", "东安区", "洪泽区", "淮安市")):
        yield Act(5.0 + 15 * number, "watching", PEOPLE[0], FORUM, f"/watch@{BOT} {place}")


def adding(day: Day) -> Iterator[Act]:
    """Somebody adds reports at the command line while the bot runs; those who watch their bodies are told."""
    for number, at in enumerate(day.times(0.004, 1, least=3)):
        path = day.files[number % len(day.files)]
        yield Act(max(at, day.seconds * 0.2), "adding", more={"path": path}, due=Due.NONE)


def hurry(day: Day) -> Iterator[Act]:
    """One person asks twelve times at once in another group."""
    start = day.seconds * 0.7
    for number in range(12):
        yield Act(start + number / 10, "hurry", PEOPLE[7], NEIGHBOURS, f"/stats@{BOT} 东安区 2021", Due.AT_MOST_ONE)


def migration(day: Day) -> Iterator[Act]:
    """The group becomes a supergroup."""
    yield Act(day.middle, "migration", PEOPLE[0], GROUP, "", Due.NONE)


FAULTS: tuple[Json, ...] = (
    {
        "method": "sendMessage",
        "code": 429,
        "parameters": {"retry_after": 2},
        "description": "Too Many Requests: retry after 2",
    },
    {"method": "sendMessage", "code": 500, "description": "Internal Server Error: ordered"},
    {"method": "sendMessage", "code": 502, "times": 3, "description": "Bad Gateway: ordered"},
    {"method": "sendMessage", "drop": True},
    {"method": "sendMessage", "delay": 7},
    {"method": "editMessageText", "code": 500, "description": "Internal Server Error: ordered"},
    {"method": "answerCallbackQuery", "drop": True},
    {"method": "getUpdates", "code": 502, "times": 2, "description": "Bad Gateway: ordered"},
    {"method": "getUpdates", "drop": True},
)


def faults(day: Day) -> Iterator[Act]:
    """Telegram refuses, stumbles, hangs up, or takes too long."""
    for number, at in enumerate(day.times(0.01, 3, least=4)):
        yield Act(at, "faults", more=FAULTS[number % len(FAULTS)], due=Due.NONE)


def restarts(day: Day) -> Iterator[Act]:
    """The bot is killed in the middle of its work, or stopped, and started again; many have just asked it something."""
    for number, at in enumerate(day.times(1, 0.4, least=2)):
        yield Act(at, "restarts", more={"kill": number % 2 == 0}, due=Due.NONE)
        for person in day.dice.sample(PEOPLE, 8):
            before = day.dice.random() * 0.5
            yield Act(max(0.0, at - before), "midst", person, alone(person), day.dice.choice(day.questions))
        for person in day.dice.sample(PEOPLE, 2):
            asked = f"/stats@{BOT} 平潭 2022"
            yield Act(max(0.0, at - day.dice.random() / 4), "midst", person, NEIGHBOURS, asked)


def script(day: Day, kinds: list[str], seed: int) -> list[Act]:
    """The whole day in order; a kind is the same whatever other kinds are played beside it."""
    acts = [act for kind in kinds for act in ACTS[kind](replace(day, dice=random.Random(f"{seed} {kind}")))]
    return sorted(acts, key=lambda act: act.at)


_ALL = (private, questions, replies, talk, topics, anonymous, presses, edits, uploads, saves, links, inline)
_ONCE = (watching, adding, hurry, migration, faults, restarts)
ACTS: dict[str, Generator] = {one.__name__: one for one in (*_ALL, *_ONCE)}
