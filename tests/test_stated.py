"""Plain statements beside claims: who adds evidence loses nothing that no claim speaks of."""

import pytest

import koopgraph
import toy

STATED = """
initiative:bench.aach koop:startYear 2001 .
initiative:bench.buehl koop:startYear 2005 ; koop:theme vocab:health .
initiative:bench.celle koop:startYear 2009 .
transfer:bench.aach.buehl koop:fromInitiative initiative:bench.aach ;
  koop:toInitiative initiative:bench.buehl ; koop:realisedAs initiative:bench.buehl ;
  koop:certainty vocab:confirmed .
transfer:bench.buehl.celle koop:fromInitiative initiative:bench.buehl ;
  koop:toInitiative initiative:bench.celle ; koop:realisedAs initiative:bench.celle ;
  koop:certainty vocab:confirmed .
"""
IDEA = toy.IDEA.partition("transfer:bench.aach.celle")[0]
FRAME = toy.HEAD + toy.PLACES + toy.SOURCES + IDEA + STATED
WAY, HERE, THERE = "transfer:bench.buehl.celle", "initiative:bench.buehl", "initiative:bench.celle"


def loaded(tmp_path, *claims):
    """The graph of bare statements and these claims, and what was said on loading."""
    said = []
    path = toy.write(tmp_path, FRAME + "".join(claims), "stated.ttl")
    return koopgraph.load(path, notice=said.append), "\n".join(said)


def told(kg):
    rows = kg.ask("learned")
    return {(row.place.slug, row.giver.slug, row.year, row.certainty.slug) for row in rows}


EVIDENCE = {
    "giver": toy.claim(WAY, "fromInitiative", HERE),
    "partly giver": toy.claim(WAY, "fromInitiative", HERE, grade="partly"),
    "arrival": toy.claim(WAY, "realisedAs", THERE),
    "receiver": toy.claim(WAY, "toInitiative", THERE),
    "start of the giver": toy.claim(HERE, "startYear", '"2005"'),
    "start of the receiver": toy.claim(THERE, "startYear", '"2009"'),
    "announcement": toy.claim(THERE, "startYear", '"2007"', stage="announced"),
    "plan": toy.claim(THERE, "startYear", '"2008"', modality="planned"),
    "growth": toy.claim(THERE, "startYear", '"2015"', stage="expanded"),
    "award": toy.claim(THERE, "startYear", '"2016"', stage="honoured"),
    "status": toy.claim(HERE, "status", "vocab:in-operation"),
    "theme": toy.claim(HERE, "theme", "vocab:mobility"),
    "place of the giver": toy.claim(WAY, "fromPlace", "place:buehl"),
    "network": toy.claim(WAY, "broughtBy", "intermediary:ring"),
}


@pytest.mark.parametrize("about", EVIDENCE)
def test_evidence_of_one_thing_takes_nothing_else_away(tmp_path, about):
    bare, _ = loaded(tmp_path)
    kg, said = loaded(tmp_path, EVIDENCE[about])
    expected = told(bare)
    if about == "partly giver":  # it is weighed, and implies only
        expected = {(*row[:3], "tentative") if row[0] == "celle" else row for row in expected}
    assert told(kg) == expected
    assert "left out" not in said or about == "partly giver", said


def test_what_is_taken_as_it_stands_is_counted_and_named(tmp_path):
    _, said = loaded(tmp_path, EVIDENCE["giver"])
    assert "taken as it stands: 6 (" in said
    assert f"{WAY} koop:toInitiative {THERE}" in said
    assert "and 1 more" in said


def test_both_ends_stay_where_every_transfer_has_one_claim(tmp_path):
    first = toy.claim("transfer:bench.aach.buehl", "fromInitiative", "initiative:bench.aach")
    assert told(loaded(tmp_path, first, EVIDENCE["giver"])[0]) == told(loaded(tmp_path)[0])


OTHERWISE = {
    toy.claim(THERE, "startYear", '"2011"'): f'{THERE} koop:startYear "2009"',
    toy.claim(WAY, "fromInitiative", HERE, modality="denied"): f"{WAY} koop:fromInitiative {HERE}",
    toy.claim(WAY, "fromPlace", "place:aach"): f"{WAY} koop:fromInitiative {HERE}",
    toy.claim(HERE, "theme", "vocab:health", modality="denied"): f"{HERE} koop:theme vocab:health",
}


@pytest.mark.parametrize("claim", OTHERWISE)
def test_where_a_claim_says_otherwise_it_decides_and_that_is_told(tmp_path, claim):
    kg, said = loaded(tmp_path, claim)
    left_out = said.partition("left out: ")[2].partition(")")[0]
    assert OTHERWISE[claim].removesuffix("2009") in left_out, said
    assert ("celle", "buehl", 2009, "confirmed") not in told(kg) or "theme" in claim


def test_what_no_claim_tells_has_no_source(tmp_path):
    """Of a graph without a single source it was said that everything has one."""
    bare = {(row.about.slug, row.property.slug) for row in loaded(tmp_path)[0].ask("hearsay")}
    assert bare == {
        *((f"bench.{place}", "startYear") for place in ("aach", "buehl", "celle")),
        *((f"bench.{way}", "fromInitiative") for way in ("aach.buehl", "buehl.celle")),
        *((f"bench.{way}", "toInitiative") for way in ("aach.buehl", "buehl.celle")),
    }
    kg, _ = loaded(tmp_path, EVIDENCE["giver"], EVIDENCE["start of the receiver"])
    left = {(row.about.slug, row.property.slug) for row in kg.ask("hearsay")}
    assert bare - left == {("bench.buehl.celle", "fromInitiative"), ("bench.celle", "startYear")}


def test_who_taught_somebody_whom_nobody_names_is_told(tmp_path):
    """`balance` counted it."""
    path = toy.write(
        tmp_path,
        toy.HEAD + toy.PLACES + IDEA + "transfer:x a koop:TransferEvent ; koop:transfers "
        "idea:bench ; koop:fromPlace place:aach ; koop:certainty vocab:confirmed .",
        "half.ttl",
    )
    kg = koopgraph.load(path, notice=lambda _: None)
    assert "Aach was a model once" in "\n".join(kg.ask("balance").sentences())
    assert list(kg.ask("taught").sentences()) == [
        "On the model of Aach, somebody whom nobody names has introduced the idea “chatting bench”."
    ]
    assert [row.receiver for row in kg.ask("taught")] == [None]


def test_a_source_with_a_title_alone_is_called_by_it(run, tmp_path):
    """It was called by its address, and as the teller by nothing at all."""
    untold = FRAME.replace('rdfs:label "Almanach"@de , "Almanac"@en ;\n  ', "")
    path = toy.write(tmp_path, untold + EVIDENCE["giver"], "title.ttl")
    name = "Almanach der Bänke"
    code, out, _ = run("ask", "stages", "-g", path, "--told-by", name)
    assert (code, f"According to: {name}" in out) == (0, True), out
    assert "– Almanach der Bänke" in run("ask", "learned", "-g", path)[1]
