"""What chats watch: whom an event reaches, once each, and what becomes of a chat that moves or sleeps."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from store import events
from store.archive import Archive
from store.database import writing
from store.decisions import Person, Status
from store.events import page_changed
from store.marking import mark
from store.moving import moved
from store.watches import MOST, Subject, sleep, topic_gone, unwatch, wake, watch, watches
from tests.builders import SAMPLE, a_report, add

ANNA = Person("小王", "telegram:7")
OFFICE, CITY, FAR = "东安区人民政府办公室", "牡丹江市人民政府", "淮安市人民政府"
SLIP = {"t3.new.total": "6", "t3.result_total.total": "6"}
PLACES = {"东安区": "231002", "牡丹江市": "231000", "黑龙江省": "230000", "淮安市": "320800"}


def watched(archive: Archive, subject: Subject, chat: str = "telegram:1", topic: int | None = None) -> None:
    assert watch(archive, chat, topic, subject, ANNA) is not None


def told(archive: Archive) -> list[tuple[str, str, int | None]]:
    """What happened, for which chat and topic, in the order of events."""
    rows = archive.db.execute("SELECT kind, chat, deliveries.topic FROM deliveries JOIN events ON id = event")
    return [(kind, chat, topic) for kind, chat, topic in rows.fetchall()]


@pytest.mark.parametrize(("place", "reached"), [("东安区", 1), ("牡丹江市", 1), ("黑龙江省", 1), ("淮安市", 0)])
def test_a_place_is_watched_with_all_beneath_it(archive: Archive, place: str, reached: int) -> None:
    watched(archive, Subject(place=PLACES[place]))
    add(archive, a_report(OFFICE))
    assert told(archive) == [("new", "telegram:1", None)] * reached


def test_a_body_is_watched_alone(archive: Archive) -> None:
    agency = add(archive, a_report(OFFICE, 2020)).kept.agency
    watched(archive, Subject(agency))
    for name in (OFFICE, CITY, FAR):
        add(archive, a_report(name))
    assert [kind for kind, _, _ in told(archive)] == ["new"]


@pytest.mark.parametrize(("doubts", "reached"), [("A2", 1), ("A", 1), ("*", 1), ("F1", 0), ("B", 0), ("", 1)])
def test_a_kind_of_doubt_is_watched_anywhere(archive: Archive, doubts: str, reached: int) -> None:
    watched(archive, Subject(doubts=doubts))
    add(archive, a_report(OFFICE, printed=SLIP))
    assert len(told(archive)) == reached


def test_a_doubt_watched_in_a_place_is_no_other_places(archive: Archive) -> None:
    watched(archive, Subject(place=PLACES["牡丹江市"], doubts="A2"))
    for name in (OFFICE, FAR):
        add(archive, a_report(name, printed=SLIP))
    add(archive, a_report(CITY))
    assert len(told(archive)) == 1


def test_watched_in_several_ways_it_is_told_once_in_the_topic_of_the_closest(archive: Archive) -> None:
    agency = add(archive, a_report(OFFICE, 2020)).kept.agency
    watched(archive, Subject(doubts="A2"), topic=1)
    watched(archive, Subject(place=PLACES["黑龙江省"]), topic=2)
    watched(archive, Subject(place=PLACES["东安区"]), topic=3)
    watched(archive, Subject(place=PLACES["东安区"]), "telegram:2", topic=9)
    add(archive, a_report(CITY, printed=SLIP))
    watched(archive, Subject(agency), topic=4)
    add(archive, a_report(OFFICE, printed=SLIP))
    assert sorted(told(archive)) == [("new", "telegram:1", 2), ("new", "telegram:1", 4), ("new", "telegram:2", 9)]


def test_new_corrected_decided_and_changed_are_told_and_nothing_else(archive: Archive) -> None:
    watched(archive, Subject())
    first = add(archive, a_report(OFFICE, printed=SLIP))
    add(archive, a_report(OFFICE, printed=SLIP))  # the same bytes again
    second = add(archive, a_report(OFFICE, printed=SLIP | {"t3.new.total": "7"})).kept
    add(archive, a_report(OFFICE, printed=SLIP, published=date(2022, 1, 2)))  # older than what is kept: set aside
    mark(archive, second, second.findings[0], Status.TRUE, "", ANNA)
    with writing(archive.db):
        page_changed(archive, first.kept.agency, 2021, "https://example.gov.cn/1")
    assert [kind for kind, _, _ in told(archive)] == ["new", "version", "decided", "page"]


def test_a_sample_is_no_news_and_the_first_report_in_its_place_is_new(archive: Archive) -> None:
    watched(archive, Subject())
    add(archive, a_report(OFFICE), SAMPLE)
    assert told(archive) == []
    add(archive, a_report(OFFICE, printed=SLIP))
    assert [kind for kind, _, _ in told(archive)] == ["new"]


def test_what_nobody_watches_is_not_written_down_and_what_was_before_is_not_told(archive: Archive) -> None:
    add(archive, a_report(OFFICE))
    watched(archive, Subject())
    assert archive.db.table("events").count == 0


def test_what_is_taken_back_is_not_told(archive: Archive) -> None:
    agency = add(archive, a_report(OFFICE)).kept.agency
    watched(archive, Subject())
    with suppress(RuntimeError), writing(archive.db):
        page_changed(archive, agency, 2021, "")
        raise RuntimeError
    assert (told(archive), archive.db.table("events").count) == ([], 0)


class PowerCut(BaseException):
    """What stops a program between any two of its steps."""


@pytest.mark.parametrize("step", ["_deliver", "_tell"])
def test_a_report_and_the_news_of_it_are_kept_together_or_not_at_all(
    archive: Archive, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = getattr(events, step)

    def until_the_power_goes(*values: object, **more: object) -> None:
        done(*values)
        raise PowerCut

    watched(archive, Subject())
    monkeypatch.setattr(events, step, until_the_power_goes)
    with pytest.raises(PowerCut):
        add(archive, a_report(OFFICE))
    assert (archive.newest(1), archive.db.table("events").count, told(archive)) == ((), 0, [])
    monkeypatch.undo()
    kept = add(archive, a_report(OFFICE, printed=SLIP)).kept
    monkeypatch.setattr(events, step, until_the_power_goes)
    with pytest.raises(PowerCut):
        mark(archive, kept, kept.findings[0], Status.TRUE, "", ANNA)
    assert archive.kept(kept.id).decisions == ()
    assert [kind for kind, _, _ in told(archive)] == ["new"]


def test_a_chat_gives_up_only_what_is_its_own(archive: Archive) -> None:
    watched(archive, Subject(doubts="A"))
    (one,) = watches(archive, "telegram:1")
    assert unwatch(archive, "telegram:2", one.id) is None
    assert unwatch(archive, "telegram:1", one.id) == one
    assert unwatch(archive, "telegram:1", one.id) is None
    assert watches(archive, "telegram:1") == ()


def test_watched_again_it_is_one_watch_in_the_new_topic(archive: Archive) -> None:
    for topic in (1, 2):
        watched(archive, Subject(place="231002"), topic=topic)
    assert [one.topic for one in watches(archive, "telegram:1")] == [2]


def test_a_chat_watches_so_much_and_no_more(archive: Archive) -> None:
    subjects = [Subject(place=f"{number:06}") for number in range(MOST)]
    for one in subjects:
        watched(archive, one)
    assert watch(archive, "telegram:1", None, Subject(doubts="A"), ANNA) is None
    watched(archive, subjects[0])
    watched(archive, Subject(doubts="A"), "telegram:2")
    assert len(watches(archive, "telegram:1")) == MOST


def test_a_chat_that_is_gone_sleeps_until_it_is_there_again(archive: Archive) -> None:
    watched(archive, Subject())
    add(archive, a_report(OFFICE))
    sleep(archive, "telegram:1")
    add(archive, a_report(CITY))
    assert told(archive) == []
    assert [one.asleep for one in watches(archive, "telegram:1")] == [True]
    wake(archive, "telegram:1")
    add(archive, a_report(FAR))
    assert len(told(archive)) == 1
    sleep(archive, "telegram:1")
    watched(archive, Subject(doubts="A"))
    assert not any(one.asleep for one in watches(archive, "telegram:1"))


def test_a_group_that_became_a_supergroup_takes_all_with_it_and_nothing_twice(archive: Archive) -> None:
    for chat in ("telegram:-1", "telegram:-100"):
        watched(archive, Subject(), chat)
    watched(archive, Subject(doubts="A"), "telegram:-1")
    add(archive, a_report(OFFICE))
    for _ in range(2):
        moved(archive, "telegram:-1", "telegram:-100")
        assert told(archive) == [("new", "telegram:-100", None)]
        assert [one.subject for one in watches(archive, "telegram:-100")] == [Subject(), Subject(doubts="A")]
    assert watches(archive, "telegram:-1") == ()


def test_what_was_for_a_topic_that_is_gone_is_for_the_chat(archive: Archive) -> None:
    watched(archive, Subject(), topic=5)
    add(archive, a_report(OFFICE))
    topic_gone(archive, "telegram:1", 5)
    assert told(archive) == [("new", "telegram:1", None)]
    assert [one.topic for one in watches(archive, "telegram:1")] == [None]
