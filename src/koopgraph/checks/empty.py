"""Files that say nothing: an empty one, JSON-LD whose keys mean nothing, a table without rows."""

from collections.abc import Iterable
from pathlib import Path

from koopgraph.checks.finding import Finding


def nothing_in(files: Iterable[Path]) -> Finding:
    """That none of these files has a statement."""
    return Finding(
        severity="warning",
        rule="empty",
        thing=", ".join(map(str, files)),
        message_en="no statement of its own was found; in JSON-LD, @context says what keys mean",
        message_de="keine eigene Aussage gefunden; in JSON-LD erklärt @context die Schlüssel",
    )


def no_row_in(table: Path) -> Finding:
    """That nothing in a table gives a statement, and no cell is to blame."""
    return Finding(
        severity="warning",
        rule="empty",
        thing=str(table),
        message_en="no row gives a statement: nothing that counts stands below the headings",
        message_de="keine Zeile ergibt eine Aussage: unter den Überschriften zählt nichts",
    )
