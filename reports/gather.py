"""Collects what the modules of a package declare, so that a new file is a new thing and no list needs an entry."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules directly inside a package, by name."""
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        yield import_module(f"{package.__name__}.{found.name}")


def declared(package: ModuleType, kind: type[T]) -> tuple[T, ...]:
    """Every module-level value of a kind in the package's modules, in the order of modules and of lines."""
    return tuple(value for module in modules(package) for value in vars(module).values() if isinstance(value, kind))
