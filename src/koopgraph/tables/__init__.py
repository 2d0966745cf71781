"""Tables of transfers, as people keep them: read, check, turn into claims, and write back.

One row is one account: what one source says of one transfer, or of one adoption.
"""

from koopgraph.tables.export import csv_text, xlsx_bytes
from koopgraph.tables.importing import Imported, import_table

__all__ = ["Imported", "csv_text", "import_table", "xlsx_bytes"]
