"""How the names of tables end; nothing is imported here, so that asking costs nothing."""

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
OBJECTS = (".json", ".geojson")
ENDINGS = (*TEXTS, *SPREADSHEETS, *OBJECTS)
ERRORS = ".errors.csv"
"""The rows that an import set apart, beside their table."""
