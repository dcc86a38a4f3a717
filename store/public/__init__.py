"""The open database: what is kept of public reports, and nothing of people and chats, for everybody to take along."""
