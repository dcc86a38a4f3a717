"""Documents dropped into a chat: read in the reading room, shown, and kept when somebody who may says so.

handed.py ── what a channel hands in
taking.py ── handed in → read → written down as submissions → shown
deciding.py ── a submission named, kept, turned down
answers.py ── what is said of it, as data
"""
