"""`nianbao doctor`: whether everything the bot needs is there, each thing in a line that also says what to do.

A check is a function from the settings (`machine`, `kept`) or from what Telegram answers (`service`) to a `Line`;
`checks` lists them in the order in which they are told. Nothing is changed, and no secret is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

import structlog

from bot.doctor import kept, machine, service
from bot.doctor.line import Line, State
from bot.settings import Settings

log = structlog.get_logger(__name__)

Check = partial[Line]


def examine(settings: Settings, as_json: bool) -> int:
    """Tells what every check finds; 0 where all is well, 1 where something is wrong or could not be looked at."""
    told = [(check.func.__name__, _checked(heading, check)) for heading, check in checks(settings)]
    well = not any(line.state in (State.WRONG, State.UNKNOWN) for _, line in told)
    if as_json:
        lines = [{"check": name, "state": line.state.value, "says": line.says, "do": line.do} for name, line in told]
        print(json.dumps({"well": well, "checks": lines}, ensure_ascii=False))
    else:
        for _, line in told:
            print(line)
        print("都好。" if well else "有要处理的，见带 ✗ 和 ? 的行。")
    return 0 if well else 1


def checks(settings: Settings) -> Iterator[tuple[str, Check]]:
    """Every check under its heading."""
    yield "设置", Check(machine.names)
    yield "数据库", Check(kept.database, settings)
    yield "磁盘", Check(kept.room, settings)
    yield "读文件", Check(machine.reading, settings)
    yield "格式转换", Check(machine.converter)
    yield "画图", Check(machine.drawing)
    yield "认图", Check(machine.pictures)
    yield "时区", Check(machine.zone)
    yield "运行", Check(machine.running, settings)
    telegram = service.Service(settings)
    yield "令牌", Check(service.token, telegram)
    yield "隐私模式", Check(service.privacy, telegram)
    yield "收消息", Check(service.webhook, telegram, settings)
    yield "随处可查", Check(service.inline, telegram)
    yield "时钟", Check(service.clock, telegram)


def _checked(heading: str, check: Check) -> Line:
    """What a check says; one that stumbles says that it could not look, and the log says why."""
    try:
        return check().on(heading)
    except service.Silent as silence:
        return Line(State.UNKNOWN, f"没能检查：{silence}").on(heading)
    except Exception as error:
        # The kind only: the text of an error of the network may repeat the address, and the token in it.
        log.warning("doctor.stumbled", check=check.func.__name__, error=type(error).__name__)
        return Line(State.UNKNOWN, f"没能检查（{type(error).__name__}）").on(heading)
