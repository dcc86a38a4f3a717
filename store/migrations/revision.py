"""What the fifteenth step adds, in SQL: a number that changes with whatever answers come from, and with nothing else.

Ready answers are gone when it changes. So it must not change with every exchange, claim or delivery; and it must
change whoever writes, another program or a volunteer with a tool for SQLite, so that triggers see to it. The words of
the running text (`prose`) and the traces of near copies are written with their report only, and never by themselves.
"""

from __future__ import annotations

ANSWERED_FROM = (
    *("agencies", "agency_names", "name_sounds", "bare_names", "documents", "reports", "packed_figures", "sections"),
    *("form_figures", "findings", "decisions", "pages", "chat_settings", "chat_aliases", "chat_places"),
)
"""The tables that answers about reports come from."""

_TRIGGER = """CREATE TRIGGER {table}_{change} AFTER {change} ON {table}
BEGIN UPDATE revision SET number = number + 1; END"""

REVISION = (
    "CREATE TABLE revision (number INTEGER NOT NULL)",
    "INSERT INTO revision (number) VALUES (1)",
    *(
        _TRIGGER.format(table=table, change=change)
        for table in ANSWERED_FROM
        for change in ("INSERT", "UPDATE", "DELETE")
    ),
)
