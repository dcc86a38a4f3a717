"""The workshop makes files in a process of its own: what ends that is one file lost, and no more."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.workshop import NotMade, Workshop


@pytest.fixture
def shop() -> Iterator[Workshop]:
    one = Workshop(idle=60, longest=20)
    yield one
    one.close()


def made_in(_: object = None) -> bytes:
    return str(os.getpid()).encode()


def secrets() -> bytes:
    return "".join(f"{name}={value}" for name, value in os.environ.items() if "NIANBAO" in name).encode()


def printed(text: str) -> bytes:
    print(text)  # noqa: T201 # as a library may
    return text.encode()


def stumbles() -> bytes:
    raise ValueError("这份做不了")


def lacks() -> bytes:
    import no_such_library  # type: ignore[import-not-found]

    return bytes(no_such_library)


def dies() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def dies_once(mark: str) -> bytes:
    if not Path(mark).exists():
        Path(mark).touch()
        dies()
    return made_in()


def sleeps() -> bytes:
    time.sleep(60)
    return b""


def test_files_are_made_elsewhere_one_process_for_all(shop: Workshop) -> None:
    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(lambda _: shop.make(made_in), range(8)))
    assert len(made) == 1
    assert made != {made_in()}


def test_settings_do_not_cross(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_TELEGRAM_TOKEN", "123:abc")
    assert shop.make(secrets) == b""


def test_what_is_printed_there_is_no_answer(shop: Workshop) -> None:
    assert shop.make(printed, "东安区") == "东安区".encode()
    assert shop.make(printed, "洪泽区") == "洪泽区".encode()


def test_what_fails_says_why_and_the_next_file_is_made(shop: Workshop) -> None:
    with pytest.raises(NotMade, match="这份做不了"):
        shop.make(stumbles)
    with pytest.raises(NotMade) as trouble:
        shop.make(lacks)
    assert trouble.value.missing == "no_such_library"
    assert shop.make(made_in)


def test_what_ends_the_process_is_told_and_the_next_file_is_made_in_another(shop: Workshop) -> None:
    before = shop.make(made_in)
    with pytest.raises(NotMade, match="exit code -9"):
        shop.make(dies)
    after = shop.make(made_in)
    assert after != before
    os.kill(int(after), signal.SIGKILL)
    while shop._process is not None and shop._process.poll() is None:
        time.sleep(0.01)
    assert shop.make(made_in) != after


def test_a_process_that_was_ended_unseen_costs_no_file(shop: Workshop, tmp_path: Path) -> None:
    before = shop.make(made_in)
    assert shop.make(dies_once, str(tmp_path / "mark")) not in (b"", before)


def test_a_process_that_cannot_be_started_is_told_and_tried_again(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as here:
        here.setattr("sys.executable", "/no/such/python")
        with pytest.raises(NotMade, match="did not open"):
            shop.make(made_in)
    assert shop.make(made_in)


def test_what_does_not_end_is_ended() -> None:
    shop = Workshop(longest=1.5)
    with pytest.raises(NotMade):
        shop.make(sleeps)
    assert not shop.open


def test_the_process_goes_when_nobody_wants_a_file_and_comes_again() -> None:
    shop = Workshop(idle=0.05)
    first = shop.make(made_in)
    for _ in range(500):
        if not shop.open:
            break
        time.sleep(0.01)
    assert not shop.open
    assert shop.make(made_in) != first
    shop.close()


def test_closing_ends_what_it_is_at_and_whoever_waits_gets_no_file(shop: Workshop) -> None:
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(shop.make, sleeps) for _ in range(2)]
        while not shop.open:
            time.sleep(0.01)
        time.sleep(0.1)
        shop.close()
        assert [isinstance(one.exception(15), NotMade) for one in waiting] == [True, True]
    assert shop.make(made_in)
