"""`nianbao browse`: the open database in Datasette, in Chinese; never the file in which people's chats are kept."""
