"""Two connections to one archive: what one adds to the order of the cells, the other knows at once."""

from __future__ import annotations

from pathlib import Path

from store.archive import Archive
from store.database import writing


def test_cells_that_another_connection_added_are_known(tmp_path: Path) -> None:
    one, other = (Archive.open(tmp_path / "a.db") for _ in range(2))
    assert one.names_of("g2021") == ()
    with writing(other.db):
        other.db.execute(
            "INSERT INTO form_figures (form, position, name, label, unit) VALUES ('g2021', 0, 't1.x', '甲', '件')"
        )
    assert one.names_of("g2021") == ("t1.x",)
    one.close()
    other.close()
