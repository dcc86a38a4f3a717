"""The site over an archive with a report of every kind of cell, for the tests of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.browse.site import Site
from store.archive import Archive, fingerprint
from store.decisions import Person, Status
from store.keeping import Origin
from store.marking import mark
from store.pages import Page, keep_page
from tests.builders import a_report, add
from tests.store.opened import NOW, PRINTED, kept

URL = "https://www.example.gov.cn/2023.html"
SECRET = "telegram:4242"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Made and open, and nobody looks whether it is still fresh."""
    with closing(Archive.open(tmp_path / "nianbao.db")) as archive:
        kept(archive)
        add(archive, a_report("东安区人民政府", 2023, PRINTED), Origin("年报.html", SECRET), b"one")
        keep_page(archive, Page(URL, URL, b"one", NOW, document=fingerprint(b"one")))
        one = archive.report(archive.called("东安区人民政府")[0].id, 2023)
        assert one is not None
        mark(archive, one, one.findings[0], Status.TRUE, "打电话问过", Person("李四", SECRET))
        add(archive, a_report("淮安市人民政府", 2020, {"t3.carried_out.total": "5"}, edition="g2019"))
        add(archive, a_report("淮安市人民政府", 2021, {"t3.carried_in.total": "4"}))
    made = Site(tmp_path / "nianbao.db", tmp_path / "public" / "nianbao.sqlite")
    assert made.refresh()
    made.open()
    yield made
    if made.datasette is not None:
        made.datasette.get_database("nianbao").close()
        made.datasette.executor.shutdown()
