"""Where the nianbao keeps what it read: SQLite, and nothing else knows SQL."""
