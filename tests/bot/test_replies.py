"""What any reply must be, whatever it says: short, valid for Telegram, and never with a hole in it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError

from bot.answers import Answer, Example, Welcome
from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.render.plain import plain
from bot.render.words import Words
from reports.forms import form
from reports.model import Report
from store.archive import Archive
from tests.bot.talking import talking
from tests.builders import a_report, add
from tests.telegram import markup

OURS = re.compile(r"</?(b|i|code|a|blockquote)( href=\"[^\"]*\"| expandable)?>")


def assert_fit(reply: Reply) -> None:
    """What Telegram takes, in the few tags we use, without an empty line."""
    markup.read(reply.html)
    assert OURS.sub("", reply.html).count("<") == 0
    assert 0 < len(markup.read(reply.html)) <= 4096
    assert all(line.strip() for line in reply.html.split("\n"))


async def all_of(about: Conversation, archive: Archive) -> AsyncIterator[tuple[str, Reply]]:
    for agency, _ in archive.newest(100):
        for year in archive.years(agency.id):
            for command in ("stats", "check"):
                reply = await about.press(f"{command}:{agency.id}:{year}")
                assert reply is not None
                yield command, reply


async def test_every_report_of_the_samples_is_told_in_one_message(about: Conversation, samples: Archive) -> None:
    async for command, reply in all_of(about, samples):
        assert_fit(reply)
        assert "None" not in reply.html
        if command == "stats":
            assert len(reply.html.split("\n")) <= 12


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["", "/stats ", "/check ", "/", "统计 ", "/nonsense "]), st.text(min_size=1))
async def test_any_text_gets_a_fit_reply_or_none(about: Conversation, before: str, text: str) -> None:
    for private in (True, False):
        reply = await about.answer(Message(before + text, private))
        if reply is not None:
            assert_fit(reply)


@pytest.mark.parametrize("before", ["", "/stats ", "/check "])
async def test_a_very_long_text_gets_a_short_reply(before: str, about: Conversation) -> None:
    reply = await about.answer(Message(before + "东安区政府信息" * 20_000))
    assert reply is not None
    assert len(reply.html) < 500
    assert "…" in reply.html


async def test_what_a_report_says_is_never_markup(archive: Archive) -> None:
    odd = {"t3.new.total": "<b>6</b> & 'x'", "t3.granted.total": "<script>", "t2.fees.amount": "/"}
    add(archive, a_report("<b>&\"'局", printed=odd, source="<i>来源</i>"))
    async for _, reply in all_of(talking(archive), archive):
        assert_fit(reply)
        assert plain(reply.html).startswith("<b>&\"'局 · 2021 年度")
        assert "来源：<i>来源</i>" in plain(reply.html)


@pytest.mark.parametrize("edition", ["g2019", "g2021"])
@pytest.mark.parametrize("text", ["", "/", "约5", None, "123456", "-3"])
async def test_a_report_full_of_anything_is_told_in_a_few_lines(
    archive: Archive, edition: str, text: str | None
) -> None:
    printed = dict.fromkeys(form(edition).figures, text)
    add(archive, a_report(printed=printed, edition=edition, published=date(2023, 1, 1)))
    reply = await talking(archive).answer(Message("/stats 东安区"))
    assert reply is not None
    assert_fit(reply)
    assert len(reply.html.split("\n")) <= 12


@pytest.mark.parametrize(("text", "said"), [("", "空白"), ("/", "“/”"), ("约5", "没读清"), (None, "没读清")])
async def test_what_is_no_number_is_never_told_as_one(archive: Archive, text: str | None, said: str) -> None:
    add(archive, a_report(printed={"t3.new.total": text}))
    reply = await talking(archive).answer(Message("/stats 东安区"))
    assert reply is not None
    assert f"新收 {said}，" in reply.html


async def test_a_table_without_a_column_says_so(archive: Archive) -> None:
    whole = a_report()
    figures = {name: figure for name, figure in whole.figures.items() if name != "t3.carried_in.total"}
    add(archive, Report(whole.masthead, whole.form, figures))
    reply = await talking(archive).answer(Message("/stats 东安区"))
    assert reply is not None
    assert "新收 0，上年结转 表里没有，办结 0，" in reply.html


@pytest.mark.parametrize(
    ("agency", "published", "said"),
    [
        ("东安区人民政府", date(2022, 3, 31), "2022-03-31 发布，按时"),
        ("东安区人民政府", date(2022, 4, 1), "2022-04-01 发布，晚于法定的 2022-03-31"),
        ("东安区人民政府办公室", date(2022, 1, 31), "2022-01-31 发布，按时"),
        ("东安区财政局", date(2022, 2, 1), "2022-02-01 发布，晚于法定的 2022-01-31"),
        ("平潭综合实验区", date(2022, 4, 1), "2022-04-01 发布（条例没给这类单位定日期）"),
        ("东安区人民政府", None, "没读到发布日期"),
    ],
)
async def test_whether_it_was_in_time_is_said_with_the_day(
    archive: Archive, agency: str, published: date | None, said: str
) -> None:
    add(archive, a_report(agency, published=published))
    reply = await talking(archive).answer(Message(f"/stats {agency}"))
    assert reply is not None
    assert said + " · 来源：report.html" in reply.html


async def test_with_nothing_kept_the_bot_says_what_to_do(archive: Archive) -> None:
    about = talking(archive)
    reply = await about.answer(Message("/stats 东安区"))
    assert reply is not None
    assert (
        reply.html == "还没有收录黑龙江省牡丹江市东安区的报告。\n"
        "现在还没有收录任何报告；把年报发给我就能收录，怎么发看 /add。"
    )
    for text in ("/start", "/help", "/stats", "天气"):
        other = await about.answer(Message(text))
        assert other is not None
        assert_fit(other)


def test_every_kind_of_answer_has_its_template_and_no_other_is_there() -> None:
    """But for the page of `nianbao read --explain`, which is no answer; some are worded as the answer within them."""
    wanted = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower() for kind in get_args(Answer)}
    wanted -= {"charted", "no_chart", "no_rows"}
    there = {
        path.name.removesuffix(".html.j2")
        for path in (files("templates") / "zh").iterdir()
        if path.name.endswith(".j2")
    }
    assert {name for name in there if not name.startswith("_")} == wanted | {
        "explained",
        "half_heard",
        "only_one_year",
        "part_of_figure",
        "recognised",
        "remembered",
    }


def test_a_missing_variable_is_an_error() -> None:
    words = Words("zh")
    words._environment.loader = DictLoader({"welcome.html.j2": "{{ examples[0].text }}{{ nobody }}"})
    with pytest.raises(UndefinedError, match="nobody"):
        words.say(Welcome((Example("/stats"),)))


def test_a_language_without_templates_is_an_error() -> None:
    with pytest.raises(KeyError, match="xx"):
        Words("xx")
