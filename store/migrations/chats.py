"""What the eighth step adds, in SQL: what a chat has settled for itself, a row a setting."""

CHATS = """
CREATE TABLE chat_settings (
    chat TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (chat, name)
) WITHOUT ROWID
"""
