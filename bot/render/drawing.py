"""Pictures by typst, with a font of our own: what only the workshop does."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Any


def png(template: str, told: str, ppi: float) -> bytes:
    """What a template of templates/pictures makes of data in JSON, as PNG."""
    return _compiler(template).compile(format="png", ppi=ppi, sys_inputs={"told": told})  # type: ignore[no-any-return]


@cache
def _compiler(template: str) -> Any:
    """Typst with one template, whatever fonts the machine has. Kept: to look at a font takes a while."""
    import typst
    from pylopdf_fonts_zh_cn import sans_path

    with as_file(files("templates.pictures") / f"{template}.typ") as path:
        return typst.Compiler(input=str(path), font_paths=[str(sans_path().parent)], ignore_system_fonts=True)
