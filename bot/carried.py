"""What a button carries of a question beside body and year, in the few bytes it has; it means the same for ever.

Parts stand behind a letter, with ";" between them: `f` figures, `i` indicator, `a` applicant, `o` order, `n` limit,
`t` threshold, `s` kind of bodies, `y` years, `p` place, `c` cell to be read, `q` words looked for. A figure is four
characters made from its name, not its place in a form: a button pressed after a newer form has come still asks for the
same figure.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from hashlib import sha256

from bot.understand.mentions import Bodies, Sort, Threshold
from bot.understand.question import Question
from reports.agency import Kind
from reports.forms import forms
from reports.indicators import INDICATORS
from store.places import gazetteer

_CODE = 4
_LEVELS = (None, "province", "prefecture", "county", "township")
_PARTS = re.compile(
    r"f[\w,-]+|i\w+|a\w+|o[ml]|n\d{1,4}|t[<>]=?\d{1,9}(?:\.\d{1,2})?|s\w+|y[\d,-]+|y\*|p\d{6}|c[sr][\w.-]{1,24}"
)
_APPLICANTS = ("natural", "org", "org_business", "org_research", "org_nonprofit", "org_legal", "org_other")


def carried(asked: Question) -> str:
    """The parts of a question in short, the longest last; empty where it has none.

    >>> from bot.understand.mentions import Threshold
    >>> carried(Question(indicator="open", order="least", threshold=Threshold("more", 100), years=(2021, 2022)))
    'iopen;ol;t>100;y2021-2022'
    """
    return ";".join(_said(asked))


def recalled(parts: str) -> Question | None:
    """The parts of a question that a button carries; None for what no button of ours says.

    >>> recalled("iopen;ol").indicator, recalled("iopen;ol").order, recalled("nonsense"), recalled("f0000")
    ('open', 'least', None, None)
    """
    plain, _, topic = f";{parts}".partition(";q")
    said = {part[0]: part[1:] for part in plain.split(";") if part}
    if any(not _PARTS.fullmatch(letter + value) for letter, value in said.items()):
        return None
    try:
        groups = tuple(tuple(_figures(group)) for group in said["f"].split(",")) if "f" in said else ()
        return Question(
            bodies=_place(said["p"]) if "p" in said else (),
            years=_years(said.get("y", "")),
            every_year=said.get("y") == "*",
            figures=tuple(dict.fromkeys(name for group in groups for name in group)),
            groups=groups,
            indicator=_known(said["i"], {one.key for one in INDICATORS}) if "i" in said else None,
            applicant=_known(said["a"], _APPLICANTS) if "a" in said else None,
            order={"m": "most", "l": "least"}.get(said.get("o", "")),  # type: ignore[arg-type]
            limit=int(said["n"]) if "n" in said else None,
            threshold=_threshold(said["t"]) if "t" in said else None,
            sort=_sorts()[said["s"]] if "s" in said else None,
            topic=topic,
            cell=said.get("c", ""),
        )
    except KeyError:
        return None


def _said(asked: Question) -> Iterator[str]:
    if asked.figures:
        groups = asked.groups or (asked.figures,)
        yield "f" + ",".join("".join(map(code, group)) for group in groups)
    for letter, said in (("i", asked.indicator), ("a", asked.applicant)):
        if said:
            yield letter + said
    if asked.order:
        yield "o" + asked.order[0]
    if asked.limit:
        yield f"n{min(asked.limit, 9999)}"
    if asked.threshold:
        above = asked.threshold
        yield f"t{'>' if above.order == 'more' else '<'}{'=' * above.even}{above.number}"
    if asked.sort:
        yield "s" + next(code for code, sort in _sorts().items() if sort == asked.sort)
    if asked.every_year:
        yield "y*"
    elif len(asked.years) > 1:
        yield "y" + _span(asked.years)
    places = asked.bodies[0].places if len(asked.bodies) == 1 and not asked.bodies[0].agencies else ()
    if len(places) == 1:
        yield f"p{places[0].code}"
    if asked.cell:
        yield f"c{asked.cell}"
    if asked.topic:
        yield f"q{asked.topic}"


def _span(years: tuple[int, ...]) -> str:
    whole = tuple(range(years[0], years[-1] + 1)) == years
    return f"{years[0]}-{years[-1]}" if whole else ",".join(map(str, years))


def _years(said: str) -> tuple[int, ...]:
    if said in ("", "*"):
        return ()
    first, dash, last = said.partition("-")
    if dash and first.isdecimal() and last.isdecimal():
        return tuple(range(int(first), min(int(last), int(first) + 99) + 1))
    return tuple(sorted(int(one) for one in said.split(",") if one.isdecimal()))


def _figures(codes: str) -> Iterator[str]:
    for start in range(0, len(codes), _CODE):
        yield _names()[codes[start : start + _CODE]]


def code(name: str) -> str:
    """A figure in four characters, the same for ever."""
    return urlsafe_b64encode(sha256(name.encode()).digest())[:_CODE].decode()


@cache
def _names() -> dict[str, str]:
    """Every figure that can be asked for, by its code; a heading stands for the rows under it too."""
    names: dict[str, str] = {}
    for form in forms():
        for name, (_, row, column) in form.cells.items():
            path = name.rpartition(".")[0]
            for one in (name, f"{path}.*.{column.key}") if row.heading else (name,):
                assert names.setdefault(code(one), one) == one, one
    return names


@cache
def _sorts() -> dict[str, Sort]:
    return {f"{kind.value[:2]}{(level or '')[:3]}": Sort(kind, level) for kind in Kind for level in _LEVELS}


def figure(said: str) -> str | None:
    """The name of the figure of this code; None where there is none."""
    return _names().get(said)


def _threshold(said: str) -> Threshold:
    digits = said[1:].removeprefix("=")
    count = int(digits) if digits.isdecimal() else Decimal(digits)
    return Threshold("more" if said[0] == ">" else "less", count, said[1] == "=")


def _place(code: str) -> tuple[Bodies, ...]:
    place = gazetteer().of_code(code)
    if place is None:
        raise KeyError(code)
    return (Bodies((), (place,), words="".join(one.name for one in gazetteer().chain(code))),)


def _known(said: str, among: object) -> str:
    if said not in among:  # type: ignore[operator]
        raise KeyError(said)
    return said
