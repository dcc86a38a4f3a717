"""`nianbao doctor`: every line is true of what was found, says what to do, and shows no secret."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import pytest

from bot.channels.telegram.lock import alone
from bot.doctor import machine
from bot.workshop import workshop
from reports.picture import available, recogniser
from tests.bot.doctoring import TOKEN, Examined, Telegram


def test_all_well_ends_with_nought(whole: Examined) -> None:
    ran = whole.plainly()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("都好。\n")
    pictures = "✓" if available() else "·"
    assert [line[0] for line in ran.out.splitlines()[:-1]] == [*"✓✓✓✓✓✓", pictures, *"✓·✓✓✓·✓"]
    assert "✓ 令牌：是 @demo_bot 的\n" in ran.out


def test_a_token_telegram_does_not_know_is_wrong_and_never_shown(
    doctor: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_TELEGRAM_TOKEN", "999:another-secret")
    ran = doctor.plainly()
    assert ran.code == 1
    assert "✗ 令牌：Telegram 不认 → " in ran.out
    assert "another-secret" not in ran.out + ran.err


def test_a_server_out_of_reach_is_said_without_its_address(doctor: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("http://127.0.0.1:1/bot", "http://[oops/bot", "http://127.0.0.1:1/\x00bot"):
        monkeypatch.setenv("NIANBAO_TELEGRAM_BASE_URL", address.replace("\x00", "%zz\n"))
        ran = doctor.plainly()
        assert ran.code == 1
        assert ran.out.count("\n? ") == 5
        assert "a-secret" not in ran.out + ran.err


def test_telegram_is_asked_by_the_proxy_of_the_settings_and_by_none_of_the_environment(
    doctor: Examined, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert doctor("token").state == "well"
    monkeypatch.setenv("NIANBAO_TELEGRAM_BASE_URL", "http://telegram.invalid/bot")
    assert doctor("token").state == "unknown"
    monkeypatch.setenv("NIANBAO_TELEGRAM_PROXY", telegram.address.removesuffix("/bot"))
    assert doctor("token").state == "well"


def test_privacy_mode_and_what_it_means(doctor: Examined, telegram: Telegram) -> None:
    assert doctor("privacy").says.startswith("开着，群里只看得到命令")
    telegram.me["can_read_all_group_messages"] = True
    assert doctor("privacy").says.startswith("关着，群里每句话都会送来")
    telegram.me["can_join_groups"] = False
    assert doctor("privacy")[:2] == ("wrong", "这个机器人不许进群")


def test_a_webhook_is_told_by_its_host_alone_with_what_went_wrong(doctor: Examined, telegram: Telegram) -> None:
    telegram.hook |= {"url": "https://bot.example.org/hook/a-secret", "pending_update_count": 7}
    assert doctor("webhook")[:2] == ("note", "设着 webhook（bot.example.org），7 条在等，而设置里没有")
    telegram.hook |= {"last_error_date": int(time.time()) - 60, "last_error_message": "Connection refused"}
    wrong = doctor("webhook")
    assert wrong.state == "wrong"
    assert re.search(r"\d\d:\d\d 出过错：Connection refused", wrong.says)
    assert "a-secret" not in wrong.says
    telegram.hook["last_error_date"] = int(time.time()) - 100_000
    assert doctor("webhook").state == "note"


def test_a_webhook_is_held_against_the_settings(
    doctor: Examined, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://bot.example.org/hook"
    monkeypatch.setenv("NIANBAO_TELEGRAM_WEBHOOK_URL", address)
    unsafe = doctor("webhook")
    assert unsafe.state == "wrong"
    assert "NIANBAO_TELEGRAM_WEBHOOK_SECRET" in unsafe.do
    monkeypatch.setenv("NIANBAO_TELEGRAM_WEBHOOK_SECRET", "a-secret")
    assert doctor("webhook") == ("note", "Telegram 那边还没有设 webhook", "启动机器人时会设好")
    telegram.hook["url"] = "https://old.example.org/hook"
    assert doctor("webhook")[:2] == ("note", "设着 webhook（old.example.org），和设置里的不一样")
    telegram.hook["url"] = address
    assert doctor("webhook") == ("well", "设着 webhook（bot.example.org）", "")


def test_whether_the_bot_can_be_asked_in_other_chats(doctor: Examined, telegram: Telegram) -> None:
    assert doctor("inline")[:2] == ("note", "没有开，别的聊天里打 @demo_bot 没有反应")
    telegram.me["supports_inline_queries"] = True
    assert doctor("inline").state == "well"


def test_a_picture_is_drawn_to_see_whether_it_can_be(
    doctor: Examined, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert doctor("drawing").state == "well"
    (tmp_path / "pylopdf_fonts_zh_cn.py").write_text("raise ImportError(name=__name__)")
    monkeypatch.syspath_prepend(tmp_path)
    workshop().close()
    assert doctor("drawing")[:2] == ("wrong", "画不了图，少了 pylopdf_fonts_zh_cn")
    workshop().close()


def test_whether_pictures_can_be_read_is_told(doctor: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setattr(machine, "available", lambda: False)
        assert doctor("pictures")[:2] == ("note", "没有装扩展 ocr，照片和扫描件读不了")
    if not available():
        pytest.skip("the extra ocr is not installed")
    assert doctor("pictures").says.startswith("照片和扫描件能读，模型认得 ")
    recogniser._session.cache_clear()
    recogniser.alphabet.cache_clear()
    monkeypatch.setitem(recogniser._MODELS, "rec", "no-such-model.onnx")
    assert doctor("pictures")[:2] == ("wrong", "扩展 ocr 装了，但模型打不开")


def test_many_messages_that_wait_are_told(doctor: Examined, telegram: Telegram) -> None:
    telegram.hook["pending_update_count"] = 500
    assert doctor("webhook")[:2] == ("note", "没有设 webhook，自己去取，500 条在等")


@pytest.mark.parametrize(("seconds", "state", "way"), [(-95, "wrong", "快 9"), (95, "wrong", "慢 9"), (5, "well", "")])
def test_a_clock_that_is_off_is_told_with_its_direction(
    doctor: Examined, telegram: Telegram, seconds: float, state: str, way: str
) -> None:
    telegram.seconds = seconds
    told = doctor("clock")
    assert told.state == state
    assert way in told.says


def test_no_token_is_told_with_where_to_get_one(doctor: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_TELEGRAM_TOKEN", "")
    assert doctor("token")[0] == "wrong"
    assert "@BotFather" in doctor("token").do
    assert doctor("clock")[:2] == ("unknown", "没能检查：没有令牌")


def test_a_mistyped_setting_is_told(doctor: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_DATABSE", "x.db")
    assert doctor("names")[:2] == ("wrong", "没有这样的设置：NIANBAO_DATABSE（是不是 NIANBAO_DATABASE？）")


def test_secrets_that_others_can_read_are_told(doctor: Examined) -> None:
    Path(".env").write_text("", encoding="utf-8")
    Path(".env").chmod(0o644)
    assert doctor("names")[0] == "note"
    Path(".env").chmod(0o600)
    assert doctor("names")[0] == "well"


def test_each_state_of_the_database_is_told(doctor: Examined) -> None:
    path = Path("nianbao.db")
    assert doctor("database").state == "well"
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "别的程序正在写" in doctor("database").says
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM _sqlite_migrations WHERE name = '0009_bands'")
        other.commit()
        assert "有 1 步更新还没做" in doctor("database").says
        other.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('nianbao', '9999', '')")
        other.commit()
        assert doctor("database")[0] == "wrong"
        assert "更新版本" in doctor("database").says
    path.write_bytes(b"no database" * 1000)
    assert doctor("database")[0] == "wrong"
    assert "restore" in doctor("database").do
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t (x)")
    assert "不是 nianbao 的数据库" in doctor("database").says
    path.unlink()
    assert doctor("database")[0] == "note"
    assert not path.exists()


def test_a_full_disk_is_told(doctor: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(".")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=1_000_000))
    assert doctor("room").state == "wrong"


def test_what_is_not_installed_is_told(doctor: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert doctor("converter").state == "note"
    monkeypatch.setattr(machine, "ZoneInfo", _no_zone)
    assert doctor("zone").state == "wrong"


def _no_zone(name: str) -> None:
    raise ZoneInfoNotFoundError(name)


def test_a_bot_that_runs_is_told(doctor: Examined) -> None:
    with alone(Path("nianbao.db"), TOKEN):
        assert doctor("running").says == "机器人正在运行"


def test_a_check_that_stumbles_says_so_and_the_others_go_on(whole: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError(TOKEN)

    monkeypatch.setattr(machine, "Desk", stumble)
    ran = whole.plainly()
    assert ran.code == 1
    assert "? 读文件：没能检查（RuntimeError）\n" in ran.out
    assert "✓ 时钟：准" in ran.out
    assert TOKEN not in ran.out + ran.err
