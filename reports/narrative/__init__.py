"""The numbers said in prose, each with its place, its scope, and the figures of the form that it may mean.

`sentences` makes running text of lines, `quantities` finds the numbers, `words` and `clauses` understand what each
counts, `meanings` knows which figures that may be, `ratios` the percentages behind it; `hearing` goes through a text.
What is not understood word by word is kept as a number that means nothing, and no check compares it with a table.
`worth` and `against` hold what is said against what the tables print.
"""

from __future__ import annotations

from collections.abc import Iterable

from reports.form import Form
from reports.narrative.hearing import Hearing
from reports.narrative.sentences import sentences
from reports.said import Passage, Said

_LONGEST = 5000
"""No person's sentence is longer; what is longer is a table or a mishap."""
_MOST = 1000
"""Thirty times what a wordy report says."""


def narrative(
    passages: Iterable[Passage], form: Form, printed: frozenset[str], year: int | None, agency: str | None
) -> tuple[Said, ...]:
    """Every number said in these passages, in order; `printed` are the figures the report has."""
    requests = {one.number for one in form.sections if "申请" in one.title and "复议" not in one.title}
    cases = {one.number for one in form.sections if "复议" in one.title}
    found: list[Said] = []
    hearing = Hearing(form, printed, year, agency)
    for sentence in sentences(passages):
        if len(sentence.text) > _LONGEST or len(found) > _MOST:
            continue
        hearing.begin(sentence, sentence.section in requests, sentence.section in cases)
        found += hearing.read()
    return tuple(found)
