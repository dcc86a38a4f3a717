"""The pages of `nianbao browse` that are not Datasette's own: front, database, query, report, and the table's head."""
