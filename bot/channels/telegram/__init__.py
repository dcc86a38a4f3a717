"""The Telegram channel: carries what people write to the conversation, and its replies back; knows no report.

A message comes in by long polling (`requests`), waits for its turn in its chat (`order`), is looked at for whether it
is meant for the bot (`incoming`), goes to the conversation and comes back as messages (`saying`, `outgoing`), no
faster than Telegram allows (`pace`). `turns` shares the updates out: `texts`, `wordless` messages, `presses`,
`inline` queries, `members`; `manners` are kept by `restraint` (not too often), `away` (not too late) and `passing`
(not for ever). Documents go through `files` and `deliveries`. What chats want to be told unasked is sent to them in
rounds (`notifying`, `rounds`). What goes wrong is logged first and then apologised for (`trouble`). One token is
served by one process only (`lock`). `application` puts these together, and `run` starts the whole.
"""

from __future__ import annotations

from bot.channels.telegram.application import run, serve
from bot.channels.telegram.conversation import Conversation
from bot.channels.telegram.errors import AlreadyRunning, CannotStart, TokenMissing, TokenRefused

__all__ = ["AlreadyRunning", "CannotStart", "Conversation", "TokenMissing", "TokenRefused", "run", "serve"]
