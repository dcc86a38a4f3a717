"""Prints what `ask --json` names, as a Markdown page.

python tools/list_words.py > docs/asking.md
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.vocabulary import markdown

if __name__ == "__main__":
    print(markdown(), end="")
