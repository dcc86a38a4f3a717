"""Hypothesis draws the same examples every time, so that what passes here passes everywhere; logs are as the program's.

To search for new examples: `HYPOTHESIS_PROFILE=search python -m pytest`.
"""

from __future__ import annotations

import os

import structlog
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# Else every value of a failing function would be shown, and that takes seconds.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)
