"""Photographs of reports: faint lines are found, letters are not taken for lines, nor grain for digits."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from reports.picture import available

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not available() or find_spec("typst") is None, reason="the extra `ocr` is not installed"),
]


@pytest.mark.parametrize("seed", [6, 34])
def test_faint_lines_of_a_photograph_are_found_between_letters(seed: int) -> None:
    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look

    data, cells = picture("photographed", seed, Look(stroke=0.4, ink=80, padding=3.0, size=9.5), "g2021")
    got = judged(data, cells)
    assert (got.wrong, got.invented) == ((), ())
    assert len(got.unread) <= 0.2 * got.cells


def test_specks_on_several_lines_are_no_number() -> None:
    from tests.reports.pictured.judging import judged, picture
    from tests.reports.pictured.paper import Look

    look = Look(size=10.5, padding=3.0, stroke=0.6, ink=120, shade=235)
    data, cells = picture("noisy", 3, look, "g2019")
    got = judged(data, cells)
    assert (got.wrong, got.invented) == ((), ())
    assert len(got.unread) < 0.5 * got.cells


def test_lines_meet_where_a_page_lies_before_the_lens() -> None:
    import cv2
    import numpy as np

    from reports.picture.vanishing import squared

    page = np.full((1200, 900), 240, np.uint8)
    for at in range(100, 1101, 50):
        page[at : at + 2, 100:801] = 120
    for at in range(100, 801, 100):
        page[100:1101, at : at + 2] = 120
    corners = np.array([[0, 0], [900, 0], [900, 1200], [0, 1200]], np.float32)
    seen_at = np.array([[30, 20], [880, 0], [900, 1180], [0, 1200]], np.float32)
    photo = cv2.warpPerspective(page, cv2.getPerspectiveTransform(corners, seen_at), (900, 1200), borderValue=(90,))
    matrix = squared(np.asarray(photo, np.uint8))
    assert matrix is not None
    to_photo = cv2.getPerspectiveTransform(corners, seen_at)
    across = cv2.perspectiveTransform(np.array([[[100, 300], [800, 300]]], np.float32), matrix @ to_photo)[0]
    down = cv2.perspectiveTransform(np.array([[[300, 100], [300, 1100]]], np.float32), matrix @ to_photo)[0]
    assert abs(across[0][1] - across[1][1]) < 1
    assert abs(down[0][0] - down[1][0]) < 1


def test_a_page_without_lines_is_left_as_it_is() -> None:
    import numpy as np

    from reports.picture.frames import flattened
    from reports.picture.vanishing import squared

    page = np.full((1200, 900), 240, np.uint8)
    assert squared(page) is None
    assert flattened(page) is page
