"""Answers with a picture: its caption in words, which can be searched for and read aloud, and how it is drawn."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from bot.message import Attachment, Picture, Reply
from bot.picture_answers import Charted, NoChart, NoRows, NoSuchTable, Outcomes, PictureAnswer, Sheets, WholeTable
from bot.pictured import Pictured, pictured
from bot.render.keyboard import buttons
from bot.render.picture import chart, chart_drawn_from, drawn_from, picture
from bot.render.plain import plain
from bot.render.rows import Rows
from bot.render.sheet import files
from bot.render.table_text import alone, as_text

if TYPE_CHECKING:
    from bot.charted import Chart
    from bot.render.words import Words

CAPTION = 1024
"""How many characters Telegram takes below a picture."""

_DOUBTS = (3, 2, 1, 0)
_MARK = 16
_TXT_MARK = "\ufeff"


def reply(answer: PictureAnswer, words: Words) -> Reply:
    """The reply that words an answer with a picture, or the same as text where no picture is wanted."""
    below = buttons(answer, words.labels)
    match answer:
        case WholeTable(kept=kept, table=table, wanted=wanted):
            return _table(pictured(kept, table), words, wanted, below)
        case Charted(answer=inner, chart=bars, wanted=wanted):
            return _bars(words.say(inner).html, bars, words, wanted, below)
        case Outcomes(chart=bars, wanted=wanted):
            return _bars(_lines(words.page("outcomes", {"chart": bars})), bars, words, wanted, below)
        case NoSuchTable(kept=kept, called=called):
            return Reply(_lines(words.page("no_such_table", {"kept": kept, "called": called})), below, found=False)
        case Sheets(rows=rows):
            said = words.labels["pictures"]["unsent_file"]
            return Reply(
                _lines(words.page("sheets", {"rows": rows})), below, files=files(rows, words, said), below=True
            )
        case NoRows(answer=inner):
            return words.say(inner)
        case NoChart(answer=inner):
            said = [words.say(inner).html] if inner else []
            return Reply("\n".join([*said, words.labels["pictures"]["no_chart"]]), below, found=False)


def fits(html: str) -> bool:
    """Whether words may stand below a picture, counted as Telegram does."""
    return len(plain(html).encode("utf-16-le")) // 2 <= CAPTION


def _table(one: Pictured, words: Words, wanted: bool, below: Rows) -> Reply:
    name = f"{one.kept.agency.name}-{one.kept.year}-{words.worded(one.table.name)}"
    html, told = _caption(one, words)
    unsent = words.labels["pictures"]["unsent"]
    if not wanted:
        made = Attachment(f"{name}.txt", lambda: (_TXT_MARK + as_text(one, words)).encode(), otherwise=unsent)
        return Reply(html, below, files=(made,), below=True)
    return Reply(
        html,
        below,
        picture=Picture(
            f"{name}.png",
            lambda: picture(one, words),
            lambda: alone(one, words, told),
            f"{one.kept.id}:{one.table.key}:{words.language}" if one.kept.id else "",
            lambda: drawn_from(one, words),
            unsent,
        ),
    )


def _caption(one: Pictured, words: Words) -> tuple[str, int]:
    """What is worth knowing of a table in words, with as many of its doubts as there is room for, and how many."""
    for most in _DOUBTS:
        known = {"kept": one.kept, "pictured": one, "most": most}
        html = _lines(words.page("whole_table", known))
        if fits(html):
            break
    return html, most


def _bars(html: str, bars: Chart, words: Words, wanted: bool, below: Rows) -> Reply:
    said = words.labels["pictures"]
    if not wanted:
        return Reply(f"{html}\n{said['off']}", below, below=True)
    name = "".join(one for one in plain(bars.title) if one.isalnum() or one in "-（）")
    foot = [said["source"]]
    drawn = Picture(
        f"{name}.png",
        lambda: chart(bars, words, foot),
        which=_called(bars, words.language),
        drawn_from=lambda: chart_drawn_from(bars, words, foot),
        otherwise=said["unsent"],
    )
    return Reply(html, below, picture=drawn)


def _called(bars: Chart, language: str) -> str:
    """What finds a chart again: what it is of, and which bars it has; not what they say."""
    of = "\n".join((bars.title, bars.unit, *bars.legend, *(bar.label for bar in bars.bars)))
    return f"chart:{sha256(of.encode()).hexdigest()[:_MARK]}:{language}"


def _lines(page: str) -> str:
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip())
