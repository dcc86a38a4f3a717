"""Questions in Chinese are understood exactly as questions.tsv says; what is not sure is asked back, never guessed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import commands
from bot.conversation import Conversation
from bot.message import Message
from bot.understand.lexicon import lexicon
from bot.understand.mentions import Ratio
from bot.understand.natural import heard
from bot.understand.question import Question
from reports.indicators import INDICATORS
from store.archive import Archive

DAY = date(2026, 11, 22)
WORDS = [
    "东安区",
    "平潭",
    "上海科委",
    "2021年",
    "近三年",
    "新收",
    "公开率",
    "最多",
    "谁",
    "前十",
    "超过100件",
    "为什么",
    "占",
    "原文",
    "市",
]


def table(name: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


ROWS = list(table("questions.tsv"))
MISSED = list(table("questions_missed.tsv"))


def slots(asked: Question) -> dict[str, str]:
    """A question as the table writes it; of what is asked back, only that it is."""
    if asked.command is None:
        return dict.fromkeys(list(ROWS[0])[1:], "")
    return {
        "command": asked.command,
        "bodies": "、".join(one.typed or one.words for one in asked.bodies),
        "years": "all" if asked.every_year else " ".join(map(str, asked.years)),
        "figures": "+".join(asked.figures),
        "indicator": asked.indicator or "",
        "applicant": asked.applicant or "",
        "order": asked.order or "",
        "limit": str(asked.limit or ""),
        "not_understood": "、".join(asked.not_understood),
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["question"] for row in ROWS])
def test_a_question_is_understood_exactly_so(row: dict[str, str], samples: Archive) -> None:
    assert {"question": row["question"]} | slots(heard(samples, row["question"], DAY)) == row


@pytest.mark.xfail(strict=True, reason="not understood yet; most are asked back")
@pytest.mark.parametrize("row", MISSED, ids=[row["question"] for row in MISSED])
def test_a_question_that_is_not_understood_yet(row: dict[str, str], samples: Archive) -> None:
    assert {"question": row["question"]} | slots(heard(samples, row["question"], DAY)) == row


def test_of_many_questions_nearly_all_are_understood() -> None:
    asked = [row["question"] for row in (*ROWS, *MISSED)]
    assert len(set(asked)) == len(asked) >= 900
    assert len(ROWS) >= 0.98 * len(asked)


EXAMPLES = [(one.name, example) for one in commands() for example in one.examples if example[0] not in "/"]
SENTENCES = [one for one in EXAMPLES if " " not in one[1] and len(one[1]) > 4]


@pytest.mark.parametrize(("command", "example"), SENTENCES)
def test_an_example_is_understood_as_its_command_and_no_other(command: str, example: str, samples: Archive) -> None:
    asked = heard(samples, example, DAY)
    assert (asked.command, asked.not_understood) == (command, ())


def test_every_indicator_has_words_and_no_other_is_named() -> None:
    named = {means.key for one in INDICATORS for means in lexicon().meanings(one.name) if isinstance(means, Ratio)}
    assert named == {one.key for one in INDICATORS}


async def test_words_that_were_not_understood_head_the_answer(about: Conversation) -> None:
    reply = await about.answer(Message("淮安市2024年个人申请食堂几件"))
    assert reply is not None
    assert reply.html.startswith("没看懂：“食堂”。明白的是：淮安市 2024 年 本年新收政府信息公开申请数量（自然人）\n")


async def test_a_rate_is_told_with_its_numerator_and_denominator(about: Conversation) -> None:
    reply = await about.answer(Message("淮安市2024年公开率"))
    assert reply is not None
    assert "公开率：<b>" in reply.html
    assert "%（" in reply.html
    assert "公开率是(一)予以公开＋(二)部分公开，除以(七)总计" in reply.html


async def test_a_rate_of_few_requests_is_said_to_be_of_too_few(about: Conversation) -> None:
    reply = await about.answer(Message("东安区2021年结转率"))
    assert reply is not None
    assert "0/6（样本太小，不算）" in reply.html


@pytest.mark.parametrize(
    "text", ["我去年在东安区工作", "东安区今天真热闹", "东安区在哪", "平潭好玩吗", "今天天气真好", "😀" * 50]
)
async def test_small_talk_in_a_group_is_left_alone(text: str, about: Conversation) -> None:
    assert await about.answer(Message(text, private=False)) is None


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), min_size=1, max_size=12).map("".join))
async def test_any_words_get_an_answer_in_private(about: Conversation, text: str) -> None:
    reply = await about.answer(Message(text))
    assert (reply is None) == (not text.strip())
    await about.answer(Message(text, private=False))


@pytest.mark.parametrize(
    "text",
    ["😀" * 4096, "\x00\x01\x1b东安区\x07", "东" * 4096, "2021" * 1024, "'; DROP TABLE reports; --", "<b>东安区"],
)
async def test_odd_texts_get_an_answer(text: str, about: Conversation) -> None:
    assert await about.answer(Message(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "平潭除了2022年新收多少",
        "除了平潭2024年谁申请最多",
        "平潭2022年上半年新收",
        "平潭2022年12月新收多少",
        "平潭2022年平均每月收几件",
        "淮安市2024年按时办结率",
        "淮安市2024年胜诉率",
        "公开率不是最高的市2024",
        "平潭99年新收",
    ],
)
def test_what_no_report_tells_is_asked_back(text: str, samples: Archive) -> None:
    assert heard(samples, text, DAY).command is None


async def test_what_is_left_out_or_added_is_not_what_is_asked_on(about: Conversation) -> None:
    assert await about.answer(Message("平潭和淮安2024年新收")) is not None
    for text in ("去掉平潭", "加上沭阳"):
        reply = await about.answer(Message(text))
        assert reply is not None
        assert reply.html.startswith("没看懂")


def test_a_result_is_that_of_the_lawsuits_said(samples: Archive) -> None:
    assert heard(samples, "淮安市2024年复议后起诉败诉几件", DAY).figures == ("t4.lit_after.corrected",)
    both = ("t4.lit_direct.corrected", "t4.lit_after.corrected")
    assert heard(samples, "淮安市2024年打官司败诉几件", DAY).figures == both


async def test_a_figure_of_older_forms_is_called_by_its_name(about: Conversation) -> None:
    reply = await about.answer(Message("淮安市2024年主动公开多少条"))
    assert reply is not None
    assert "主动公开政府信息数（统计数）：<b>这一版表格没有这一项" in reply.html


async def test_a_township_is_named_once(about: Conversation) -> None:
    reply = await about.answer(Message("海坛街道2022新收"))
    assert reply is not None
    assert "平潭县海坛街道的报告" in reply.html


async def test_a_place_and_a_strange_word_are_left_alone_in_a_group(about: Conversation) -> None:
    assert await about.answer(Message("淮安2024年高考多少人", private=False)) is None


async def test_what_is_asked_of_a_citys_own_level_is_not_silently_its_aggregate(about: Conversation) -> None:
    reply = await about.answer(Message("淮安市本级2024年收到几件"))
    assert reply is not None
    assert reply.html.startswith("没看懂：“本级”。")


async def test_who_had_any_is_more_than_none(about: Conversation) -> None:
    reply = await about.answer(Message("2024年有过诉讼的单位有哪些"))
    assert reply is not None
    assert "超过 0 的有 1 个" in reply.html
