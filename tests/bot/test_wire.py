"""The JSON of `nianbao read --json` and `nianbao ask --json`: a contract, kept to the byte.

`contract.json` is what programs out there rely on. Figures and findings may be added; nothing may be renamed,
dropped or typed otherwise. After such an addition, `ACCEPT=1 pytest tests/bot/test_wire.py` writes it anew.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import wire
from reports.errors import Unreadable
from reports.forms import form
from tests.bot.conftest import Nianbao
from tests.builders import a_report, examined

CONTRACT = Path(__file__).parent / "contract.json"
READ = ("dongan-office-2021.txt", "pingtan-2024.txt", "missing.txt")


def written(**printed: str | None) -> dict[str, Any]:
    """A made-up report as JSON reads it back."""
    cells = {name.replace("__", "."): text for name, text in printed.items()}
    one = examined(a_report(printed=cells))
    data: dict[str, Any] = json.loads(wire.line(wire.reading("x", [one])), parse_float=Decimal)
    return data


def test_the_contract_holds_to_the_byte(nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(files("bot.samples").joinpath("")))
    ran = nianbao("read", "--json", *READ)
    if os.environ.get("ACCEPT"):
        CONTRACT.write_bytes(ran.out.encode())
    assert ran.out.encode() == CONTRACT.read_bytes()
    assert ran.code == 1


def test_the_contract_has_these_keys_in_this_order() -> None:
    good, _, bad = [json.loads(line) for line in CONTRACT.read_text(encoding="utf-8").splitlines()]
    assert list(good) == list(bad) == ["file", "reports", "error"]
    assert (good["file"], good["error"], bad["reports"]) == (READ[0], None, [])
    (report,) = good["reports"]
    assert list(report) == ["agency", "year", "form", "published", "figures", "unread", "findings", "said"]
    assert [report[key] for key in ("agency", "year", "form", "published")] == [
        "东安区人民政府办公室",
        2021,
        "g2021",
        "2022-01-29",
    ]
    assert list(report["figures"]) == list(form("g2021").figures)
    finding, *hints = report["findings"]
    assert {one["severity"] for one in hints} == {"info"}
    assert list(finding)[:4] == ["code", "severity", "figures", "message"]
    assert list(finding)[4:] == ["also", "codes", "difference", "working", "causes", "fault"]
    assert (finding["code"], finding["severity"], finding["codes"], finding["difference"]) == ("A2", "error", ["A2"], 6)
    assert finding["figures"] == ["t3.result_total.natural", "t3.result_total.total"]
    assert bad["error"] == {"kind": "not_found", "message": "没有这个文件。"}


def test_what_is_blank_or_unreadable_is_null_and_what_is_not_read_is_named() -> None:
    (report,) = written(t3__new__total="", t3__granted__total="/", t3__partial__total="约5", t4__review__total=None)[
        "reports"
    ]
    figures = report["figures"]
    assert [figures[f"t3.{row}.total"] for row in ("new", "granted", "partial")] == [None, None, None]
    assert report["unread"] == ["t3.partial.total", "t4.review.total"]


def test_numbers_of_the_text_are_said_and_never_become_figures() -> None:
    text = "全区收到政府信息公开申请约300件，答复280件。主动公开政府信息20条。政府信息公开行政诉讼零败诉。"
    report = a_report(printed={"t3.new.total": "", "t3.result_total.total": "280"}, sections={1: text})
    (data,) = json.loads(wire.line(wire.reading("x", [examined(report)])))["reports"]
    assert data["figures"]["t3.new.total"] is None
    rough, exact, other = data["said"]
    assert rough == {
        "figure": "t3.new.total",
        "value": None,
        "printed": "约300件",
        "section": 1,
        "line": None,
        "modality": "约",
        "scope": "全区",
    }
    assert (exact["figure"], exact["value"], other["figure"], other["value"]) == (
        "t3.result_total.total",
        280,
        None,
        20,
    )


def test_a_figure_the_form_does_not_have_is_absent() -> None:
    figures = written()["reports"][0]["figures"]
    assert "t3.denied.total" not in figures
    assert "t2.procurement.proc_amount" not in figures
    assert len(figures) == len(form("g2021").figures)


def test_a_report_that_prints_the_heading_alone_has_the_heading() -> None:
    assert written(**{"t3.denied.total": "3"})["reports"][0]["figures"]["t3.denied.total"] == 3


@pytest.mark.parametrize("printed", ["0.50", "100.00", "2601.953875", "0.00000001", "12345678901234567890.5", "7"])
def test_an_amount_has_the_decimals_it_was_printed_with(printed: str) -> None:
    line = wire.line(wire.reading("x", [examined(a_report(printed={"t2.fees.amount": printed}))]))
    assert f'"t2.fees.amount": {printed},' in line


def test_a_count_is_a_whole_number() -> None:
    figures = written(t3__new__total="１,２３４件", t3__carried_in__total="3.0")["reports"][0]["figures"]
    assert (figures["t3.new.total"], figures["t3.carried_in.total"]) == (1234, 3)
    assert isinstance(figures["t3.carried_in.total"], int)


def test_what_is_not_printed_at_the_head_is_null() -> None:
    line = wire.reading("x", [examined(a_report(None, None, published=None))])
    (report,) = line["reports"]
    assert [report[key] for key in ("agency", "year", "published")] == [None, None, None]


def test_a_file_that_could_not_be_read_has_no_reports_but_an_error() -> None:
    assert wire.line(wire.reading("坏.html", [], Unreadable("empty", "文件是空的。"))) == (
        '{"file": "坏.html", "reports": [], "error": {"kind": "empty", "message": "文件是空的。"}}'
    )


@settings(max_examples=40, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.decimals(allow_nan=False, allow_infinity=False, places=6),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_anything_is_one_line_of_json(data: object) -> None:
    line = wire.line(data)
    assert "\n" not in line
    assert json.loads(line, parse_float=Decimal) == data
