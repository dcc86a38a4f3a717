"""Replies as Telegram takes them."""

from __future__ import annotations

import pytest

from bot.channels.telegram.outgoing import LIMIT, pages
from bot.render.plain import plain
from tests.telegram.markup import BadMarkup, read


def test_a_short_reply_is_one_page() -> None:
    assert list(pages("<b>东安区</b>\n新收 12 件")) == ["<b>东安区</b>\n新收 12 件"]


def test_pages_break_at_line_ends_and_lose_nothing() -> None:
    lines = [f"<b>{number}</b> {'字' * 700}" for number in range(20)]
    parts = list(pages("\n".join(lines)))
    assert "\n".join(parts).split("\n") == lines
    assert all(len(read(part)) <= LIMIT for part in parts)


@pytest.mark.parametrize("extra", [0, 1], ids=["just fits", "one too long"])
def test_the_limit_is_used_to_the_last_character(extra: int) -> None:
    assert len(list(pages("字" * 2000 + "\n" + "字" * (LIMIT - 2001 + extra)))) == 1 + extra


def test_tags_and_entities_do_not_count() -> None:
    assert len(list(pages("<b>" * 100 + "&lt;" * LIMIT + "</b>" * 100))) == 1


def test_an_emoji_counts_twice() -> None:
    assert len(list(pages("👋" * 2000 + "\n" + "👋" * 100))) == 2


def test_a_line_longer_than_a_message_is_cut_as_plain_text() -> None:
    parts = list(pages(f"<b>{'字&lt;' * 5000}</b>"))
    assert "".join(map(read, parts)).replace("\n", "") == "字<" * 5000
    assert all(len(read(part)) <= LIMIT for part in parts)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<b>1 &lt; 2</b>", "1 < 2"),
        ('<a href="https://x.example/">来源</a>', "来源"),
        ("1 < 2", "1 < 2"),
        ("<东安区>", "<东安区>"),
    ],
)
def test_plain_text_is_what_people_read(text: str, seen: str) -> None:
    assert plain(text) == seen


@pytest.mark.parametrize("text", ["<b>", "</b>", "<b><i></b></i>", "<br>", "1 < 2", "<h1>a</h1>"])
def test_the_test_server_refuses_what_telegram_refuses(text: str) -> None:
    with pytest.raises(BadMarkup):
        read(text)


def test_a_quotation_over_several_pages_is_one_on_each() -> None:
    lines = [f"<b>{number}</b> {'字' * 700}" for number in range(20)]
    parts = list(pages("前\n<blockquote expandable>" + "\n".join(lines) + "</blockquote>\n后"))
    assert len(parts) > 3
    for part in parts:
        assert len(read(part)) <= LIMIT
        assert part.count("<blockquote expandable>") == part.count("</blockquote>") == 1
    assert parts[-1].endswith("</blockquote>\n后")
    assert "\n".join(map(read, parts)) == "前\n" + "\n".join(map(read, lines)) + "\n后"
