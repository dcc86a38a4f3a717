"""Pictures of reports: pages laid flat by their ruling lines, cells read by a recogniser, crops of cells for people.

opening.py     files to grey pages
frames.py      pages laid flat
vanishing.py   how a page lay before the lens, by where its lines meet
ridges.py      thin lines, however faint
strokes.py     pieces of lines made whole, and told from rows of letters
ruling.py      the tables' lines
inkwell.py     what is ink in a cell, and what is surely none
recogniser.py  strips to letters with their chances
glyphs.py      the readings of a strip
cells.py       cells: sure, or doubtful with candidates
prose.py       the text around the tables
pages.py       all of it as a document

What is doubtful is settled after the form is recognised, by its sums: `reports.settled`.
"""

from __future__ import annotations

from reports.picture.recogniser import available

__all__ = ["available"]
