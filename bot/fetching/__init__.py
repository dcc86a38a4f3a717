"""Reports by their addresses: finding links in Chinese text, fetching what they lead to, and never anything private.

`links` finds addresses, `fetch` gets one within limits, `follow` goes on from a page that only holds a report's file.
Nothing here knows a channel or the database.
"""
