"""Every question gives the same rows, in the same order, on four engines.

The bundled graph is asked, asserted and inferred statements as one: with `--whole` all of it, else
some ideas. Each question is asked as it stands in its file, and once for each of its parameters;
rdflib, which takes minutes over these, is asked with them with `--whole` only. An engine that is
missing is skipped with the line that installs it, except where ``CI`` is set: there it fails.
"""

import os
from difflib import unified_diff

import pytest
from pyoxigraph import RdfFormat

from engines.jena import Jena
from engines.oxigraph import Oxigraph
from engines.plain_rdflib import Rdflib
from engines.virtuoso import Virtuoso
from koopgraph.engines import named_queries
from koopgraph.questions import catalogue
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH
from test_golden import CASES, QUESTIONS

ENGINES = {engine.name: engine for engine in (Oxigraph(), Rdflib(), Virtuoso(), Jena())}
REFERENCE, SLOW = "Oxigraph", "rdflib"
GRAPHS = {"asserted": ASSERTED_GRAPH, "inferred": INFERRED_GRAPH}


def asked(kg):
    """Name of the cell -> question and SPARQL text: each question whole, and each golden case."""
    for name, question in QUESTIONS.items():
        if not any(param.required for param in question.params):
            yield name, (question, question.text)
    for name, (question, given) in CASES.items():
        if given:
            yield name, (QUESTIONS[question], kg.ask(question, **given).sparql)


@pytest.fixture(scope="module")
def cells(fewer_ideas):
    return dict(asked(fewer_ideas))


@pytest.fixture(scope="module")
def files(fewer_ideas, tmp_path_factory):
    """The two graphs as N-Triples: address -> path."""
    folder = tmp_path_factory.mktemp("graphs")
    written = {}
    for name, address in GRAPHS.items():
        triples = fewer_ideas.engine.query(named_queries.text("everything"), graphs=(address,))
        written[address] = folder / f"{name}.nt"
        written[address].write_bytes(triples.serialize(format=RdfFormat.N_TRIPLES))
    return written


@pytest.fixture(scope="module")
def replies(cells, files, tmp_path_factory, pytestconfig):
    """Engine -> cell -> reply; an engine answers all its cells in one go, when first asked for."""
    texts = {name: text for name, (_, text) in cells.items()}
    bare = {name: text for name, text in texts.items() if name in QUESTIONS}
    made = {}

    def of(engine):
        if engine not in made:
            asked = bare if engine == SLOW and not pytestconfig.getoption("--whole") else texts
            made[engine] = ENGINES[engine].answers(tmp_path_factory.mktemp("e"), files, asked)
        return made[engine]

    return of


def lines(rows):
    return ["\t".join(row) for row in rows]


def answer(replies, cells, engine, name):
    """The rows as lines, or the engine's error as the only line."""
    question, _ = cells[name]
    try:
        return lines(replies(engine)[name].rows(question.columns))
    except AssertionError as error:
        return [f"error: {error}"]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_question_has_the_same_answer(replies, cells, engine):
    here = ENGINES[engine].is_here()
    if not here and not os.environ.get("CI"):
        pytest.skip(f"{engine} is missing: {ENGINES[engine].install}")
    assert here, f"{engine} is missing: {ENGINES[engine].install}"
    differing = [
        "\n".join(difference)
        for name in replies(engine)
        if (difference := compared(replies, cells, engine, name))
    ]
    assert replies(engine).keys() >= QUESTIONS.keys() & cells.keys()
    assert not differing, "\n\n".join(differing)


def compared(replies, cells, engine, name):
    """The lines in which both answers differ; none where they are the same."""
    reference = answer(replies, cells, REFERENCE, name)
    found = answer(replies, cells, engine, name)
    return list(unified_diff(reference, found, f"{name} {REFERENCE}", f"{name} {engine}", n=0))


def test_the_matrix_has_no_empty_cell(replies, cells, capsys):
    """Prints question × engine: rows and seconds, or where an engine differs."""
    here = [name for name, engine in ENGINES.items() if engine.is_here()]
    table = [("question", "rows", *here)]
    for name in cells:
        rows = answer(replies, cells, REFERENCE, name)
        table.append((name, str(len(rows)), *(cell(replies, cells, e, name) for e in here)))
    whole = [sum(r.seconds for r in replies(engine).values()) for engine in here]
    table.append(("all", "", *(f"{seconds:.1f} s" for seconds in whole)))
    with capsys.disabled():
        print("\n" + aligned(table))
    assert all(all(row[2:]) for row in table)
    assert not any(row[0].startswith("error") for row in table)


def cell(replies, cells, engine, name):
    if name not in replies(engine):
        return "-"
    seconds = f"{replies(engine)[name].seconds:.2f} s"
    return f"DIFFERS {seconds}" if compared(replies, cells, engine, name) else seconds


def aligned(table):
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def test_an_engine_that_differs_is_told_with_both_answers(replies, cells):
    """The comparison sees one row that is missing."""
    name = next(name for name in cells if answer(replies, cells, REFERENCE, name))
    whole = replies(REFERENCE)

    def with_a_gap(engine):
        return {**whole, name: whole[name]} if engine == REFERENCE else {name: Gap()}

    class Gap:
        def rows(self, columns):
            return whole[name].rows(columns)[1:]

    assert "-" + answer(replies, cells, REFERENCE, name)[0] in compared(
        with_a_gap, cells, "rdflib", name
    )


def test_no_question_is_left_out_and_none_is_without_an_answer(replies, cells):
    asked_here = {question.name for question, _ in cells.values()}
    assert asked_here == {question.name for question in catalogue.read_folder()}
    whole = QUESTIONS.keys() & cells.keys()
    assert [name for name in whole if not answer(replies, cells, REFERENCE, name)] == []
