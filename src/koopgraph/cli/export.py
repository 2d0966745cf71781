"""``koopgraph export``: the graph for other tools."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from koopgraph.cli import overwriting
from koopgraph.cli.help_text import HELP
from koopgraph.cli.losses import TOLD
from koopgraph.cli.options import chosen_graph, emit, graph_options, output_option
from koopgraph.cli.progress import progress
from koopgraph.cli.slices import chosen_slices, slice_options, tell_undated
from koopgraph.cli.text import TEXTS
from koopgraph.errors import MissingOption, WrongParameter, WrongSlice
from koopgraph.exports import FORMATS, exported, part_of
from koopgraph.files import refuse_if_open, write_bytes
from koopgraph.graph import KoopGraph
from koopgraph.model.slices import slice_of
from koopgraph.terms import IRI, curie
from koopgraph.vocab import KOOP

ALL = "all"


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``--format``, ``--inferred``, ``--excel-de`` and ``-o``."""
    graph_options(parser, lang)
    parser.add_argument(
        "--format", choices=(*FORMATS, ALL), default="turtle", help=HELP["--format"][lang]
    )
    parser.add_argument("--inferred", action="store_true", help=HELP["--inferred"][lang])
    parser.add_argument("--excel-de", action="store_true", help=HELP["--excel-de"][lang])
    parser.add_argument("--confirm", action="store_true", help=HELP["export --confirm"][lang])
    output_option(parser, lang)
    slice_options(parser, lang)


def run(known: Namespace) -> int:
    """Write the graph, or with ``--format all`` a release folder."""
    if known.output:
        refuse_if_open(known.output)  # before the work
    if known.output and known.format == ALL:
        from koopgraph.exports.release import NAMES

        overwriting.refuse(known, [known.output / name for name in NAMES])
    graph = chosen_graph(known)
    slices = chosen_slices(known)
    if slices and known.format == ALL:
        raise WrongSlice(min(slices), "--format all", "everything", ", ".join(FORMATS))
    if known.confirm:
        _to_confirm(graph, known, slices)
    elif known.format == ALL:
        _release(graph, known)
    elif known.excel_de:
        emit(_for_german_excel(graph, known, slices), known.output, known.lang)
    else:
        name = REPORTS.get(known.lang, REPORT) if known.format == REPORT else known.format
        made = exported(graph, name, inferred=known.inferred, **slices)
        _one(made.content, known)
        tell_undated(made.undated, known.lang)
        _tell_left_out(made.left_out, known.lang)
        _tell_triple_terms(graph, known)
    return 0


REPORT = "report"
REPORTS = {"de": "report-de"}
"""The report is told in the reader's language."""


def _tell_left_out(transfers: Sequence[IRI], lang: str) -> None:
    """Say which transfers are in no row of a table."""
    if transfers:
        some = [curie(transfer) for transfer in transfers[:TOLD]]
        more = ["…"] if len(transfers) > TOLD else []
        said = TEXTS["no_row"][lang].format(len(transfers), ", ".join([*some, *more]))
        print(said, file=sys.stderr)


def _tell_triple_terms(graph: KoopGraph, known: Namespace) -> None:
    """Say what a format cannot hold."""
    from koopgraph.exports.statements import with_triple_terms

    if known.format == "jsonld" and (count := with_triple_terms(graph)):
        print(TEXTS["no_triple_terms"][known.lang].format(count), file=sys.stderr)


def _to_confirm(graph: KoopGraph, known: Namespace, slices: dict[str, Any]) -> None:
    """The rows of one place, to be mailed out. Raises WrongParameter and UnknownThing."""
    from koopgraph.tables.template import to_confirm

    if known.format != "xlsx" or "place" not in slices:
        raise WrongParameter(
            "export", "--confirm", known.format, "--format xlsx --place PLACE --confirm"
        )
    place = graph.find(slices.pop("place"), KOOP.Place)
    part, undated = part_of(graph, slice_of(graph, "export", **slices))
    _one(to_confirm(part, place), known)
    tell_undated(undated, known.lang)


def _one(made: str | bytes, known: Namespace) -> None:
    """Text goes to a file or to standard output; a workbook needs a file."""
    if isinstance(made, str):
        emit(made, known.output, known.lang)
    elif known.output is None:
        raise MissingOption("export", "-o", f"--format {known.format} -o FILE")
    else:
        write_bytes(known.output, made)
        print(TEXTS["changed"][known.lang].format(known.output), file=sys.stderr)


def _release(graph: KoopGraph, known: Namespace) -> None:
    """Every format into a folder. Raises MissingOption without one."""
    from koopgraph.exports.release import release

    if known.output is None:
        raise MissingOption("export", "-o", "--format all -o FOLDER")
    if known.inferred or known.excel_de:
        raise WrongParameter("export", "--format", ALL, "--format all without further options")
    written = release(graph, known.output, watch=progress)
    for path in written.paths:
        print(TEXTS["changed"][known.lang].format(path), file=sys.stderr)
    if not written.in_one_step:
        print(TEXTS["one_by_one"][known.lang].format(known.output), file=sys.stderr)


def _for_german_excel(graph: KoopGraph, known: Namespace, slices: dict[str, Any]) -> str:
    """CSV with German headings, semicolons and a mark. Raises WrongParameter for other formats."""
    if known.format != "csv":
        raise WrongParameter("export", "--excel-de", known.format, "--format csv")
    from koopgraph.tables.template import csv_text, left_out

    part, undated = part_of(graph, slice_of(graph, "export", **slices))
    tell_undated(undated, known.lang)
    _tell_left_out(left_out(part), known.lang)
    return csv_text(part, excel_de=True)
