"""How long a search takes and how large its index is, on many made-up sections; both grow with the text, in step."""

from __future__ import annotations

import random
import time

import pytest

from store.archive import Archive
from store.database import writing
from store.migrations import prose
from store.prose import indexed
from store.search import Scope, having, passages, searched
from tests.builders import a_report, add

REPORTS = 12_500
PHRASES = (
    *"本机关 认真贯彻落实 政府信息公开 工作要求 加强 业务培训 政务新媒体 依申请公开 健全".split(),
    *"监督保障 平台建设 规范性文件 存在 问题 下一步 改进 完善 机制 制度 主动公开 群众 网站".split(),
    *"栏目 更新 及时 审核 发布 解读 政策 办理 回应关切".split(),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """50 000 sections of 250 characters each, of 12 500 reports of one body and year: only the text matters."""
    archive = Archive.open(tmp_path_factory.mktemp("searching") / "nianbao.db")
    chance = random.Random(5)
    one = add(archive, a_report()).kept
    (row,) = archive.db.query("SELECT * FROM reports WHERE id = ?", [one.id])
    begun = time.perf_counter()
    with writing(archive.db):
        for at in range(REPORTS):
            number = one.id + 1 + at
            values = row | {"id": number, "agency": one.agency.id, "year": 3000 + at}
            archive.db.execute(f"INSERT INTO reports VALUES ({','.join('?' * len(values))})", list(values.values()))
            for section in (1, 2, 5, 6):
                text = "，".join(chance.choice(PHRASES) for _ in range(50)) + f"，{chance.choice('甲乙丙丁')}{at}。"
                archive.db.execute("INSERT INTO sections VALUES (?, ?, ?)", [number, section, text])
        archive.db.execute("DROP TABLE prose")
        before = time.perf_counter()
        prose.make(archive.db)
    print(f"\n{REPORTS * 4} sections, indexed in {time.perf_counter() - before:.1f} s ({before - begun:.1f} s to make)")
    (size,) = archive.db.query("SELECT sum(length(block)) AS bytes FROM prose_data")
    (text,) = archive.db.query("SELECT sum(length(CAST(text AS BLOB))) AS bytes, sum(length(text)) AS n FROM sections")
    print(f"text {text['bytes'] / 1e6:.1f} MB ({text['n'] / 1e6:.1f} M characters), index {size['bytes'] / 1e6:.1f} MB")
    return archive


@pytest.mark.parametrize("words", ["培训", "政务新媒体", "政府信息公开", "不动产登记", f"甲{REPORTS - 1}"])
def test_a_word_is_found_at_once(archive: Archive, words: str) -> None:
    """However many reports have it."""
    scope = Scope()
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        reports, of = having(archive, [words], scope), searched(archive, scope)
        passages(archive, [words], reports[:5])
        took.append(time.perf_counter() - begun)
    print(f"{words}: {len(reports)} of {of} in {min(took) * 1000:.1f} ms")
    assert min(took) < 0.5


def test_a_section_is_folded_quickly(archive: Archive) -> None:
    """What each report costs when it is kept."""
    texts = [row["text"] for row in archive.db.query("SELECT text FROM sections LIMIT 2000")]
    begun = time.perf_counter()
    for text in texts:
        indexed([text])
    print(f"{(time.perf_counter() - begun) / len(texts) * 1e6:.0f} µs a section")
