"""Prints the tables of the open database, as a Markdown page.

python tools/list_open_tables.py > docs/open-tables.md
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from store.public.tables import markdown

if __name__ == "__main__":
    print(markdown(), end="")
