"""How our messages look now: what stands there already is not sent again.

Telegram counts an edit that changes nothing like any other, and answers it with 400.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from bot.message import Reply

MOST = 500


class Looks:
    """The looks of the messages sent or changed last; of what was before the start nothing is known."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], int] = OrderedDict()

    def keep(self, chat: int, sent: list[int], reply: Reply) -> None:
        """Note how a message looks; a reply in several messages has none that could be told by one of them."""
        for number in sent:
            self.forget(chat, number)
        look = _look(reply)
        if len(sent) == 1 and look is not None:
            self._kept[chat, sent[0]] = hash(look)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def forget(self, chat: int, number: int) -> None:
        """Take it that nobody knows how a message looks: it is about to be changed, and that may fail."""
        self._kept.pop((chat, number), None)

    def same(self, chat: int, number: int, reply: Reply) -> bool:
        """Whether a message already shows a reply."""
        look = _look(reply)
        return look is not None and self._kept.get((chat, number)) == hash(look)


def _look(reply: Reply) -> Hashable | None:
    """What can be seen of a reply; None where there is more to it: files, a picture that has no name."""
    if reply.files or (reply.picture and not reply.picture.which):
        return None
    picture = (reply.picture.which, reply.picture.drawn_from()) if reply.picture else ()
    return reply.html, reply.buttons, picture
