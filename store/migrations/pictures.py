"""What the sixteenth step adds, in SQL: pictures that were sent, by the name under which they can be sent again.

One row for each table of a report's version in a language: a picture drawn from something else takes the old one's
place. `bot` is the number of the bot that sent it, for no other may use its names.
"""

PICTURES = """
CREATE TABLE sent_pictures (
    bot TEXT NOT NULL,
    picture TEXT NOT NULL,
    drawn_from TEXT NOT NULL,
    sent_as TEXT NOT NULL,
    PRIMARY KEY (bot, picture)
) WITHOUT ROWID
"""
