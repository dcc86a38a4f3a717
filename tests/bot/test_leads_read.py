"""Where a page leads is found out in the reading room: what is wrong with a page harms no more than its reader."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from threading import Timer

import pytest

from bot.reading_room.desk import Desk, Limits
from reports.leads import Attachment, Choices, Nothing, Redirect, Scripted
from reports.pages import lead
from tests.bot.processes import GOOD, TODAY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="readers are processes of a POSIX system")

URL = "https://x.gov.cn/a/b.html"
TEXT = "<p>" + "示例市甲区人民政府网站，欢迎您。" * 20 + "</p>"
PAGES = {
    Attachment: '<iframe src="/1.pdf"></iframe>',
    Choices: f'<html>{TEXT}<a href="1.html">2020年年度报告</a><a href="2.html">2021年年度报告</a>',
    Redirect: "<html><script>location.href='/b.html'</script>",
    Scripted: '<html><div id="app"></div><script src="/a.js"></script>',
    Nothing: f"<html>{TEXT}",
}


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk(Limits(seconds=20)) as desk:
        yield desk


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_every_lead_arrives_as_it_was_found(desk: Desk, kind: type) -> None:
    page = PAGES[kind].encode()
    found = desk.lead(page, URL)
    assert type(found) is kind
    assert found == lead(page, URL)


def test_a_reader_that_ends_says_nothing_about_the_page_and_the_next_document_is_read(desk: Desk) -> None:
    assert desk.examine(GOOD, TODAY)
    assert desk._process is not None
    reader = desk._process._process.pid
    os.kill(reader, signal.SIGSTOP)
    ends = Timer(0.2, os.kill, (reader, signal.SIGKILL))
    ends.start()
    assert desk.lead(PAGES[Choices].encode(), URL) is None
    ends.join()
    assert desk.examine(GOOD, TODAY)
