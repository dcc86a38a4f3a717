"""Pictures of reports whose every cell is known: filled in by chance, typeset by typst, and spoilt as cameras do."""
