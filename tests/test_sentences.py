"""Sentences: templates, names in their case, lines of an answer, and answers without rows."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import koopgraph.declension
import toy
from koopgraph.declension import in_form
from koopgraph.engines import named_queries
from koopgraph.questions import catalogue
from koopgraph.questions.catalogue import Column
from koopgraph.questions.row_words import RowWords
from koopgraph.questions.sentence_templates import filled
from koopgraph.terms import IRI, curie, expand
from koopgraph.vocab import KOOP

FSI, PDI = "\u2068", "\u2069"
NETHERLANDS = "https://w3id.org/koopgraph/place/netherlands"


class Row:
    """Words by name; what guards compare are the same."""

    def __init__(self, **words):
        self.words = words

    def word(self, name, form=""):
        return self.words.get(f"{name}:{form}" if form else name, "")

    def plain(self, name):
        return self.words.get(name, "")

    def all_plain(self, name):
        return self.plain(name).split(" and ")

    def is_many(self, name):
        return "and" in self.word(name)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{city}[ in {year}][, from {giver}]", "Aach in 2003"),
        ("{city}[, from {giver} in {city}]", "Aach"),  # one value unknown: the whole part goes
        ("{n|transfer|transfers}, {one|transfer|transfers}", "3 transfers, 1 transfer"),
        ("[{none|transfer|transfers}, ]{city}", "Aach"),
        ("{none|transfer|transfers}", "0 transfers"),
        ("{both#learns|learn}, {city#learns|learn}", "learn, learns"),
        ("[{?sure=tentative}perhaps ][{?sure!=tentative}surely ]{city}", "perhaps Aach"),
        ("[{?none}some][{?!none}none]", "none"),
        ("[{?lag<0}before][{?lag>0}after]", "before"),
        ("[{?unknown>0}after][{?unknown<0}before]", ""),
        ("[a[ {giver}] b[ {year}]]", "a b 2003"),
        ("[{?city!=@both}another]", ""),  # it is one of those
        ("[{?city=@same}the same][{?city!=@year} and another]", "the same and another"),
    ],
)
def test_a_template_is_filled(template, said):
    row = Row(
        city="Aach", same="Aach", year="2003", n="3", one="1", none="0", lag="-1",
        sure="tentative", both="Aach and Buehl",
    )  # fmt: skip
    assert filled(template, row) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bluepingu e.V.", "It was Bluepingu e.V."),
        ("Nimm mich mit!", "It was Nimm mich mit!"),
        ("Aach", "It was Aach."),
        (f"{FSI}\u05d0.{PDI}", f"It was {FSI}\u05d0.{PDI}"),
    ],
)
def test_a_name_that_ends_in_a_stop_ends_the_sentence(name, said):
    assert filled("It was {city}.[ – {source}]", Row(city=name)) == said


@given(st.text(max_size=30))
def test_a_value_is_never_taken_for_a_template(value):
    hostile = value + "[{year}]{year}[, {city}]{?x}"
    row = Row(city=hostile, year="Y")
    assert filled("«{city}»[ {year}]", row) == f"«{hostile}» Y"


@pytest.mark.parametrize(
    ("slug", "label", "said"),
    [
        ("place/netherlands", "Niederlande", "die den in den von den in die"),
        ("place/united-kingdom", "Vereinigtes Königreich", "das dem im vom ins"),
        ("place/freiburg-region", "Regierungsbezirk Freiburg", "der dem im vom in den"),
        ("place/province-of-barcelona", "Provinz Barcelona", "die der in der von der in die"),
    ],
)
def test_german_articles_follow_gender_and_case(slug, label, said):
    iri = f"https://w3id.org/koopgraph/{slug}"
    forms = [in_form(iri, label, form, "de") for form in ("the", "dat", "in", "from", "to")]
    name = re.compile(r"\b(Niederlanden?|Vereinigten? Königreich|Regierungs.*|Provinz.*)$")
    assert " ".join(name.sub("", form).strip() for form in forms) == said


def test_names_of_towns_take_a_preposition_and_no_article():
    bremen = "https://w3id.org/koopgraph/place/bremen"
    german = [in_form(bremen, "Bremen", form, "de") for form in ("The", "In", "from", "to")]
    assert german == ["Bremen", "In Bremen", "von Bremen", "nach Bremen"]
    assert in_form(NETHERLANDS, "Netherlands", "In", "en") == "In the Netherlands"


def test_in_a_list_only_the_first_name_begins_the_sentence():
    both = (IRI(NETHERLANDS), IRI("https://w3id.org/koopgraph/place/united-kingdom"))
    labels = {both[0]: "Netherlands", both[1]: "United Kingdom"}
    words = RowWords(
        (Column("place", "iri"),), (both,), lambda iri, _: labels[IRI(iri)], "en", asked={}
    )
    assert words.word("place", "The") == "The Netherlands and the United Kingdom"


def test_every_region_of_the_data_whose_name_is_a_common_noun_has_an_article(bundled_graph):
    table = json.loads(Path(koopgraph.declension.__file__).with_suffix(".json").read_text("utf-8"))
    nouns = "Provinz|Region|Metropolregion|Landkreis|Regierungsbezirk|Bundesstaat|Agglomeration"
    regions = named_queries.rows(bundled_graph.engine, "instances", {"class": IRI(KOOP.Region)})
    found = {curie(iri) for (iri,) in regions if re.match(nouns, bundled_graph.label(iri, "de"))}
    assert found
    assert [slug for slug in found if "gender" not in table.get(slug, {}).get("de", {})] == []


# Lines of an answer


def test_rows_that_differ_in_the_source_alone_are_one_line(tmp_path):
    told = [
        toy.claim(
            "initiative:bench.buehl",
            "startYear",
            '"1999"',
            source=source,
            stage="expanded",
            number=".7",
        )
        for source in ("almanac", "bulletin")
    ]
    answer = toy.graph(tmp_path, toy.TOY + "".join(told)).ask("stages", place="buehl")
    said = [said for said in answer.sentences("en") if "1999" in said]
    assert len(said) == 2
    [line] = [line for line in answer.lines("en") if "1999" in line.text]
    assert line.rows == (0, 1)
    assert line.text == "Expanded in 1999: bench in Buehl. – Almanac; Bulletin"


def test_a_heading_says_what_was_asked_for(toy_graph):
    answer = toy_graph.ask("lineage", idea="bench", place="aach")
    assert answer.heading("de") == "Wie ist die Idee gewandert? (Plauderbank, Aach)"


def test_a_reservation_stands_at_what_it_concerns_in_both_languages(tmp_path):
    doubted = toy.claim(
        "initiative:bench.buehl", "startYear", '"2009-05"', grade="partly", source="chronicle"
    )
    answer = toy.graph(tmp_path, toy.TOY + doubted).ask("lineage", place="buehl")
    assert "    “Chronicle” says: in May 2009 (the source only suggests it)." in answer.sentences(
        "en"
    )
    assert "    „Chronik“ sagt: im Mai 2009 (die Quelle deutet es nur an)." in answer.sentences(
        "de"
    )


def test_a_rival_that_says_nothing_beside_another_of_the_same_source_is_no_line(tmp_path):
    date = toy.claim("initiative:bench.celle", "startYear", '"2013"', source="bulletin")
    answer = toy.graph(tmp_path, toy.TOY + date).ask("lineage", place="celle")
    rivals = [line for line in answer.lines("en") if line.rival]
    assert [line.text.strip() for line in rivals] == [
        "“Almanac” says: perhaps in 2015, on the model of Aach (the source only suggests it)."
    ]
    assert [len(line.rows) for line in rivals] == [2]


def test_within_a_year_the_months_have_their_order(tmp_path):
    dates = toy.TOY.replace('"2003-04-02"', '"2010-06"').replace('"2010"', '"2010-02"')
    answer = toy.graph(tmp_path, dates).ask("lineage", idea="bench")
    assert [row.when for row in answer if not row.rival][:2] == ["2010-02", "2010-06"]


def test_what_no_source_lets_begin_is_named_below(tmp_path):
    taken_over = "".join(
        toy.claim("transfer:bench.aach.buehl", name, f"initiative:bench.{end}")
        for name, end in (("fromInitiative", "aach"), ("toInitiative", "buehl"))
    )
    begun = toy.claim("initiative:bench.buehl", "startYear", '"2010"', stage="opened")
    given = toy.transfer("buehl", "celle", source="bulletin")
    implied = toy.transfer("buehl", "celle", source="bulletin", grade="partly")
    unsaid = toy.TOY.replace(begun, "").replace(given, implied)
    unsaid = unsaid.replace(toy.transfer("aach", "buehl"), taken_over)
    kg = toy.graph(tmp_path, unsaid)
    said = "Left out, because no source says whether and when it began: chatting bench in Buehl."
    assert str(kg.ask("lineage", idea="bench")).endswith(said)
    assert kg.ask("lineage", place="buehl").aside("en") == said
    assert kg.ask("lineage", place="celle").aside("en") == ""
    assert kg.ask("taught", place="aach").aside("de") == (
        "Nicht mitgezählt, denn keine Quelle sagt, ob und wann es begann: Plauderbank in Bühl."
    )


# Names that sentences have to cope with


def place_called(tmp_path, *labels, also=""):
    """The toy graph, its receiver Bühl with these labels alone."""
    text = toy.TOY.replace(
        ' ; rdfs:label "Bühl"@de , "Buehl"@en',
        f" ; rdfs:label {', '.join(labels)}" if labels else "",
    )
    return toy.graph(tmp_path, text + also).ask("learned", place="place:buehl")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_label_in_one_language_serves_both(tmp_path, lang):
    [said] = place_called(tmp_path, '"Nurdeutsch"@de').sentences(lang)
    assert said.startswith("Nurdeutsch ")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_thing_without_a_label_is_called_by_its_address_in_short(tmp_path, lang):
    [said] = place_called(tmp_path).sentences(lang)
    assert said.startswith("place:buehl ")


@pytest.mark.parametrize("name", ["L’Aquila", "Sant'Agata de' Goti"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_name_with_an_apostrophe_stays_as_it_is(tmp_path, name, lang):
    answer = place_called(tmp_path, f'"{name}"@de', f'"{name}"@en')
    [said] = answer.sentences(lang)
    assert said.startswith(f"{name} ")
    assert name in answer.heading(lang)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_right_to_left_name_does_not_turn_the_sentence_round(tmp_path, lang):
    name = "באר שבע (2)"
    answer = place_called(tmp_path, f'"{name}"@de', f'"{name}"@en')
    [said] = answer.sentences(lang)
    assert said.startswith(f"{FSI}{name}{PDI} ")
    assert said.count(FSI) == said.count(PDI) == 1
    assert f"({FSI}{name}{PDI})" in answer.heading(lang)


# No rows: none, all, not known


@pytest.mark.parametrize("name", catalogue.questions())
def test_no_rows_are_told_in_a_sentence_of_the_question(name):
    question = catalogue.question(name)
    for words in (question.none, *question.none_if.values()):
        assert all(text.rstrip("]").endswith(".") for text in words.values())


VERBS = {
    "en": r"\b(is|are|has|have|began|do|goes|rests|says|touches)\b",
    "de": r"\b(ist|sind|hat|haben|begann|beruht|berührt|geht|sagt|schließt|widersprechen)\b",
}


@pytest.mark.parametrize("name", catalogue.questions())
@pytest.mark.parametrize("lang", ["en", "de"])
def test_no_rows_are_told_with_a_verb_and_no_record_is_no_subject(name, lang):
    question = catalogue.question(name)
    for words in (question.none, *question.none_if.values()):
        assert re.search(VERBS[lang], words[lang])
        assert not re.search("No record|Nicht verzeichnet ist", words[lang])


def test_all_members_have_it_is_no_lack_of_knowledge(bundled_graph):
    answer = bundled_graph.ask("not-yet", network="koopstadt", idea="mobility-hub")
    assert (
        answer.nothing("en") == "All members of koopstadt have introduced the idea “mobility hub”."
    )
    assert answer.nothing("de") == (
        "Alle Mitglieder von koopstadt haben die Idee „Mobilitätsstation“ eingeführt."
    )


def test_conditions_that_leave_nothing_say_what_there_was_without_them(bundled_graph):
    answer = bundled_graph.ask("learned", idea="mobility-hub", until=1900)
    assert len(answer) == 0
    assert re.fullmatch(r"With these .* \(without them: 12 rows\)\.", answer.nothing("en"))


ASKED = {  # by parameter: what is asked for
    "place": "place:netherlands", "network": "intermediary:koopstadt", "theme": "vocab:mobility",
}  # fmt: skip


def asked_in_every_way(question):
    """Each choice of the question's parameters that may be asked with."""
    needed = {param.name for param in question.params if param.required or param.default}
    names = [param.name for param in question.params]
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            if needed <= set(chosen):
                things = {name: expand(ASKED.get(name, "idea:bench")) for name in chosen}
                yield {n: 2015 if n == "year" else IRI(thing) for n, thing in things.items()}


@pytest.mark.parametrize("name", catalogue.questions())
@pytest.mark.parametrize("lang", ["de", "en"])
def test_why_there_are_no_rows_reads_well_whatever_was_asked(name, lang):
    labels = {"netherlands": {"de": "Niederlande", "en": "Netherlands"}}

    def label(iri, lang):
        slug = IRI(iri).slug
        return labels.get(slug, {}).get(lang, slug)

    question = catalogue.question(name)
    wrong = r"  | [.,;:]|[,;] ?[.,;]|[][{}#|]|^[a-z]"
    wrong += (
        r"|[Nn]iederlande (\w+ )*(hat|war|wäre|könnte|begann)\b|\b(Places|Members \S+ \S+) has\b"
    )
    for asked in asked_in_every_way(question):
        words = RowWords((), (), label, lang, asked=asked)
        for text in (question.none, *question.none_if.values()):
            said = filled(text[lang], words)
            assert not re.search(wrong, said), said
            for thing in asked.values():  # all that was asked for is said
                assert str(thing) in said if thing == 2015 else label(thing, lang) in said, said
