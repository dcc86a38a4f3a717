"""The conversation in a terminal: one question, piped questions, and a person at the keyboard."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.conversation import Conversation
from bot.message import Message, Reply
from tests.bot.conftest import Nianbao, Ran

ASKED = "东安区人民政府办公室 · 2021 年度\n"
ROOT = Path(__file__).parents[2]

Piped = Callable[[str], Ran]


@pytest.fixture(autouse=True)
def _samples_are_there(samples: object, samples_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_DATABASE", str(samples_file))


@pytest.fixture
def piped(nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch) -> Piped:
    """Runs `nianbao chat` with this text on its standard input."""

    def run(text: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape"))))
        return nianbao("chat")

    return run


# One question


def test_one_question_gets_its_answer_alone(nianbao: Nianbao) -> None:
    ran = nianbao("ask", "/stats", "东安区", "2021")
    assert ran.out.startswith(ASKED)
    assert ran.out.endswith("已读 200/200 格\n")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("question", ["/stats 呼呼区", "/stats 东安区 1999", "/stats", "今天天气真好", "/nonsense"])
def test_what_finds_nothing_ends_with_one(nianbao: Nianbao, question: str) -> None:
    ran = nianbao("ask", question)
    assert ran.code == 1
    assert ran.out.endswith("\n")
    assert "<" not in ran.out


@pytest.mark.parametrize("question", ["", " ", "\u3000\n"])
def test_an_empty_question_is_told_what_to_do(nianbao: Nianbao, question: str) -> None:
    assert nianbao("ask", question) == Ran(1, "没有写要问什么。写 /help 可以看能问些什么。\n", "")
    said = json.loads(nianbao("ask", "--json", question).out)
    assert (said["answer"], said["found"], said["report"]) == ("NothingSaid", False, None)


def test_no_question_is_wrong_usage(nianbao: Nianbao) -> None:
    assert nianbao("ask").code == 2


# Piped questions


def test_a_piped_question_gets_its_answer_alone(piped: Piped, nianbao: Nianbao) -> None:
    ran = piped("/stats 东安区 2021\n")
    assert ran == nianbao("ask", "/stats 东安区 2021")


def test_piped_answers_are_parted_by_an_empty_line(piped: Piped) -> None:
    ran = piped("/stats 东安区 2021\n\n   \n/check 东安区 2099\n")
    first, second = ran.out.split("\n\n")
    assert first.startswith(ASKED)
    assert second == "还没有东安区人民政府办公室 2099 年度的报告。\n收录的年份：2021。\n"
    assert ran.code == 0


@pytest.mark.parametrize(("text", "code"), [("", 0), ("\n\n", 0), ("/stats 呼呼区\n今天\n", 1), ("/help", 0)])
def test_the_exit_code_says_whether_anything_was_found(piped: Piped, text: str, code: int) -> None:
    assert piped(text).code == code


def test_garbled_input_is_answered_like_any_other(piped: Piped) -> None:
    ran = piped("\udcff\udcfe\n/stats 东安区 2021\n")
    assert ran.out.split("\n\n")[1].startswith(ASKED)
    assert ran.code == 0


def test_a_turn_that_stumbles_stops_no_other(piped: Piped, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Conversation.answer

    async def stumble(about: Conversation, message: Message) -> Reply | None:
        if "天气" in message.text:
            raise ZeroDivisionError("a bug")
        return await answer(about, message)

    monkeypatch.setattr(Conversation, "answer", stumble)
    ran = piped("天气\n/stats 东安区 2021\n")
    assert ran.out.startswith("出了意外，这一句没能回答；原因已经记在日志里。\n\n" + ASKED)
    assert "ZeroDivisionError: a bug" in ran.err
    assert ran.code == 0


def test_a_piped_question_can_be_asked_on(piped: Piped, nianbao: Nianbao) -> None:
    ran = piped("东安区2021年新收\n那不予公开呢\n")
    assert ran.out.split("\n\n")[1] == nianbao("ask", "东安区2021年不予公开").out


# At the keyboard


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    """What a person types, with the prompt itself unseen."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        yield typed


def test_a_person_is_welcomed_and_presses_a_button_by_its_number(nianbao: Nianbao, keyboard: PipeInput) -> None:
    keyboard.send_text("/stats 平潭\n5\n\n1\n再见\n")
    ran = nianbao("chat")
    welcome, newest, oldest, doubts, rest = ran.out.split("\n\n")
    assert welcome.startswith("您好，")
    assert newest.startswith("平潭综合实验区 · 2024 年度\n")
    assert newest.endswith("[1] 核对  [2] 看表  [3] 2022  [4] 2021  [5] 2020  [6] 存表格")
    assert oldest.startswith("平潭综合实验区 · 2020 年度")
    assert doubts.startswith("平潭综合实验区 · 2020 年度（2019 版表格）\n① 错")
    assert doubts.endswith("[5] 原表  [6] 回到数字  [7] 写信请核实")
    assert (rest, ran.code) == ("", 0)


def test_a_pressed_button_can_be_asked_on(nianbao: Nianbao, keyboard: PipeInput) -> None:
    keyboard.send_text("/stats 平潭\n5\n不予公开呢\n再见\n")
    ran = nianbao("chat")
    assert ran.out.split("\n\n")[3].startswith("平潭综合实验区 · 2020 年度（2019 版表格）\n不予公开：")


def test_a_file_is_saved_by_its_number_over_no_other(nianbao: Nianbao, keyboard: PipeInput) -> None:
    keyboard.send_text("/letter 洪泽区 2023\n3\n3\n4\n再见\n")
    out = nianbao("chat").out
    assert "[1] 核对  [2] 回到数字  [3] 存下 去函-洪泽区人民政府-2023.docx\n" in out
    names = ("去函-洪泽区人民政府-2023.docx", "去函-洪泽区人民政府-2023-2.docx")
    assert all(f"已存为 {name}\n" in out for name in names)
    assert all(Path(name).read_bytes().startswith(b"PK") for name in names)
    assert "没看懂：“4”" in out


def test_a_piped_question_names_the_file_of_its_answer(piped: Piped) -> None:
    out = piped("/letter 洪泽区 2023\n").out
    assert out.endswith("附件 去函-洪泽区人民政府-2023.docx（nianbao ask --save 存到当前文件夹）\n")
    assert not list(Path.cwd().glob("*.docx"))


def test_a_number_without_its_button_is_a_question_like_any_other(nianbao: Nianbao, keyboard: PipeInput) -> None:
    keyboard.send_text("7\n" + "99" + "\nexit\n")
    ran = nianbao("chat")
    assert ran.out.count("没看懂：") == 2
    assert ran.code == 0


def test_a_button_out_of_date_says_nothing(
    nianbao: Nianbao, keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def out_of_date(*_: object) -> None:
        pass

    monkeypatch.setattr(Conversation, "press", out_of_date)
    keyboard.send_text("/stats 东安区 2021\n1\n/help\nexit\n")
    ran = nianbao("chat")
    assert "[1] 核对  [2] 看表  [3] 存表格\n\n\n可以这样问\n" in ran.out
    assert ran.code == 0


@pytest.mark.parametrize("end", ["exit\n", "QUIT\n", "退出\n", "\x04", "\x03"])
def test_a_person_leaves_by_a_word_or_a_key(nianbao: Nianbao, keyboard: PipeInput, end: str) -> None:
    keyboard.send_text(end)
    ran = nianbao("chat")
    assert ran.out.startswith("您好，")
    assert ran.code == 0


@pytest.mark.slow
def test_it_works_in_a_real_terminal(samples_file: Path) -> None:
    ours, its = pty.openpty()
    environment = os.environ | {"NIANBAO_DATABASE": str(samples_file), "TERM": "dumb", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"], stdin=its, stdout=its, stderr=its, env=environment
    ) as chat:
        os.close(its)
        try:
            shown = _prompted(ours, "全部用法")
            os.write(ours, "/stats 东安区 2021\r".encode())
            shown += _prompted(ours, "[1] 核对")
            os.write(ours, b"1\r")
            shown += _prompted(ours, "回到数字")
            os.write(ours, "再见\r".encode())
            assert chat.wait(20) == 0
        finally:
            chat.kill()
            os.close(ours)
    assert "您好，" in shown
    assert "〔A2〕" in shown
    assert "Traceback" not in shown


def _prompted(terminal: int, words: str) -> str:
    """What the terminal shows until it asks for more, once these words were seen."""
    shown, until = b"", time.monotonic() + 20
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096)
        text = shown.decode("utf-8", "ignore")
        if words in text and "> " in text.split(words)[-1]:
            return text
    raise AssertionError(f"{words} not in {shown!r}")
