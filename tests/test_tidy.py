"""Canonical Turtle, and plain statements written from claims."""

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

import toy
from koopgraph.cli import main
from koopgraph.errors import UnreadableFile
from koopgraph.model.blank_nodes import with_named_blanks
from koopgraph.model.by_property import by_property
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.model.source_view import claims_in
from koopgraph.model.tidy import losses, read_turtle, tidied, tidy
from koopgraph.vocab import KOOP, PREFIXES, RDF

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
NODES = st.sampled_from(
    [PREFIXES[p] + s for p in ("place", "claim", "koop") for s in ("a", "b.c", "d-1", "x/y", "ä")]
).map(NamedNode)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="de")),
    st.integers().map(Literal),
    st.booleans().map(Literal),
)
TRIPLES = st.lists(st.builds(Triple, NODES, NODES, NODES | LITERALS), max_size=8)


def reparsed(text):
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


@given(TRIPLES)
def test_canonical_turtle_says_the_same(triples):
    assert reparsed(canonical_turtle(triples)) == set(triples)


@given(TRIPLES, st.randoms(use_true_random=False))
def test_canonical_turtle_depends_on_the_statements_alone(triples, chance):
    shuffled = [*triples, *triples]
    chance.shuffle(shuffled)
    assert canonical_turtle(shuffled) == canonical_turtle(triples)


@pytest.mark.parametrize(
    ("own", "declared", "written"),
    [
        ({}, "koop:", "koop:idea"),
        ({"k": PREFIXES["koop"]}, "k:", "k:idea"),  # theirs for our namespace
        ({"koop": "http://example.org/"}, "koop:", f"<{PREFIXES['koop']}idea>"),  # ours for theirs
    ],
)
def test_a_text_keeps_its_own_prefixes_before_ours(own, declared, written):
    thing = NamedNode(f"{PREFIXES['koop']}idea")
    text = canonical_turtle([Triple(NamedNode("urn:a"), thing, thing)], prefixes=own)
    assert re.findall(r"@prefix (\w+:)", text) == [declared]
    assert f"<urn:a> {written} {written} ." in text


def test_a_text_that_looks_like_turtle_stays_a_text():
    triple = Triple(
        NamedNode(PREFIXES["place"] + "a"),
        NamedNode(PREFIXES["koop"] + "purpose"),
        Literal("one\n@prefix x: <y> .\n\ttwo\nplace:b a koop:City ."),
    )
    assert reparsed(canonical_turtle([triple])) == {triple}


def test_only_needed_prefixes_are_added_and_claims_stand_behind_their_thing(tmp_path, toy_path):
    lines = (toy.HEAD + toy.TOY).splitlines(keepends=True)
    path = tmp_path / "bare.ttl"
    path.write_text(
        "".join(x for x in lines if not x.startswith("@prefix foaf:")), encoding="utf-8"
    )
    assert "@prefix foaf:" not in tidied([path])[path]
    text = toy_path.read_text(encoding="utf-8")
    assert "@prefix foaf:" in text  # the file's own prefixes stay
    assert text.index("\ninitiative:bench.aach") < text.index("\nclaim:bench.aach.start-year")
    assert text.index("\nclaim:bench.aach.start-year") < text.index("\ninitiative:bench.buehl")


def test_tidying_twice_changes_nothing(toy_path):
    assert tidied([toy_path])[toy_path] == toy_path.read_text(encoding="utf-8")
    assert tidy([toy_path]) == []


def test_the_order_of_the_statements_makes_no_difference(tmp_path, toy_path):
    blocks = toy.TOY.split(" .\n")[:-1]
    random.Random(7).shuffle(blocks)
    path = toy.tidy_file(tmp_path, " .\n".join(blocks) + " .\n")
    assert path.read_text(encoding="utf-8") == toy_path.read_text(encoding="utf-8")


def test_plain_statements_written_by_hand_are_replaced(tmp_path, toy_path):
    wrong = "initiative:bench.aach koop:startYear 1900 . place:aach koop:memberOf place:celle .\n"
    path = toy.tidy_file(tmp_path, toy.TOY + wrong)
    assert path.read_text(encoding="utf-8") == toy_path.read_text(encoding="utf-8")


def test_claims_in_one_file_reach_their_thing_in_another(tmp_path):
    structure = toy.write(tmp_path, toy.PLACES + toy.SOURCES + toy.IDEA, "a.ttl")
    claims = toy.write(tmp_path, toy.CLAIMS, "b.ttl")
    texts = tidied([structure, claims])
    assert "koop:startYear 2003" in texts[structure]
    assert "koop:startYear 2003" not in texts[claims]
    assert "koop:earliest 2003" in texts[claims]


def test_what_the_rule_gives_of_a_thing_that_no_file_types_is_not_lost(tmp_path):
    family = toy.claim(
        "vocab:water-region", "belongsToCategory", "vocab:regional-cooperation", source="almanac"
    )
    path = toy.tidy_file(tmp_path, toy.SOURCES + family)
    assert "koop:belongsToCategory vocab:regional-cooperation" in path.read_text(encoding="utf-8")


def test_a_syntax_error_is_told_with_file_and_line(tmp_path):
    path = toy.write(tmp_path, "place:a a koop:City ;;; .\nplace:b b .\n")
    with pytest.raises(UnreadableFile) as caught:
        tidied([path])
    assert caught.value.line == toy.HEAD.count("\n") + 2
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("value", ['"soon"', "place:aach", '"2012/2008"'])
def test_a_date_that_is_no_edtf_is_told_with_file_and_claim(tmp_path, value):
    path = toy.write(tmp_path, toy.claim("initiative:bench.aach", "startYear", value))
    with pytest.raises(UnreadableFile, match=r"bench\.aach\.start-year.*2008/2012") as caught:
        tidied([path])
    assert caught.value.path == str(path)


def test_nothing_is_written_when_one_of_two_files_is_broken(tmp_path):
    good = toy.write(tmp_path, toy.TOY, "a.ttl")
    before = good.read_bytes()
    broken = toy.write(tmp_path, "place:b b .", "b.ttl")
    with pytest.raises(UnreadableFile):
        tidy([good, broken])
    assert good.read_bytes() == before


def test_an_unreadable_file_is_told(tmp_path):
    with pytest.raises(UnreadableFile):
        read_turtle(tmp_path / "none.ttl")
    (tmp_path / "latin.ttl").write_bytes('<a:b> <c:d> "Nürnberg" .'.encode("latin-1"))
    with pytest.raises(UnreadableFile):
        read_turtle(tmp_path / "latin.ttl")


def test_a_comment_that_is_no_utf_8_goes_with_the_others(tmp_path, toy_path):
    path = tmp_path / "latin.ttl"
    path.write_bytes(b"# B\xfchl\n" + toy_path.read_bytes())
    assert losses(path, tidied([path])[path]).comments == (1,)
    assert tidy([path]) == [path]
    assert path.read_bytes() == toy_path.read_bytes()
    assert tidy([path]) == []


FOREIGN = """\
# my careful comment
# of two lines

@prefix koop: <https://w3id.org/koopgraph/ontology#> .
@prefix ex: <http://example.org/net/> .
@prefix unused: <http://example.org/unused#> .

ex:t a koop:TransferEvent ; koop:certainty ex:sure . # between, line 8
ex:t ex:list ( 1 2.50 ) ; ex:note "# no comment" .
"""


def test_others_keep_their_comment_and_prefixes_and_get_no_licence_of_ours(tmp_path):
    path = tmp_path / "theirs.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    assert tidy([path]) == [path]
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# my careful comment\n# of two lines\n\n")
    assert "@prefix ex: <http://example.org/net/> ." in text
    assert "@prefix unused:" in text
    assert "CC BY" not in text
    assert tidy([path]) == []


def test_what_tidy_takes_away_is_said(tmp_path, capsys):
    path = tmp_path / "theirs.ttl"
    path.write_text(FOREIGN.replace("ex:sure", "<https://w3id.org/koopgraph/vocab/confirmed>"))
    assert main(["tidy", str(path)]) == 0
    said = capsys.readouterr().err
    assert "removed 1 statement that no claim backs" in said
    assert "koop:certainty vocab:confirmed" in said
    assert "(lines 8)" in said


@pytest.mark.parametrize(
    "wrong",
    [
        'koop:claimAbout "lit"',
        "koop:claimAbout initiative:a ; koop:claimProperty -44",
        "koop:claimAbout initiative:a ; koop:grade initiative:a",
        "koop:claimAbout initiative:a ; koop:earliest [ ]",
    ],
)
def test_terms_in_the_wrong_place_are_findings_everywhere(wrong, tmp_path, capsys):
    path = tmp_path / "wrong.ttl"
    path.write_text(f"{toy.HEAD}\nclaim:z a koop:Claim ; {wrong} .", encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    for words in (["validate"], ["tidy"], ["export", "-g"], ["map", "-o", tmp_path / "m", "-g"]):
        code = main([*map(str, words), str(path)])
        captured = capsys.readouterr()
        assert code == (words[0] in ("validate", "tidy"))
        said = captured.err if words[0] in ("export", "map") else captured.out
        assert f"{path}: error: claim:z: " in said
        assert "Traceback" not in captured.err
    assert path.read_text(encoding="utf-8") == before


def test_the_data_that_ships_is_tidy(root):
    paths = sorted((root / "data").rglob("*.ttl"))
    texts = tidied(paths)
    assert [path.name for path in paths if path.read_text(encoding="utf-8") != texts[path]] == []


def test_forget_says_what_else_a_file_does_not_keep(tmp_path, capsys):
    path = toy.tidy_file(tmp_path, toy.TOY)
    claim = "claim:bench.aach.start-year.almanac"
    more = f"# mine\n{claim} koop:recordedIn <urn:koopgraph:table:ours> .\n"
    more += "initiative:bench.celle koop:startYear 1999 .\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{toy.HEAD}{text}\n{more}", encoding="utf-8")
    line = path.read_text(encoding="utf-8").split("# mine")[0].count("\n") + 1
    assert main(["forget", "ours", str(path), "--lang", "en"]) == 0
    said = capsys.readouterr().err
    assert "removed 1 statement that no claim backs: initiative:bench.celle" in said
    assert f"{line}" in said.split("(lines ")[1]
    assert "startYear 1999" not in path.read_text(encoding="utf-8")


def test_things_that_nothing_tells_apart_are_refused_and_lists_are_not(tmp_path, capsys):
    circle = "".join(f"_:b{n} <urn:p> _:b{(n + 1) % 3_000} .\n" for n in range(3_000))
    alike = toy.write(tmp_path, circle, "alike.ttl")
    assert main(["tidy", "--check", str(alike)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{alike}: 3000 things")
    assert "Give them addresses" in said
    assert main(["validate", str(alike)]) == 0  # which puts nothing in order
    listed = toy.write(tmp_path, f"<urn:a> <urn:p> ({' '.join(map(str, range(3_000)))}) .", "l.ttl")
    assert len(tidied([listed])[listed]) > 3_000


def test_few_things_that_are_linked_each_to_each_are_refused_in_some_seconds(tmp_path, capsys):
    pairs = [(n, m) for n in range(12) for m in range(12) if n != m]
    alike = toy.write(tmp_path, "".join(f"_:b{n} <urn:p> _:b{m} .\n" for n, m in pairs), "a.ttl")
    start = time.process_time()
    assert main(["tidy", "--check", str(alike)]) == 2
    assert "12 things" in capsys.readouterr().err
    assert time.process_time() - start < 5, "which may be in no process of ours"


def test_a_list_of_equal_members_has_one_text_whatever_its_cells_are_called(tmp_path):
    cells = [
        f"_:x{n} rdf:first 1 ; rdf:rest {f'_:x{n + 1}' if n < 999 else 'rdf:nil'} ."
        for n in range(1_000)
    ]
    whole = f"<urn:a> <urn:p> ({' 1' * 1_000}) .\n<urn:b> <urn:p> ({' 1' * 500}) ."
    apart = [*cells, "<urn:a> <urn:p> _:x0 .", f"<urn:b> <urn:p> ({' 1' * 500}) ."]
    random.Random(1).shuffle(apart)
    one = toy.write(tmp_path, whole, "one.ttl")
    other = toy.write(tmp_path, toy.HEAD + "\n".join(apart), "other.ttl")
    bodies = [text.partition("\n\n")[2] for text in tidied([one, other]).values()]
    assert bodies[0].strip() == bodies[1].strip()
    assert bodies[0].count("first>") + bodies[0].count("rdf:first") == 1_500


def test_a_mark_before_a_turtle_file_is_read_and_taken_away(tmp_path, capsys):
    path = toy.tidy_file(tmp_path, toy.TOY)
    sound = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + sound)
    assert main(["tidy", str(path)]) == 0, capsys.readouterr().err
    assert path.read_bytes() == sound


def test_a_prefix_that_ends_like_another_is_not_declared_for_it():
    thing, own = NamedNode("http://example.org/b/x"), {"birthplace": "http://example.org/b/"}
    written = canonical_turtle([Triple(thing, NamedNode(RDF.type), thing)], prefixes=own)
    assert "birthplace:x" in written
    assert "@prefix place:" not in written


def test_the_years_of_a_claim_follow_its_date(tmp_path):
    dated = toy.claim("initiative:bench.aach", "startYear", '"2003"', more="koop:earliest 1990")
    path = toy.tidy_file(tmp_path, toy.IDEA + dated)
    years = {t.object.value for t in read_turtle(path) if t.predicate.value == KOOP.earliest}
    assert years == {"2003"}


def test_blank_nodes_have_names_of_ours_wherever_they_stand():
    blank, thing = BlankNode(), NamedNode("http://example.org/x")
    for triple in (Triple(thing, thing, blank), Triple(blank, thing, thing)):
        names = {str(list(with_named_blanks([triple]))) for _ in range(2)}
        other = BlankNode()
        turned = Triple(*(other if term == blank else term for term in triple))
        assert names == {str(list(with_named_blanks([turned])))}


def test_claims_at_any_address_have_the_years_that_their_dates_allow(tmp_path):
    text = toy.TOY.replace("claim:", "<http://example.org/claim/")
    path = toy.tidy_file(tmp_path, re.sub(r"(<http://example.org/claim/[^ ]+)", r"\1>", text))
    said = path.read_text("utf-8")
    assert "claim:bench" not in said
    assert said.count("koop:earliest") == toy.tidy_file(tmp_path, toy.TOY, "ours.ttl").read_text(
        "utf-8"
    ).count("koop:earliest")
    assert main(["validate", str(path)]) == 0


def test_claims_are_told_in_one_order_however_a_file_has_them(toy_path):
    triples = read_turtle(toy_path)
    found = claims_in(by_property(triples))
    assert claims_in(by_property(reversed(triples))) == found
    assert len(found) > 3
