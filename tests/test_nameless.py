"""Things without an address, and texts where a thing belongs: told, and no verb ends at them."""

import contextlib
import subprocess
import sys

import httpx
import pytest
from pyoxigraph import RdfFormat, parse, serialize

import koopgraph
import toy
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import NamelessClaim
from koopgraph.model.source_view import read_claims
from koopgraph.questions.free_sparql import DECLARATIONS
from koopgraph.tables.graph_index import claim_contents
from koopgraph.vocab import NAMELESS

CLAIM = """
[] a koop:Claim ; koop:claimAbout initiative:bench.aach ; koop:claimProperty koop:startYear ;
  koop:claimValue "2001" ; koop:inSource source:almanac ; koop:grade vocab:documented ;
  koop:modality vocab:asserted ; koop:rank vocab:normal ; koop:paraphrase "It says so."@en .
"""
THINGS = """
_:town a koop:City ; rdfs:label "Dorf"@de , "Village"@en .
_:idea a koop:Idea ; rdfs:label "Tauschregal"@de , "swapping shelf"@en .
_:here a koop:Project ; koop:inPlace place:aach ; koop:embodies _:idea ; koop:startYear 2001 .
_:there a koop:Project ; koop:inPlace _:town ; koop:embodies _:idea ; koop:startYear 2005 .
[] a koop:TransferEvent ; koop:transfers _:idea ; koop:fromInitiative _:here ;
  koop:toInitiative _:there ; koop:realisedAs _:there ; koop:certainty vocab:confirmed .
[] a koop:Claim ; koop:claimAbout initiative:bench.celle ; koop:claimProperty koop:startYear ;
  koop:claimValue "2003" ; koop:grade vocab:documented ; koop:modality vocab:asserted ;
  koop:inSource [ a koop:Source ; rdfs:label "Rede"@de , "Speech"@en ] ; koop:rank vocab:normal .
"""
OWN = "fromInitiative initiative:bench.aach ; koop:toInitiative initiative:bench.aach"
FRAME = toy.PLACES + toy.SOURCES + toy.IDEA


@pytest.fixture
def path(tmp_path):
    return toy.write(tmp_path, toy.HEAD + FRAME + CLAIM + THINGS, "nameless.ttl")


def addresses(path):
    kg = koopgraph.load(path, notice=lambda _: None)
    rows = kg.sparql("SELECT DISTINCT ?s { ?s ?p ?o FILTER isIRI(?s) } ORDER BY ?s")
    return [str(row.s) for row in rows if str(row.s).startswith(NAMELESS)]


def test_every_verb_takes_what_has_no_address(run, path, tmp_path):
    for words in (
        ["ask", "learned"],
        ["ask", "stages"],
        ["ask", "sources"],
        ["ask", "lineage", "--idea", "swapping shelf"],
        ["show", "Aach"],
        ["show", "Village", "--format", "html", "-o", tmp_path / "s.html"],
        ["show", "swapping shelf"],
        ["show", "Speech"],
        ["cite", "Village"],
        ["map", "-o", tmp_path / "m.html"],
        ["export", "--format", "all", "-o", tmp_path / "release"],
        ["measure", "adoption", "--idea", "swapping shelf"],
        ["infer", "-o", tmp_path / "i.nt"],
    ):
        code, _, err = run(*words, "-g", path)
        assert code == 0, (words, err)
        assert f"{path}: note: {NAMELESS}" in err
    assert run("diff", path, path)[0] == 0
    code, out, err = run("ask", "learned", "-g", path)
    assert "Village took over the idea “swapping shelf” from Aach in 2005" in out
    assert run("validate", path)[0] == 1


def test_the_note_counts_them_in_both_languages(run, path):
    assert "and so do 7 others" in run("ask", "ideas", "-g", path)[2]
    assert "7 weitere ebenso" in run("ask", "ideas", "-g", path, "--lang", "de")[2]


def test_every_page_of_the_server_shows_them(path):
    command = [sys.executable, "-m", "koopgraph", "serve", "--port", "0", "-g", path]
    with subprocess.Popen(
        [*command, "--workers", "1"], stderr=subprocess.PIPE, text=True
    ) as process:
        with contextlib.closing(httpx.Client(timeout=60)) as client:
            said = [process.stderr.readline()]
            while not said[-1].startswith("http://"):
                said.append(process.stderr.readline())
            url = said[-1].split()[0]
            things = addresses(path)
            pages = ["", "map", "ontology", "place/aach", *(f"thing?iri={t}" for t in things)]
            codes = {page: client.get(url + page).status_code for page in pages}
        process.terminate()
    assert len(things) == 8
    assert said[0].startswith(f"{path}: note: {NAMELESS}")
    assert "UserWarning" not in "".join(said)
    assert set(codes.values()) == {200}, codes


def test_an_address_is_made_of_what_is_said_and_of_nothing_else(tmp_path):
    alone = addresses(toy.write(tmp_path, toy.HEAD + FRAME + CLAIM, "one.ttl"))
    again = addresses(toy.write(tmp_path, toy.HEAD + FRAME + THINGS + CLAIM, "two.ttl"))
    assert len(alone) == 1
    assert set(alone) < set(again)
    assert set(alone).isdisjoint(
        addresses(toy.write(tmp_path, toy.HEAD + FRAME + CLAIM.replace("2001", "2002"), "x.ttl"))
    )


def test_two_that_have_everything_in_common_stay_two(tmp_path):
    twice = addresses(toy.write(tmp_path, toy.HEAD + FRAME + CLAIM + CLAIM, "twice.ttl"))
    assert twice == [twice[0], twice[0] + ".2"]


def test_a_nameless_claim_of_two_values_is_told_and_says_one(tmp_path):
    said = []
    two = CLAIM.replace('"2001"', '"2001" , "2007"')
    kg = koopgraph.load(toy.write(tmp_path, toy.HEAD + FRAME + two, "two.ttl"), notice=said.append)
    assert any("is passed over" in line for line in said), said
    [row] = kg.sparql(DECLARATIONS + "SELECT ?year { initiative:bench.aach koop:startYear ?year }")
    assert row.year == 2001


TEXT = """
initiative:bench.there a koop:Project ; koop:inPlace "Leipzig" ; koop:embodies idea:bench ;
  koop:startYear 2012 ; rdfs:label "Bank"@de , "bench"@en .
"""


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "lineage", "--idea", "chatting bench"),
        ("ask", "pioneers"),
        ("show", "chatting bench"),
    ],
    ids=" ".join,
)
def test_a_text_as_a_place_is_told_and_left_out(run, tmp_path, words):
    """Its text stood as an address in a query of ours, which then could not be read."""
    path = toy.write(tmp_path, toy.HEAD + FRAME + TEXT, "text.ttl")
    code, out, err = run(*words, "-g", path)
    assert code == 0, err
    assert '(initiative:bench.there): koop:inPlace "Leipzig" names no thing' in err
    assert "Leipzig" not in out


@pytest.mark.parametrize(
    "name", ["fromPlace", "toPlace", "embodies", "theme", "memberOf", "heldIn"]
)
def test_a_text_is_no_thing_whatever_the_property(tmp_path, name):
    said = []
    text = f'initiative:x koop:{name} "here" .'
    koopgraph.load(toy.write(tmp_path, toy.HEAD + text, "text.ttl"), notice=said.append)
    assert any(f'koop:{name} "here" names no thing' in line for line in said), said


def test_validate_says_why_beside_the_other_faults_of_a_thing(run, tmp_path):
    path = toy.write(tmp_path, toy.HEAD + FRAME + TEXT.replace("2012", "20155"), "text.ttl")
    out = run("validate", path)[1]
    assert 'koop:inPlace "Leipzig" names no thing' in out
    assert 'koop:startYear "20155"' in out
    assert "is no year" in out
    assert out.count("(initiative:bench.there): koop:inPlace") == 1
    assert "is in exactly one place" not in out


@pytest.mark.parametrize("kind", ["decimal", "double", "float"])
def test_coordinates_may_be_any_number_and_lie_on_the_earth(run, tmp_path, kind):
    place = f'place:x a koop:City ; wgs84:lat "{{}}"^^xsd:{kind} ; wgs84:long "8.5"^^xsd:{kind} .'
    for degrees, says in (("48.5", ""), ("148.5", "lies outside of -90 to 90")):
        path = toy.write(tmp_path, toy.HEAD + place.format(degrees), "place.ttl")
        for found in (run("validate", path)[1], run("ask", "ideas", "-g", path)[2]):
            assert (says in found) if says else "wgs84" not in found, found


def test_an_address_that_is_none_is_refused_in_json_ld_too(run, tmp_path):
    """What stood in it vanished without a word, as JSON-LD has it."""
    path = tmp_path / "a.jsonld"
    path.write_text(
        '{"@context": {"koop": "https://w3id.org/koopgraph/ontology#"},\n'
        ' "@id": "http://example.org/i", "note": "of no context",\n'
        ' "koop:inPlace": {"@id": "http://example.org/a|b"}}\n',
        encoding="utf-8",
    )
    code, _, err = run("ask", "ideas", "-g", path)
    assert code == 2
    assert f"{path}:3: " in err
    assert "http://example.org/a|b is no address" in err


FORMS = {
    "a.ttl": RdfFormat.TURTLE,
    "a.n3": RdfFormat.N3,
    "a.nt": RdfFormat.N_TRIPLES,
    "a.nq": RdfFormat.N_QUADS,
    "a.trig": RdfFormat.TRIG,
    "a.rdf": RdfFormat.RDF_XML,
    "a.jsonld": RdfFormat.JSON_LD,
}


def test_one_graph_gives_the_same_answers_in_every_format(tmp_path):
    """Addresses that are made here are the same, too."""
    text = toy.HEAD + FRAME + CLAIM + THINGS
    quads = list(parse(text.encode(), format=RdfFormat.TURTLE))
    answers = {}
    for name, form in FORMS.items():
        path = tmp_path / name
        path.write_bytes(serialize((quad.triple for quad in quads), format=form))
        kg = koopgraph.load(path, notice=lambda _: None)
        asked = (str(kg.ask(question)) for question in ("learned", "stages", "hearsay"))
        answers[name] = (*asked, *addresses(path))
    assert len(set(answers.values())) == 1, answers


@pytest.mark.parametrize(
    "text",
    [
        "[] a rdf:Statement ; rdf:subject idea:bench ; rdf:predicate koop:theme ; "
        "rdf:object vocab:health .",
        "initiative:bench.aach koop:startYear 2001 {| koop:inSource source:almanac |} .",
    ],
)
def test_statements_about_statements_are_no_claims_and_that_is_told(run, tmp_path, text):
    path = toy.write(tmp_path, toy.HEAD + FRAME + text, "reified.ttl")
    for words in (["ask", "ideas"], ["export", "--format", "jsonld", "-o", tmp_path / "o"]):
        code, _, err = run(*words, "-g", path)
        assert (code, "statements about statements (reification, 1 of" in err) == (0, True), err


@pytest.mark.parametrize("ends", ["fromPlace place:aach ; koop:toPlace place:aach", OWN])
def test_what_is_its_own_giver_is_told(run, tmp_path, ends):
    """`learned` told it as a fact, without a word."""
    text = f"transfer:x a koop:TransferEvent ; koop:transfers idea:bench ; koop:{ends} ."
    path = toy.write(tmp_path, toy.HEAD + FRAME + text, "own.ttl")
    assert "transfer:x: has " in run("ask", "learned", "-g", path)[2]
    assert "as giver and as receiver" in run("validate", path, "--all")[1]


def test_a_claim_of_a_day_is_read_as_one_of_the_year(run, tmp_path):
    """It was written as it stood, counted nowhere, and `validate` both refused and missed it."""
    claim = CLAIM.replace("koop:startYear", "koop:startDate").replace('"2001"', '"2001-05"')
    path = toy.write(tmp_path, toy.HEAD + FRAME + claim.replace("[]", "claim:x"), "day.ttl")
    code, out, err = run("ask", "lineage", "--idea", "chatting bench", "-g", path)
    assert "claim:x: koop:claimProperty koop:startDate is read as koop:startYear" in err
    assert (code, "2001" in out) == (0, True)
    found = run("validate", path, "--all")[1]
    assert "koop:claimProperty koop:startDate is read as koop:startYear" in found
    assert "a claim gives koop:startDate" not in found


def test_a_nameless_claim_on_a_server_is_a_sentence(tmp_path):
    """What answers over an endpoint is as the server has it: an engine in memory stands for it."""
    engine = Embedded()
    engine.load_files([toy.write(tmp_path, toy.HEAD + FRAME + CLAIM, "raw.ttl")])
    for asked in (read_claims, lambda engine: list(claim_contents(engine))):
        with pytest.raises(NamelessClaim, match="_:"):
            asked(engine)
