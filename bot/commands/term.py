"""/term: what a word of the form means, and the article it rests on."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.terms import term
from bot.told import Defined, NotDefined
from store.archive import Archive


def answer(archive: Archive, ask: Ask) -> Answer:
    """The glossary's entry for the word asked about."""
    asked = ask.asked
    words = asked.topic or ask.said.strip() or "".join(asked.not_understood) or ask.words
    # A word of which only a part is understood is another word: 一事一申请 is not 申请.
    whole = not asked.not_understood
    found = term(asked.figures if whole else (), words, asked.indicator if whole else None)
    return Defined(found) if found else NotDefined(words)


TERM = Command(
    name="term",
    short="sm",
    chinese=("什么是",),
    help="表格里的词是什么意思",
    arguments="词",
    examples=(
        "/term 三安全一稳定",
        "什么是三安全一稳定",
        "部分公开是什么意思",
        "依申请公开是什么意思",
        "公开率怎么算的",
    ),
    place=12,
    answer=answer,
)
