"""``koopgraph sparql``: a query of one's own, in all four forms."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koopgraph.checks.unknown_terms import in_query
from koopgraph.cli.ask import FORMATS as ANSWER_FORMATS
from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import (
    at_least_zero,
    chosen_graph,
    emit,
    graph_options,
    notice,
    output_option,
    text_of,
)
from koopgraph.cli.text import TEXTS
from koopgraph.engines.sparql_text import graphs_asked
from koopgraph.errors import UnknownName
from koopgraph.graph import KoopGraph
from koopgraph.questions.answers import Answer
from koopgraph.questions.free_sparql import (
    DECLARATIONS,
    STANDARD,
    SparqlResult,
    Standard,
    run_standard_with_prefixes,
    run_with_prefixes,
)
from koopgraph.vocab import PREFIXES

if TYPE_CHECKING:
    import rdflib

SECONDS = 60.0
ROWS_SHOWN = 100_000
ROWS = ("table", *STANDARD)
STATEMENTS: dict[str, Callable[["rdflib.Graph"], str]] = {
    "ttl": lambda graph: graph.serialize(format="turtle"),
    "json": lambda graph: graph.serialize(format="json-ld"),
}


_ENDINGS = (".rq", ".sparql")


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``QUERY``, ``--format``, ``--no-inferred``, ``--verbose``."""
    parser.add_argument("query", help=HELP["query"][lang])
    graph_options(parser, lang)
    parser.add_argument("--format", choices=(*ROWS, "ttl"), help=HELP["--format"][lang])
    parser.add_argument(
        "--timeout",
        type=at_least_zero(float),
        default=SECONDS,
        help=HELP["--timeout"][lang].format(SECONDS),
    )
    parser.add_argument("--limit", type=at_least_zero(int), default=ROWS_SHOWN, help=_limit(lang))
    parser.add_argument("--no-inferred", action="store_true", help=HELP["--no-inferred"][lang])
    parser.add_argument("--verbose", action="store_true", help=HELP["--verbose"][lang])
    output_option(parser, lang)


def _limit(lang: str) -> str:
    return HELP["--limit"][lang].format(ROWS_SHOWN)


def run(known: Namespace) -> int:
    """Print rows, a truth value or statements; stderr says when rows were left out."""
    file = _file(known.query)
    text = text_of(file, known.lang) if file else known.query
    kg = chosen_graph(known)
    for finding in in_query(DECLARATIONS + text):
        notice(finding.say(known.lang))
    if not known.endpoint:
        _tell_missing(kg, text, known.lang)
    options: dict[str, Any] = {
        "inferred": not known.no_inferred,
        "timeout": known.timeout or None,
        "limit": known.limit or None,
    }
    result: Standard | SparqlResult
    if known.format in STANDARD:
        result = run_standard_with_prefixes(kg, text, form=known.format, **options)
    else:
        result = run_with_prefixes(kg, text, **options)
    if isinstance(result, Answer | Standard) and result.cut:
        count = len(result) if isinstance(result, Answer) else result.rows
        print(TEXTS["cut"][known.lang].format(count), file=sys.stderr)
    emit(_written(result, known.format), known.output, known.lang)
    return 0


def _tell_missing(kg: KoopGraph, text: str, lang: str) -> None:
    """Say which graphs the query asks that are not there: they give no rows."""
    for graph in dict.fromkeys(graphs_asked(DECLARATIONS + text)):
        if graph not in kg.engine.graphs:
            there = ", ".join(kg.engine.graphs)
            notice(TEXTS["no_graph"][lang].format(graph, there))


def _file(words: str) -> Path | None:
    """The file that is named, by ``@`` or, where it exists or can be nothing else, by its name."""
    if words.startswith("@"):
        return Path(words[1:])
    if words.endswith(_ENDINGS) and not any(sign.isspace() for sign in words):
        return Path(words)
    return Path(words) if os.path.isfile(words) else None  # noqa: PTH113 (is_file raises)


def _written(result: "Standard | SparqlResult", chosen: str | None) -> str:
    if isinstance(result, bool):
        return str(result).lower()
    if isinstance(result, Standard):
        return result.text
    if isinstance(result, Answer):
        name = chosen or "table"
        if name not in ROWS:
            raise UnknownName("format of rows", name, ROWS)
        return ANSWER_FORMATS[name](result)
    name = chosen or "ttl"
    if name not in STATEMENTS:
        raise UnknownName("format of statements", name, tuple(STATEMENTS))
    for prefix, namespace in PREFIXES.items():
        result.bind(prefix, namespace)
    return STATEMENTS[name](result)
