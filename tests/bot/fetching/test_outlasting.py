"""Which questions look at the web before they are answered, so that a chat had better go on meanwhile."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation


@pytest.mark.parametrize(
    ("text", "outlasts"),
    [
        ("/recheck 东安区 2021", True),
        ("/复查 东安区 2021", True),
        ("/stats 东安区 2021", False),
        ("东安区 2021", False),
        ("/foo", False),
        ("", False),
    ],
)
def test_only_those_that_look_at_a_link_outlast_their_turn(about: Conversation, text: str, outlasts: bool) -> None:
    assert about.outlasts(text) is outlasts
