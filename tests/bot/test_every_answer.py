"""Every kind of answer is worded in every language for the same data, the seldom ones built here; none is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.answers import (
    Changed,
)
from bot.bundled import samples
from bot.conversation import Conversation
from bot.explain import explain
from bot.languages import languages
from bot.message import Message
from bot.render.words import Words
from reports.changes import changes
from reports.examine import examine
from store.archive import Archive
from tests.bot.seldom_answers import answers
from tests.bot.test_languages import QUESTIONS, templates
from tests.bot.test_replies import assert_fit
from tests.builders import a_report, add

_BESIDE = {"half_heard", "only_one_year", "part_of_figure", "remembered"}
"""Lines that stand before an answer; their own tests word them."""

LANGUAGES = [one.code for one in languages()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_fits_in_a_message(archive: Archive, language: str) -> None:
    words = Words.of(language)
    for answer in answers(archive):
        reply = words.say(answer)
        assert_fit(reply)
        assert "None" not in reply.html


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_template_is_left_unseen(
    archive: Archive, about: Conversation, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here, in the talks or in the explanation of a file; a new kind of answer belongs into `answers` or a talk."""
    words, shown = Words.of(language), {"explained"}
    page = words.page

    def seen(name: str, known: Mapping[str, Any]) -> str:
        shown.add(name)
        return page(name, known)

    monkeypatch.setattr(words, "page", seen)
    for answer in answers(archive):
        words.say(answer)
    for question in QUESTIONS:
        found, asked = await about.heard(Message(question))
        if found is not None:
            about.word(found, asked, words)
    unseen = templates(language) - {f"{name}.html.j2" for name in shown | _BESIDE}
    assert not unseen, f"no test words {', '.join(sorted(unseen))} in {language}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "data"), [pytest.param(name, data, id=name) for name, data in samples()])
def test_every_cell_is_explained(name: str, data: bytes, language: str) -> None:
    words = Words.of(language)
    for examination in examine(data):
        text = words.page("explained", {"explained": explain(examination)})
        assert "None" not in text
        for figure in examination.report.figures.values():
            assert figure.value is None or str(figure.value) in text


def test_two_versions_in_english(archive: Archive) -> None:
    earlier = add(archive, a_report(printed={"t3.new.total": "", "t4.review.total": "/"})).kept
    kept = add(archive, a_report(printed={"t3.new.total": "7"}, published=date(2022, 3, 1))).kept
    reply = Words.of("en").say(Changed(kept, earlier, changes(earlier.report, kept.report), 2))
    assert reply.html.split("\n") == [
        "<b>东安区人民政府 · 2021</b>",
        "2 versions are kept. Version 1 of 2022-01-20 (report.html) → version 2 of 2022-03-01 (report.html):",
        "Table 3, 1. new requests this year: total: blank → 7 (items)",
        "Table 4, reviews: total: “/” → 0 (items)",
        "Published 2022-03-01, in time · Source: report.html · 200/200 cells read",
    ]
