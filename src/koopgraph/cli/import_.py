"""``koopgraph import``: a table of transfers to Turtle, or all that is wrong with it.

Exit code 1 where a row has an error; nothing is written then, unless ``--keep-good``.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from koopgraph.checks.finding import severity_word
from koopgraph.cli.options import emit, existing, graph_options, output_option
from koopgraph.cli.progress import progress, say
from koopgraph.cli.text import HELP, TEXTS
from koopgraph.engines.rows import gc_paused
from koopgraph.files import write_text
from koopgraph.graph import KoopGraph
from koopgraph.opening import load
from koopgraph.tables.importing import Imported, as_turtle, bad_rows_csv, import_table
from koopgraph.tables.mapping import TableMapping, read_mapping

_BAD = ".errors.csv"


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``FILE``, ``--mapping``, ``--sheet``, ``--keep-good``, ``--format``, ``-g`` and ``-o``."""
    parser.add_argument("file", type=Path, help=HELP["table"][lang])
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=HELP["--mapping"][lang])
    parser.add_argument("--sheet", default="", metavar="NAME", help=HELP["--sheet"][lang])
    parser.add_argument("--keep-good", action="store_true", help=HELP["--keep-good"][lang])
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=HELP["--format"][lang]
    )
    graph_options(parser, lang)
    output_option(parser, lang)


def run(known: Namespace) -> int:
    """Write the Turtle, or tell every finding."""
    path = existing(known.file, known.lang)
    mapping = read_mapping(known.mapping) if known.mapping else TableMapping()
    if known.sheet:
        mapping = replace(mapping, layout=replace(mapping.layout, sheet=known.sheet))
    graph = _graph(known)
    with gc_paused():
        imported = import_table(path, graph.engine, mapping=mapping, watch=progress)
        _tell(imported, known)
        if imported.is_good or (known.keep_good and imported.rows):
            _write(imported, graph, known)
    if not imported.is_good and known.keep_good:
        _set_apart(imported, path, known.lang)
    return int(not imported.is_good)


def _graph(known: Namespace) -> KoopGraph:
    """What is known: the chosen graph and the file that is to be added to."""
    paths = [existing(Path(name), known.lang) for name in known.graph or ()]
    if known.output and known.output.exists():
        from koopgraph import bundled

        paths = [*(paths or [bundled.folder("data")]), known.output]
    return load(*dict.fromkeys(path.resolve() for path in paths), lang=known.lang)


def _tell(imported: Imported, known: Namespace) -> None:
    if known.format == "json":
        records = [finding.record(known.lang) for finding in imported.findings]
        stream = sys.stderr if known.output is None and imported.is_good else sys.stdout
        print(json.dumps(records, ensure_ascii=False, indent=1), file=stream)
    else:
        for finding in imported.findings:
            severity = severity_word(finding.severity, known.lang)
            print(f"{severity}: {finding.say(known.lang)}", file=sys.stderr)
    errors = sum(finding.severity == "error" for finding in imported.findings)
    name = "rows_bad" if errors else "rows_good"
    counts = (len(imported.sheet.rows), len(imported.bad_rows), errors)
    text = TEXTS[name][known.lang].format(*counts)
    print(text, file=sys.stderr)


def _write(imported: Imported, graph: KoopGraph, known: Namespace) -> None:
    if not imported.triples:
        print(TEXTS["nothing_new"][known.lang], file=sys.stderr)
        return
    say(TEXTS["writing"][known.lang].format(len(imported.triples)))
    emit(as_turtle(imported.triples, graph.engine, known.output), known.output, known.lang)
    if known.output is not None:
        print(TEXTS["then_tidy"][known.lang], file=sys.stderr)


def _set_apart(imported: Imported, path: Path, lang: str) -> None:
    beside = path.with_suffix(_BAD)
    write_text(beside, bad_rows_csv(imported, lang))
    print(TEXTS["set_apart"][lang].format(len(imported.bad_rows), beside), file=sys.stderr)
