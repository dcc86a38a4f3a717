"""Hypothesis draws the same examples every time, so that what passes here passes everywhere.

To search for new ones: `HYPOTHESIS_PROFILE=search python -m pytest`.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
