"""Answers: rows that know their columns, sentences, tables, citations."""

import csv
import io

import pytest

import toy
from koopgraph.errors import MissingPart
from koopgraph.questions.answers import Answer
from koopgraph.questions.catalogue import Column
from koopgraph.terms import Text, expand

HOSTILE = {
    "=1+1": "'=1+1",
    "+49 421": "'+49 421",
    "-2": "'-2",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t=1",
    "\r=1": "'\n=1",
    "two\r\nlines": "two\nlines",
    'say "hi", now': 'say "hi", now',
    "</script><script>": "</script><script>",
    "two\nlines": "two\nlines",
}


@pytest.fixture
def lineage(toy_graph):
    return toy_graph.ask("lineage", idea="bench")


def answer_of(*values, kind="string"):
    column = Column(name="text", type=kind, nullable=True)
    return Answer((column,), [(value,) for value in values], lambda iri, _: f"«{iri}»", "")


def test_an_answer_that_its_slices_emptied_says_how_much_there_was(toy_graph):
    whole = len(toy_graph.ask("learned"))
    emptied = toy_graph.ask("learned", since=2100)
    assert (len(emptied), whole > 1) == (0, True)
    said = f"With these conditions nothing is left (without them: {whole} rows)."
    assert emptied.nothing("en") == said
    assert said in str(emptied)


def test_rows_are_named_tuples_in_order(lineage):
    assert [row.year for row in lineage] == [2003, 2006, 2010, 2015, 2015]
    assert lineage[0].place == expand("place:aach")
    assert lineage[0]._fields[:3] == ("initiative", "place", "year")
    assert len(lineage) == 5


def test_unknown_is_none(lineage):
    assert lineage[0].giver is None
    assert lineage.records()[0]["giver"] is None


def test_records_hold_curies_and_plain_values(lineage):
    record = lineage.records()[2]
    assert (record["place"], record["year"], record["rival"]) == ("place:buehl", 2010, False)


def test_rivals_are_set_in_beneath_their_row(lineage):
    lines = list(lineage.sentences("en"))
    assert [line.startswith("    ") for line in lines] == [row.rival for row in lineage]
    assert any(line.startswith("    ") for line in lines)


def test_sentences_are_in_the_language_that_is_asked_for(lineage):
    assert "Buehl" in "\n".join(lineage.sentences("en"))
    assert "Bühl" in "\n".join(lineage.sentences("de"))


def test_a_table_has_a_header_and_words(lineage):
    header, *rows = lineage.table("de")
    assert header[1] == "Ort"
    assert rows[2][1] == "Bühl"
    assert lineage.table("en")[0][1] == "place"


def test_a_free_query_keeps_its_own_names(toy_graph):
    answer = toy_graph.sparql("SELECT ?place { ?place ?p ?o } LIMIT 1")
    assert answer.table("de")[0] == ("place",)


@pytest.mark.parametrize(("text", "cell"), HOSTILE.items())
def test_csv_shows_text_as_text_and_keeps_formulas_from_running(text, cell):
    written = answer_of(Text(text)).to_csv()
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [cell]


def test_numbers_below_zero_are_no_formulas():
    assert answer_of(-2, kind="integer").to_csv() == "text\n-2\n"


def test_labels_stand_beside_things_in_csv_and_not_in_tsv(lineage):
    assert lineage.to_csv().splitlines()[0].startswith("initiative,initiative_label,place,")
    tsv = lineage.to_csv(separator="\t", labels=False)
    assert tsv.splitlines()[0].startswith("initiative\tplace\tyear")
    assert "place:aach" in tsv


def test_a_notebook_shows_labels_as_text():
    html = answer_of(Text("</td><script>alert(1)</script>"))._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_data_frames_have_a_row_a_row(lineage):
    frame = lineage.to_pandas()
    assert frame.shape == (5, len(lineage.columns))
    assert list(frame["place"][:1]) == ["place:aach"]
    other = lineage.to_polars()
    assert (other.shape, other.columns) == (frame.shape, list(frame.columns))
    assert other["place"].to_list() == list(frame["place"])


def test_a_frame_library_that_is_not_there_is_named(lineage, monkeypatch):
    import sys

    for name, make in (("pandas", lineage.to_pandas), ("polars", lineage.to_polars)):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(MissingPart, match=rf"{name} is not installed.*koopgraph\[frames\]"):
            make()


def test_an_answer_printed_is_what_the_command_prints(run, toy_graph, toy_path):
    for words in ({}, {"place": "land"}):
        options = [word for name, value in words.items() for word in (f"--{name}", value)]
        _, printed, _ = run("ask", "learned", *options, "-g", toy_path, "--lang", "en")
        assert f"{toy_graph.ask('learned', **words)}\n" == printed


def test_an_answer_without_rows_is_whole(toy_graph):
    empty = toy_graph.ask("lineage", idea="bench", place="place:land")
    assert (len(empty), list(empty)) == (0, [])
    assert len(empty.to_csv().splitlines()) == 1
    assert empty.to_pandas().shape == (0, len(empty.columns))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_without_rows_the_sentences_say_what_the_printed_answer_says(tmp_path, lang):
    seat = 'idea:seat a koop:Idea ; rdfs:label "Sitz"@de , "seat"@en .\n'
    empty = toy.graph(tmp_path, toy.TOY + seat, lang=lang).ask("adoption-curve", idea="seat")
    assert (len(empty), list(empty.sentences())) == (0, [empty.nothing()])
    assert empty.nothing() in str(empty)


def test_an_answer_stays_as_it_was_given(tmp_path):
    import toy

    kg = toy.graph(tmp_path)
    answer = kg.ask("lineage")
    before = answer.to_csv(labels=False)
    kg.engine.clear("https://w3id.org/koopgraph/graph/asserted")
    assert answer.to_csv(labels=False) == before


def test_a_citation_names_the_data_set_and_each_source_once(lineage):
    text = lineage.cite()
    assert text.startswith("data without a title.")  # it says nothing of itself
    assert text.count("Almanach der Bänke") == 1
    assert "Bulletin. March 2018." in text
    assert "Chronicle" not in text
    assert "Quellen:" in lineage.cite("de")


def test_a_citation_of_the_bundled_graph_names_its_version(bundled_graph):
    text = bundled_graph.ask("lineage", idea="mobility-hub").cite()
    assert "Version " in text


def test_a_free_query_can_be_cited_and_says_when_it_was_cut(toy_graph):
    text = "SELECT ?s WHERE { ?s a <https://w3id.org/koopgraph/ontology#Source> } ORDER BY ?s"
    cut = toy_graph.sparql(text, limit=1)
    assert (len(cut), cut.cut) == (1, True)
    assert "Almanach" in cut.cite()
    whole = toy_graph.sparql(text, limit=3)
    assert (len(whole), whole.cut) == (3, False)
