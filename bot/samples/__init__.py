"""Real reports, typeset anew from their figures with prose of our own, in the layouts that are read."""
