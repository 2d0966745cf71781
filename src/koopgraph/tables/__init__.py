"""Tables of transfers, as people keep them: read, check, turn into claims, and write back.

One row is one account: what one source says of one transfer, or of one adoption.
"""

from koopgraph.tables.importing import Imported, import_table
from koopgraph.tables.template import csv_text, xlsx_bytes

__all__ = ["Imported", "csv_text", "import_table", "xlsx_bytes"]
