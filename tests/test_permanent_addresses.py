"""The rules for w3id.org, run by Apache: each address leads, in each form, to what answers it."""

import re
import shutil
import socket
import subprocess
import tempfile
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest

from koopgraph.exports.release import release
from koopgraph.serve import negotiation
from koopgraph.serve.things import OFFERED
from koopgraph.vocab import BASE, ONTOLOGY, PREFIXES

ROOT = Path(__file__).parents[1]
RULES = ROOT / "ontology/w3id/.htaccess"
SITE, ASK = re.search(r"E=SITE:(\S+),E=ASK:(\S+)\]", RULES.read_text(encoding="utf-8")).groups()
APACHE = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
CONFIGURATION = """
ServerName localhost
Listen 127.0.0.1:{port}
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/log
{modules}
User {user}
Group {group}
DocumentRoot {folder}/www
<Directory {folder}/www>
  AllowOverride All
  Require all granted
</Directory>
"""
MODULES = ("mpm_event", "authz_core", "rewrite")
ACCEPT = {
    "a browser": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "nothing said": "*/*",
    "Turtle": "text/turtle",
    "rdflib": "text/turtle, application/rdf+xml;q=0.9, */*;q=0.1",
    "RDF/XML": "application/rdf+xml",
    "JSON-LD": "application/ld+json",
}
FORMS = {"a browser": "html", "nothing said": "html", "Turtle": "ttl", "rdflib": "ttl",
         "RDF/XML": "rdf", "JSON-LD": "jsonld"}  # fmt: skip


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """Apache with the rules in the folder koopgraph/, as at w3id.org."""
    modules = Path("/usr/lib/apache2/modules")
    if not APACHE or not modules.is_dir():
        pytest.skip("Apache is missing: apt-get install --no-install-recommends apache2-bin")
    folder = tmp_path_factory.mktemp("apache")
    (folder / "www/koopgraph").mkdir(parents=True)
    shutil.copy(RULES, folder / "www/koopgraph/.htaccess")
    temporary = Path(tempfile.gettempdir()).resolve()
    for closed in (folder, *folder.parents):  # pytest keeps its folders to itself
        if temporary in closed.resolve().parents:  # what lies above is not ours to open
            closed.chmod(0o755)
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        number = held.getsockname()[1]
    loaded = "\n".join(f"LoadModule {m}_module {modules}/mod_{m}.so" for m in MODULES)
    file = folder / "apache.conf"
    file.write_text(
        CONFIGURATION.format(
            port=number, folder=folder, modules=loaded, user="www-data", group="www-data"
        )
    )
    process = subprocess.Popen([APACHE, "-X", "-f", str(file)])
    try:
        wait_for(number, process)
        yield number
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port, process):
    end = monotonic() + 60
    while monotonic() < end:
        assert process.poll() is None, "apache2 ended at once"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise TimeoutError("apache2 does not answer")


def led(port, path, accept="*/*"):
    """Status and target of an address below https://w3id.org/koopgraph/."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", f"/koopgraph/{path}", headers={"Accept": accept})
        reply = connection.getresponse()
        return reply.status, reply.getheader("Location")


@pytest.fixture(scope="module")
def served(toy_graph, tmp_path_factory):
    """The files that SITE serves."""
    folder = tmp_path_factory.mktemp("site")
    release(toy_graph, folder)
    return {path.name for path in folder.iterdir()} | {(ROOT / "docs/ontology.html").name}


VERSION_IRI = re.search(
    r"owl:versionIRI <([^>]+)>", (ROOT / "ontology/koopgraph.ttl").read_text(encoding="utf-8")
)[1]


@pytest.mark.parametrize("address", [ONTOLOGY, VERSION_IRI])
@pytest.mark.parametrize("who", ACCEPT)
def test_the_ontology_comes_in_the_form_asked_for(port, served, who, address):
    status, target = led(port, address.removeprefix(BASE), ACCEPT[who])
    assert (status, target) == (303, f"{SITE}/ontology.{FORMS[who]}")
    assert target.removeprefix(f"{SITE}/") in served


@pytest.mark.parametrize("who", ACCEPT)
@pytest.mark.parametrize(
    "kind", [name for name, iri in PREFIXES.items() if iri == f"{BASE}{name}/"]
)
def test_a_thing_leads_to_what_answers_it(port, kind, who):
    status, target = led(port, f"{kind}/mobility-hub.bremen.2", ACCEPT[who])
    assert (status, target) == (303, f"{ASK}/{kind}/mobility-hub.bremen.2")
    assert negotiation.chosen(ACCEPT[who], OFFERED)  # and there it is to be had


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("dataset", "dataset.ttl"),
        ("dataset/links/wikidata", "dataset.ttl"),
        ("data/0.1.0/edges.csv", "edges.csv"),
        ("shapes", "shapes.ttl"),
        ("shapes-sparql", "shapes-sparql.ttl"),
        ("context", "context.jsonld"),
        ("graph/asserted", "koopgraph.ttl"),
        ("graph/inferred", "koopgraph-inferred.ttl"),
    ],
)
def test_the_data_set_and_its_files_are_found(port, served, path, target):
    assert led(port, path) == (303, f"{SITE}/{target}")
    assert target in served


def test_the_start_is_the_server_of_questions(port):
    assert led(port, "") == (303, f"{ASK}/")


@pytest.mark.parametrize("path", ["nonsense", "place/", "place/a/b", "ontology/x", "data/x/../y"])
def test_what_is_no_address_of_ours_leads_nowhere(port, path):
    assert led(port, path)[0] == 404


def test_the_readme_says_that_they_are_not_registered_yet():
    assert "registration is pending" in (ROOT / "README.md").read_text(encoding="utf-8")
