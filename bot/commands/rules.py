"""/rules: the catalogue of checks: its families, one family, or one check in full."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import quoted
from bot.rule_answers import NoSuchRule, Rule, Rules
from reports.rules import families, forms_of
from store.archive import Archive


def answer(archive: Archive, ask: Ask) -> Answer:
    """The families of checks; with a letter that family, with a code or a title that check."""
    words = ask.words.upper()
    known = families()
    for family, checks in known:
        for one in checks:
            if words in (one.code, one.title.upper()):
                return Rule(one, forms_of(one))
        if words == family:
            return Rules(((family, checks),), family)
    return NoSuchRule(quoted(ask.words), known) if words else Rules(known)


RULES = Command(
    name="rules",
    short="gz",
    chinese=("规则",),
    help="看都核对些什么、依据和算式",
    arguments="[代码]",
    examples=("/rules", "/rules A", "/规则 A2", "/rules f1"),
    place=17,
    answer=answer,
)
