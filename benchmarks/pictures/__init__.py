"""How well and how fast pictures of reports are read."""
