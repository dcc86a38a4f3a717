"""Starting and stopping: what keeps the bot from running is said in one sentence."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram import AlreadyRunning, TokenMissing, TokenRefused, run, serve
from bot.channels.telegram.application import _serve_until_signalled
from bot.channels.telegram.lock import alone, lock_path
from bot.settings import Secret, Settings
from tests.telegram.conftest import Running
from tests.telegram.conversation import Echo
from tests.telegram.people import TOKEN
from tests.telegram.server import TelegramServer


def test_a_missing_token_is_explained(tmp_path: Path) -> None:
    settings = Settings(database=tmp_path / "x.db", telegram_token=Secret(" "))
    with pytest.raises(TokenMissing, match=r"NIANBAO_TELEGRAM_TOKEN.*@BotFather"):
        run(settings, Echo())


def test_a_token_of_the_wrong_shape_never_leaves_the_machine(tmp_path: Path) -> None:
    settings = Settings(database=tmp_path / "x.db", telegram_token=Secret("我的令牌"))
    with pytest.raises(TokenRefused, match=r"NIANBAO_TELEGRAM_TOKEN") as trouble:
        run(settings, Echo())
    assert "我的令牌" not in str(trouble.value)


async def test_a_refused_token_is_one_sentence(server: TelegramServer, settings: Settings) -> None:
    wrong = replace(settings, telegram_token=Secret("999:wrong"))
    with pytest.raises(TokenRefused) as trouble:
        await serve(wrong, Echo(), asyncio.Event())
    assert trouble.value.__suppress_context__
    assert "999" not in str(trouble.value)


async def test_a_token_taken_back_stops_the_bot(server: TelegramServer, settings: Settings) -> None:
    serving = asyncio.create_task(serve(settings, Echo(), asyncio.Event()))
    server.say("甲")
    await server.replies(1)
    server.token = "123456:another"
    server.say("乙")
    with pytest.raises(TokenRefused):
        await serving


async def test_the_same_token_runs_once(server: TelegramServer, settings: Settings, running: Running) -> None:
    async with running():
        server.say("甲")
        await server.replies(1)
        with pytest.raises(AlreadyRunning, match="已经在运行") as trouble:
            await serve(settings, Echo(), asyncio.Event())
    assert trouble.value.lock == lock_path(settings.database, TOKEN)
    async with running():
        server.say("乙")
        await server.replies(2)


def test_the_lock_is_beside_the_database_and_does_not_tell_the_token(tmp_path: Path) -> None:
    database = tmp_path / "new" / "nianbao.db"
    with alone(database, TOKEN), alone(database, "another"), pytest.raises(AlreadyRunning), alone(database, TOKEN):
        pytest.fail("two at once")
    with alone(database, TOKEN):
        pass
    names = [path.name for path in database.parent.iterdir()]
    assert len(names) == 2
    assert all(name.startswith("nianbao.db.telegram-") and TOKEN not in name for name in names)


async def test_it_waits_for_telegram_to_be_reachable(server: TelegramServer, running: Running) -> None:
    server.drop("getMe")
    with capture_logs() as logs:
        async with running():
            server.say("甲")
            await server.replies(1)
    assert logs[0]["event"] == "telegram.not_reachable"


async def test_it_can_be_stopped_while_it_waits(server: TelegramServer, running: Running) -> None:
    for _ in range(9):
        server.drop("getMe")
    with capture_logs() as logs:
        async with running():
            await server.until(lambda: bool(logs))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_stops_it_in_good_order(
    server: TelegramServer, settings: Settings, sign: signal.Signals
) -> None:
    serving = asyncio.create_task(_serve_until_signalled(settings, Echo()))
    server.say("甲")
    await server.replies(1)
    os.kill(os.getpid(), sign)
    await serving


async def test_what_is_being_answered_is_answered_before_it_stops(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    echo.slow["甲"] = asyncio.Event()
    async with running():
        server.say("甲")
        await server.until(lambda: bool(echo.heard))
        asyncio.get_running_loop().call_later(0.05, echo.slow["甲"].set)
    await server.replies(1)


async def test_what_the_first_question_needs_is_loaded_first_and_stays(
    server: TelegramServer, echo: Echo, running: Running
) -> None:
    usual, kept = gc.get_threshold(), gc.get_freeze_count()
    async with running():
        server.say("甲")
        await server.replies(1)
        assert (echo.loaded, gc.get_freeze_count() > kept) == (1, True)
    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, 0)
