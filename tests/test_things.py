"""A name in any language leads to a thing, or to near matches."""

import pytest

import toy
from koopgraph.engines import named_queries
from koopgraph.errors import UnknownName, UnknownThing
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.naming import slug
from koopgraph.terms import curie, expand
from koopgraph.things import normalised
from koopgraph.vocab import CLASSES, KOOP

BUEHL = expand("place:buehl")


@pytest.mark.parametrize(
    "name",
    [
        "buehl", "Bühl", "Buehl", "BÜHL", "buhl", "Bu\u0308hl", "place:buehl", BUEHL, f"<{BUEHL}>",
        " bühl ", "b-ü-h-l",
    ],
)  # fmt: skip
def test_slug_label_curie_and_address_lead_to_the_thing(toy_graph, name):
    assert toy_graph.find(name) == BUEHL


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("Nürnberg", "place:nuremberg"),
        ("nuernberg", "place:nuremberg"),
        ("Nuremberg", "place:nuremberg"),
        ("mobility hub", "idea:mobility-hub"),
        ("koopstadt", "intermediary:koopstadt"),
    ],
)
def test_the_bundled_things_are_found_by_their_names(bundled_graph, name, iri):
    assert bundled_graph.find(name) == expand(iri)


def test_a_misspelt_name_raises_with_near_matches(toy_graph):
    with pytest.raises(UnknownThing) as caught:
        toy_graph.find("Buhel", "koop:Place")
    assert caught.value.near[0] == "buehl"
    assert "place" in str(caught.value)
    assert caught.value.say("de").startswith("Ein Ort „Buhel“ ist nicht verzeichnet.")


@pytest.mark.parametrize(
    "name",
    [
        "> } DROP ALL #",
        'x"> . ?s ?p ?o',
        "",
        "?",
        "\ud800",
        "[]{}",
        "a" * 10_000,
        "http://[",
        "x:y",
    ],
)
def test_a_hostile_name_is_only_unknown(toy_graph, name):
    with pytest.raises(UnknownThing):
        toy_graph.find(name)


def test_a_thing_of_another_class_is_unknown(toy_graph):
    with pytest.raises(UnknownThing):
        toy_graph.find("place:buehl", "koop:Idea")
    with pytest.raises(UnknownThing, match="idea"):
        toy_graph.find("buehl", "koop:Idea")


def test_a_class_is_a_curie_or_an_address_and_nothing_else(toy_graph):
    assert toy_graph.find("buehl", KOOP.Place) == toy_graph.find("buehl", "koop:City") == BUEHL
    with pytest.raises(UnknownName, match="koop:City"):
        toy_graph.find("buehl", "City")


def test_the_beginning_of_a_name_proposes_what_begins_so_and_nothing_else(bundled_graph):
    for begun in ("public bike sharing by card", "Freies Lastenr"):
        with pytest.raises(UnknownThing) as caught:
            bundled_graph.find(begun, "koop:Idea")
        (slug,) = caught.value.near
        assert any(name.startswith(begun) for name in caught.value.called[slug].values())
        assert bundled_graph.find(slug, "koop:Idea").slug == slug


def test_letters_that_begin_many_names_propose_what_looks_alike(bundled_graph):
    with pytest.raises(UnknownThing) as caught:
        bundled_graph.find("climate", "koop:Idea")
    assert len(caught.value.near) <= 3


def test_a_miss_proposes_only_what_is_really_near(bundled_graph):
    with pytest.raises(UnknownThing) as caught:
        bundled_graph.find("Brmen")
    assert caught.value.say("de") == (
        "Etwas mit dem Namen „Brmen“ ist nicht verzeichnet. Gemeint war vielleicht „Bremen“?"
    )


def test_a_name_with_blanks_is_proposed_as_it_may_be_typed_on(bundled_graph):
    with pytest.raises(UnknownThing) as caught:
        bundled_graph.find("mobilty hub", "koop:Idea")
    assert "„Mobilitätsstation“?" in caught.value.say("de")
    assert "“mobility-hub” (mobility hub)?" in caught.value.say("en")


def test_what_is_near_nothing_is_told_with_the_list_of_its_kind():
    assert UnknownThing("qqq", "idea").say("de") == (
        "Eine Idee „qqq“ ist nicht verzeichnet. Alle Ideen: koopgraph ask ideas --lang de"
    )


def test_a_name_that_fits_several_things_names_them(tmp_path):
    twins = """
    place:halle-saale a koop:City ; rdfs:label "Halle"@de , "Halle"@en .
    place:halle-westfalen a koop:City ; rdfs:label "Halle"@de , "Halle"@en .
    """
    kg = toy.graph(tmp_path, twins)
    with pytest.raises(UnknownThing) as caught:
        kg.find("Halle")
    assert caught.value.near == ("place:halle-saale", "place:halle-westfalen")
    assert all(kg.find(name) for name in caught.value.near)
    assert kg.find("halle-saale").slug == "halle-saale"


def test_another_name_is_a_name(tmp_path):
    kg = toy.graph(tmp_path, toy.PLACES + 'place:celle skos:altLabel "Zelle"@de .')
    assert kg.find("zelle").slug == "celle"


def test_umlauts_are_alike_in_every_spelling():
    assert (
        len({normalised(name) for name in ("Nürnberg", "nuernberg", "NURNBERG", "nu\u0308rnberg")})
        == 1
    )
    assert normalised("Halle (Saale)") == normalised("halle-saale")
    assert normalised("Łódź") == normalised("lodz")
    assert normalised("Århus") == normalised("arhus")


@pytest.mark.parametrize(
    "name", ["Ærø", "Þingeyri", "Iğdır", "Łódź", "Đà Nẵng", "L'Œuvre", "São Paulo", "İzmir"]
)
def test_a_name_and_the_slug_that_a_table_gives_it_are_one_spelling(name):
    assert normalised(slug(name)) == normalised(name)


@pytest.mark.parametrize("cls", [KOOP.Place, KOOP.Idea, KOOP.Intermediary])
def test_a_table_knows_a_thing_by_every_name_that_finds_it(bundled_graph, cls):
    index = GraphIndex(bundled_graph.engine)
    names = sorted(named_queries.rows(bundled_graph.engine, "names", {"class": expand(cls)}))
    for thing, name in names[:: len(names) // 20]:
        for spelling in (name, name.upper(), name.replace("ü", "ue"), thing.slug):
            known = index.named(cls, spelling)
            assert thing in known, spelling
            try:
                found = {bundled_graph.find(spelling, curie(cls)).slug}
            except UnknownThing as several:
                found = set(several.near)
            assert found <= {one.slug for one in known}, spelling


def test_every_class_of_things_has_its_folder():
    from koopgraph.things import FOLDERS

    parts = {"ConfirmedTransfer", "TentativeTransfer"}
    assert {KOOP[name] for name in CLASSES.split() if name not in parts} <= FOLDERS.keys()


def test_a_miss_names_the_kind_in_the_language_of_the_reader(toy_graph):
    with pytest.raises(UnknownThing) as miss:
        toy_graph.find("Nowhere", KOOP.CityNetwork)
    assert miss.value.say("en").startswith("No city network called “Nowhere” is on record.")
    assert miss.value.say("de").startswith("Ein Städtenetzwerk „Nowhere“ ist nicht")


def test_a_miss_proposes_names_that_work_when_typed_in_the_language_of_the_reader(toy_graph):
    with pytest.raises(UnknownThing) as caught:
        toy_graph.find("Bühll", "koop:Place")
    error = caught.value
    assert ("“Buehl”" in error.say("en"), "„Bühl“" in error.say("de")) == (True, True)
    for lang in ("en", "de"):
        for named in error.near:
            name = error.labels[named].get(lang, named)
            assert toy_graph.find(name, "koop:Place").slug == named


def test_of_a_name_that_several_have_the_address_is_proposed(tmp_path):
    twin = 'place:buehl-2 a koop:City ; rdfs:label "Bühl"@de , "Buehl"@en .\n'
    kg = toy.graph(tmp_path, toy.TOY + twin)
    with pytest.raises(UnknownThing) as miss:
        kg.find("Bühll")
    assert "„place:buehl“" in miss.value.say("de")
    assert "„place:buehl-2“" in miss.value.say("de")
    assert kg.find("place:buehl-2").slug == "buehl-2"


@pytest.mark.parametrize(
    ("lang", "meant", "said"),
    [("de", "teilweise belgt", "„teilweise belegt“"), ("en", "documentd", "“documented”")],
)
def test_a_grade_is_proposed_in_words_that_work(tmp_path, lang, meant, said):
    kg = toy.graph(tmp_path, lang=lang)
    with pytest.raises(UnknownName) as miss:
        kg.ask("learned", grade=meant)
    assert said in miss.value.say(lang)
    assert len(kg.ask("learned", grade=said[1:-1])) == len(kg.ask("learned", grade="documented"))


def test_a_name_of_ours_that_is_misspelt_is_proposed():
    error = UnknownName("question", "lineag", ("balance", "lineage", "learned"))
    assert error.say("en").startswith("There is no question called “lineag”. Did you mean “lin")
    assert "Gemeint war vielleicht „lineage“?" in error.say("de")
    assert "Valid: balance" in UnknownName("question", "xyz", ("balance",)).say("en")
