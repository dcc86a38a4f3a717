"""A web site on loopback for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bot.fetching.site import Site, serving


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site without pages."""
    async with serving() as site:
        yield site
