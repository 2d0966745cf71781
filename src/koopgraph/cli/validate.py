"""``koopgraph validate``: each error, warnings and notes counted; exit code 1 for an error.

Of a table each finding of its cells is told, then what its good rows give is checked like RDF.
"""

import json
import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from koopgraph.assembly import OPEN
from koopgraph.checks.empty import no_row_in
from koopgraph.checks.finding import SEVERITIES, Finding
from koopgraph.checks.validation import validate
from koopgraph.cli import own_folder
from koopgraph.cli.help_text import HELP
from koopgraph.cli.in_table_words import NOT_OF_TABLES, in_table_words
from koopgraph.cli.options import base_option, existing, notice, rdf_below
from koopgraph.cli.progress import say
from koopgraph.cli.text import TEXTS
from koopgraph.drafts import draft_folder
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import MissingOption
from koopgraph.files import open_elsewhere, write_text
from koopgraph.inputs import files_below
from koopgraph.opening import load
from koopgraph.recording import Place, entered
from koopgraph.tables.findings import CellFinding, grouped
from koopgraph.tables.importing import Imported, as_turtle
from koopgraph.tables.mapping import mapping_for
from koopgraph.wording import severity_word

_LONG = 500_000
"""Bytes of RDF that take some seconds to check."""


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``PATH …``, ``--all`` and ``--format``."""
    parser.add_argument("paths", nargs="*", type=Path, help=HELP["paths"][lang])
    parser.add_argument("--all", action="store_true", help=HELP["--all"][lang])
    base_option(parser, lang)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=HELP["--format"][lang]
    )


def run(known: Namespace) -> int:
    """Print the findings and a last line that counts them; JSON holds every one."""
    known.paths = known.paths or _of_this_folder(known.lang)
    tables = _tables(known.paths)
    rdf = [path for path in known.paths if path not in tables and not _only_tables(path, tables)]
    paths = list(rdf_below(rdf, known.lang))
    if sum(path.stat().st_size for path in paths) > _LONG:
        say(TEXTS["checking"][known.lang].format(len(paths)))
    cells, findings = _findings(paths, tables, known)
    counts = Counter([*(c.severity for c in cells), *(f.severity for f in findings)])
    if known.format == "json":
        every = [*(one.record(known.lang) for one in cells), *map(asdict, findings)]
        print(json.dumps(every, ensure_ascii=False, indent=1))
    else:
        for cell, more in grouped(cells):
            print(cell.say_all(more, known.lang))
        listed = (f.say(known.lang) for f in findings)
        for line in listed if known.all else _in_short(findings, known.lang):
            print(line)
        if not known.all and len(findings) > counts["error"]:
            named = " ".join(shlex.quote(str(path)) for path in known.paths)
            print(TEXTS["list_all"][known.lang].format(named), file=sys.stderr)
    errors, *others = (counts[severity] for severity in SEVERITIES)
    text = TEXTS["unsound"][known.lang] if errors else TEXTS["sound"][known.lang]
    files = len(paths) + len(tables)
    told = (files, errors, *others) if errors else (files, *others)
    print(text.format(*told), file=sys.stderr)
    return int(errors > 0)


def _of_this_folder(lang: str) -> list[Path]:
    """What the working folder's ``koopgraph.toml`` names. Raises MissingOption without one."""
    folder = own_folder.here()
    if not (found := [*folder.only, *folder.beside]):
        raise MissingOption("validate", "PATH", "koopgraph validate data/")
    notice(TEXTS["own_folder"][lang].format(", ".join(map(str, found)), own_folder.FILE))
    return found


def _tables(paths: Sequence[Path]) -> list[Path]:
    """The tables that are named, and those below folders."""
    from koopgraph.assembly import is_table
    from koopgraph.opening import tables_below

    found = [existing(path) for path in paths]
    below = (tables_below(path) if path.is_dir() else [path] for path in found)
    return [path for files in below for path in files if is_table(path)]


def _only_tables(path: Path, tables: Sequence[Path]) -> bool:
    """Whether a folder holds tables and no RDF."""
    from koopgraph.engines.rdf_files import is_rdf

    inside = any(path in table.parents for table in tables)
    return inside and not any(map(is_rdf, files_below(path)))


def _findings(
    paths: Sequence[Path], tables: Sequence[Path], known: Namespace
) -> tuple[list[CellFinding], list[Finding]]:
    """What is wrong with the cells of tables, and with RDF files and what rows give.

    Files are checked together, and each table by itself: its rows are weighed anew where it is
    asked beside others.
    """
    cells: list[CellFinding] = []
    found = validate(paths, base=known.base) if paths else []
    with draft_folder() as folder:
        turtle = folder / "rows.ttl"
        for table in tables:
            imported = _imported(table, known)
            cells += imported.findings
            write_text(turtle, as_turtle(imported.triples))
            of_rows = [one for one in validate([turtle]) if one.rule not in NOT_OF_TABLES]
            if known.format == "text":  # programs get addresses
                of_rows = list(in_table_words(of_rows, imported, known.lang))
            found += [replace(one, path=str(table)) for one in of_rows]
            if not imported.triples and imported.is_good:
                found.append(no_row_in(table))
    return cells, sorted(found, key=lambda one: SEVERITIES.index(one.severity))


def _imported(table: Path, known: Namespace) -> Imported:
    """What a table gives by itself, as ``import`` would read it beside the bundled graph."""
    if sign := open_elsewhere(table):
        notice(OPEN[known.lang].format(table, sign))
    graph = load(cached=True, lang=known.lang, notice=notice)
    assert isinstance(graph.engine, Embedded)
    return entered(table, graph.engine, Place(), mapping=mapping_for(table)).imported


def _in_short(findings: Sequence[Finding], lang: str) -> Iterator[str]:
    """Each error; of warnings and notes one line a rule, the most frequent first."""
    counts = Counter((f.severity, f.rule) for f in findings if f.severity != "error")
    first = {(f.severity, f.rule): f for f in reversed(findings)}
    yield from (finding.say(lang) for finding in findings if finding.severity == "error")
    order = sorted(counts, key=lambda key: (SEVERITIES.index(key[0]), -counts[key], key))
    for severity, rule in order:
        finding = first[severity, rule]
        if counts[severity, rule] == 1:
            yield finding.say(lang)
            continue
        yield TEXTS["and_more"][lang].format(
            severity=severity_word(severity, lang),
            rule=rule,
            count=counts[severity, rule],
            thing=finding.called(lang),
            message=finding.message_de if lang == "de" else finding.message_en,
        )
