"""How long the pages of `nianbao browse` take at 100 000 reports (19 million cells); REPORTS says how many."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.copied import copied
from bot.browse.site import Site
from store.public.questions import questions

REPORTS = int(os.environ.get("REPORTS", "100000"))
FIRST = ("/", "/nianbao", "/nianbao/reports", "/nianbao/agencies", "/nianbao/figures", "/nianbao/findings")
REPORT = "/nianbao/reports/320813~2F2023~2F1"
WIDE = (
    "/nianbao/reports?year=2023&province=" + quote("江苏省"),
    "/nianbao/figures?figure=t3.new.total&year=2023",
    REPORT,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site over many copies of a report."""
    folder: Path = tmp_path_factory.mktemp("browsing")
    copied(folder / "nianbao.db", REPORTS).close()
    made = Site(folder / "nianbao.db", folder / "public" / "nianbao.sqlite")
    begun = time.perf_counter()
    made.refresh()
    size = (folder / "public" / "nianbao.sqlite").stat().st_size / 1e6
    print(f"\n{REPORTS} reports copied in {time.perf_counter() - begun:.0f} s, {size:.0f} MB")
    return made


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("page", [*FIRST, *WIDE, *(f"/nianbao/{one.name}" for one in questions())])
async def test_a_page_is_there_at_once(site: Site, page: str) -> None:
    """The first time with a cold Datasette, then again."""
    site.open()
    assert site.datasette is not None
    took = []
    for _ in range(2):
        begun = time.perf_counter()
        answer = await site.datasette.client.get(page)
        took.append(time.perf_counter() - begun)
        assert answer.status_code == 200, answer.text[:2000]
    print(f"{page}: {took[0] * 1000:.0f} ms, again {took[1] * 1000:.0f} ms")
    assert page not in FIRST or min(took) < 1
