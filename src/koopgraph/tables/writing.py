"""What an import writes: Turtle in canonical form, and the bad rows as they were."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import QueryTriples, Triple

from koopgraph import steps
from koopgraph.engines import Engine
from koopgraph.tables.export import escaped
from koopgraph.tables.importing import Imported
from koopgraph.tidy import read_turtle, tidied_triples
from koopgraph.vocab import ASSERTED_GRAPH

_BESIDE = Path("beside")
_NEW = Path("new")
REASON = {"en": "what is wrong", "de": "was nicht stimmt"}


def as_turtle(triples: Iterable[Triple], engine: Engine, output: Path | None) -> str:
    """The statements, added to those of ``output`` if it exists, in canonical form.

    Plain statements are written as the rule gives them from all claims of ``engine`` and the new.
    Raises UnreadableFile where ``output`` is no Turtle.
    """
    there = read_turtle(output) if output is not None and output.exists() else []
    everything = engine.query(steps.text("everything"), graphs=(ASSERTED_GRAPH,))
    assert isinstance(everything, QueryTriples)
    own = set(there)
    beside = [triple for triple in everything if triple not in own]
    files = {_BESIDE: beside, _NEW: [*there, *triples]}
    return tidied_triples(files, only=(_NEW,))[_NEW]


def bad_rows_csv(imported: Imported, lang: str = "en") -> str:
    """The rows with errors as they stood, and in a first column what is wrong with each."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([REASON[lang], *imported.sheet.headings])
    cells = dict(imported.sheet.rows)
    for line in imported.bad_rows:
        faults = (fault for fault in imported.faults if fault.line == line)
        reasons = " | ".join(f"{f.title(lang)}: {f.problem(lang)}" for f in faults)
        writer.writerow([escaped(cell) for cell in (reasons, *cells[line])])
    return out.getvalue()
