"""Whatever character of a stored name is wrong, missing or too many: no answer about another body goes unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.message import Message
from bot.opening import open_archive
from bot.settings import Settings
from bot.told import OneFigure
from bot.understand.lexicon import lexicon
from store.archive import Archive
from store.naming import stands_for_ancestors
from tests.bot.talking import talking
from tests.builders import a_report, add

NAMES = (
    *(
        "东安区人民政府",
        "西安区人民政府",
        "东安区财政局",
        "东安区民政局",
        "西安区财政局",
        "东安区统计局",
        "东安区审计局",
    ),
    *("淮安市财政局", "海安市财政局", "泰安市人民政府", "示例县水利局", "示例县水务局", "旺苍县东河镇人民政府"),
    *("旺苍县东凡镇人民政府", "太原市人民政府", "太康县人民政府", "鼓楼区教育局", "牡丹江市公安局", "佳木斯市公安局"),
)
SIGNS = "".join(sorted({sign for name in NAMES for sign in name})) + "按谭驱择市县区省办局洪海准位外X1，"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path: Path = tmp_path_factory.mktemp("slips") / "nianbao.db"
    archive = open_archive(Settings(database=path, samples=True))
    for name in NAMES:
        add(archive, a_report(name))
    yield archive
    archive.close()


@st.composite
def slips(draw: st.DrawFn) -> tuple[int, str, str]:
    """Which of all names, and how one character of it goes wrong."""
    return (
        draw(st.integers(0, 10_000)),
        draw(st.sampled_from(["wrong", "missing", "extra"])),
        draw(st.sampled_from(SIGNS)),
    )


def slipped(name: str, at: int, how: str, sign: str) -> str:
    at %= len(name)
    return name[:at] + ("" if how == "missing" else sign) + name[at + (how != "extra") :]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slip=slips(), at=st.integers(0, 40), command=st.booleans())
async def test_no_answer_about_another_body_goes_unsaid(
    known: Archive, slip: tuple[int, str, str], at: int, command: bool
) -> None:
    rows = known.db.execute("SELECT name, agency FROM agency_names ORDER BY name, agency").fetchall()
    name, agency = rows[slip[0] % len(rows)]
    typed = slipped(name, at, *slip[1:])
    about: Conversation = talking(known)
    text = f"/figure {typed} 2021 新收" if command else f"{typed}2021年新收几件"
    answer, asked = await about.heard(Message(text))
    if not isinstance(answer, OneFigure) or answer.kept.agency.id == agency:
        return
    said = about.word(answer, asked).html.partition("<b>")[0]
    called = {row[0] for row in rows if row[1] == answer.kept.agency.id}
    whole = max((one for one in called if one in typed), key=len, default="")
    head, _, rest = typed.partition(whole) if whole else (typed, "", "")
    head, rest = head.strip("，1X"), rest.strip("，1X")
    known_head = stands_for_ancestors(head, answer.kept.agency.place_code) or bool(lexicon().meanings(head))
    by_its_name = bool(whole) and known_head and (not rest or bool(lexicon().meanings(rest)))
    assert by_its_name or "按“" in said or "没看懂" in said or "＝" in said or "没有收录" in said, (name, typed, said)
