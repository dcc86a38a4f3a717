"""Pure reading of annual reports."""
