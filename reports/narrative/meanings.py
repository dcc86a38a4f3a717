"""What a measure may mean in a form: the figures, or sums of them, that a report rightly says in those words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reports.form import Form
from reports.said import Meaning

_ORGANISATIONS = ("org_business", "org_research", "org_nonprofit", "org_legal", "org_other")
_BLOCKS = ("lit_direct", "lit_after")
_BLOCK_WORDS = {"review": "行政复议", "lit_direct": "直接起诉", "lit_after": "复议后起诉"}
_RESULT_WORDS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}

# Every way of counting that was met in real reports; each plus and minus is a row of table three.
_REQUESTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "new": (
        ("新收", "new", ""),
        ("新收加上年结转", "new carried_in", ""),
        ("办理结果总计", "result_total", ""),
        ("新收减结转下年", "new", "carried_out"),
    ),
    "result_total": (
        ("办理结果总计", "result_total", ""),
        ("新收", "new", ""),
        ("新收加上年结转", "new carried_in", ""),
        ("办理结果总计减上年结转", "result_total", "carried_in"),
        ("总计减其他处理", "result_total", "other"),
        ("总计减其他处理的“3.其他”", "result_total", "other.misc"),
        ("总计减不予处理", "result_total", "rejected"),
        ("总计减不予处理和其他处理", "result_total", "rejected other"),
    ),
    "all": (("新收加上年结转", "new carried_in", ""), ("新收", "new", ""), ("办理结果总计", "result_total", "")),
    "carried_in": (("上年结转", "carried_in", ""),),
    "carried_out": (("结转下年度", "carried_out", ""),),
    "open": (("结转下年度", "carried_out", ""),),
    "both": (("予以公开加部分公开", "granted partial", ""),),
    "granted": (("予以公开", "granted", ""), ("予以公开加部分公开", "granted partial", "")),
    "partial": (("部分公开", "partial", ""),),
    "denied": (
        ("不予公开各项之和", "denied", ""),
        ("不予公开加无法提供", "denied unable", ""),
        ("不予公开加无法提供和不予处理", "denied unable rejected", ""),
        ("不予公开加部分公开", "denied partial", ""),
    ),
    "unable": (("无法提供各项之和", "unable", ""),),
    "rejected": (("不予处理各项之和", "rejected", ""),),
    "other": (("其他处理", "other", ""), ("不予处理加其他处理", "rejected other", "")),
}
_REQUESTS["handled"] = _REQUESTS["result_total"]


@lru_cache(maxsize=1 << 12)
def meanings(measure: str, column: str, form: Form, printed: frozenset[str]) -> tuple[Meaning, ...]:
    """The valid readings of a measure in a report with these figures, the plainest first; none where it has none."""
    kind, _, rest = measure.partition(".")
    if measure.startswith("row:"):
        return (Meaning(form.label(measure[4:]), (measure[4:],)),) if measure[4:] in printed else ()
    if kind == "requests":
        return _of_requests(rest, column, form, printed)
    if set(kind.split("+")) <= {*_BLOCK_WORDS, "litigation"}:
        return _of_cases(kind, rest, form, printed)
    return _by_concept(measure, form, printed)


def _of_requests(rest: str, column: str, form: Form, printed: frozenset[str]) -> tuple[Meaning, ...]:
    columns = {"": ("total",), "org": _ORGANISATIONS}.get(column, (column,))
    if "t3.new.total" not in form.figures:
        return _of_older_requests(rest, form, printed) if not column else ()
    found = []
    for words, plus, minus in _REQUESTS[rest]:
        added, taken = (
            tuple(name for key in keys.split() for at in columns for name in rows(key, at, printed))
            for keys in (plus, minus)
        )
        if all(rows(key, at, printed) for key in f"{plus} {minus}".split() for at in columns):
            found.append(Meaning(words, added, taken))
    return tuple(found)


def _of_older_requests(rest: str, form: Form, printed: frozenset[str]) -> tuple[Meaning, ...]:
    """Received, answered and finished, which the forms before 2019 count apart; their results only by their labels."""
    concepts = [f"requests.{one}" for one in _OLDER.get(rest, ())]
    found = [meaning for concept in concepts for meaning in _by_concept(concept, form, printed)]
    if concepts:
        finished = (name for name, (_, row, _) in form.figures.items() if row.label.endswith("申请办结数"))
        found += [Meaning(form.label(name), (name,)) for name in finished if name in printed]
    return tuple(found)


_OLDER = {
    "new": ("new", "result_total"),
    "result_total": ("result_total", "new"),
    "handled": ("result_total", "new"),
}


def rows(key: str, column: str, printed: frozenset[str]) -> tuple[str, ...]:
    """The figures of a row of table three, or of the rows below a heading that prints none of its own."""
    own = f"t3.{key}.{column}"
    if own in printed:
        return (own,)
    return tuple(sorted(name for name in printed if name.startswith(f"t3.{key}.") and name.endswith(f".{column}")))


def _of_cases(kind: str, result: str, form: Form, printed: frozenset[str]) -> tuple[Meaning, ...]:
    if "t4.review.total" not in form.figures:
        return _by_concept(kind, form, printed) if not result else ()
    blocks = tuple(block for part in kind.split("+") for block in (_BLOCKS if part == "litigation" else (part,)))
    choices = [blocks, *((block,) for block in blocks if kind == "litigation")]
    found = []
    for chosen in choices:
        words = "加".join(_BLOCK_WORDS[block] for block in chosen)
        if result:
            found.append(Meaning(words + _RESULT_WORDS[result], tuple(f"t4.{block}.{result}" for block in chosen)))
            continue
        totals = tuple(f"t4.{block}.total" for block in chosen)
        pending = tuple(f"t4.{block}.pending" for block in chosen)
        parts = tuple(f"t4.{block}.{part}" for block in chosen for part in _RESULT_WORDS)
        found.append(Meaning(f"{words}总计", totals))
        found.append(Meaning(f"{words}总计减尚未审结", totals, pending))
        found.append(Meaning(f"{words}四种结果之和", parts))
    return tuple(one for one in found if printed.issuperset(one.plus) and printed.issuperset(one.minus))


def _by_concept(measure: str, form: Form, printed: frozenset[str]) -> tuple[Meaning, ...]:
    """The figures that stand for the measure's concept in this form: a row's, in the year and in all years."""
    return tuple(Meaning(form.label(name), (name,)) for name in _concepts(form).get(measure, ()) if name in printed)


@lru_cache(maxsize=16)
def _concepts(form: Form) -> Mapping[str, tuple[str, ...]]:
    """The figures of a form by what they mean."""
    found: dict[str, tuple[str, ...]] = {}
    for name, (_, row, column) in form.figures.items():
        means = row.means if column.means in _WHOLE else f"{row.means}.{column.means}"
        measure = _SAME.get(means, means)
        found[measure] = (*found.get(measure, ()), name)
    return found


_WHOLE = ("year", "cumulative", "total", "")
_SAME = {
    "normative.in_force": "normative.valid",
    "regulations.in_force": "regulations.valid",
    "fees.fees_money": "fees",
}
