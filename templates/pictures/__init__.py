"""Pictures: typst templates that draw what they are told as JSON; no text of a report is ever markup in them."""
