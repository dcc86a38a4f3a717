"""Hypothesis strategies: what cells print and what it means, layouts of pages and of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from reports.form import Form
from reports.forms import form as edition
from tests.reports.flattened import Lines
from tests.reports.typeset import Layout

MANY = (settings.default or settings()).max_examples // 2
"""How many reports to typeset where each takes long: more in a search than in every run."""

Printed = tuple[str, int | Decimal | None]
"""What a cell prints, and the number it means: None for blanks and marks."""

NO_NUMBER = [("", None), ("/", None), ("—", None), ("——", None), ("-", None), ("无", None)]


def _counts() -> st.SearchStrategy[Printed]:
    return st.tuples(st.sampled_from(("{}", "{}", "{:,}", "{}件", " {} ", "{} 件", "{}.0")), st.integers(0, 10**7)).map(
        lambda one: (one[0].format(one[1]), one[1])
    )


def _wide_counts() -> st.SearchStrategy[Printed]:
    digits = str.maketrans("0123456789", "０１２３４５６７８９")
    return st.integers(0, 10**7).map(lambda number: (str(number).translate(digits), number))


def _amounts() -> st.SearchStrategy[Printed]:
    decimals = st.decimals(0, 10**6, allow_nan=False, allow_infinity=False, places=4)
    return st.tuples(decimals, st.sampled_from(("", "万元"))).map(lambda one: (f"{one[0]}{one[1]}", one[0]))


class Drawn:
    """A form, and what each of its cells prints and means."""

    def __init__(self, form: Form, printed: Mapping[str, Printed]) -> None:
        self.form = form
        self.printed = printed

    @property
    def texts(self) -> dict[str, str]:
        """What the cells print."""
        return {name: text for name, (text, _) in self.printed.items()}

    @property
    def values(self) -> dict[str, int | Decimal | None]:
        """What the cells mean."""
        return {name: value for name, (_, value) in self.printed.items()}

    def __repr__(self) -> str:
        return f"{self.form.id} {sorted(set(self.texts.values()))}"


@st.composite
def reports(draw: st.DrawFn, blanks: bool = True, editions: Sequence[str] = ("g2019", "g2021")) -> Drawn:
    """A form and what each of its cells prints, picked from a dozen drawn cells."""
    form = edition(draw(st.sampled_from(editions)))
    none = st.sampled_from(NO_NUMBER if blanks else NO_NUMBER[1:])
    counts = draw(st.lists(_counts() | _wide_counts() | none, min_size=6, max_size=12))
    amounts = draw(st.lists(_amounts() | none, min_size=1, max_size=2))
    chance = Random(draw(st.integers(0, 2**32)))
    figures = form.figures.items()
    return Drawn(form, {name: chance.choice(amounts if cell[2].amount else counts) for name, cell in figures})


def distinct(form: Form, start: int = 1) -> dict[str, str]:
    """Cells that all print different numbers, so that none can stand in for another unseen."""
    return {name: str(number) for number, name in enumerate(form.figures, start)}


def far_apart(of: Form) -> dict[str, str]:
    """Cells whose numbers are no beginnings of each other."""
    return {name: str(int(number) * 7 + 10000) for name, number in distinct(of).items()}


PARTS = ("natural", "org_business", "org_research", "org_nonprofit", "org_legal", "org_other")


def consistent(of: Form, chance: Random, largest: int, empty: float) -> dict[str, int]:
    """Figures whose sums all hold: mostly zeros, as reports are."""
    figures = {
        name: 0 if chance.random() < empty else chance.randint(0, largest) for name in of.figures if name[:2] != "t4"
    }
    outcomes = [row.key for row in of.tables[1].blocks[0].rows if not row.heading][2:-2]
    for column in PARTS:
        total = sum(figures[f"t3.{row}.{column}"] for row in outcomes)
        figures[f"t3.result_total.{column}"] = total
        figures[f"t3.new.{column}"] = total + figures[f"t3.carried_out.{column}"]
        figures[f"t3.carried_in.{column}"] = 0
    for row in ("new", "carried_in", *outcomes, "result_total", "carried_out"):
        figures[f"t3.{row}.total"] = sum(figures[f"t3.{row}.{column}"] for column in PARTS)
    for block in ("review", "lit_direct", "lit_after"):
        results = [chance.choice((0, 0, 0, chance.randint(0, largest))) for _ in range(4)]
        for column, value in zip(
            ("upheld", "corrected", "other", "pending", "total"), [*results, sum(results)], strict=True
        ):
            figures[f"t4.{block}.{column}"] = value
    return figures


INSIDES = (
    "{}",
    "<p>{}</p>",
    '<p style="text-align:center"><span lang="EN-US"><font face="宋体">{}</font></span></p>',
    "<p>{}<br/></p>",
    "\n<span>{}</span>\n",
    "<!-- 88 -->{}<script>var figure = 99;</script>",
    "<div>&nbsp;{}&nbsp;</div>",
    "<b>{}</b><span style='display: none'>77</span>",
)

LAYOUTS = st.builds(
    Layout,
    header=st.sampled_from(("spans", "empties", "bare")),
    inside=st.sampled_from(INSIDES),
    blank=st.sampled_from(("", "&nbsp;", "<p>&nbsp;</p>", "　", "<br>", "\u200b")),
    head=st.sampled_from(("td", "th")),
    split=st.booleans(),
    blocks_apart=st.booleans(),
    cases_apart=st.booleans(),
    nested=st.booleans(),
    upper=st.booleans(),
    unclosed=st.booleans(),
    body_tags=st.booleans(),
    numbering=st.sampled_from(("1.", "1．", "1、", "（1）", "1", "")),
    wide_brackets=st.booleans(),
)

LINES = st.builds(
    Lines,
    end=st.sampled_from(("\n", "\r\n", "\r")),
    gap=st.integers(0, 2),
    wide_brackets=st.booleans(),
    broken=st.booleans(),
    total_early=st.booleans(),
    indent=st.sampled_from(("", "  ", "　　", "\xa0")),
    trailing=st.sampled_from(("", " ", "\t")),
    furniture=st.booleans(),
)
