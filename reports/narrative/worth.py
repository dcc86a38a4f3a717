"""What a figure comes to: as printed, or, where its cell is blank, as the sums of the form prove it to be.

Counts are never negative. So where the printed parts alone already make up the printed total, the blank ones are zero;
and where all parts are known, a blank total is their sum. Nothing else is concluded, and nothing is written anywhere.
"""

from __future__ import annotations

from reports.model import Report, State
from reports.said import Meaning, Number

_BLANK = (State.BLANK, State.MARK)


class Worth:
    """The numbers of a report's figures, those proved among them; `proved` are the names of the latter."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._values: dict[str, Number | None] = dict(report.values)
        self.proved: set[str] = set()
        self._tried = not (report.states & set(_BLANK))

    def figure(self, name: str) -> Number | None:
        """The number of a figure; None where there is none and none is proved."""
        if self._values.get(name) is None and not self._tried:
            self._tried = True
            self._prove()
        return self._values.get(name)

    def meaning(self, meaning: Meaning) -> Number | None:
        """What a reading comes to; None where one of its figures has no number."""
        plus = [self.figure(name) for name in meaning.plus]
        minus = [self.figure(name) for name in meaning.minus]
        if None in plus or None in minus or any(self._report.figures[name].unit == "元" for name in meaning.plus):
            return None
        return sum(one for one in plus if one is not None) - sum(one for one in minus if one is not None)

    def written(self, meaning: Meaning) -> str:
        """A reading with its numbers: "新收加上年结转：713＋36＝749"."""
        total = self.meaning(meaning)
        plus = [self.figure(name) for name in meaning.plus]
        minus = [self.figure(name) for name in meaning.minus]
        shown = "＋".join(str(one) for one in plus if one) or "0"
        shown += "".join(f"－{one}" for one in minus if one)
        proved = "，空白格按各列相加推算" if self.proved & {*meaning.plus, *meaning.minus} else ""
        return f"{meaning.words}：{shown}" + (f"＝{total}" if shown != str(total) else "") + proved

    def _prove(self) -> None:
        lanes = [
            (sides[0], sides[1])
            for one in self._report.form.sums
            if one.code in ("A2", "A3", "A5", "A8")
            for _, sides in one.sides(self._report.printed)
        ]
        # A sum may rest on what another one proved, so they are gone through until nothing new follows.
        while sum(self._concludes(total, parts) for total, parts in lanes):
            continue

    def _concludes(self, totals: tuple[str, ...], parts: tuple[str, ...]) -> bool:
        """Whether something new follows from one sum."""
        (total,) = totals
        known = [self._values[name] for name in parts]
        whole = sum(one for one in known if one is not None)
        unknown = [name for name, value in zip(parts, known, strict=True) if value is None]
        if self._values[total] is None:
            if unknown or self._report.figures[total].state not in _BLANK:
                return False
            self._values[total] = whole
            self.proved.add(total)
            return True
        if not unknown or whole != self._values[total] or min((one for one in known if one), default=0) < 0:
            return False
        blank = [name for name in unknown if self._report.figures[name].state in _BLANK]
        self._values.update(dict.fromkeys(blank, 0))
        self.proved.update(blank)
        return bool(blank)
