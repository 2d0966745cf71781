"""Questions count what began; what is prepared, in question or never realised stands apart."""

import pytest

import koopgraph
import toy
from koopgraph.exports.flat import flat_graph
from koopgraph.measures.inputs import transfers_of
from koopgraph.questions import catalogue
from koopgraph.terms import expand
from koopgraph.vocab import KOOP, VOCAB

TOWN = """
place:dorf a koop:City ; rdfs:label "Dorf"@de , "Dorf"@en ; koop:memberOf intermediary:ring .
initiative:bench.dorf a koop:Project ; rdfs:label "Bank in Dorf"@de , "bench in Dorf"@en ;
  koop:embodies idea:bench ; koop:inPlace place:dorf .
transfer:bench.aach.dorf a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Plauderbank: Aach → Dorf"@de , "chatting bench: Aach → Dorf"@en .
"""
ARRIVED = toy.transfer("aach", "dorf", source="chronicle", grade="partly") + toy.claim(
    "place:dorf", "memberOf", "intermediary:ring"
)
DATES = {  # status: the claims that make it
    "in-operation": toy.claim("initiative:bench.dorf", "startYear", '"2014"', stage="opened"),
    "in-preparation": toy.claim("initiative:bench.dorf", "startYear", '"2014"', stage="announced"),
    "in-question": toy.claim(
        "initiative:bench.dorf", "startYear", '"2014?"', modality="questioned"
    ),
    "never-realised": toy.claim(
        "initiative:bench.dorf", "startYear", '"2014"', modality="denied", stage="opened"
    ),
    "not-on-record": toy.claim("initiative:bench.dorf", "startYear", '"2014"', stage="honoured"),
}
NOT_ADOPTED = ("in-preparation", "in-question", "never-realised", "not-on-record")
COUNT = {  # question: what it is asked with
    "adoption-curve": {"idea": "bench"},
    "balance": {"place": "dorf"},
    "carriers": {"place": "dorf"},
    "ideas": {"place": "dorf"},
    "lag": {"place": "dorf"},
    "pioneers": {"idea": "bench"},
    "themes": {},
    "unlinked": {"place": "dorf"},
    "who-to-ask": {"idea": "bench"},
}
TELL_THE_QUESTION_TOO = ("learned", "taught", "lineage")


def to_flat(kg):
    return flat_graph(kg).edges


def graph(folder, status, **options):
    return toy.graph(folder, toy.TOY + TOWN + ARRIVED + DATES[status], **options)


def statuses(kg):
    return list(kg.sparql(f"SELECT ?x ?s {{ ?x <{KOOP.status}> ?s }}").values)


def places(kg, question, **given):
    """The local names of all things in the answer."""
    return {str(value).rpartition("/")[2] for row in kg.ask(question, **given) for value in row}


@pytest.fixture(scope="module", params=DATES)
def stated(request, tmp_path_factory):
    return request.param, graph(tmp_path_factory.mktemp(request.param), request.param)


def test_the_status_is_the_one_that_its_claims_make(stated):
    status, kg = stated
    assert dict(statuses(kg))[expand("initiative:bench.dorf")] == VOCAB[status]


@pytest.mark.parametrize("question", ["lag", "who-to-ask", "balance"])
def test_a_question_counts_what_began_and_nothing_else(stated, question):
    status, kg = stated
    assert ("dorf" in places(kg, question)) == (status == "in-operation")


@pytest.mark.parametrize("question", TELL_THE_QUESTION_TOO)
def test_a_story_tells_what_is_in_question_with_its_question_mark(stated, question):
    status, kg = stated
    rows = [row for row in kg.ask(question, idea="bench") if "dorf" in str(tuple(row))]
    assert bool(rows) == (status in ("in-operation", "in-question"))
    assert all(row.when == {"in-question": "2014?"}.get(status, "2014") for row in rows)


def test_the_curve_tells_announcements_apart(stated):
    status, kg = stated
    rows = {row.year: (row.new, row.total, row.announced) for row in kg.ask("adoption-curve")}
    expected = {"in-operation": (1, 3, 0), "in-preparation": (0, 2, 1)}
    assert rows.get(2014) == expected.get(status)


def test_an_adopter_without_a_year_stands_beside_the_total(tmp_path):
    undated = toy.claim("initiative:bench.dorf", "startYear", '"../2014"', stage="opened")
    kg = toy.graph(tmp_path, toy.TOY + TOWN + ARRIVED + undated)
    assert {row.undated for row in kg.ask("adoption-curve")} == {1}
    assert max(row.total for row in kg.ask("adoption-curve")) == 3


def test_not_yet_says_what_is_prepared(stated):
    status, kg = stated
    rows = {row.place.slug: row.stage for row in kg.ask("not-yet", idea="bench")}
    assert ("dorf" in rows) == (status != "in-operation")
    if status == "in-preparation":
        assert rows["dorf"] == VOCAB.in_preparation


def test_what_is_in_preparation_has_a_question_of_its_own(stated):
    status, kg = stated
    rows = [(row.place.slug, row.announced) for row in kg.ask("in-preparation")]
    assert rows == ([("dorf", 2014)] if status == "in-preparation" else [])


def test_an_anniversary_is_of_what_began(stated):
    status, kg = stated
    rows = [(row.years, row.place.slug) for row in kg.ask("anniversaries", year=2024)]
    assert ((10, "dorf") in rows) == (status == "in-operation")


def test_what_others_wrote_without_a_status_counts(tmp_path):
    path = toy.tidy_file(tmp_path, toy.TOY + TOWN + ARRIVED + DATES["in-operation"])
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if "koop:status" not in line)
    path.write_text(kept.replace(";\n\n", ".\n\n") + "\n", encoding="utf-8")
    kg = koopgraph.load(path)
    assert statuses(kg) == []
    assert "dorf" in places(kg, "who-to-ask", idea="bench")
    assert kg.ask("adoption-curve").values[-1][3] == 4


def test_each_question_that_leaves_out_names_all_that_it_leaves_out():
    found = {}
    for question in catalogue.read_folder():
        named = [name for name in NOT_ADOPTED if f"vocab:{name}" in question.text]
        if len(named) > 1:
            found[question.name] = set(named)
    told = {"in-preparation", "never-realised", "not-on-record"}
    assert {name for name, named in found.items() if named == told} == {*TELL_THE_QUESTION_TOO}
    others = found.keys() - set(TELL_THE_QUESTION_TOO)
    assert all(found[name] == set(NOT_ADOPTED) for name in others)
    assert {*COUNT} <= others


def test_no_question_counts_places_without_looking_at_the_status():
    texts = {q.name: q.text for q in catalogue.read_folder()}
    counting = {name for name, text in texts.items() if "koop:startYear ?" in text}
    confirmed_only = {"chains", "lost-without", "reciprocal"}  # what is confirmed has begun
    assert {n for n in counting if "koop:status" not in texts[n]} <= confirmed_only


def test_the_record_of_a_transfer_says_how_its_receiver_stands(stated):
    status, kg = stated
    graph = kg.transfer_graph()
    found = [data["status"] for _, to, data in graph.edges(data=True) if to.endswith("dorf")]
    assert found == [status]
    [row] = [row for row in to_flat(kg) if row["target"] == "place:dorf"]
    assert row["status"] == status


def test_measures_take_adoptions_only(stated):
    status, kg = stated
    places_of = {str(node).rpartition("/")[2] for node in transfers_of(kg)}
    assert ("dorf" in places_of) == (status == "in-operation")


# Givers that disagree


RIVALS = TOWN + """
transfer:bench.buehl.dorf a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Plauderbank: Bühl → Dorf"@de , "chatting bench: Buehl → Dorf"@en .
"""  # fmt: skip
BY_ONE = toy.transfer("aach", "dorf", source="chronicle")


def contested(folder, text):
    kg = toy.graph(folder, toy.TOY + RIVALS + text)
    rows = kg.ask("contested", idea="bench")
    return {row.about.slug for row in rows if "dorf" in row.about.slug}


def test_two_givers_by_two_sources_are_contested(tmp_path):
    other = toy.transfer("buehl", "dorf", source="bulletin")
    assert contested(tmp_path, BY_ONE + other) == {"bench.aach.dorf", "bench.buehl.dorf"}


@pytest.mark.parametrize(
    "other",
    [
        toy.transfer("buehl", "dorf", source="chronicle"),
        toy.transfer("buehl", "dorf", source=None),
        toy.transfer("buehl", "dorf", source="bulletin")
        + "transfer:bench.buehl.dorf koop:jointWith transfer:bench.aach.dorf .\n",
    ],
    ids=["one source names both", "uncited", "said to be joint"],
)
def test_givers_that_agree_are_not(tmp_path, other):
    assert contested(tmp_path, BY_ONE + other) == set()


def test_years_that_overlap_agree(tmp_path):
    one = toy.claim("initiative:bench.dorf", "startYear", '"2014/2015"', source="chronicle")
    other = toy.claim("initiative:bench.dorf", "startYear", '"2015"', source="bulletin")
    assert contested(tmp_path, one + other) == set()
