"""Pure reading of annual reports: bytes in, values out; no database, clock, network or chat.

The road, in the order of the folders and files:

1. `reading` turns bytes into a `Document`: paragraphs, tables as grids, pictures. One input format a file, exactly
   one of which claims the bytes (`reader.py` says what a format declares, `charset.py` finds the encoding). `layout`
   finds the tables of a printed page by its lines and letters; `containers.py`, `packages.py`, `office.py`,
   `separated.py` and `sheets.py` hold what several formats have in common.
2. `forms` knows the editions of the form as data: rows, columns, aliases, sums (`form.py` has their shapes).
   A file may hold several reports: `abreast` cuts tables in which two stand side by side, `splitting` what stands one
   after another (`marks.py` says by what).
3. `recognise` finds the form in the document and puts every figure where its row and its column say, keeping what
   was printed and where. A figure it is unsure of stays unread.
4. `outline` and `masthead` read the words: sections one to six; body, year, period, dates, source. `title.py` and
   `evidence.py` keep every place that names body or year.
5. `checks` look for doubts (`check.py` says what a check declares); each shows its work.

`examine.py` does all of it in a few lines; `model.py` has the nouns; `errors.py` what can go wrong; `wording.py` and
`numerals.py` the two ways text is compared and read as a number.
"""
