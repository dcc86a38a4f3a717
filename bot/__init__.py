"""The bot: what people type becomes a question, what is stored becomes an answer, on any channel."""
