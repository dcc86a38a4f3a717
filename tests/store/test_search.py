"""The full text: words of two characters are found where they stand, in current reports only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.archive import Archive
from store.database import writing
from store.migrations import prose
from store.prose import END, indexed, phrase, quote
from store.search import Scope, having, passages, searched
from tests.builders import SAMPLE, a_report, add

EVERYWHERE = Scope()


def kept(archive: Archive, name: str, year: int, text: str, *, published: date = date(2022, 1, 20)) -> int:
    report = a_report(name, year, {"t3.new.total": str(len(text))}, published=published, sections={1: text, 2: ""})
    return add(archive, report).kept.agency.id


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("共举办培训3次。", "培训", True),
        ("共举办培 训3次。", "培训", True),
        ("开展“三安全一稳定”审查", "三安全一稳定", True),
        ("依据国办公开办函〔2021〕30号", "国办公开办函2021 30号", True),
        ("開展業務培訓", "业务培训", True),
        ("开展业务培训", "業務培訓", True),
        ("ＡＰＰ两个", "app", True),
        ("办理培。训练", "培训", False),
        ("培养训练", "培训", False),
        ("共2021年", "202", False),
    ],
)
def test_words_are_found_where_they_stand(archive: Archive, text: str, words: str, found: bool) -> None:
    kept(archive, "东安区人民政府", 2021, text)
    reports = having(archive, [words], EVERYWHERE)
    assert len(reports) == int(found)
    assert [bool(one.quote.words) for one in passages(archive, [words], reports)] == [True] * found


def test_bodies_and_years_narrow_the_search(archive: Archive) -> None:
    here = kept(archive, "东安区人民政府", 2021, "举办培训。")
    kept(archive, "东安区人民政府", 2022, "举办培训。")
    kept(archive, "淮安市人民政府", 2022, "没有这个词。")
    kept(archive, "淮安市洪泽区人民政府", 2022, "")
    counts = [
        (len(having(archive, ["培训"], scope)), searched(archive, scope))
        for scope in (EVERYWHERE, Scope((here,)), Scope(None, (2022,)), Scope((here,), (2021,)), Scope(()))
    ]
    assert counts == [(2, 3), (2, 2), (1, 2), (1, 1), (0, 0)]
    newest, older = having(archive, ["培训"], EVERYWHERE)
    assert [one.year for one in passages(archive, ["培训"], (newest, older))] == [2022, 2021]


def test_only_the_current_version_is_searched(archive: Archive) -> None:
    kept(archive, "东安区人民政府", 2021, "举办培训。")
    kept(archive, "东安区人民政府", 2021, "改了：举办会议。", published=date(2022, 3, 1))
    assert having(archive, ["培训"], EVERYWHERE) == ()
    assert len(having(archive, ["会议"], EVERYWHERE)) == 1
    assert searched(archive, EVERYWHERE) == 1


def test_all_of_several_words_must_be_there(archive: Archive) -> None:
    kept(archive, "东安区人民政府", 2021, "举办培训。通报整改。")
    kept(archive, "东安区人民政府", 2022, "举办培训。")
    assert len(having(archive, ["整改", "培训"], EVERYWHERE)) == 1


def test_a_sample_is_known_for_one(archive: Archive) -> None:
    add(archive, a_report(sections={1: "举办培训。"}), SAMPLE)
    (found,) = passages(archive, ["培训"], having(archive, ["培训"], EVERYWHERE))
    assert (found.sample, found.section, found.quote.words) == (True, 1, "培训")


def test_reports_kept_before_there_was_an_index_are_found(archive: Archive) -> None:
    kept(archive, "东安区人民政府", 2021, "举办培训。")
    with writing(archive.db):
        archive.db.execute("DROP TABLE prose")
        prose.make(archive.db)
    assert len(having(archive, ["培训"], EVERYWHERE)) == 1


@given(st.text(max_size=40))
def test_whatever_is_typed_means_nothing_to_the_index(text: str) -> None:
    asked = phrase(text)
    if asked:
        assert asked[0] == asked[-1] == '"'
        assert '"' not in asked[1:-1]
    assert indexed([text]) == indexed([indexed([text])])


@given(st.text(max_size=30), st.text("培训公开件3a，。（", min_size=1, max_size=6), st.text(max_size=30))
def test_a_quote_is_a_piece_of_the_text(before: str, words: str, after: str) -> None:
    found = quote(before + words + after, words)
    if found and indexed([words]).strip(f"{END} "):
        text = "".join((before + words + after).split())
        assert "".join(found.words.split()) in text
        assert "".join(found.before.lstrip("…").split()) in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_can_be_searched_for(archive: Archive, text: str) -> None:
    if phrase(text):
        assert having(archive, [text], EVERYWHERE) == ()


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    found = quote("甲" * 50 + "培训" + "乙" * 60 + "。", "培训")
    assert found is not None
    assert (found.before, found.after) == ("…" + "甲" * 24, "乙" * 36 + "…")
    assert quote("没有", "培训") is None
    assert quote("没有", "，") is None
