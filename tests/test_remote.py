"""Any SPARQL server answers as the embedded engine does; what goes wrong on the way is told."""

import re
import shutil
import subprocess
import sys
import time

import pytest
from pyoxigraph import QuerySolutions, RdfFormat

import koopgraph
from endpoints import (
    ONE,
    OXIGRAPH,
    Talk,
    answer,
    free_port,
    oxigraph_server,
    serving,
    virtuoso_server,
)
from engines import virtuoso as debian
from koopgraph.cli import main
from koopgraph.closure.by_insert import infer_by_insert
from koopgraph.engines import named_queries, virtuoso
from koopgraph.engines.addresses import LAYOUTS, addresses, is_safe_for_secrets
from koopgraph.engines.credentials import PASSWORD, TOKEN, USER
from koopgraph.engines.errors import (
    AnswerTooLarge,
    CutAnswer,
    EndpointBusy,
    EndpointFailed,
    EndpointRefused,
    EndpointSilent,
    EndpointUnreachable,
    EngineError,
    ForeignRedirect,
    NotSparql,
    WrongEndpoint,
)
from koopgraph.engines.paging import slices
from koopgraph.engines.push import push
from koopgraph.engines.remote import Remote
from koopgraph.engines.sparql_text import read
from koopgraph.errors import QueryError, WrongParameter
from koopgraph.exports import FORMATS
from koopgraph.graph import KoopGraph
from koopgraph.model.transfers import transfers
from koopgraph.questions import catalogue
from koopgraph.vocab import ASSERTED_GRAPH, INFERRED_GRAPH

SELECT = "SELECT (1 AS ?one) WHERE { }"
ROW_LIMIT = 300  # of the Virtuoso here: so low that whole graphs come in pages
WKT = '"POINT(-8.396 43.37135)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>'

VERBS = {
    "ask": "ask lineage --idea bench",
    "ask, a place bound": "ask learned --place buehl --format json",
    "ask as told": "ask lineage --idea bench --told-by almanac",
    "show": "show aach",
    "show as HTML": "show buehl --format html --lang de",
    "cite": "cite bench.buehl --format bibtex",
    "sparql SELECT": "sparql 'SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?s LANG(?l)' --format csv",
    "sparql ASK": "sparql 'ASK { ?s a koop:City }'",
    "sparql CONSTRUCT": "sparql 'CONSTRUCT { ?c koop:inCountry ?d ; a koop:City } "
    "{ ?c koop:inCountry ?d }'",
    "map": "map --idea bench -o {file}",
    "export": "export --format ntriples",
    "export with the closure": "export --format turtle --inferred",
    "export JSON-LD": "export --format jsonld",
    "measure": "measure adoption --idea bench --format csv",
    "infer": "infer",
}
"""The verbs that read, as they are asked here; the matrix in docs/remote.md has the same names."""


@pytest.fixture(scope="module", params=["Oxigraph", "Virtuoso 7"])
def endpoint(request, tmp_path_factory, toy_graph):
    """The address of a running server that holds the toy graph."""
    if request.param == "Oxigraph":
        if not OXIGRAPH:
            pytest.skip("pip install oxigraph")
        running = oxigraph_server()
    else:
        if not debian.Virtuoso().is_here():
            pytest.skip(debian.Virtuoso.install)
        running = virtuoso_server(tmp_path_factory.mktemp("virtuoso"), ROW_LIMIT)
    with running as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv(USER, "dba")
        patch.setenv(PASSWORD, "dba")
        dict(push(toy_graph.engine, Remote(url)))
        yield url


@pytest.fixture
def remote(endpoint, monkeypatch):
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "dba")
    engine = Remote(endpoint)
    yield engine
    engine.close()


def said(capsys, words):
    import shlex

    code = main(shlex.split(words))
    captured = capsys.readouterr()
    return code, captured.out


# The same answers


def test_virtuoso_gives_the_same_transfers_of_all_that_ships(tmp_path, monkeypatch):
    if not debian.Virtuoso().is_here():
        pytest.skip(debian.Virtuoso.install)
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "dba")
    shipped = koopgraph.load()
    with virtuoso_server(tmp_path, 10_000) as url:
        engine = Remote(url)
        dict(push(shipped.engine, engine))
        far = KoopGraph(engine)
        assert list(transfers(far.engine)) == list(transfers(shipped.engine))
        there, here = far.lineage_graph(), shipped.lineage_graph()
        assert dict(there.nodes(data=True)) == dict(here.nodes(data=True))
        assert set(there.edges) == set(here.edges)
        engine.close()


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_the_same_over_an_endpoint(verb, endpoint, toy_path, capsys, tmp_path):
    files = [tmp_path / "local.html", tmp_path / "remote.html"]
    words = [VERBS[verb].replace("{file}", str(file)) for file in files]
    local = said(capsys, f"{words[0]} -g {toy_path}")
    assert local[0] == 0
    assert said(capsys, f"{words[1]} --endpoint {endpoint}") == local
    if files[0].exists():
        assert files[0].read_bytes() == files[1].read_bytes()


@pytest.fixture(scope="module")
def our_server(toy_path):
    """``koopgraph serve`` with a limit so low that whole graphs come in pages."""
    with serving("-g", toy_path, "--limit", "100") as url:
        yield url + "sparql"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_the_same_over_our_own_server(verb, our_server, toy_path, capsys, tmp_path):
    files = [tmp_path / "local.html", tmp_path / "remote.html"]
    words = [VERBS[verb].replace("{file}", str(file)) for file in files]
    local = said(capsys, f"{words[0]} -g {toy_path}")
    assert local[0] == 0
    assert said(capsys, f"{words[1]} --endpoint {our_server}") == local
    if files[0].exists():
        assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "xlsx"])
def test_every_format_is_the_same_over_our_own_server(name, our_server, toy_path, capsys, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    local = said(capsys, f"export --format {name} -o {here} -g {toy_path}")
    assert local[0] == 0
    assert said(capsys, f"export --format {name} -o {there} --endpoint {our_server}") == local
    assert here.read_bytes() == there.read_bytes()


def test_pages_keep_the_order_of_columns_and_rows(our_server, toy_graph):
    there = koopgraph.connect(our_server)
    for text in (
        "SELECT ?p (STR(?o) AS ?x) ?s { ?s ?p ?o FILTER(ISIRI(?s)) } ORDER BY DESC(?s) ?p ?o",
        "SELECT * { ?s a ?o . ?s ?p ?q } ORDER BY ?s ?p ?o ?q",
    ):
        mine, theirs = toy_graph.sparql(text), there.sparql(text)
        assert len(mine) > 100
        assert sorted(mine.columns, key=str) == sorted(theirs.columns, key=str)
        if "*" not in text:
            assert theirs.values == mine.values


def test_a_description_beyond_the_limit_is_an_error_that_says_so(our_server):
    with pytest.raises(AnswerTooLarge, match="100 rows or statements"):
        koopgraph.connect(our_server).sparql("DESCRIBE ?s { ?s ?p ?o }")


@pytest.mark.parametrize("name", catalogue.questions())
def test_every_question_has_the_same_rows(name, endpoint, toy_graph):
    there = koopgraph.connect(endpoint)
    assert there.ask(name).values == toy_graph.ask(name).values


def test_the_endpoint_may_stand_before_the_verb(endpoint, capsys):
    code, out = said(capsys, f"--endpoint {endpoint} ask lineage --idea bench")
    assert code == 0
    assert "Aach" in out


def test_texts_numbers_and_blank_nodes_survive_the_way(remote):
    graph = "https://w3id.org/koopgraph/graph/test"
    lines = (
        f'<urn:a> <urn:p> "{{}} \\"q\\" \\\\ \\n <x> ü→𝔸"@de .\n<urn:a> <urn:w> {WKT} .\n'
        '<urn:a> <urn:n> "007"^^<http://www.w3.org/2001/XMLSchema#string> .\n'
        "<urn:a> <urn:b> _:x .\n_:x <urn:c> _:y .\n"
    ).encode()
    remote.clear(graph)
    remote.load(lines, graph=graph)
    found = remote.query(named_queries.text("everything"), graphs=(graph,))
    text = found.serialize(format=RdfFormat.N_TRIPLES).decode()
    remote.clear(graph)
    for line in lines.decode().splitlines()[:3]:
        assert line.replace("^^<http://www.w3.org/2001/XMLSchema#string>", "") in text
    assert len(set(re.findall(r"_:\w+", text))) == 2


# Pushing, inferring, paging


def test_pushing_again_doubles_nothing(remote, toy_graph):
    before = remote.size(ASSERTED_GRAPH), remote.size(INFERRED_GRAPH)
    assert dict(push(toy_graph.engine, remote)) == dict(
        zip((ASSERTED_GRAPH, INFERRED_GRAPH), before, strict=True)
    )
    assert before[0] == toy_graph.engine.size(ASSERTED_GRAPH)


def test_a_push_that_breaks_off_leaves_what_was_there(remote, toy_graph, monkeypatch):
    before = remote.size(ASSERTED_GRAPH)
    monkeypatch.setattr(Remote, "load", lambda *_, **__: None)
    with pytest.raises(CutAnswer, match=r"0 of \d+ statements arrived"):
        dict(push(toy_graph.engine, remote))
    assert remote.size(ASSERTED_GRAPH) == before


def test_the_verb_push_tells_what_arrived(endpoint, toy_path, monkeypatch, capsys):
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "dba")
    assert main(["push", "--endpoint", endpoint, "-g", str(toy_path)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.search(r"graph/asserted: \d+ statements\n.*graph/inferred: \d+", captured.err)


def inferred(engine):
    found = engine.query(named_queries.text("everything"), graphs=(INFERRED_GRAPH,))
    return sorted(found.serialize(format=RdfFormat.N_TRIPLES).splitlines())


@pytest.mark.parametrize("size", [7, 50_000])
def test_the_closure_made_there_is_the_closure_made_here(remote, toy_graph, size):
    wanted = inferred(toy_graph.engine)
    count = infer_by_insert(remote, size=size)
    there = inferred(remote)
    assert there == wanted
    assert count == len(wanted)
    assert remote.size("https://w3id.org/koopgraph/graph/delta") == 0


def named_only(rows):
    """Rows as texts, without those that hold blank nodes, which each engine names anew."""
    texts = [tuple(map(str, row)) for row in rows]
    return sorted(row for row in texts if not any(cell.startswith("_:") for cell in row))


def test_pages_give_what_one_answer_would(endpoint, toy_graph):
    text = "SELECT ?s ?p ?o FROM <https://w3id.org/koopgraph/graph/asserted> WHERE { ?s ?p ?o }"
    paged = Remote(endpoint, page_rows=100)
    rows = paged.query(text)
    assert isinstance(rows, QuerySolutions)
    here, there = named_only(toy_graph.engine.query(text)), named_only(rows)
    assert there == here
    assert len(here) > ROW_LIMIT


# Bad servers


def ask(url, **options):
    engine = Remote(url, timeout=options.pop("timeout", 60), **options)
    try:
        return list(engine.query(SELECT))
    finally:
        engine.close()


def test_a_dead_endpoint():
    with pytest.raises(EndpointUnreachable, match="Is the server running"):
        ask(f"http://127.0.0.1:{free_port()}/query")


def test_html_with_200():
    with (
        Talk(answer("200 OK", b"<html>Welcome</html>", "text/html")) as bad,
        pytest.raises(NotSparql, match="not with SPARQL results"),
    ):
        ask(bad.url)


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("cut", [20, len(ONE) - 1, len(ONE) - 3, len(ONE) - 4])
def test_half_an_answer_is_none(announced, cut):
    if announced:
        whole = answer("200 OK", ONE)
        reply = whole[: len(whole) - len(ONE) + cut]
    else:
        reply = answer("200 OK", ONE[:cut], close=False)
    with Talk(reply) as bad, pytest.raises(CutAnswer, match="not complete"):
        ask(bad.url)


def test_half_a_graph_is_none():
    half = b'<urn:a> <urn:b> "c" .\n<urn:a> <ur'
    with Talk(answer("200 OK", half, "application/n-triples", close=False)) as bad:
        engine = Remote(bad.url, timeout=60)
        with pytest.raises(CutAnswer):
            engine.query("CONSTRUCT WHERE { ?s ?p ?o }")
        engine.close()


def say_nothing(_):
    time.sleep(4)


def drip_head(line):
    for _ in range(200):
        line.sendall(b"X")
        time.sleep(0.05)


def drip_body(line):
    line.sendall(answer("200 OK", close=False))
    for _ in range(200):
        line.sendall(b" ")
        time.sleep(0.05)


@pytest.mark.parametrize("behaviour", [say_nothing, drip_head, drip_body])
def test_a_server_that_never_ends_is_left(behaviour):
    with Talk(behaviour) as bad, pytest.raises(EndpointSilent, match="KOOPGRAPH_ENDPOINT_TIMEOUT"):
        ask(bad.url, timeout=1)


def test_a_redirect_to_another_host_is_refused():
    with Talk(answer("200 OK", ONE)) as other:
        moved = answer("302 Found", Location=other.url)
        with Talk(moved) as bad, pytest.raises(ForeignRedirect, match="Nothing was sent there"):
            ask(bad.url)
        assert other.heard == []


def test_a_redirect_on_the_same_host_is_followed():
    with Talk(answer("307 Moved", Location="/other"), answer("200 OK", ONE)) as fine:
        assert len(ask(fine.url)) == 1
        assert fine.heard[1].startswith(b"POST /other ")
        assert b"query=SELECT" in fine.heard[1]


def test_a_circle_of_redirects_ends():
    with Talk(answer("307 Moved", Location="/sparql")) as bad, pytest.raises(EndpointFailed):
        ask(bad.url)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_reading_is_tried_again_where_the_server_is_busy(status):
    with Talk(answer(status, Retry_After=0), answer(status), answer("200 OK", ONE)) as busy:
        assert len(ask(busy.url)) == 1
        assert len(busy.heard) == 3


def test_a_server_that_stays_busy_is_told():
    with Talk(answer("503 Service Unavailable", Retry_After=0)) as busy:
        with pytest.raises(EndpointBusy, match="Try again later"):
            ask(busy.url)
        assert len(busy.heard) == 4


def test_writing_is_never_tried_again():
    with Talk(answer("503 Service Unavailable")) as busy:
        engine = Remote(busy.url, server="Oxigraph", timeout=60)
        with pytest.raises(EndpointBusy):
            engine.update("CLEAR ALL")
        engine.close()
        assert len(busy.heard) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [("400 Bad", QueryError), ("403 No", EndpointRefused), ("500 Oh", EndpointFailed)],
)
def test_errors_of_the_server_are_told_with_its_reason(status, error):
    with Talk(answer(status, b"line 1:\n  bad", "text/plain")) as bad, pytest.raises(error) as told:
        ask(bad.url)
    assert error is EndpointRefused or "line 1: bad" in str(told.value)
    assert not isinstance(told.value, EngineError) or told.value.say("de") != str(told.value)


# Secrets

SECRET = "s3cr3t-never-shown"


def test_a_token_is_sent_and_never_told(monkeypatch, caplog):
    monkeypatch.setenv(TOKEN, SECRET)
    with Talk(answer("401 No", WWW_Authenticate="Bearer")) as bad:
        with pytest.raises(EndpointRefused) as told:
            ask(bad.url)
        assert f"Bearer {SECRET}".encode() in bad.heard[0]
    assert SECRET not in str(told.value) + repr(told.value) + caplog.text


def test_a_password_is_sent_only_where_it_is_asked_for(monkeypatch, caplog):
    monkeypatch.setenv(USER, "ann")
    monkeypatch.setenv(PASSWORD, SECRET)
    asked = answer("401 No", WWW_Authenticate='Basic realm="x"')
    with Talk(asked, answer("200 OK", ONE)) as fine:
        assert len(ask(fine.url)) == 1
        assert b"authorization" not in fine.heard[0].lower()
        assert b"authorization: basic" in fine.heard[1].lower()
    with Talk(asked) as wrong, pytest.raises(EndpointRefused) as told:
        ask(wrong.url)
    assert SECRET not in str(told.value) + repr(told.value) + caplog.text


def test_digest_does_not_send_the_password(monkeypatch):
    monkeypatch.setenv(USER, "ann")
    monkeypatch.setenv(PASSWORD, SECRET)
    asked = answer("401 No", WWW_Authenticate='Digest realm="x", nonce="n", qop="auth"')
    with Talk(asked, answer("200 OK", ONE)) as fine:
        assert len(ask(fine.url)) == 1
        assert b'username="ann"' in fine.heard[1]
        assert SECRET.encode() not in fine.heard[1]


def test_the_prompt_is_asked_where_the_environment_is_silent(monkeypatch):
    monkeypatch.delenv(USER, raising=False)
    asked = answer("401 No", WWW_Authenticate='Basic realm="x"')
    with Talk(asked, answer("200 OK", ONE)) as fine:
        engine = Remote(fine.url, timeout=60, prompt=lambda _: ("ann", SECRET))
        assert len(list(engine.query(SELECT))) == 1
        engine.close()


def test_secrets_do_not_travel_unencrypted_to_other_machines():
    assert is_safe_for_secrets("https://example.org/sparql")
    assert is_safe_for_secrets("http://127.0.0.1:7878/query")
    assert not is_safe_for_secrets("http://example.org/sparql")
    assert not is_safe_for_secrets("http://127.example.org/sparql")
    assert not is_safe_for_secrets("http://localhost.example.org/sparql")


@pytest.mark.parametrize(
    "url",
    ["ftp://x/y", "x", "http://", "http://[::1", f"https://ann:{SECRET}@x.org/", "http://x:0/"],
)
def test_addresses_that_are_none_are_refused_without_telling_secrets(url, capsys):
    with pytest.raises(WrongEndpoint) as told:
        koopgraph.connect(url)
    assert SECRET not in str(told.value) + repr(told.value)
    assert main(["ask", "lineage", "--endpoint", url]) == 2
    assert SECRET not in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("openssl"), reason="apt-get install openssl")
def test_an_untrusted_certificate_is_refused(tmp_path):
    import ssl
    import threading

    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 "
        f"-keyout {tmp_path}/key.pem -out {tmp_path}/cert.pem".split(),
        capture_output=True,
        check=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    import socket

    with socket.create_server(("127.0.0.1", 0)) as ears:

        def greet():
            line, _ = ears.accept()
            with line, pytest.raises(OSError):  # noqa: PT011 (the client hangs up)
                context.wrap_socket(line, server_side=True).recv(1)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        with pytest.raises(EndpointUnreachable, match=r"(?i)certificate"):
            ask(f"https://127.0.0.1:{ears.getsockname()[1]}/sparql")
        thread.join(5)


# The command line


def test_verbs_that_read_files_take_no_endpoint(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--endpoint", "http://127.0.0.1:1/query", "tidy", "data"])
    assert end.value.code == 2
    assert "tidy reads files" in capsys.readouterr().err


def test_a_graph_and_an_endpoint_are_one_too_many(toy_path):
    from argparse import Namespace

    from koopgraph.cli.options import connected

    files = {"graph": [str(toy_path)], "beside": None}
    known = Namespace(endpoint="http://127.0.0.1:1/", verb="ask", lang="en", **files)
    with pytest.raises(WrongParameter, match="either --endpoint or files"):
        connected(known)


def test_a_dead_endpoint_is_one_line_and_exit_code_2():
    words = ["ask", "lineage", "--endpoint", f"http://127.0.0.1:{free_port()}/query"]
    done = subprocess.run(
        [sys.executable, "-m", "koopgraph", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "No connection" in done.stderr


# Parts


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# SELECT\nASK { }", "ASK"),
        ("PREFIX select: <urn:ASK> CONSTRUCT WHERE { ?s select:x ?o }", "CONSTRUCT"),
        ("DESCRIBE <urn:SELECT>", "DESCRIBE"),
        ("nothing", ""),
    ],
)
def test_the_form_of_a_query_is_found_outside_names_and_comments(text, form):
    assert read(text).form == form


def test_an_order_inside_a_subselect_is_none_of_the_query():
    assert not read("SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3 } }").ordered
    assert read("SELECT ?s { ?s ?p '}' } ORDER BY ?s").ordered


def test_slices_lose_nothing_and_keep_blank_nodes_together():
    lines = [f"<urn:{i}> <urn:p> {'_:b' if i % 5 == 0 else '<urn:o>'} .\n" for i in range(50)]
    parts = list(slices("".join(lines).encode(), 7))
    assert sorted(b"".join(parts).decode().splitlines(True)) == sorted(lines)
    assert [b"_:" in part for part in parts] == [True] + [False] * (len(parts) - 1)


@pytest.mark.parametrize("server", LAYOUTS)
def test_the_addresses_of_a_server_lie_on_it(server):
    found = addresses("http://127.0.0.1:1/some" + LAYOUTS[server].ask, server)
    assert found.update.startswith("http://127.0.0.1:1/some")


def test_virtuoso_is_understood():
    table = b'{ "head": { "vars": ["__ASK_RETVAL"] }, "results": { "bindings": [ ] } }'
    assert virtuoso.mended(table) == b'{"head": {}, "boolean": false}'
    text = b'{ "type": "literal", "value": "urn:a" }'
    assert virtuoso.mended(text, "VALUES ?x { <urn:a> }") == text.replace(b"literal", b"uri")
    assert virtuoso.mended(text, "SELECT <urn:a>") == text


def test_every_verb_stands_in_the_matrix(root):
    page = (root / "docs/remote.md").read_text(encoding="utf-8")
    for verb in VERBS:
        assert re.search(rf"^\| {re.escape(verb)} \| yes \| yes \| yes \|", page, re.MULTILINE), (
            verb
        )
