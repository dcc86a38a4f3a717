"""Where documents from strangers are read: in a process of its own, within limits of time and memory.

    room.py ── for the bot: several desks, asked from an event loop
    desk.py ── for the command line: one document after another; what ends the reader becomes a sentence
    process.py ── one reader as its parent sees it: started, asked, heard, ended
    reader.py ── the reader itself, `python -m bot.reading_room.reader`
    crossing.py ── what the two say to each other

A document can be made so that a library runs for hours, eats all memory or crashes. Then the reader is ended and a new
one is started; nobody else notices.
"""
