"""What bad input gets: every finding with its thing, its file and what to do, in two languages."""

import pytest

import koopgraph
import toy
from koopgraph.checks.validation import Finding, validate
from koopgraph.errors import UnreadableFile

UNKNOWN_PLACE = "place:dorf a koop:City ; rdfs:label {} ."
BEYOND = "transfer:bench.celle.aach"
NEW_TRANSFER = f"""
{BEYOND} a koop:TransferEvent ; koop:transfers idea:bench ;
  rdfs:label "Bank: Celle → Aach"@de , "bench: Celle → Aach"@en .
"""


def errors(folder, text, *, tidy=False):
    """The errors of the text; written as it stands, or tidied before."""
    path = (toy.tidy_file if tidy else toy.write)(folder, text)
    return [finding for finding in validate([path]) if finding.severity == "error"]


def changed(folder, old, new):
    """The errors after one change in the tidy toy graph."""
    path = toy.tidy_file(folder, toy.TOY)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [finding for finding in validate([path]) if finding.severity == "error"]


def assert_told(findings, thing, english, german):
    said = [(f.say("en"), f.say("de")) for f in findings if f.thing == thing]
    assert any(english in en and german in de for en, de in said), findings


def test_the_toy_graph_has_no_errors(tmp_path):
    assert errors(tmp_path, toy.TOY, tidy=True) == []


def test_a_syntax_error_is_told_with_file_and_line(tmp_path):
    path = toy.write(tmp_path, "place:x a koop:City .\nplace:y a .\n")
    with pytest.raises(UnreadableFile) as caught:
        validate([path])
    assert caught.value.line == toy.HEAD.count("\n") + 2
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: ")


def test_a_transfer_with_no_claim(tmp_path):
    found = errors(tmp_path, toy.TOY + NEW_TRANSFER, tidy=True)
    assert_told(found, BEYOND, "Nobody says that this transfer", "Niemand sagt")
    assert all(finding.path.endswith("toy.ttl") for finding in found)


def test_a_year_that_no_claim_backs(tmp_path):
    found = changed(tmp_path, "koop:startYear 2010", "koop:startYear 2010 , 1910")
    assert_told(found, "initiative:bench.buehl", "no claim backs koop:startYear 1910", "kein Beleg")


def test_a_year_that_is_missing_though_a_claim_gives_it(tmp_path):
    found = changed(tmp_path, "    koop:startYear 2010", "    koop:embodies idea:bench")
    assert_told(found, "initiative:bench.buehl", "run `koopgraph tidy`", "koopgraph tidy")


def test_a_tentative_transfer_marked_as_realised(tmp_path):
    found = changed(
        tmp_path,
        "koop:certainty vocab:tentative",
        "koop:certainty vocab:tentative ; koop:realisedAs initiative:bench.celle",
    )
    thing = "transfer:bench.aach.celle"
    assert_told(found, thing, "no claim backs koop:realisedAs", "kein Beleg")
    assert_told(found, thing, "Tentative but realised", "Unsicher, aber verwirklicht")
    assert_told(found, thing, "Contradiction", "Widerspruch")
    assert any("source:almanac" in finding.message_en for finding in found)


@pytest.mark.parametrize("labels", ['"Dorf"@de', '"Village"@en', '"Dorf"', '"Dorf"@de , "X"@nds'])
def test_a_label_in_one_language_only(tmp_path, labels):
    found = errors(tmp_path, UNKNOWN_PLACE.format(labels))
    assert found
    assert {finding.thing for finding in found} == {"place:dorf"}
    assert all("rdfs:label" in finding.message_en for finding in found)


def test_a_name_that_nobody_describes(tmp_path):
    found = changed(tmp_path, "koop:inPlace place:celle", "koop:inPlace place:cele")
    assert_told(found, "initiative:bench.celle", "koop:inPlace", "koop:inPlace")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("koop:grade vocab:documented", "koop:grade vocab:certain"),
        ("koop:modality vocab:asserted", "koop:modality vocab:hoped"),
        ("koop:rank vocab:normal", "koop:rank vocab:first"),
        ("koop:inSource source:almanac", "koop:inSource source:nobody"),
        ("koop:claimProperty koop:startYear", "koop:claimProperty koop:startYaer"),
        ("koop:transfers idea:bench", "koop:transfers idea:bank"),
        ("wgs84:lat 47.8", "wgs84:lat 147.8"),
    ],
)
def test_a_wrong_value_is_told(tmp_path, old, new):
    assert changed(tmp_path, old, new)


def test_a_date_that_is_none_is_told_with_its_file(tmp_path):
    path = toy.write(tmp_path, toy.claim("initiative:bench.aach", "startYear", '"soon"'))
    with pytest.raises(UnreadableFile, match=r"toy\.ttl.*soon"):
        validate([path])


def test_a_thing_in_two_classes_is_a_finding_and_not_an_end(tmp_path):
    text = 'place:x a koop:City , koop:Idea ; rdfs:label "X"@de , "X"@en .'
    found = errors(tmp_path, text)
    assert_told(found, "place:x", "koop:Idea & koop:Place", "Widerspruch")
    assert {finding.path for finding in found} == {str(tmp_path / "toy.ttl")}


def test_hostile_labels_are_only_labels(tmp_path):
    label = "</script><script>alert(1)</script> > } DROP ALL # =1+1 \u202e" + "x" * 10_000
    assert errors(tmp_path, UNKNOWN_PLACE.format(f'"{label}"@de , "{label}"@en')) == []


def test_findings_are_sorted_errors_first_and_each_stands_once(tmp_path):
    path = toy.write(tmp_path, toy.TOY + NEW_TRANSFER)
    found = validate([path])
    assert found == sorted(found)
    assert len(found) == len(set(found))
    assert [f.severity for f in found] == sorted(f.severity for f in found)


def test_nothing_is_changed(tmp_path):
    path = toy.write(tmp_path, toy.TOY)
    before = path.read_bytes()
    assert validate([path])
    assert path.read_bytes() == before


def test_files_are_checked_together(tmp_path):
    one = toy.tidy_file(tmp_path, toy.TOY, "a.ttl")
    two = toy.write(tmp_path, 'place:x a koop:City ; rdfs:label "X"@de , "X"@en ; '
                    "koop:inCountry place:land .", "b.ttl")  # fmt: skip
    assert [finding for finding in validate([one, two]) if finding.severity == "error"] == []
    assert [finding for finding in validate([two]) if finding.severity == "error"] != []


def test_one_file_of_the_data_that_ships_needs_no_place_that_is_described_in_another(root):
    found = validate([root / "data" / "ideas" / "bee-path.ttl"])
    assert [finding for finding in found if finding.severity == "error"] == []


def test_a_finding_says_itself_in_both_languages():
    finding = Finding(
        severity="error", thing="place:x", message_en="no", message_de="nein", path="f"
    )
    assert finding.say() == "f: error: place:x: no"
    assert finding.say("de").endswith("place:x: nein")


def test_the_data_that_ships_has_no_errors(root):
    found = validate(sorted((root / "data").rglob("*.ttl")))
    assert [finding.say() for finding in found if finding.severity == "error"] == []


def test_statements_about_statements_are_passed_over(tmp_path):
    quoted = '<< place:aach koop:inCountry place:land >> rdfs:comment "said"@en .'
    assert errors(tmp_path, toy.TOY + quoted, tidy=True) == []


@pytest.mark.parametrize(
    ("statement", "term", "near"),
    [
        ("initiative:bench.aach koop:startyear 2015 .", "koop:startyear", "koop:startYear"),
        ("transfer:bench.aach.buehl koop:fromCity place:aach .", "koop:fromCity", "koop:City"),
        ("place:aach a koop:Town .", "koop:Town", ""),
        (
            "place:aach <http://w3id.org/koopgraph/ontology#inCountry> place:land .",
            "http://w3id.org/koopgraph/ontology#inCountry",
            "koop:inCountry",
        ),
    ],
)
def test_a_term_of_ours_that_does_not_exist_is_told_with_those_near(
    tmp_path, statement, term, near
):
    path = toy.tidy_file(tmp_path, toy.TOY)
    path.write_text(path.read_text("utf-8") + statement, "utf-8")
    [found] = [f for f in validate([path]) if f.rule == "unknown-term"]
    assert (found.severity, found.path) == ("warning", str(path))
    assert found.thing == statement.partition(" ")[0]
    assert f"{term} is no term" in found.message_en
    assert near in found.message_en.partition("Near: ")[2]
    said = []
    koopgraph.load(path, notice=said.append)
    assert [line for line in said if "is no term" in line] == [found.say()]


def test_validating_tells_what_loading_tells(tmp_path):
    one = toy.write(tmp_path, toy.PLACES, "one.ttl")
    more = '<http://example.org/t> koop:transfers idea:bench . place:celle rdfs:label "Zelle"@de .'
    other = toy.write(tmp_path, more, "other.ttl")
    heard = []
    koopgraph.load(one, other, notice=heard.append)
    found = {f.rule: f for f in validate([one, other])}
    for rule in ("clash", "unsettled"):
        assert found[rule].say() in heard
        assert found[rule].path == str(other)


def test_what_has_no_address_is_told_with_its_file(tmp_path):
    found = errors(tmp_path, "[] a koop:City .")
    assert {(f.thing, f.path) for f in found} == {("[]", str(tmp_path / "toy.ttl"))}


def test_a_finding_names_the_label_and_the_address(tmp_path):
    (one, *_) = changed(tmp_path, "koop:startYear 2010", "koop:startYear 2010 , 1910")
    assert ": error: bench in Buehl (initiative:bench.buehl): " in one.say("en")
    assert ": Fehler: Bank in Bühl (initiative:bench.buehl): " in one.say("de")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "@prefix a: <urn:a#> .\n"])
def test_a_file_that_says_nothing_is_told(tmp_path, text):
    path = tmp_path / "empty.ttl"
    path.write_text(text)
    [found] = validate([path])
    assert (found.severity, found.rule, found.thing) == ("warning", "empty", str(path))


def test_a_source_of_a_year_before_all_years_is_checked(tmp_path):
    path = toy.write(tmp_path, toy.TOY.replace('dcterms:date "2021"', 'dcterms:date "-0001"'))
    assert '"-0001"' in path.read_text(encoding="utf-8")
    assert validate([path]) is not None
