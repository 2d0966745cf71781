"""Files that say nothing: an empty one, or JSON-LD whose keys mean nothing."""

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
