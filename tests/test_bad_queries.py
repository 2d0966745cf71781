"""``koopgraph sparql`` with queries that must not run as they are: clear words, nothing fetched."""

import socket
import threading

import pytest

from koopgraph.cli import main

FETCHING = {
    "SERVICE": "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "LOAD": "LOAD <{0}>",
    "FROM": "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "FROM NAMED": "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
}
CHANGING = {
    "INSERT": "INSERT DATA { place:x a koop:City }",
    "DELETE": "DELETE WHERE { ?s ?p ?o }",
    "CLEAR": "CLEAR ALL",
    "DROP": "DROP GRAPH <https://w3id.org/koopgraph/graph/asserted>",
}


@pytest.fixture
def run(capsys, toy_path):
    """Run a query on the toy graph: exit code, standard output, standard error."""

    def run(query, *words):
        code = main(["sparql", query, "-g", str(toy_path), "--lang", "en", *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def ears():
    """An address on this machine, and who called it."""
    callers = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen():
            while True:
                try:
                    connection, caller = server.accept()
                except OSError:
                    return
                callers.append(caller)
                connection.close()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", callers
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.mark.parametrize("keyword", FETCHING)
def test_what_would_fetch_is_refused_and_nobody_is_called(run, ears, keyword):
    address, callers = ears
    code, out, err = run(FETCHING[keyword].format(address))
    assert (code, out, callers) == (2, "", [])
    assert err.startswith("There is no graph" if "FROM" in keyword else f"{keyword} is refused")


@pytest.mark.parametrize("keyword", CHANGING)
def test_an_update_is_refused_and_nothing_changes(run, keyword):
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = run(count)
    code, out, err = run(CHANGING[keyword])
    assert (code, out) == (2, "")
    assert err.startswith(f"{keyword} is refused")
    assert run(count) == before


def test_ten_million_rows_are_cut_with_a_word(run):
    product = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    statements = int(run("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv")[1].split()[1])
    assert statements**3 > 10_000_000
    code, out, err = run(product, "--format", "csv", "--limit", "1000")
    assert code == 0
    assert len(out.splitlines()) == 1001
    assert err == "only the first 1000 rows; there are more (--limit 0: all)\n"


def test_a_misspelt_query_is_told_with_line_and_column(run):
    code, out, err = run("SELEC * { ?s ?p ?o }")
    assert (code, out) == (2, "")
    assert "line 1, column 1: found “SELEC”" in err


def test_a_prefix_that_is_not_declared_is_named_with_the_line_to_paste(run):
    query = "SELECT * { ?s a kop:City ; :x 'a:b' }"
    code, _, err = run(query)
    assert (code, err.count("PREFIX")) == (2, 2)
    assert err.endswith("write before it PREFIX kop: <…> PREFIX : <…>\n")
    lines = err.split("before it ")[1].replace("…", "http://example.org/").strip()
    assert run(lines + query)[0] == 0


def test_what_could_stand_there_is_told_without_the_ranges_of_letters(run):
    err = run("SELECT * { ?s a ?c")[2]
    assert "expected a closing }" in err
    assert "..=" not in err


def test_an_error_names_the_line_that_the_writer_sees(capsys):
    assert main(["sparql", "SELECT ?a WHERE {\n  ?a ?b \n}"]) == 2
    assert "at line 3, column 2: " in capsys.readouterr().err
