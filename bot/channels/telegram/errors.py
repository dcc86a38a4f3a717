"""What can keep the channel from starting; the text of each is a sentence to show to the person at the keyboard.

CannotStart
├── TokenMissing      no token in the settings
├── TokenRefused      a token of the wrong shape, or one Telegram does not know
├── AlreadyRunning    another process holds the lock of this token
├── NoSecret          a webhook without the secret that tells Telegram from others
└── CannotListen      an address that is none, or that is taken
"""

from __future__ import annotations

from pathlib import Path

from bot.channels.telegram import words


class CannotStart(Exception):
    """The bot cannot run, for a reason the person who starts it can put right."""


class TokenMissing(CannotStart):
    """No token is set."""

    def __init__(self) -> None:
        super().__init__(words.TOKEN_MISSING)


class TokenRefused(CannotStart):
    """The token is not one; the text never repeats it."""

    def __init__(self) -> None:
        super().__init__(words.TOKEN_REFUSED)


class AlreadyRunning(CannotStart):
    """The same bot already runs on this machine."""

    def __init__(self, lock: Path) -> None:
        super().__init__(words.ALREADY_RUNNING.format(lock=lock))
        self.lock = lock


class NoSecret(CannotStart):
    """Anybody could bring updates."""

    def __init__(self) -> None:
        super().__init__(words.NO_SECRET)


class CannotListen(CannotStart):
    """Nothing can listen at the address in the settings."""

    def __init__(self, address: str) -> None:
        super().__init__(words.CANNOT_LISTEN.format(address=address))
        self.address = address
