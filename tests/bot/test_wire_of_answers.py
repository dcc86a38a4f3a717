"""The JSON of `nianbao ask --json`: words, what was understood, and the data of every kind of answer."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot import wire
from bot.answer_data import KEYS
from bot.commands import commands
from bot.conversation import Conversation
from bot.message import Message
from store.archive import Archive
from tests.bot.conftest import Nianbao
from tests.bot.talking import talking
from tests.bot.test_wire import CONTRACT
from tests.builders import a_report, add


def test_an_answer_carries_its_words_and_its_report(nianbao: Nianbao) -> None:
    ran = nianbao("ask", "--json", "/stats", "东安区", "2021")
    data = json.loads(ran.out)
    assert list(data) == ["answer", "found", "text", "report", "understood", "choices", "reply", "data"]
    assert (data["answer"], data["found"], ran.code) == ("Summary", True, 0)
    assert data["text"].startswith("东安区人民政府办公室 · 2021 年度\n")
    (read,) = json.loads(CONTRACT.read_text(encoding="utf-8").splitlines()[0])["reports"]
    about_words = {"B5", "B6", "B7"}
    read["findings"] = [one for one in read["findings"] if one["code"] not in about_words]
    assert data["report"] == read | {"said": data["report"]["said"]}


def test_an_answer_about_nothing_stored_has_no_report(nianbao: Nianbao) -> None:
    ran = nianbao("ask", "--json", "/stats 呼呼区")
    assert ran.code == 1
    data = json.loads(ran.out)
    assert [data[key] for key in ("answer", "found", "report")] == ["NoSuchAgency", False, None]
    assert data["reply"] == {"text": data["text"], "files": []}


def test_an_answer_says_how_the_question_was_understood(nianbao: Nianbao) -> None:
    data = json.loads(nianbao("ask", "--json", "淮安市2024年个人申请食堂几件").out)
    assert data["understood"] == {
        "command": "figure",
        "agencies": ["淮安市人民政府"],
        "place": "淮安市",
        "years": [2024],
        "figures": ["t3.new.natural"],
        "indicator": None,
        "applicant": "natural",
        "order": None,
        "limit": None,
        "not_understood": ["食堂"],
    }
    assert data["choices"] == []
    assert data["reply"]["text"].startswith("没看懂：“食堂”")


def test_an_answer_names_what_to_choose_from(nianbao: Nianbao) -> None:
    data = json.loads(nianbao("ask", "--json", "/stats 洪州区").out)
    assert {"agency": "洪泽区人民政府", "place": None} in data["choices"]


def test_an_answer_names_what_else_its_words_may_mean(nianbao: Nianbao) -> None:
    data = json.loads(nianbao("ask", "--json", "淮安市2024年结转几件").out)
    assert data["understood"]["figures"] == ["t3.carried_out.total"]
    assert data["choices"] == [
        {
            "command": "figure",
            "figures": ["t3.carried_in.total"],
            "indicator": None,
            "label": "上年结转政府信息公开申请数量",
        }
    ]


def test_nothing_understood_has_no_command(nianbao: Nianbao) -> None:
    data = json.loads(nianbao("ask", "--json", "今天天气真好").out)
    assert (data["answer"], data["understood"]["command"], data["found"]) == ("NotUnderstood", None, False)


ASKED = [
    *(example for one in commands() for example in one.examples if not one.writes),
    *("平潭什么时候发布的", "鼓楼区2021年申请最多的部门", "/stats 东安区 2099", "/missing 2021", "/compare 平潭 2022"),
]


@pytest.mark.parametrize("text", ASKED)
async def test_an_answer_has_the_data_that_its_contract_names(text: str, about: Conversation) -> None:
    answer, asked = await about.heard(Message(text))
    assert answer is not None
    found = json.loads(wire.line(wire.answer(answer, "", asked)), parse_float=Decimal)["data"]
    keys = KEYS.get(type(answer))
    assert (list(found) if found else None) == (list(keys) if keys else None)


async def test_every_answer_with_data_is_among_them(about: Conversation) -> None:
    assert {type(await about.answer_data(Message(text))) for text in ASKED} >= set(KEYS)


async def test_numbers_of_answers_are_numbers_and_blanks_are_null(archive: Archive) -> None:
    add(archive, a_report(printed={"t3.new.total": ""}, published=date(2022, 1, 5)))
    add(archive, a_report("牡丹江市西安区人民政府", printed={"t2.fees.amount": "0.50"}, published=date(2022, 4, 2)))
    about = talking(archive)

    async def of(text: str) -> Any:
        answer, asked = await about.heard(Message(text))
        assert answer is not None
        return json.loads(wire.line(wire.answer(answer, "", asked)), parse_float=Decimal)["data"]

    one = await of("/figure 东安区 2021 新收")
    assert (one["number"], one["text"]) == (None, "空白")
    ranked = await of("2021年收费最多的区")
    first = ranked["rows"][0]
    assert (first["agency"], str(first["number"])) == ("牡丹江市西安区人民政府", "0.50")
    late = await of("牡丹江2021年谁晚发了")
    assert late["late"] == [
        {"agency": "牡丹江市西安区人民政府", "published": "2022-04-02", "last": "2022-03-31", "days": 2}
    ]
    assert (await of("东安区什么时候发的"))["days"][0]["days_late"] == 0
    assert (await of("2021年没有申请的区"))["without"]["blank"] == 1
