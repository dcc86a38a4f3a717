"""Chinese text to a question: which command, which year, and the words that are left."""
