"""What became of every act, from the server's own log of what the bot called."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.day.people import Json, is_private
from benchmarks.day.play import Done
from benchmarks.day.rules import Due
from benchmarks.day.strict import UNWANTED, Call, Strict
from bot.render.words import Words

_SENDS = {"sendMessage", "sendDocument", "sendPhoto"}
_EDITS = {"editMessageText", "editMessageCaption", "editMessageReplyMarkup", "deleteMessage"}
_FILES = {"sendDocument", "sendPhoto"}
_A_PAGE = 3000
"""A message this long without buttons is the first page of an answer that goes on."""
_A_MINUTE = 60.0


def _said_by(name: str) -> re.Pattern[str]:
    """What a sentence of the bot's looks like, in any of its languages, whatever stands in its gaps."""
    sentences = [re.escape(Words.of(language).sentence(name)) for language in ("zh", "en")]
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".*", sentence) for sentence in sentences))


_PERHAPS, _TOO_OFTEN = _said_by("perhaps_answered"), _said_by("slow_down")
_REFUSALS = (_PERHAPS, _TOO_OFTEN, _said_by("apology"))

FINE = ("answered", "noted", "refused", "silent")
BAD = ("lost", "doubled", "spoke", "strayed", "deaf")
COLUMNS = ("played", "unheard", *FINE, *BAD)
"""`unheard`: kept from the bot by privacy mode; `noted`: answered, and after a kill a word that perhaps it was not;
`refused`: no answer but a reason, such as too many questions in a minute; `spoke`: an answer where silence is due;
`strayed`: an answer in another topic; `deaf`: of a kind that the bot does not ask for."""


@dataclass(slots=True)
class Verdict:
    """How often each thing became of each kind of act, how long answers took, and what ended as it must not."""

    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: list[float] = field(default_factory=list)
    wrong: list[tuple[str, Done]] = field(default_factory=list)

    def bad(self) -> int:
        """How many acts ended as none may."""
        return sum(counts[what] for counts in self.counts.values() for what in BAD)

    def examples(self) -> list[str]:
        """What ended as it must not, those of each sort beside each other."""
        lines = [f"{what} {one.act.kind} in {one.chat}: {one.act.text or one.label}" for what, one in self.wrong]
        return sorted(f"{line} ({count})" if count > 1 else line for line, count in Counter(lines).items())


def judged(done: list[Done], strict: Strict, forum: list[Json]) -> Verdict:
    """What became of all acts; `forum` are the messages of the forum in the end, where questions were edited."""
    verdict = Verdict()
    in_chat: defaultdict[int, list[Done]] = defaultdict(list)
    for one in sorted(done, key=lambda one: one.at):
        in_chat[one.chat].append(one)
    told = _told_off(done, strict)
    by_buttons = {chat: _by_buttons(acts, strict) for chat, acts in in_chat.items() if is_private(chat)}
    for one in done:
        counts = verdict.counts[one.act.kind]
        counts["played"] += 1
        if one.unheard:
            counts["deaf" if one.unheard == UNWANTED else "unheard"] += 1
            continue
        begun = [act.at for act in in_chat[one.chat] if act.act.due is not Due.TOUCH]
        answers = list(_answers(one, strict, begun, by_buttons.get(one.chat, {}), forum))
        what = _what(one, answers)
        if what == "lost" and any(0 <= one.at - at < _A_MINUTE for at in told[one.chat, one.act.who.get("id", 0)]):
            what = "refused"
        counts[what] += 1
        if answers:
            verdict.seconds.append(answers[0].at - one.at)
        if what in BAD:
            verdict.wrong.append((what, one))
    return verdict


def _what(one: Done, answers: list[Call]) -> str:
    """What became of one act that the bot heard of."""
    due, count = one.act.due, len(answers)
    if due is Due.NONE:
        return "spoke" if count else "silent"
    if due is Due.AT_MOST_ONE and not count:
        return "silent"
    if not count:
        return "lost"
    if count == 2 and _says(answers[1], (_PERHAPS,)) and not _says(answers[0], _REFUSALS):
        return "noted"
    if count > 1 and due is not Due.TOUCH and due is not Due.CHANGED:
        return "doubled"
    if "topic" in one.act.more and answers[0].params.get("message_thread_id") != one.act.more["topic"]:
        return "strayed"
    return "refused" if _says(answers[0], _REFUSALS) else "answered"


def _says(call: Call, sentences: tuple[re.Pattern[str], ...]) -> bool:
    return any(one.fullmatch(str(call.params.get("text", ""))) for one in sentences)


def _told_off(done: list[Done], strict: Strict) -> defaultdict[tuple[int, int], list[float]]:
    """When whom was told in which chat that for the rest of the minute no question is answered."""
    who = {(one.chat, one.message): one.act.who.get("id", 0) for one in done}
    told: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for chat, calls in strict.in_chat.items():
        for call in calls:
            if _sent(call) and _says(call, (_TOO_OFTEN,)):
                person = chat if is_private(chat) else who.get((chat, _asked(call) or 0), 0)
                told[chat, person].append(call.at)
    return told


def _by_buttons(acts: list[Done], strict: Strict) -> dict[str, list[Call]]:
    """What presses in a private chat brought below what was said, by the number of the query: what came before anybody
    did anything else, but not the answer that a question before still lacked. Where the message itself has changed,
    only files came with it."""
    calls = [call for call in strict.in_chat[acts[0].chat] if _sent(call)]
    brought: dict[str, list[Call]] = {}
    asked = 0.0
    for one, until in zip(acts, [act.at for act in acts[1:]] + [float("inf")], strict=True):
        if one.act.due is not Due.TOUCH:
            asked = one.at
            continue
        came = [call for call in calls if one.at <= call.at < until]
        if asked and not any(asked <= call.at < one.at for call in calls):
            came = came[1:]
        changed = any(call.at < until for call in _touched(one, strict))
        brought[one.query] = [call for call in came if not changed or call.method in _FILES]
    return brought


def _touched(one: Done, strict: Strict) -> Iterator[Call]:
    """The words shown over a pressed button, and the changes of its message."""
    yield from (call for call in strict.confirmed[one.query] if call.params.get("text"))
    yield from _edits(strict.in_chat[one.chat], {one.message}, one.at)


def _answers(
    one: Done, strict: Strict, begun: list[float], by_buttons: dict[str, list[Call]], forum: list[Json]
) -> Iterator[Call]:
    """The calls that answered an act; `begun` is when people wrote in its chat, `by_buttons` what presses brought."""
    calls = strict.in_chat[one.chat]
    match one.act.due:
        case Due.TOUCH:
            yield from _touched(one, strict)
            yield from by_buttons.get(one.query, ())
            yield from (call for call in calls if _sent(call) and _asked(call) == one.message and call.at >= one.at)
        case Due.RESULTS:
            yield from (call for call in strict.confirmed[one.query] if call.code == 200)
        case Due.CHANGED:
            linked = {m["message_id"] for m in forum if m.get("reply_to_message", {}).get("message_id") == one.message}
            yield from _edits(calls, linked, one.at)
        case _ if is_private(one.chat):
            after = bisect_left(begun, one.at) + 1
            until = begun[after] if after < len(begun) else float("inf")
            others = {id(call) for brought in by_buttons.values() for call in brought}
            yield from _first_pages(
                call for call in calls if _sent(call) and one.at <= call.at < until and id(call) not in others
            )
        case _:
            yield from (call for call in calls if _sent(call) and _asked(call) == one.message)


def _sent(call: Call) -> bool:
    return call.method in _SENDS and call.code == 200


def _asked(call: Call) -> int | None:
    """The message that a sent one answers."""
    number = (call.params.get("reply_parameters") or {}).get("message_id")
    return number if isinstance(number, int) else None


def _edits(calls: list[Call], messages: set[int], since: float) -> Iterator[Call]:
    """Changes of these messages; one to what it says already is refused, and no mistake."""
    for call in calls:
        if call.method in _EDITS and call.params.get("message_id") in messages and call.at >= since:
            yield call


def _first_pages(sent: Iterator[Call]) -> Iterator[Call]:
    """Messages without those that only go on with the one before."""
    goes_on = False
    for call in sent:
        if not goes_on:
            yield call
        goes_on = len(call.params.get("text", "")) > _A_PAGE and "reply_markup" not in call.params


def unasked(strict: Strict) -> Counter[tuple[int, str]]:
    """What the bot said in groups without answering anybody, by chat and text: notices, each of which comes once."""
    return Counter(
        (chat, str(call.params.get("text", "")))
        for chat, calls in strict.in_chat.items()
        for call in calls
        if not is_private(chat) and _sent(call) and "text" in call.params and _asked(call) is None
    )
