"""The question files: headers, parameters, columns, sentences."""

import re
from decimal import Decimal

import pytest

import toy
from koopgraph.errors import BrokenQuestion, UnknownName, UnknownThing, WrongParameter
from koopgraph.questions import catalogue
from koopgraph.questions.catalogue import Column, Parameter, read_folder, read_question
from koopgraph.questions.claim_clauses import NAMES
from koopgraph.questions.column_names import GERMAN, heading
from koopgraph.questions.row_words import RESERVING
from koopgraph.questions.sentence_templates import ASKED, FIRST, LAST, RESERVATIONS, names
from koopgraph.terms import IRI, Text, expand

GOOD = """\
#+ summary: Towns
#+ koopgraph:
#+   theme: places
#+   question: {de: "Welche Orte?", en: "Which places?"}
#+   params:
#+     place: {type: iri, class: "koop:Place"}
#+     year: {type: integer}
#+   columns:
#+     place: {type: iri, class: "koop:Place"}
#+     year: {type: integer, nullable: true}
#+   sentence:
#+     de: "{place}[, {year}]"
#+     en: "{place}[, {year}]"
#+   none: {de: "Keine Orte[ {asked_year:at}].", en: "No places[ {asked_year:at}]."}
#+   needs: asserted
#+   ordered: true
PREFIX koop: <https://w3id.org/koopgraph/ontology#>
SELECT DISTINCT ?place ?year WHERE {
  #@params
  ?initiative koop:inPlace ?place .
  #@year ?initiative koop:startYear ?year .
  OPTIONAL { ?initiative koop:startYear ?year }
}
ORDER BY ?place ?year
"""
QUESTIONS = catalogue.read_folder()
by_name = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "towns.rq"
    path.write_text(GOOD, encoding="utf-8")
    return read_question(path)


def broken(tmp_path, old, new):
    """The error that a change to the good file causes."""
    assert old in GOOD
    path = tmp_path / "towns.rq"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenQuestion) as caught:
        read_question(path)
    assert caught.value.path == str(path)
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: ")
    return caught.value


# The questions that ship


@by_name
def test_every_sentence_uses_only_columns_of_its_question(question):
    known = {column.name for column in question.columns}
    known |= {mark + name for mark in (FIRST, LAST) for name in known}
    known |= {ASKED + param.name for param in question.params}
    known |= {RESERVATIONS} if known & set(RESERVING) else set()
    known |= {name for name, columns in NAMES.items() if known & set(columns)}
    for words in (question.sentence, question.rival):
        for text in words.values():
            assert {name for name, _ in names(text)} <= known


@by_name
def test_a_value_that_may_be_unknown_stands_in_an_optional_part(question):
    """Otherwise a sentence would have a hole where the value is missing."""
    nullable = {column.name for column in question.columns if column.nullable}
    for words in (question.sentence, question.rival):
        for text in words.values():
            outside = text
            while "[" in outside:
                outside = re.sub(r"\[[^\[\]]*\]", "", outside)
            assert not {name for name, _ in names(outside)} & nullable, text


@by_name
def test_every_column_has_a_heading_of_its_own_in_both_languages(question):
    for lang in ("en", "de"):
        headings = [heading(column.name, lang) for column in question.columns]
        assert len(set(headings)) == len(headings)


def test_no_heading_is_without_a_column():
    questions = catalogue.questions().values()
    assert set(GERMAN) == {column.name for asked in questions for column in asked.columns}


@by_name
def test_both_languages_name_the_same_columns(question):
    """Texts that stand in the data once a language have a column a language."""
    said = (question.sentence, question.rival, question.none, question.left_out)
    for words in (*said, *question.none_if.values()):
        fields = [
            {name.removesuffix(f"_{lang}") for name, _ in names(text)}
            for lang, text in words.items()
        ]
        assert not fields or fields[0] == fields[1]


@by_name
def test_every_question_has_a_total_order_and_declares_its_prefixes(question):
    body = "\n".join(line for line in question.text.splitlines() if not line.startswith("#+"))
    assert re.search(r"^ORDER BY ", body, re.MULTILINE)
    code = re.sub(r'"[^"]*"|<[^>]*>|#.*', "", body)
    used = set(re.findall(r"(?<![\w?$:])([a-z][\w-]*):\w", code))
    assert used <= set(re.findall(r"PREFIX (\w+):", body))


@by_name
def test_a_question_that_needs_asserted_statements_is_answered_without_inference(
    bundled_graph, question
):
    if question.needs == "asserted":
        whole = bundled_graph.ask(question.name)
        assert bundled_graph.ask(question.name, inferred=False).values == whole.values
    else:
        assert bundled_graph.ask(question.name).columns == question.columns


@pytest.mark.parametrize(
    "question",
    [q for q in QUESTIONS if not any(param.required for param in q.params)],  # golden: the others
    ids=lambda question: question.name,
)
def test_every_question_says_something_of_the_bundled_graph_in_both_languages(
    bundled_graph, question
):
    answer = bundled_graph.ask(question.name)
    for lang in ("de", "en"):
        sentences = list(answer.sentences(lang))
        assert len(sentences) == len(answer)
        assert not any(re.search(r"[{}]", sentence) for sentence in sentences)


# Headers


def test_a_header_is_read(good):
    assert good.name == "towns"
    assert good.params[1] == Parameter(name="year", type="integer")
    assert good.columns[1] == Column(name="year", type="integer", nullable=True)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("  theme: places", "  theme: [places", 4, "no valid YAML"),
        ("#+ koopgraph:", "#+ other:", 1, "koopgraph:"),
        ("theme: places", "theme: towns", 3, "valid: travel"),
        (', en: "Which places?"', "", 4, "question needs de and en"),
        ("{type: integer}", "{type: year}", 7, "'year'"),
        ("{type: integer}", "{kind: integer}", 7, "needs a type"),
        ("{type: integer}", "integer", 7, "needs a type"),
        ('"{place}[, {year}]"', '"{place}[, {yaer}]"', 11, "{yaer}, which is no column"),
        (
            "#+   needs: asserted",
            '#+   rival: {de: "{place}", en: "{palce}"}\n#+   needs: asserted',
            15,
            "rival names {palce}, which is no column",
        ),
        ("#+   needs: asserted", "#+   join: [town]\n#+   needs: asserted", 15, "join names town"),
        ("{place}[, {year}]", "{place}[, {year]}", 11, "that close nothing"),
        ("{place}[, {year}]", "{place:genitive}[, {year}]", 11, "{place:genitive}; forms: the"),
        ("No places[", "No {place}[", 14, "none names {place}"),
        ("none:", "nones:", 1, "none needs de and en"),
        ("needs: asserted", "needs: rules", 15, "asserted"),
        ("SELECT DISTINCT ?place ?year", "SELECT DISTINCT ?year ?place", 18, "columns"),
        ("SELECT DISTINCT ?place ?year", "SELECT ?place", 18, "columns"),
        ("  #@params\n", "", 1, "#@params"),
        ("    year: {type: integer}", "    town: {type: integer}", 7, "?town is unused"),
    ],
)
def test_a_broken_header_is_told_with_file_and_line(tmp_path, old, new, line, problem):
    error = broken(tmp_path, old, new)
    assert problem in error.problem
    assert error.line == line


def test_parameters_in_a_list_and_text_that_is_no_utf8_are_told(tmp_path):
    listed = "#+   params:\n#+     - place\n#+   columns:\n"
    start, end = (
        GOOD.index("#+   params"),
        GOOD.index(
            '#+     place: {type: iri, class: "koop:Place"}\n#+     year: {type: integer, n'
        ),
    )
    assert "a name for each" in broken(tmp_path, GOOD[start:end], listed).problem
    path = tmp_path / "latin.rq"
    path.write_bytes(GOOD.replace("Orte", "Städte").encode("latin-1"))
    with pytest.raises(BrokenQuestion) as caught:
        read_question(path)
    assert caught.value.line == 4


def test_a_folder_is_read_in_order(tmp_path):
    for name in ("b", "a"):
        (tmp_path / f"{name}.rq").write_text(GOOD, encoding="utf-8")
    assert [question.name for question in read_folder(tmp_path)] == ["a", "b"]


# Parameters


def test_a_parameter_becomes_a_values_block_and_switches_its_lines_on(good):
    text = good.bind({"year": 2015})
    assert "VALUES ?year { 2015 }" in text
    assert "\n  ?initiative koop:startYear ?year ." in text
    assert "#@year" in good.bind({})
    assert "VALUES" not in good.bind({})


def test_every_mark_gets_the_values(good):
    twice = good._replace(text=good.text.replace("  #@params\n", "  #@params\n  #@params\n"))
    assert twice.bind({"year": 1}).count("VALUES ?year { 1 }") == 2


HOSTILE = ["> } DROP ALL #", '" } #', "\\u0022 } #", "\n}\n", "#@params", "?x", "'''", "\x00"]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_injection_stays_a_text(good, text):
    free = good._replace(params=(Parameter(name="year", type="string"),))
    bound = free.bind({"year": Text(text)})
    from pyoxigraph import Store

    assert list(Store().query(bound)) == []
    assert bound.count("\n") == GOOD.count("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_an_injection_as_a_thing_is_only_unknown(toy_graph, text):
    with pytest.raises(UnknownThing):
        toy_graph.ask("lineage", idea=text)
    with pytest.raises(UnknownName):
        toy_graph.ask(text)
    with pytest.raises(UnknownName):
        toy_graph.ask("lineage", **{text: "bench"})


def test_an_address_with_forbidden_letters_never_reaches_a_query(good):
    with pytest.raises(ValueError, match="not an address"):
        good.bind({"place": IRI("http://x/> } DROP ALL #")})


@pytest.mark.parametrize("value", [3.7, "3.7", True, "many", "", None, "0x10", "1_000"])
def test_what_is_no_whole_number_is_refused(value):
    year = Parameter(name="year", type="integer")
    with pytest.raises(WrongParameter, match="a whole number"):
        year.read("towns", value)


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("integer", "2015", 2015),
        ("integer", -3, -3),
        ("boolean", "true", True),
        ("boolean", False, False),
        ("decimal", "3.7", Decimal("3.7")),
        ("edtf", "2015?", "2015?"),
        ("string", 7, "7"),
    ],
)
def test_a_value_is_read_as_its_declared_type(kind, given, value):
    found = Parameter(name="x", type=kind).read("towns", given)
    assert (found, isinstance(found, bool)) == (value, isinstance(value, bool))


@pytest.mark.parametrize(
    ("kind", "given"), [("boolean", "perhaps"), ("decimal", "NaN"), ("edtf", "soon")]
)
def test_a_value_of_another_type_is_refused_with_what_was_expected(kind, given):
    with pytest.raises(WrongParameter) as caught:
        Parameter(name="x", type=kind).read("towns", given)
    assert caught.value.value == given
    assert "erwartet" in caught.value.say("de")


@pytest.mark.parametrize("value", [2.5, "2015", True])
def test_a_value_of_another_type_is_never_bound(good, value):
    with pytest.raises(WrongParameter):
        good.bind({"year": value})
    with pytest.raises(WrongParameter, match=r"“leipzig”.*a Place"):
        good.bind({"place": "leipzig"})


def test_a_missing_required_parameter_is_told_with_its_class(good):
    needed = Parameter(name="place", type="iri", cls="koop:Place", required=True)
    with pytest.raises(WrongParameter, match="a Place"):
        good._replace(params=(needed,)).bind({})


def test_an_unknown_parameter_lists_the_valid_ones(toy_graph):
    with pytest.raises(UnknownName, match="idea, place, network") as caught:
        toy_graph.ask("lineage", city="aach")
    assert caught.value.name == "city"


def test_a_thing_of_another_class_is_refused(toy_graph):
    with pytest.raises(UnknownThing, match="bench"):
        toy_graph.ask("lineage", place="bench")


def test_every_parameter_narrows_the_answer(toy_graph):
    whole = set(toy_graph.ask("lineage").values)
    for name, value in {"idea": "bench", "place": "Bühl", "network": "ring"}.items():
        assert set(toy_graph.ask("lineage", **{name: value}).values) <= whole
    places = {row.place for row in toy_graph.ask("lineage", network="ring")}
    assert places == {expand("place:aach"), expand("place:buehl")}


def test_the_cache_gives_the_questions_of_the_folder():
    assert tuple(catalogue.questions().values()) == read_folder()


def test_an_unknown_question_lists_the_known_ones():
    with pytest.raises(UnknownName, match="lineage"):
        catalogue.question("linage")


# Columns


def test_a_column_that_must_not_be_empty_is_checked(toy_graph, monkeypatch):
    asked = catalogue.question("lineage")
    strict = asked._replace(columns=tuple(c._replace(nullable=False) for c in asked.columns))
    monkeypatch.setattr(catalogue, "question", lambda _: strict)
    with pytest.raises(WrongParameter, match="a value in every row"):
        toy_graph.ask("lineage")


def test_the_toy_graph_is_what_these_tests_ask():
    assert "idea:bench" in toy.TOY
