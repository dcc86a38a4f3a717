"""Every answer in every language: the same templates, no word left out, and nothing Chinese but what is quoted.

After a change of wording, `ACCEPT=1 pytest tests/bot/test_languages.py` writes the English talks anew.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from bot.commands import commands
from bot.conversation import Conversation
from bot.fetching.trouble import SENTENCES
from bot.formerly import full_names
from bot.languages import languages
from bot.message import Message, Reply
from bot.render.plain import plain
from bot.render.words import Words
from bot.suggestions import suggestions
from bot.terms import _glossary
from reports.agency import Kind
from reports.finding import Severity, Verdict
from reports.form import Form
from reports.forms import form, forms
from reports.indicators import INDICATORS
from reports.rules import FAMILIES, entries, forms_of, years_of
from reports.wording import unnumbered
from store.archive import Archive
from store.decisions import Status
from store.places import gazetteer
from tests.bot.talking import retold, talking
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add

TALKS = sorted((Path(__file__).parent / "talks" / "en").glob("*.txt"))
OTHERS = [one.code for one in languages() if one.code != "zh"]
HAN = re.compile(r"[\u3400-\u9fff]+")


@pytest.fixture
def english(about: Conversation, tmp_path: Path) -> Iterator[Conversation]:
    """A conversation in English about a copy of the samples of its own."""
    archive = Archive.open(tmp_path / "samples.db")
    yield talking(archive, language="en")
    archive.close()


def templates(language: str) -> set[str]:
    return {
        one.name
        for one in (files("templates") / language).iterdir()
        if one.name.endswith(".j2") and not one.name.startswith("_")
    }


def test_chinese_comes_first() -> None:
    assert [one.code for one in languages()][:2] == ["zh", "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_template_is_there_in_every_language(language: str) -> None:
    missing, extra = templates("zh") - templates(language), templates(language) - templates("zh")
    assert not missing, f"templates/{language}/ lacks {', '.join(sorted(missing))}: word them there as in templates/zh/"
    assert not extra, f"templates/{language}/ has {', '.join(sorted(extra))}, which templates/zh/ has not"


@pytest.mark.parametrize("language", OTHERS)
def test_the_words_by_value_are_the_same_in_every_language(language: str) -> None:
    def keys(labels: dict[str, object]) -> set[str]:
        inner = {f"{name}.{key}" for name, table in labels.items() if isinstance(table, dict) for key in table}
        return inner | set(labels)

    missing = keys(Words(language=("zh")).labels) - keys(Words(language).labels)
    assert not missing, f"templates/{language}/words.toml lacks {', '.join(sorted(missing))}"


def fixed() -> Iterator[str]:
    """Everything in Chinese that code hands over to be worded and that does not depend on a report."""
    for one in commands():
        yield from (one.help, one.arguments)
    for entry in entries():
        yield from (entry.title, entry.plain, entry.formula, entry.innocent, years_of(entry), *forms_of(entry))
    yield from FAMILIES.values()
    for indicator in INDICATORS:
        yield from (indicator.name, indicator.formula, indicator.caveat)
        yield f"{indicator.name}是{indicator.formula}" + (f"；{indicator.caveat}" if indicator.caveat else "")
    yield from (one.value for one in Status)
    yield from SENTENCES.values()
    for of in forms():
        yield from labels(of)
    for by in _glossary():
        for term in by.values():
            yield from (term.name, term.text)


def labels(of: Form) -> Iterator[str]:
    """Everything that stands on a form."""
    yield of.name
    for section in of.sections:
        yield section.title
    for table in of.tables:
        yield from (table.name, table.title)
        for block in table.blocks:
            yield block.caption
            for column in block.columns:
                yield from (column.label, column.brief or "", column.unit or "")
            for row in block.rows:
                yield from (row.label, unnumbered(row.label), row.brief or "", row.unit or "")
                yield f"　{row.label}"
    for name in of.cells:
        yield of.label(name)


@pytest.mark.parametrize("language", OTHERS)
def test_every_fixed_word_has_its_words_in_every_language(language: str) -> None:
    words = Words(language)
    missing = {text for text in fixed() if HAN.search(text) and words.worded(text) == text}
    lines = "\n".join(f'"{text}" = ""' for text in sorted(missing))
    assert not missing, f"templates/{language}/ has no words for these; add to one of its glossaries:\n{lines}"


@pytest.mark.parametrize("language", OTHERS)
def test_every_value_that_templates_choose_words_by_has_them(language: str) -> None:
    labels = Words(language).labels
    for table, values in (("severity", Severity), ("verdict", Verdict), ("kinds", Kind)):
        assert set(labels[table]) == {one.value for one in values}


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_the_talk_goes_as_written(path: Path, english: Conversation) -> None:
    written = path.read_text(encoding="utf-8")
    told = asyncio.run(retold(english, written))
    if os.environ.get("ACCEPT"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


QUESTIONS = sorted(
    {
        line.removeprefix("> ")
        for path in (*TALKS, *(Path(__file__).parent / "talks").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("> ") and "⟨" not in line
    }
)
KEPT_BESIDE_ENGLISH = {
    *(word for of in forms() for text in labels(of) for word in HAN.findall(text)),
    *(word for one in INDICATORS for word in HAN.findall(one.name)),
    *(one.value for one in Status),
    *(one.itself for one in languages()),
    *(name for command in commands() for name in command.chinese),
}
"""Words of the form, and the like, that stand in Chinese beside their English."""


def unquoted(reply: Reply, question: str, archive: Archive) -> str:
    """A reply without what is quoted: questions to copy, originals, what is printed, names, sources, the question; and
    letters, which are to Chinese bodies."""
    text = re.sub("<blockquote expandable>.*?</blockquote>", "", reply.html, flags=re.DOTALL)
    for one in suggestions(archive):
        text = text.replace(f"<code>{one.text}</code>", "")
    text = re.sub(r"<code>/.*?</code>|<code>什么是.*?</code>|“[^“”]*(?:“[^“”]*”[^“”]*)*”", "", text)
    text = re.sub(r"(?m)(?:Source|Title|File): [^\n]*?(?=$| · \d+/\d+ cells| \(bundled)", "", plain(text))
    for name in (*map("".join, full_names(question, None)), *names(archive)):
        text = text.replace(name, "")
    return text if not question.startswith("/mark") else ""


def names(archive: Archive) -> list[str]:
    """The names of bodies, and of the places they lie in."""
    bodies = [agency for agency, _ in archive.newest(100)]
    places = {place.name for one in bodies if one.place_code for place in gazetteer().chain(one.place_code)}
    return sorted((*(one.name for one in bodies), *places), key=len, reverse=True)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_nothing_in_an_english_reply_is_chinese_but_what_is_quoted(
    question: str, english: Conversation, samples: Archive
) -> None:
    reply = await english.answer(Message(question))
    if reply is None:
        return
    assert_fit(reply)
    strange = [word for word in HAN.findall(unquoted(reply, question, samples)) if word not in KEPT_BESIDE_ENGLISH]
    assert [word for word in strange if word not in question] == []


async def test_the_numbers_are_the_same_in_every_language(about: Conversation, english: Conversation) -> None:
    """What stands in the words differs; what is printed in the report does not."""
    for question in ("/stats 淮安市 2024", "/rates 淮安市 2024", "/share 淮安市 2024", "/trend 平潭 新收"):
        one, other = [await talk.answer(Message(question)) for talk in (about, english)]
        assert one is not None
        assert other is not None
        assert _numbers(one) == _numbers(other)


def _numbers(reply: Reply) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)?", plain(reply.html).replace("(10,000 yuan)", "")))


@pytest.mark.parametrize("edition", ["g2014", "g2019", "g2021"])
@pytest.mark.parametrize("text", ["", "/", "约5", None, "123456", "-3", "0.5"])
async def test_a_report_full_of_anything_is_told_in_english(archive: Archive, edition: str, text: str | None) -> None:
    stored = add(archive, a_report(printed=dict.fromkeys(form(edition).figures, text), edition=edition))
    about = talking(archive, language="en")
    for command in ("stats", "check", "rates", "why", "share"):
        reply = await about.press(f"{command}:{stored.kept.agency.id}:2021")
        assert reply is not None
        assert_fit(reply)
        assert "None" not in reply.html


@pytest.mark.parametrize(
    ("text", "said"), [("", "blank"), ("/", "“/”"), ("约5", "not read clearly"), ("1、2", "not read clearly")]
)
async def test_what_is_no_number_is_never_told_as_one(archive: Archive, text: str, said: str) -> None:
    add(archive, a_report(printed={"t3.new.total": text}))
    reply = await talking(archive, language="en").answer(Message("/stats 东安区"))
    assert reply is not None
    assert f"new {said}, carried in 0" in reply.html
