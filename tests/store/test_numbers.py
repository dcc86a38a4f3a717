"""A number that a button may name is given once: an old button is never about something else."""

from __future__ import annotations

import pytest

from store import submissions
from store.archive import Archive
from store.decisions import Person
from store.forgetting import forget_everywhere, forget_here
from store.submissions import LASTS, Document, submission, submit
from store.watches import Subject, unwatch, watch

LI, WANG = Person("李四", "2"), Person("小王", "3")
ONE, OTHER = Document("甲.txt", b"one", b"reading"), Document("乙.txt", b"other", b"reading")


@pytest.mark.parametrize("everywhere", [False, True])
def test_what_is_forgotten_gives_its_number_to_no_other_document(archive: Archive, everywhere: bool) -> None:
    (number,) = submit(archive, "here", LI, [ONE])
    if everywhere:
        forget_everywhere(archive, LI.id, "private")
    else:
        forget_here(archive, LI.id, "here")
    (next_one,) = submit(archive, "here", WANG, [OTHER])
    assert next_one != number
    assert submission(archive, number) is None


def test_what_nobody_decided_upon_gives_its_number_to_no_other_document(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,) = submit(archive, "here", LI, [ONE])
    later = submissions._now() + LASTS * 2
    monkeypatch.setattr(submissions, "_now", lambda: later)
    assert submit(archive, "here", LI, [OTHER]) != (number,)
    assert submission(archive, number) is None


def test_a_watch_that_ended_gives_its_number_to_no_other(archive: Archive) -> None:
    first = watch(archive, "here", None, Subject(doubts="A"), LI)
    assert first is not None
    unwatch(archive, "here", first.id)
    second = watch(archive, "here", None, Subject(doubts="B"), LI)
    assert second is not None
    assert second.id != first.id
    assert unwatch(archive, "here", first.id) is None
