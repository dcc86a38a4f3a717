"""Which cells of the form the words of a question name together: rows, columns, and words that say both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understand.mentions import Columns, Cue, Mention, Rows
from reports.forms import forms

_BARE = {
    "t3": Rows(("t3.new",)),
    "t4": Rows(("t4.review", "t4.lit_direct", "t4.lit_after")),
}
"""The rows that a column alone is about: 个人几件 is requests, 维持几件 reviews and lawsuits; of table 2 all that
have it: 现行有效 rules, 采购多少钱 purchases."""
_REFUSALS = frozenset({"t3.denied", "t3.unable", "t3.rejected"})
"""What weak words may name in a question about something else too: 为什么不给."""
_JOINING = frozenset("和与及跟加又且或者、同,，/&+")
_ANY_VERBS = frozenset(
    "发了 发的 出了 新出 新出的 发布了 新发布 制作 管用 管用的 有效 有效的 存量 在用 现行 失效 失效的 停用 取消了"
    " 有效期内 现存 对外公开 对外公开的 累计公开 新公开 新公开的 新公开了 项目数 项目数量 事项数 事项数量 增减数"
    " 增减数量 下发 下发了 印发了 颁发".split()
)
_PAUSES = frozenset(",，")
_ADDED = re.compile("[一总]共|共计|合计|总计|总和|之和|相加|加起来|加在?一起")
_HEADED = re.compile("的.*申请$")
"""提出的申请，部分公开几件: the requests are those that the rest tells of."""


def figures(mentions: Sequence[Mention], text: str, only_plain: bool = False) -> tuple[tuple[str, ...], ...]:
    """The cells that rows and columns name together, those of each word apart.

    Weak words (申请) count only where no other row is named, or where one is joined to them: 申请和不予公开. A heading
    beside one of its own rows, and a sum beside one of its results, only lead up to it. `only_plain`: weak words and
    columns alone name nothing, as in a question about something else.
    """
    rows = [one for one in mentions if isinstance(one.means, Rows) and not _is_object(one, text)]
    open_suits = [one for one in rows if _is_open_suit(one, rows, text)]
    rows = [one for one in rows if one not in open_suits]
    columns = [one.means for one in mentions if isinstance(one.means, Columns)]
    columns += [Columns("t4", ("pending",)) for _ in open_suits]
    strong = [one for one in rows if not _is_weak(one)]
    chosen = [
        one.means for one in (_joined(rows, text) if strong else _telling(rows, text)) if isinstance(one.means, Rows)
    ]
    if only_plain:
        chosen = [
            one.means
            for one in rows
            if isinstance(one.means, Rows) and (not one.means.weak or one.means.rows[0] in _REFUSALS)
        ]
    chosen = [_narrowed(one, chosen) for one in chosen]
    chosen = [one for one in chosen if not any(_leads_to(one, other) for other in chosen)]
    if not chosen and not only_plain:
        told = {one.means.table for one in mentions if isinstance(one.means, Columns) and not _is_any_verb(one, text)}
        chosen = [_bare(table, columns) for table in sorted(told | ({"t4"} if open_suits else set()))]
    groups: list[tuple[str, ...]] = []
    for one in chosen:
        for lanes in _lanes(columns, one.rows[0].partition(".")[0], text):
            cells = tuple(cell for row in one.rows for cell in _cells(row, one.column, lanes))
            # Rules made, repealed and in force are three numbers, never one sum.
            groups += [(cell,) for cell in cells] if cells and cells[0].startswith("t2.") else [cells]
    return tuple(dict.fromkeys((*_before_parts(mentions, text), *(one for one in groups if one))))


def idle_columns(mentions: Sequence[Mention], names: Sequence[str], text: str) -> list[str]:
    """The words for columns that the figures named have none of: 企业 in 企业败诉几件, for suits are not told by
    applicants."""
    told = {(name.partition(".")[0], name.rpartition(".")[2]) for name in names}
    return [
        text[one.begin : one.end]
        for one in mentions
        if isinstance(one.means, Columns)
        and not _is_any_verb(one, text)
        and told.isdisjoint((one.means.table, key) for key in one.means.keys)
    ]


def _bare(table: str, columns: Sequence[Columns]) -> Rows:
    said = {key for one in columns for key in one.keys if one.table == table}
    own = (
        f"{table}.{row.key}"
        for form in forms()
        for of in form.tables
        for block in of.blocks
        for row in block.rows
        if of.key == table and said & {column.key for column in block.columns}
    )
    return _BARE.get(table) or Rows(tuple(dict.fromkeys(own)))


def _lanes(columns: Sequence[Columns], table: str, text: str) -> list[list[Columns]]:
    """The columns said that are one number together: several are told apart where no word adds them."""
    said = list(dict.fromkeys(one for one in columns if one.table == table))
    return [[one] for one in said] if len(said) > 1 and not _ADDED.search(text) else [said]


def _before_parts(mentions: Sequence[Mention], text: str) -> list[tuple[str, ...]]:
    """The whole that was asked for before a part of it: 新收多少件？其中律师的几件."""
    part = text.find("其中")
    before = [one for one in mentions if one.end <= part]
    rows = [one.means for one in before if isinstance(one.means, Rows) and not one.means.weak]
    columns = any(isinstance(one.means, Columns) for one in before)
    if part < 0 or columns or len(rows) != 1 or Cue("count") not in [one.means for one in before]:
        return []
    after = [one.means for one in mentions if one.begin > part]
    if any(isinstance(one, Rows) and not one.weak for one in after) or not any(
        isinstance(one, Columns) for one in after
    ):
        return []
    return [tuple(cell for row in rows[0].rows for cell in _cells(row, rows[0].column, ()))]


def _is_any_verb(one: Mention, text: str) -> bool:
    """Whether a word for documents made or in force is as often said of other things: 发了, 有效."""
    return text[one.begin : one.end] in _ANY_VERBS


def _is_object(one: Mention, text: str) -> bool:
    """Whether 公开 only ends 申请公开: it is what was asked for, not what was granted."""
    return text[one.begin : one.end] == "公开" and text[: one.begin].endswith("申请")


def _is_open_suit(one: Mention, rows: Sequence[Mention], text: str) -> bool:
    """Whether 没办完 is said of reviews or lawsuits, which are not requests carried over."""
    before = [other for other in rows if other.end <= one.begin]
    return bool(
        isinstance(one.means, Rows)
        and one.means.rows == ("t3.carried_out",)
        and "转" not in text[one.begin : one.end]
        and before
        and isinstance(before[-1].means, Rows)
        and before[-1].means.rows[0].startswith("t4.")
        and not set(text[before[-1].end : one.begin]) & _JOINING
    )


def _is_weak(one: Mention) -> bool:
    return isinstance(one.means, Rows) and one.means.weak


def _telling(rows: Sequence[Mention], text: str) -> list[Mention]:
    """The weak words, but 申请 only where nothing else is said of the requests: 办了多少件申请."""
    joined = _joined(rows, text)
    others = [one for one in rows if one in joined or "申请" not in text[one.begin : one.end]]
    return others or list(rows)


def _joined(rows: Sequence[Mention], text: str) -> list[Mention]:
    """The strong words, and the weak ones that stand in a list with another."""
    ordered = sorted(rows)
    found = []
    for at, one in enumerate(ordered):
        before = text[ordered[at - 1].end : one.begin] if at else ""
        after = text[one.end : ordered[at + 1].begin] if at + 1 < len(ordered) else ""
        joining = _JOINING - _PAUSES if _HEADED.search(text[one.begin : one.end]) else _JOINING
        if not _is_weak(one) or any(gap.strip() and set(gap.strip()) <= joining for gap in (before, after)):
            found.append(one)
    return found


def _narrowed(one: Rows, others: Sequence[Rows]) -> Rows:
    """A word for a result, of the rows said beside it: 复议后起诉败诉 is no 败诉 of all lawsuits."""
    if one.column is None:
        return one
    said = {row for other in others if other.column is None for row in other.rows}
    return replace(one, rows=tuple(row for row in one.rows if row in said) or one.rows)


def _leads_to(one: Rows, other: Rows) -> bool:
    """Whether a word only leads up to another: 不予公开 to 国家秘密, 官司 to 败诉."""
    if one is other or one.column is not None:
        return False
    if other.column is not None:
        return set(one.rows) <= set(other.rows)
    narrower = all(any(row.startswith(f"{upper}.") for upper in one.rows) for row in other.rows)
    return narrower or (len(one.rows) > len(other.rows) and set(other.rows) < set(one.rows))


def _cells(row: str, fixed: str | None, columns: Sequence[Columns]) -> tuple[str, ...]:
    """A row's cells in the columns said; without any, its total or its year's (no year and what it adds to are ever
    added), or all its columns where it has none."""
    table, _, key = row.partition(".")
    blocks = [
        b
        for form in forms()
        for t in form.tables
        if t.key == table
        for b in t.blocks
        if any(r.key == key for r in b.rows)
    ]
    if not blocks:
        return ()
    block = blocks[0]
    has = [column.key for column in block.columns]
    ever = {column.key for one in blocks for column in one.columns}
    said = [key for one in columns if one.table == table for key in one.keys if key in ever]
    if fixed:
        said = [fixed]
    chosen = said or [key for key in has if key in ("total", "year")] or has
    heading = any(one.key == key and one.heading for one in block.rows)
    return tuple(f"{row}.*.{column}" if heading else f"{row}.{column}" for column in dict.fromkeys(chosen))
