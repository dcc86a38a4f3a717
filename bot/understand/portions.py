"""What a figure may be a share of: 不掌握占多少 asks for its share in all that was closed, and in 无法提供."""

from __future__ import annotations

from collections.abc import Sequence

CLOSED = ("t3.result_total.total",)
"""What the shares of results are shares of."""

RATIOS: dict[tuple[str, ...], str] = {
    ("t3.denied.*.total",): "denied",
    ("t3.unable.*.total",): "unable",
    ("t3.rejected.*.total",): "rejected",
    ("t3.other.*.total",): "other",
    ("t3.granted.total",): "open_whole",
    ("t3.carried_out.total",): "carried",
    ("t3.result_total.total",): "closed",
    ("t4.review.corrected",): "review_corrected",
    ("t4.lit_direct.corrected", "t4.lit_after.corrected"): "suits_corrected",
}
"""The indicator that a figure's share is: 不予公开占多少."""

_HEADINGS = ("denied", "unable", "rejected", "other")
_RESULTS = frozenset({"granted", "partial", *_HEADINGS})


def wholes(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What figures may be shares of, the narrowest first: their heading and all closed; of a result of reviews or
    lawsuits, all of them; nothing where no whole is plain.

    >>> wholes(("t3.unable.not_held.total",))
    (('t3.unable.*.total',), ('t3.result_total.total',))
    >>> wholes(("t4.review.upheld",)), wholes(("t3.new.total",)), wholes(("t2.penalty.decisions",))
    ((('t4.review.total',),), (), ())
    """
    cells = [(path.split("."), column) for path, _, column in (name.rpartition(".") for name in names)]
    columns = tuple(dict.fromkeys(column for _, column in cells))
    if all(path[0] == "t4" for path, _ in cells):
        rows = dict.fromkeys(".".join(path) for path, _ in cells)
        return () if "total" in columns else (tuple(f"{row}.total" for row in rows),)
    if not all(path[0] == "t3" and path[1] in _RESULTS for path, _ in cells):
        return ()
    heads = {path[1] for path, _ in cells}
    under = len(heads) == 1 and heads < {*_HEADINGS} and all(path[2:] != ["*"] for path, _ in cells)
    heading = [tuple(f"t3.{head}.*.{column}" for head in heads for column in columns)] if under else []
    return (*heading, tuple(f"t3.result_total.{column}" for column in columns))
