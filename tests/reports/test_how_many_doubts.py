"""How many doubts broken sums are, and whether the original or our reading is looked at first."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from reports.finding import Severity
from reports.forms import form
from reports.model import Figure, State
from tests.builders import a_report
from tests.reports.slips import a_line, changed, findings, the
from tests.reports.sound import sound


def test_a_total_that_is_wrong_everywhere_by_the_same_is_one_doubt() -> None:
    cells = sound(form("g2021"), 3)
    rows = [name for name in cells if name.startswith("t3.denied.") and name.endswith(".total")]
    by = dict.fromkeys(rows, 2)
    finding = the(findings(a_report(printed=changed(cells, **by))))
    assert finding.codes == ("A2", "A3")
    assert len(finding.working) == 9 + 1
    assert finding.causes[0].startswith("若总计列的 1.属于国家秘密 是 ")
    blank = {f"t3.{row}.total": "" for row in ("result_total",)}
    alone = a_report(printed=changed(cells, **by) | blank)
    assert [one.codes for one in findings(alone)] == [("A3",)]


def test_two_slips_in_one_column_say_that_its_sum_needs_both() -> None:
    cells = sound(form("g2021"), 4)
    found = findings(a_report(printed=changed(cells, t3__granted__org_other=3, t3__partial__org_other=5)))
    assert [one.codes for one in found] == [("A2", "A3"), ("A3",)]
    assert found[0].causes[0].endswith("，1 个等式就成立，还有 1 个等式要另一处疑点也弄清才成立")
    assert found[1].causes[0].endswith("，这个等式就成立")


def test_fewer_cells_of_one_line_are_likelier_than_many_cells() -> None:
    # Blanks leave sums undecided, so that each broken sum could have a cell of its own.
    blank = {
        f"t3.{row}.{column}": "" for row, column in zip(("partial", "other.misc"), ("org_legal", "total"), strict=True)
    }
    cells = sound(form("g2021"), 4)
    wrong = changed(cells, t3__granted__org_other=3, t3__rejected__repeat__org_other=4)
    found = findings(a_report(printed=wrong | blank))
    assert len(found) == 2
    assert [one.figures for one in found if "t3.granted.org_other" in one.figures]


def test_two_totals_of_cases_are_two_doubts() -> None:
    found = findings(a_report(printed={"t4.review.upheld": "11", "t4.lit_after.upheld": "5"}))
    assert [(one.code, one.difference) for one in found] == [("A5", 11), ("A5", 5)]


def test_what_nothing_small_explains_is_one_doubt_a_kind() -> None:
    cells = sound(form("g2021"), 5)
    chance = Random(5)
    wild = {name: str(int(text) + chance.randrange(1000)) for name, text in cells.items() if name.startswith("t3.")}
    found = findings(a_report(printed=cells | wild))
    assert len(found) <= 3
    assert all("等 " in one.message for one in found)
    assert all(len(one.causes) == 0 for one in found)
    pair = cells | {"t3.result_total.natural": "0", "t3.result_total.org_legal": "0"}
    assert 1 <= len(findings(a_report(printed=pair))) <= 4


def test_cells_in_different_rows_and_columns_are_as_many_doubts_even_if_off_by_the_same() -> None:
    of = form("g2021")
    cells = sound(of, 21)
    rows = [row.key for row in of.tables[1].blocks[0].rows if row.key.startswith(("denied.", "rejected."))]
    columns = [column.key for column in of.tables[1].blocks[0].columns]
    diagonal = {f"t3.{row}.{column}": 1 for row, column in zip(rows, columns, strict=False)}
    found = findings(a_report(printed=changed(cells, **diagonal)))
    assert [one.codes for one in found] == [("A2", "A3")] * 7
    assert all(len(one.causes) <= 4 for one in found)


def test_subtotals_on_headings_are_checked_against_their_rows() -> None:
    cells = sound(form("g2021"), 9, headings=True)
    finding = the(findings(a_report(printed=changed(cells, t3__denied__natural=3))))
    assert finding.codes == ("A3", "A4")
    finding = the(findings(a_report(printed=changed(cells, **{"t3__denied__secret__natural": 3}))))
    assert finding.codes == ("A2", "A3", "A4")


def test_an_annex_is_only_doubted_and_the_original_comes_first() -> None:
    printed = dict.fromkeys(form("g2008").figures) | {
        "annex.replied.year": "5",
        "annex.replied.granted.year": "2",
        "annex.replied.denied.year": "2",
    }
    whole = a_report(printed={name: text or "0" for name, text in printed.items()}, edition="g2008")
    some = replace(whole, figures={name: figure for name, figure in whole.figures.items() if printed[name]})
    finding = the(findings(some))
    assert (finding.code, finding.severity, finding.fault) == ("A8", Severity.WARNING, "reading")
    assert finding.causes[0] == "先核对原件：各地附表行目不一，看看有没有别的分项"
    assert finding.message == "本年度：对申请的答复总数写 5，可它的各分项加起来是 4，差 1"
    one = replace(some, figures={name: figure for name, figure in some.figures.items() if "denied" not in name})
    assert findings(one) == ()


def test_where_cells_were_not_read_plainly_the_original_comes_first() -> None:
    report = a_line(new=6, result_total=6)
    noted = {
        name: figure._replace(note="印成一串“6000006”，按表内合计切分") if "result_total" in name else figure
        for name, figure in report.figures.items()
    }
    finding = the(findings(replace(report, figures=noted)))
    assert finding.fault == "reading"
    assert finding.causes[0] == "先核对原件：这里有 1 处不是一格一格印清的（如印成一串“6000006”，按表内合计切分）"
    lost = dict(report.figures) | {"t3.new.org_legal": Figure("t3.new.org_legal", None, State.LOST)}
    finding = the(findings(replace(report, figures=lost)))
    assert finding.causes[0] == "先核对原件：这张表有 1 格没有读到或没读清"


def test_cells_that_could_be_two_others_are_told_with_both() -> None:
    cells = sound(form("g2021"), 14)
    report = a_report(printed=changed(cells, t3__granted__natural=4, t3__partial__org_legal=4))
    found = findings(report)
    assert [one.codes for one in found] == [("A2", "A3"), ("A2", "A3")]
    assert all(one.causes[1].startswith("也可能是别的格：若 ") for one in found)
    assert all(one.causes[1].endswith("，这一处和另外的疑点也都成立") for one in found)
