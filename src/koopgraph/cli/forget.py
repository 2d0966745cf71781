"""``koopgraph forget``: take all that a table brought out of Turtle files."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph.cli.help_text import HELP
from koopgraph.cli.losses import tell_losses
from koopgraph.cli.options import notice, turtle_below
from koopgraph.cli.text import TEXTS
from koopgraph.errors import UnknownName
from koopgraph.files import write_text
from koopgraph.model.tidy import losses_beside, read_turtle
from koopgraph.tables.endings import unpacked
from koopgraph.tables.importing import as_turtle
from koopgraph.tables.recorded import (
    changes,
    table_address,
    table_name,
    tables_in,
    without_table,
)


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``TABLE`` and ``FILE …``."""
    parser.add_argument("table", help=HELP["forget"][lang])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=HELP["paths"][lang])


def run(known: Namespace) -> int:
    """Write the files without the table. Raises UnknownName where none of them knows it."""
    files = {path: read_turtle(path) for path in turtle_below(known.files, known.lang)}
    tables = {name for triples in files.values() for name in tables_in(triples)}
    of_file = table_name(table_address(unpacked(Path(known.table)).stem))
    name = known.table if known.table in tables else of_file
    if name not in tables:
        raise UnknownName("table", known.table, tuple(sorted(tables)))
    for path, triples in files.items():
        if name not in tables_in(triples):
            continue
        left = without_table(triples, table_address(name))
        gone = changes(triples, left, None).gone  # what another table tells as well stays
        text = as_turtle(left, into=path)
        lost = losses_beside(path, text, left)
        write_text(path, text)
        tell_losses(path, lost, known.lang)
        notice(TEXTS["forgotten"][known.lang].format(path, len(gone)))
    return 0
