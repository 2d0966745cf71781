"""A graph that others may ask: right answers, limits that hold, and a clean end."""

import asyncio
import html
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

import httpx
import hypothesis
import pytest
import rdflib
import schemathesis
import uvicorn
from pyoxigraph import QueryResultsFormat, parse_query_results

import koopgraph
import toy
from koopgraph.cli import main
from koopgraph.engines import named_queries
from koopgraph.page.selection import page_content
from koopgraph.questions import catalogue
from koopgraph.questions.answers import Answer
from koopgraph.questions.free_sparql import DECLARATIONS
from koopgraph.serve import http_protocol, things
from koopgraph.serve.records import Asked
from koopgraph.serve.running import listening
from koopgraph.serve.words import PARAMETERS
from koopgraph.terms import IRI
from koopgraph.vocab import PREFIXES

PLACE = "https://w3id.org/koopgraph/place/"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


DEEP = (
    "SELECT * { FILTER(" + "(" * 8_000 + "1" + ")" * 8_000 + ") }",
    "SELECT * " + "{" * 8_000 + "}" * 8_000,
    "SELECT * { ?s ?p " + "[ ?p " * 4_000 + "1" + "]" * 4_000 + " }",
    "SELECT * { FILTER(" + "STR(" * 300 + "1" + ")" * 300 + ") }",
)
"""Of these an engine dies, or goes on without end."""


class Running:
    """A server of its own process; ``log`` is what it wrote to stderr."""

    def __init__(self, *words):
        command = [sys.executable, "-m", "koopgraph", "serve", "--port", "0", *map(str, words)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self.log = []
        while not (line := self.process.stderr.readline()).startswith("http"):
            assert line, "it ended"  # remarks about the data go before
        self.url = line.split()[0]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stderr:
            self.log.append(line)

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(60)
        self.process.stderr.close()
        return code


@pytest.fixture(scope="module")
def server(toy_path):
    running = Running("-g", toy_path, "--timeout", "3", "--limit", "200")
    yield running
    if running.process.poll() is None:
        running.end()


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, timeout=60) as made:
        yield made


def sparql(client, text, accept="application/sparql-results+json"):
    return client.post("/sparql", data={"query": text}, headers={"Accept": accept})


# SPARQL


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
    ],
)
def test_rows_are_the_engine_s_in_every_form(client, toy_graph, accept, form):
    text = DECLARATIONS + (
        "SELECT ?s ?l ?n { ?s a koop:City ; rdfs:label ?l OPTIONAL { ?s wgs84:lat ?n } } "
        "ORDER BY ?s LANG(?l)"
    )
    reply = sparql(client, text, accept)
    assert reply.headers["content-type"].startswith(accept)
    rows = [tuple(row) for row in parse_query_results(reply.content, format=form)]
    assert rows == [tuple(row) for row in toy_graph.engine.query(text)]


def test_a_query_comes_by_address_by_form_and_as_a_body(client):
    text = "ASK { ?s ?p ?o }"
    kind = {"Content-Type": "application/sparql-query"}
    replies = [
        client.get("/sparql", params={"query": text}),
        sparql(client, text),
        client.post("/sparql", content=text, headers=kind),
    ]
    assert [json.loads(reply.content)["boolean"] for reply in replies] == [True] * 3


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_statements_can_be_read_by_rdflib(client, accept):
    text = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } ORDER BY ?s LIMIT 20"
    reply = sparql(client, text, accept)
    form = {"text/turtle": "turtle", "application/n-triples": "nt"}.get(accept, "xml")
    assert len(rdflib.Graph().parse(data=reply.text, format=form)) == 20


def test_without_a_query_it_describes_itself(client, server):
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    for accept, form in {"": "turtle", **STATEMENTS}.items():
        reply = client.get("/sparql", headers={"Accept": accept} if accept else {})
        assert reply.headers["content-type"].startswith(accept or "text/turtle")
        described = rdflib.Graph()
        described.parse(data=reply.text, format=form, publicID=f"{server.url}sparql")
        [service] = described.subjects(rdflib.RDF.type, sd.Service)
        assert str(described.value(service, sd.endpoint)) == f"{server.url}sparql"
    assert client.get("/sparql", headers={"Accept": "text/html"}).status_code == 406


def test_koopgraph_itself_can_ask_it(server, toy_graph):
    there = koopgraph.connect(server.url + "sparql")
    assert there.ask("learned").values == toy_graph.ask("learned").values


# Limits and refusals


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("nonsense", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", 403),
        ("DROP ALL", 403),
        *((text, 400) for text in DEEP),
        ("SELECT * { ?s ?p ?o }", 413),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 413),
        ("SELECT * { ?s ?p ?o } #" + "x" * 1_000_000, 413),
    ],
)
def test_what_is_refused(client, text, status):
    reply = sparql(client, text, "*/*")
    assert reply.status_code == status
    assert reply.headers["content-type"].startswith("text/plain")
    assert 0 < len(reply.text) < 500


def test_an_update_is_refused(client):
    reply = client.post("/sparql", data={"update": "DROP ALL"})
    assert reply.status_code == 405
    assert client.post("/sparql", content="x", headers={"Content-Type": "x/y"}).status_code == 415
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, "/sparql").status_code == 405


def test_a_query_that_takes_too_long_is_ended_and_the_server_lives(client):
    assert sparql(client, SLOW).status_code == 504  # after --timeout; by itself it takes hours
    for _ in range(4):
        assert sparql(client, "ASK { }").status_code == 200


def test_deep_and_long_queries_cost_no_worker(server, client):
    before = len(server.log)
    assert [sparql(client, text).status_code for text in DEEP] == [400] * len(DEEP)
    long = "SELECT * { " + "FILTER(1) " * 5_000 + "}"
    assert sparql(client, long).status_code in (200, 504)
    assert not any("Traceback" in line or "500" in line.split() for line in server.log[before:])


def test_a_body_that_breaks_off_leaves_a_line_and_no_traceback(server, client):
    host, port = server.url.split("/")[2].split(":")
    before = -1
    while before != len(server.log):  # lines of what was asked before may still come
        before = len(server.log)
        time.sleep(0.5)
    with socket.create_connection((host, int(port)), 20) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nA"
        )
        time.sleep(0.3)
    assert client.get("/sparql").status_code == 200
    time.sleep(0.3)
    said = server.log[before:]
    assert [line.split()[:3] for line in said] == [
        ["POST", "/sparql", "499"],
        ["GET", "/sparql", "200"],
    ]


def test_a_query_whose_asker_has_gone_is_ended(toy_path):
    running = Running("-g", toy_path, "--timeout", "90", "--workers", "1")
    host, port = running.url.split("/")[2].split(":")
    asked = f"GET /sparql?{urlencode({'query': SLOW})} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    try:
        with httpx.Client(base_url=running.url, timeout=80) as client:
            assert sparql(client, "ASK { }").status_code == 200  # the worker is there
            for _ in range(3):
                with socket.create_connection((host, int(port)), 20) as line:
                    line.sendall(asked.encode())
                    time.sleep(0.3)
            assert sparql(client, "ASK { }").status_code == 200
        assert [line.split()[2] for line in running.log][:4] == ["200", "499", "499", "499"]
    finally:
        running.end()


def test_half_a_question_and_two_are_told(client):
    two = client.get("/sparql", params=[("query", "ASK { }"), ("query", "SELECT * { }")])
    assert (two.status_code, two.text) == (400, "Send one query; there are 2.\n")
    none = client.get("/thing")
    assert (none.status_code, "iri=" in none.text) == (400, True)
    plain = client.post("/sparql", content="ASK { }", headers={"Content-Type": "text/plain"})
    assert "application/sparql-query" in plain.text
    unknown = sparql(client, "SELECT * { ?s a koop:City }")
    assert "write before it PREFIX koop: <https://w3id.org/koopgraph/ontology#>" in unknown.text


def test_a_form_that_nobody_offers_is_not_acceptable(client):
    assert sparql(client, "ASK { }", "image/png").status_code == 406
    assert client.get("/place/aach", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/place/..%2f..%2fetc", "/%00", "/x"]
)
def test_paths_that_are_no_things(server, path):
    host, port = server.url.split("/")[2].split(":")
    with socket.create_connection((host, int(port)), 60) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        said = b"".join(iter(lambda: line.recv(65536), b""))
    assert re.match(rb"HTTP/1.1 40[04] ", said)
    assert b"root:" not in said


def first_bytes(server, request, *, then=b"", times=0):
    """What the server says to bytes as they are; ``then`` is sent that many times behind them."""
    host, port = server.url.split("/")[2].split(":")
    with socket.create_connection((host, int(port)), 60) as line:
        try:
            line.sendall(request)
            for _ in range(times):
                line.sendall(then)
            return line.recv(1000)
        except ConnectionError:
            return b""


def test_a_header_of_100_kilobytes_is_refused_and_the_server_lives(server, client):
    said = first_bytes(
        server, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 100_000 + b"\r\n\r\n"
    )
    assert said == b"" or said.startswith(b"HTTP/1.1 400")
    assert client.get("/").status_code == 200


CHUNKED = (
    b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n0\r\n"
)


@pytest.mark.parametrize(
    ("request_", "then"),
    [
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ", b"x" * 1000),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"X: " + b"x" * 995 + b"\r\n"),
        (b"GET /?" + b"x" * 1000, b"x" * 1000),
        (CHUNKED, b"X: " + b"x" * 995 + b"\r\n"),
    ],
    ids=["one header", "many headers", "address", "trailer"],
)
def test_a_head_without_end_is_refused(server, client, request_, then):
    said = first_bytes(server, request_, then=then, times=100)
    assert said == b"" or said.startswith(b"HTTP/1.1 400")
    assert client.get("/").status_code == 200


def test_head_and_a_long_body_may_come_in_one_piece(server):
    query = b"ASK { }" + b" " * 90_000
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: %d\r\n\r\n"
    )
    assert first_bytes(server, head % len(query) + query).startswith(b"HTTP/1.1 200")
    assert first_bytes(server, CHUNKED + b"\r\n").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("spare", [0, -1])
def test_a_head_may_have_as_many_bytes_as_is_said_and_no_more(server, spare):
    head = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: %b\r\n\r\n"
    filled = b"x" * (http_protocol.HEAD_BYTES - len(head % b"") - spare)
    said = first_bytes(server, head % filled)
    assert said.startswith(b"HTTP/1.1 200" if not spare else b"HTTP/1.1 400")


@pytest.mark.parametrize("hosts", [b"", b"Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n"])
def test_a_request_has_one_host(server, hosts):
    said = first_bytes(server, b"GET / HTTP/1.1\r\n" + hosts + b"\r\n")
    assert said.startswith(b"HTTP/1.1 400")


def test_half_sent_heads_shut_nobody_out(server, client):
    host, port = server.url.split("/")[2].split(":")
    half = []
    try:
        for _ in range(http_protocol.MOST_UNFINISHED + 50):
            line = socket.create_connection((host, int(port)), 60)
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127")
            half.append(line)
        assert httpx.get(server.url, timeout=60).status_code == 200
        half[0].settimeout(5)
        assert closed(half[0])  # the oldest had to go
    finally:
        for line in half:
            line.close()
    assert client.get("/").status_code == 200


def becomes(told, seconds=60):
    """Waits until it is so."""
    end = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < end, "it never became so"
        time.sleep(0.02)


def closed(line):
    try:
        return line.recv(10) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("then", [b"", b"\r\nContent-Length: 9\r\n\r\nASK"])
def test_an_unfinished_request_is_ended_in_time(then, monkeypatch):
    monkeypatch.setattr(http_protocol, "SECONDS", 0.5)
    with in_this_process() as (host, port), socket.create_connection((host, port), 60) as line:
        head = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query"
        line.sendall(head + then)
        start = time.monotonic()
        assert closed(line)  # else the line itself gives up, after 60 seconds
        assert time.monotonic() - start > 0.2


@contextmanager
def in_this_process():
    """The protocol around an application that reads the body, with nothing behind it."""

    async def app(scope, receive, _send):
        assert scope["type"] == "http"
        while (await receive()).get("more_body"):
            pass

    bound = listening("127.0.0.1", 0)
    config = uvicorn.Config(app, http=http_protocol.BoundedRequests, lifespan="off")
    made = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(made.serve([bound])), daemon=True)
    thread.start()
    try:
        yield bound.getsockname()
    finally:
        made.should_exit = True
        thread.join(10)


def test_pages_of_the_named_origin_may_post_a_query(toy_path):
    running = Running("-g", toy_path, "--cors", "https://example.org")
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    try:
        before = httpx.options(running.url + "sparql", headers=asked, timeout=60)
        assert before.status_code == 200
        assert before.headers["access-control-allow-origin"] == "https://example.org"
        assert "POST" in before.headers["access-control-allow-methods"]
        assert "content-type" in before.headers["access-control-allow-headers"].lower()
        refused = httpx.options(
            running.url + "sparql", headers=asked | {"Origin": "https://evil.example"}, timeout=60
        )
        assert refused.status_code == 400
    finally:
        running.end()


def test_other_names_of_the_host_are_refused(client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_no_page_of_another_host_may_read_it(client):
    reply = client.get("/", headers={"Origin": "https://example.org"})
    assert "access-control-allow-origin" not in reply.headers


# Things, questions, pages


STATEMENTS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def test_the_data_set_is_described_at_its_well_known_address(client, server, toy_path):
    """Counted as the file has them: the ontology beside it is not part of others' data."""
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    stated = len(rdflib.Graph().parse(toy_path))
    for accept, form in STATEMENTS.items():
        reply = client.get("/.well-known/void", headers={"Accept": accept})
        assert reply.headers["content-type"].startswith(accept)
        described = rdflib.Graph().parse(data=reply.content, format=form)
        [(data_set, endpoint)] = described.subject_objects(void.sparqlEndpoint)
        assert str(endpoint) == f"{server.url}sparql"
        assert int(described.value(data_set, void.triples)) == stated


@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_is_wrong_with_a_query_is_said_as_of_a_graph_of_ones_own(
    server, toy_path, capsys, lang
):
    """Once, and with the place where it stands for the writer."""
    said = []
    for graph in (("-g", str(toy_path)), ("--endpoint", f"{server.url}sparql")):
        assert main(["sparql", *graph, "SELECT * { ?s x:y ?o }", "--lang", lang]) == 2
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]
    assert "PREFIX x:" in said[0]


OTHERS = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix koop: <https://w3id.org/koopgraph/ontology#> .
<http://example.org/set> a {kind} ; {title} "Benches of Aach"@en , "Bänke in Aach"@de ;
  dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> ;
  dcterms:creator [ foaf:name "Jo" ] .
<http://example.org/bench> a koop:Idea .
"""


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("<http://www.w3.org/ns/dcat#Dataset>", "dcterms:title"),
        ("<http://rdfs.org/ns/void#Dataset>", "dcterms:title"),
        ("<https://schema.org/Dataset>", "<https://schema.org/name>"),
    ],
)
def test_the_data_of_others_are_described_as_they_describe_themselves(tmp_path, kind, title):
    path = tmp_path / "set.ttl"
    path.write_text(OTHERS.format(kind=kind, title=title), "utf-8")
    asked = Asked(kind="void", accept="text/turtle", server="http://localhost:1/")
    reply = things.void(koopgraph.load(path), asked)
    described = rdflib.Graph().parse(data=reply.body, format="turtle")
    said = rdflib.Graph().parse(path)
    data_set = rdflib.URIRef("http://example.org/set")
    ours = set(described.predicate_objects(data_set))
    named = {(p, o) for p, o in said.predicate_objects(data_set) if isinstance(o, rdflib.URIRef)}
    texts = {(p, o) for p, o in said.predicate_objects(data_set) if isinstance(o, rdflib.Literal)}
    assert named | texts <= ours
    creator = described.value(data_set, rdflib.DCTERMS.creator)
    assert str(described.value(creator, rdflib.FOAF.name)) == "Jo"
    [rights] = described.objects(data_set, rdflib.DCTERMS.rights)
    assert "creativecommons.org/publicdomain/zero" in rights
    assert "koopgraph" not in rights


def test_a_thing_is_a_page_or_statements(client):
    page = client.get("/place/aach", headers={"Accept": "text/html"})
    assert "<h1>Aach</h1>" in page.text
    turtle = client.get("/place/aach", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=turtle.text, format="turtle")
    assert (rdflib.URIRef(PLACE + "aach"), None, None) in graph
    for accept, form in STATEMENTS.items():
        reply = client.get("/place/aach", headers={"Accept": accept})
        assert reply.headers["content-type"].startswith(accept)
        assert set(rdflib.Graph().parse(data=reply.content, format=form)) == set(graph), accept
    named = client.get("/thing", params={"iri": PLACE + "aach"}, headers={"Accept": "text/turtle"})
    assert named.text == turtle.text
    assert client.get("/place/nowhere").status_code == 404


@pytest.mark.parametrize(
    ("ending", "accept"),
    {
        ".ttl": "text/turtle",
        ".nt": "application/n-triples",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
        ".html": "text/html",
    }.items(),
)
def test_an_address_may_end_in_its_form(client, ending, accept):
    asked = client.get("/place/aach", headers={"Accept": accept})
    reply = client.get("/place/aach" + ending, headers={"Accept": "text/html,*/*;q=0.8"})
    assert reply.status_code == 200
    assert reply.content == asked.content
    assert reply.headers["content-type"] == asked.headers["content-type"]
    assert client.get("/place/nowhere" + ending).status_code == 404
    assert client.get("/transfer/bench.aach.buehl" + ending).status_code == 200


@pytest.mark.parametrize("name", catalogue.questions())
def test_every_question_has_a_page_and_data(client, toy_graph, name):
    page = client.get(f"/question/{name}", params={"ask": "1", "lang": "de"})
    assert page.status_code == 200
    text = catalogue.question(name).question["de"]
    assert text.split("{")[0][:20] in page.text.replace("&#39;", "'")
    data = client.get(f"/ask/{name}").json()
    assert len(data["rows"]) == len(toy_graph.ask(name))
    assert client.get(f"/ask/{name}?format=csv").text == toy_graph.ask(name).to_csv()
    turtle = client.get(f"/ask/{name}", headers={"Accept": "text/turtle"}).text
    rdflib.Graph().parse(data=turtle, format="turtle")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_field_is_named_in_both_languages(client, lang):
    known = catalogue.questions().values()
    assert {param.name for question in known for param in question.params} == set(PARAMETERS[lang])
    assert PARAMETERS[lang]["place"] in client.get(f"/question/lineage?lang={lang}").text


def test_a_form_keeps_the_question_in_the_address_and_suggests_names(client):
    page = client.get("/question/lineage", params={"idea": "chatting bench"}).text
    assert 'method="get"' in page
    assert 'value="chatting bench"' in page
    assert '<option value="chatting bench">' in page
    assert "Aach" in page
    assert 'href="/map?idea=chatting+bench' in page
    assert client.get("/map", params={"idea": "bench"}).text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"town": "Aach"}, "town.*Valid: idea, theme, place"),
        ({"since": "20100"}, "5 digits"),
        ({"since": "2012", "until": "2009"}, "--since 2009 --until 2012"),
        ({"inside": "perhaps", "idea": "bench"}, "true or false"),
    ],
)
def test_the_map_refuses_what_no_slice_can_be(client, values, said):
    """As every verb does."""
    reply = client.get("/map", params=values)
    assert reply.status_code == 400
    assert re.search(said, reply.text)


@pytest.mark.parametrize("values", [{"idea": "nobody knows"}, {"inferred": "x"}, {"question": "x"}])
def test_wrong_values_are_told(client, values):
    assert client.get("/ask/lineage", params=values).status_code in (400, 404)
    page = client.get("/question/lineage", params={**values, "ask": "1"})
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_free_sparql_has_its_prefixes_and_shows_its_rows(client):
    page = client.get("/query", params={"query": "SELECT ?c { ?c a koop:City } ORDER BY ?c"})
    assert '<a href="/place/aach?lang=en">Aach</a>' in page.text
    assert 'role="alert"' in client.get("/query", params={"query": "DROP ALL"}).text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("SELECT ?t { ?t a koop:ConfirmedTransfer }", "confirmed"),
        ("SELECT ?giver ?place { ?place koop:learnedFrom ?giver }", "confirmed"),
        (
            "CONSTRUCT { ?place koop:learnedFrom ?giver } { ?place koop:learnedFrom ?giver }",
            "confirmed",
        ),
        ("SELECT ?idea { ?idea a koop:Idea }", "all"),
    ],
)
def test_what_a_query_names_is_shown_as_map_and_graph(client, toy_graph, query, shown):
    page = client.get("/query", params={"query": query, "lang": "en"}).text
    link = html.unescape(re.search(r'<a href="(/map[^"]*)">On the map', page)[1])
    reply = client.get(link)
    assert reply.status_code == 200
    content = page_content(toy_graph)
    wanted = {t.key for t in content.transfers if shown == "all" or t.status == shown}
    assert wanted
    found = toy_graph.map(rows=rows_of(toy_graph, query), lang="en")
    assert {transfer.key for transfer in found.content.transfers} == wanted
    assert reply.text == found.to_html(home="/?lang=en")


def rows_of(kg, query):
    found = kg.sparql(DECLARATIONS + query)
    return found.values if isinstance(found, Answer) else list(found)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_statements_of_a_thing_have_what_in_it_has_no_address(tmp_path):
    more = 'place:aach dcterms:creator [ rdfs:label "E" ; dcterms:isPartOf [ rdfs:label "F" ] ] .'
    kg = koopgraph.load(toy.write(tmp_path, toy.PLACES + more))
    thing = {"thing": IRI(PREFIXES["place"] + "aach")}
    said = {t.object.value for t in named_queries.triples(kg.engine, "about", thing)}
    assert {"Aach", "E", "F"} <= said
    assert "Buehl" not in said


def test_a_query_that_names_nothing_of_ours_has_no_map(client):
    page = client.get("/query", params={"query": "SELECT (1 AS ?one) {}", "lang": "en"}).text
    assert "On the map" not in page
    empty = client.get("/map", params={"query": "SELECT (1 AS ?one) {}"})
    assert empty.status_code == 200
    assert client.get("/map", params={"query": "DROP ALL"}).status_code in (400, 403)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_hostile_values_stay_text(client, hostile):
    for path, name in (("/question/lineage", "idea"), ("/query", "query")):
        page = client.get(path, params={name: hostile, "ask": "1"}).text
        assert hostile not in page


@pytest.mark.parametrize("path", ["/", "/question/lineage?ask=1", "/query", "/place/aach"])
def test_nothing_comes_from_another_host(client, path):
    reply = client.get(path, headers={"Accept": "text/html"})
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "script-src" not in reply.headers["content-security-policy"]
    loaded = re.findall(r'(?:src|action)="([^"]*)"|<link[^>]*href="([^"]*)"', reply.text)
    assert all(not "".join(found).startswith(("http", "//")) for found in loaded)


def test_the_description_holds_against_schemathesis(server):
    schema = schemathesis.openapi.from_url(server.url + "openapi.json")
    failures = []
    for result in schema.get_all_operations():
        operation = result.ok()

        @hypothesis.given(case=operation.as_strategy())
        @hypothesis.settings(max_examples=4, deadline=None, derandomize=True, database=None)
        def probe(case):
            case.call_and_validate()

        try:
            probe()
        except Exception as error:  # noqa: BLE001 (told below, all at once)
            failures.append(f"{operation.label}: {error}")
    assert failures == []


# Many at once, beginning and end


def test_fifty_clients_at_once_all_get_an_answer(server):
    def ask(values):
        return httpx.get(f"{server.url}ask/lineage?{values}", timeout=60).status_code

    with ThreadPoolExecutor(50) as pool:
        assert set(pool.map(ask, ["idea=bench"] * 50)) == {200}
        assert set(pool.map(ask, ["n=1"] * 50)) == {400}


def test_fifty_clients_while_the_graph_is_loading(toy_path):
    running = Running("-g", toy_path)
    with ThreadPoolExecutor(50) as pool:
        codes = set(pool.map(lambda _: httpx.get(running.url, timeout=60).status_code, range(50)))
    assert codes == {200}
    assert running.end(signal.SIGINT) == 0


def test_one_line_a_request_without_what_was_asked(server, client):
    def told():
        return [line for line in server.log if "/ask/stages 404" in line]

    before = len(told())  # others ask all questions
    client.get("/ask/stages", params={"idea": "whispered"}, headers={"User-Agent": "Ann's browser"})
    becomes(lambda: len(told()) > before)
    [line] = told()[before:]
    assert re.fullmatch(r"GET /ask/stages 404 \d+ \d+ ms\n", line)
    assert all("Ann" not in line and "whispered" not in line for line in server.log)


def test_a_port_that_is_taken_is_told(toy_path, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port), "-g", str(toy_path)]) == 2
    assert f"port {port}" in capsys.readouterr().err


def ps(*words):
    return subprocess.run(["ps", *words], capture_output=True, text=True, check=False).stdout


def is_alive(process):
    state = ps("-o", "stat=", "-p", process).strip()
    return bool(state) and not state.startswith("Z")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(toy_path, number):
    running = Running("-g", toy_path)
    assert httpx.get(running.url, timeout=60).status_code == 200
    children = ps("-o", "pid=", "--ppid", str(running.process.pid)).split()
    assert len(children) >= 2
    assert running.end(number) == 0
    becomes(lambda: not any(map(is_alive, children)))
    assert not any("Traceback" in line for line in running.log)


def test_it_listens_on_this_machine_only_unless_told_otherwise(server):
    assert server.url.startswith("http://127.0.0.1:")


# In a browser


@pytest.mark.skipif(not shutil.which("chromium"), reason="apt-get install chromium")
def test_a_question_is_asked_in_chromium(server):
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    axe_api = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python"
    )
    elsewhere, errors = [], []
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda r: r.url.startswith(server.url) or elsewhere.append(r.url))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.goto(server.url + "?lang=en")
        page.get_by_role("link", name=catalogue.question("lineage").question["en"]).click()
        page.get_by_role("combobox", name="idea").fill("chatting bench")
        page.get_by_role("button", name="Ask").click()
        assert "idea=chatting+bench" in page.url
        assert page.get_by_text("on the model of Aach").count() >= 1
        rated = axe_api.Axe().run(page).response["violations"]
        width = page.evaluate("document.documentElement.scrollWidth")
        page.get_by_role("link", name="On the map").click()
        page.wait_for_selector("#app:not([hidden])")
        browser.close()
    assert (elsewhere, errors) == ([], [])
    assert [violation["id"] for violation in rated] == []
    assert width <= 390


def test_a_worker_ends_without_a_word_when_its_server_was_killed():
    code = (
        "import socket, koopgraph; from koopgraph.serve.workers import work; "
        "ours, theirs = socket.socketpair(); ours.close(); work(theirs, koopgraph.load)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
