"""A chart that was sent is found again, unless anything that it is drawn from has changed since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.charted import charted
from bot.figures import Shown
from bot.message import Picture
from bot.picture_answers import Charted
from bot.render import picture as drawing
from bot.render.words import Words
from bot.told import Point, Trend
from reports.agency import Kind
from store.kept import Agency

BODY = Agency(1, "示例市人民政府", Kind.GOVERNMENT, None)
TREND = Trend(BODY, "新收", "件", (Point(2020, Shown("", "3")), Point(2021, Shown("", "6"))), "各年度报告")


def picture(trend: Trend = TREND, language: str = "zh") -> Picture:
    bars = charted(trend)
    assert bars is not None
    found = Words.of(language).say(Charted(trend, bars)).picture
    assert found is not None
    return found


def test_the_same_chart_is_the_same_picture() -> None:
    one, again = picture(), picture()
    assert one.which.startswith("chart:")
    assert (one.which, one.drawn_from()) == (again.which, again.drawn_from())


def test_another_number_takes_the_place_of_the_chart_before() -> None:
    later = picture(replace(TREND, points=(Point(2020, Shown("", "3")), Point(2021, Shown("", "7")))))
    doubtful = picture(replace(TREND, points=(Point(2020, Shown("", "3")), replace(TREND.points[1], doubtful=True))))
    one = picture()
    assert later.which == doubtful.which == one.which
    assert len({one.drawn_from(), later.drawn_from(), doubtful.drawn_from()}) == 3


def test_other_years_words_or_bodies_are_another_chart() -> None:
    others = [
        picture(replace(TREND, points=(*TREND.points, Point(2022, Shown("", "6"))))),
        picture(replace(TREND, label="办结")),
        picture(replace(TREND, agency=replace(BODY, name="示例市甲区人民政府"))),
        picture(language="en"),
    ]
    assert len({one.which for one in (picture(), *others)}) == 5


@pytest.mark.parametrize("changed", ["_source", "_renderer"])
def test_another_template_or_renderer_draws_anew(monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    before = picture().drawn_from()
    new = (lambda template: "another") if changed == "_source" else (lambda: ("9.9", "9.9"))
    monkeypatch.setattr(drawing, changed, new)
    assert picture().drawn_from() != before


def test_no_picture_is_found_by_what_would_not_fit_into_a_row_of_its_own() -> None:
    assert len(picture().which) < 40
