"""The command line: verbs, exit codes, languages, what goes to which stream."""

import csv
import dataclasses
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from pyoxigraph import parse_query_results

import toy
from koopgraph.cli import main
from koopgraph.cli.help_text import HELP
from koopgraph.cli.parser import PLACEHOLDERS
from koopgraph.cli.text import TEXTS, chosen_language
from koopgraph.cli.verbs import VERBS
from koopgraph.errors import KoopgraphError
from koopgraph.questions.free_sparql import STANDARD

LINEAGE = ["ask", "lineage", "--idea", "bench"]


def process(*words, text=True, **environment):
    """Run it as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "koopgraph", *map(str, words)],
        capture_output=True,
        text=text,
        env={**os.environ, **environment},
        check=False,
    )


# Help


def test_which_short_addresses_are_read_is_what_the_help_says(run, tmp_path):
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix my: <https://example.org/> .\n"
        "my:t1 a <https://w3id.org/koopgraph/ontology#Idea> ;\n"
        '  <http://www.w3.org/2000/01/rdf-schema#label> "Bench"@en .\n',
        encoding="utf-8",
    )
    words = ("--only", path, "--lang", "en")
    assert run("show", "https://example.org/t1", *words)[0] == 0
    assert run("show", "my:t1", *words)[0] == 2
    said = " ".join(run("show", "--help")[1].split())
    assert "address or CURIE (place:leipzig; prefixes of files are not read)" in said


def test_an_address_as_a_file_is_said_not_to_be_fetched(run):
    for lang, words in (("en", "nothing is fetched"), ("de", "abgerufen wird nichts")):
        code, _, said = run("validate", "https://example.org/a.ttl", "--lang", lang)
        assert code == 2
        assert said.startswith("https://example.org/a.ttl: ")
        assert words in said


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_begins_with_its_example(run, verb):
    code, out, err = run(verb, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(VERBS[verb].example + "\n\nusage: koopgraph " + verb)
    assert VERBS[verb].summary["en"] in out


def test_the_help_of_all_begins_with_an_example_and_names_every_verb(run):
    code, out, _ = run("--help")
    assert code == 0
    assert out.startswith("koopgraph ask lineage --idea mobility-hub\n")
    assert all(re.search(rf"^ +{verb} ", out, re.MULTILINE) for verb in VERBS)
    assert run()[1] == out


RUN_ELSEWHERE = ("add", "diff", "forget", "import", "load", "push", "serve")
"""Their examples need a table or a server, or are one, or take long: their own tests run them."""


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in RUN_ELSEWHERE])
def test_the_example_of_a_verb_works(run, verb, toy_path, toy_graph, monkeypatch, tmp_path):
    """On the graph that ships where the example names a thing; else on a small one, to be quick."""
    monkeypatch.chdir(tmp_path)
    words = shlex.split(VERBS[verb].example)[1:]
    if verb in ("tidy", "validate"):
        (tmp_path / "data").mkdir()
        shutil.copy(toy_path, tmp_path / "data")
    if verb in ("export", "infer", "map"):
        monkeypatch.setattr("koopgraph.opening._bundled_engine", lambda: toy_graph.engine)
    code, out, err = run(*words)
    assert code == 0, err
    assert out or err


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_of_a_verb_is_explained_in_both_languages(run, verb):
    for lang in ("en", "de"):
        _, out, _ = run("--lang", lang, verb, "--help")
        options = re.findall(r"^  (-\S.*)$", out, re.MULTILINE)
        assert options
        bare = re.findall(r"^  -[^\n]*\n(?=  -|\n|$)", out, re.MULTILINE)
        unexplained = [line for line in bare if not re.search(r"\S {2,}\S", line.strip())]
        assert unexplained == []


def test_all_texts_are_in_both_languages():
    for table in (HELP, TEXTS):
        for name, words in table.items():
            assert set(words) == {"de", "en"}, name
            fields = [set(re.findall(r"\{\w*\}", text)) for text in words.values()]
            assert fields[0] ^ fields[1] <= {"{rule}"}, name  # rules have English names only
    assert all(set(verb.summary) == {"de", "en"} for verb in VERBS.values())


def test_every_error_is_worded_in_both_languages():
    kinds = [cls for cls in KoopgraphError.__subclasses__() if cls.__module__ == "koopgraph.errors"]
    assert kinds
    for cls in kinds:
        fields = [set(re.findall(r"\{(\w+)\}", text)) for text in cls.messages.values()]
        assert set(cls.messages) == {"de", "en"}
        assert (
            fields[0]
            == fields[1]
            <= {*(f.name for f in dataclasses.fields(cls)), "near", "remedy"}
            | {"one", "more", "the", "by"}
        )


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["sparql", "--help"]])
def test_german_help_has_no_english_word_of_argparse(run, words):
    _, out, _ = run("--lang", "de", *words)
    assert "Aufruf: koopgraph" in out
    assert "Optionen:" in out
    for word in ("usage", "options:", "positional", "show this", "exit", "default"):
        assert word not in out


@pytest.mark.parametrize("verb", ["ask", "show", "import", "map", "validate", "sparql"])
def test_german_help_calls_values_by_german_names(run, verb):
    _, out, _ = run("--lang", "de", verb, "--help")
    english = {name for name, german in PLACEHOLDERS.items() if name != german}
    assert not english & set(re.findall(r"[A-Z-]{4,}", out))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show"], "es fehlt, wovon erzählt werden soll"),
        (["ask", "lineage", "--year", "3"], "Die Option --year gibt es nicht."),
        (["ask", "lineage", "--format", "xml"], "--format xml gibt es nicht."),
        (["ask", "lineage", "--netwrok", "x"], "Gemeint war vielleicht --network?"),
        (["aks"], "„aks“ gibt es nicht. Gemeint war vielleicht „ask“?"),
        (["export", "--format", "exel"], "--format exel gibt es nicht. Für Excel: --format xlsx"),
        (["show", "x", "--format"], "hier fehlt ein Wert"),
        (["sparql", "x", "--timeout", "soon"], "kein Wert der Art Zahl: 'soon'"),
    ],
)
def test_wrong_use_is_told_in_german_with_a_way_to_help(run, words, message):
    code, out, err = run("--lang", "de", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert f"Hilfe: koopgraph {words[0]} --help" in err or "Hilfe: koopgraph --help" in err


def test_german_is_for_that_one_run_only(run):
    run("--lang", "de", "show")
    code, _, err = run("show")
    assert code == 2
    assert "the following arguments are required: thing" in err
    assert "Try: koopgraph show --help" in err


# Exit codes and streams


def test_an_answer_goes_to_stdout_and_nothing_to_stderr(run, toy_path):
    code, out, err = run(*LINEAGE, "-g", toy_path)
    assert (code, err) == (0, "")
    assert "Buehl" in out


def test_no_rows_are_fine(run, toy_path):
    code, out, _ = run(*LINEAGE, "-g", toy_path, "--told-by", "chronicle")
    assert code == 0
    assert "Nothing for the idea “chatting bench” is on record as introduced." in out


def test_a_contradiction_ends_with_one(run, tmp_path):
    path = toy.write(tmp_path, "place:x a koop:City , koop:Idea .")
    code, out, err = run("ask", "lineage", "-g", path)
    assert (code, out) == (1, "")
    assert err.startswith("Contradiction: place:x")


def test_findings_end_with_one_and_stand_on_stdout(run, tmp_path):
    path = toy.write(tmp_path, 'place:x a koop:City ; rdfs:label "X"@de .')
    code, out, err = run("validate", path)
    assert code == 1
    assert "error: X (place:x): " in out
    assert "files: 1, errors: 1" in err
    found = json.loads(run("validate", path, "--format", "json")[1])
    assert found[0]["thing"] == "place:x"


def test_warnings_are_counted_and_listed_on_request(run, tmp_path):
    sources = "".join(
        f'source:{name} a koop:Source ; rdfs:label "x"@de , "x"@en ; dcterms:title "[{name}]" .'
        for name in "abc"
    )
    path = toy.write(tmp_path, sources)
    code, out, err = run("validate", path)
    assert code == 0
    assert out.startswith("warning: title-in-brackets (3), the first: x (source:a): the title [a]")
    assert f"koopgraph validate {path} --all" in err
    assert "warnings: 3, notes: 12" in err  # of each: kind, language, publisher, date
    listed = [line.split(": ") for line in run("validate", path, "--all")[1].splitlines()]
    warned = [line[2] for line in listed if line[1] == "warning"]
    assert warned == [f"x (source:{n})" for n in "abc"]


def test_sound_files_end_with_zero(run, toy_path):
    code, _, err = run("validate", toy_path)
    assert code == 0
    assert "no errors" in err


WRONG = {
    "an unknown verb": (["aks"], "aks"),
    "an option before the verb": (["-g", "x.ttl", "ask"], "-g stands behind the verb"),
    "an unknown question": (["ask", "lineag", "--idea", "x"], "lineage"),
    "a misspelt thing": (["ask", "lineage", "--idea", "mobilty hub"], "“mobility-hub”"),
    "an option of another question": (["ask", "lessons", "--idea", "x"], "--idea"),
    "a hostile thing": (["ask", "lineage", "--idea", "> } DROP ALL #"], "> } DROP ALL #"),
    "an unknown source": (["ask", "lineage", "--told-by", "nobody at all"], "nobody at all"),
    "a file that is not there": (["ask", "lineage", "-g", "none.ttl"], "none.ttl"),
    "a query's file that is not there": (["sparql", "none.rq"], "none.rq does not exist."),
    "slices for a question without": (["ask", "themes", "--since", "2010"], "--place, --theme"),
    "no SPARQL": (["sparql", "SELEC *"], "cannot be read at line 1, column 1: found “SELEC”"),
    "a SPARQL that fetches": (["sparql", "SELECT * { SERVICE <http://x/> { } }"], "SERVICE"),
    "a SPARQL that changes": (["sparql", "DROP ALL"], "DROP"),
    "rows as Turtle": (["sparql", "SELECT * { ?s ?p 1 }", "--format", "ttl"], "csv"),
    "statements as CSV": (["sparql", "DESCRIBE place:bremen", "--format", "csv"], "ttl"),
    "rows below zero": (["sparql", "ASK {}", "--limit", "-1"], "'-1' (≥ 0)"),
    "rows in words": (["sparql", "ASK {}", "--limit", "all"], "int value: 'all'"),
    "a time that never comes": (["sparql", "ASK {}", "--timeout", "nan"], "'nan' (≥ 0)"),
    "processes below zero": (["serve", "--workers", "-2"], "'-2' (≥ 0)"),
    "a year of too many digits": (
        ["map", "-o", "x.html", "--from", "20155"],
        "“20155”: that has 5 digits",
    ),
    "a question of such a year": (
        ["ask", "anniversaries", "--year", "20255"],
        "“20255”: that has 5 digits",
    ),
    "as many periods": (
        ["measure", "adoption", "--idea", "mobility-hub", "--observed-until", "9" * 20],
        "from 1000 to 2999",
    ),
    "a table that is a folder": (["import", "."], ".csv"),
    "a folder that is not there": (["ask", "-o", "no/where.txt"], "no/where.txt"),
    "an unknown thing": (["show", "Atlantis"], "Atlantis"),
}


@pytest.mark.parametrize(("words", "hint"), WRONG.values(), ids=WRONG)
def test_wrong_use_ends_with_two_and_says_what_would_be_right(run, words, hint):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert hint in err
    assert "Traceback" not in err


def test_a_syntax_error_names_file_and_line(run, tmp_path):
    path = toy.write(tmp_path, "place:x a\n\n.")
    line = toy.HEAD.count("\n") + 3
    for words in (["validate", path], ["tidy", path], ["ask", "lineage", "-g", path]):
        code, _, err = run(*words)
        assert code == 2
        assert f"{path}:{line}: cannot be read" in err


@pytest.mark.parametrize("name", ["data.docx", "folder", "nothing.ttl", "data.jsonld"])
def test_what_cannot_be_read_is_refused_by_its_name_and_no_line(run, tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "data.docx").write_text("{}", encoding="utf-8")
    (tmp_path / "data.jsonld").write_text("{}", encoding="utf-8")
    for verb in ("validate", "tidy")[name == "data.jsonld" :]:  # that is read, and not rewritten
        code, out, err = run(verb, tmp_path / name)
        assert (code, out) == (2, "")
        is_other = (verb, name) == ("validate", "data.docx")
        told = ": .docx is not read. Convert" if is_other else ": cannot be read: "
        told = " does not exist. Check the name and the folder." if name == "nothing.ttl" else told
        assert err.startswith(f"{tmp_path / name}{told}")


LEFT_OVER = {
    "behind an option": (
        ["ask", "lineage", "--idea", "mobilty", "hub"],
        "“hub” is left over after “mobilty”. Put names with spaces in quotation marks: "
        '--idea "mobilty hub"',
    ),
    "behind a name": (["show", "New", "York", "City"], 'koopgraph show "New York City"'),
    "of a query": (
        ["sparql", "SELECT", "*", "{", "?s", "?p", "1", "}"],
        'Put the whole query in quotation marks: koopgraph sparql "SELECT …"',
    ),
    "where no name is": (["ask", "--idea"], "--idea"),
}


@pytest.mark.parametrize(("words", "told"), LEFT_OVER.values(), ids=LEFT_OVER)
def test_words_left_over_are_told_to_want_quotation_marks(run, words, told):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (["ask", "linage", "--idea", "bench"], "koopgraph ask lineage --idea bench"),
        (["ask", "lineage", "--idea=chating bench"], "koopgraph ask lineage --idea=bench"),
        (["show", "Celel"], "koopgraph show Celle"),
    ],
)
def test_where_one_name_is_near_the_command_with_it_is_told(run, toy_path, words, typed):
    """As it is to be typed, all other words as they were."""
    code, _, err = run(*words, "-g", toy_path)
    assert code == 2
    assert f"Type: {typed}" in err
    assert "Eingeben: koopgraph " in run("--lang", "de", *words, "-g", toy_path)[2]


def test_wrong_use_and_unknown_names_begin_alike(run):
    for words in (["ask", "lineage", "--ide", "x"], ["ask", "lineage", "--idea", "zzzzzz"]):
        assert not run(*words)[2].startswith("koopgraph")


def test_a_name_unlike_any_other_is_told_how_names_look(run, toy_path):
    code, _, err = run("ask", "lineage", "--idea", "zzzzzz", "-g", toy_path)
    assert code == 2
    assert "No idea called “zzzzzz” is on record. For all ideas: koopgraph ask ideas" in err


def test_the_name_of_a_question_may_also_be_a_value(run, toy_path):
    code, out, _ = run("ask", "--idea", "bench", "-g", toy_path, "lineage")
    assert code == 0
    assert "Buehl" in out
    code, _, err = run("ask", "--idea", "learned", "-g", toy_path, "lineage")
    assert code == 2
    assert "No idea called “learned” is on record." in err


def test_an_interruption_ends_with_130(run, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("koopgraph.cli.show.run", interrupt)
    code, out, err = run("show", "bremen")
    assert (code, out, err) == (130, "", "Interrupted.\n")


def test_a_reader_that_goes_away_is_no_error():
    command = f"{shlex.quote(sys.executable)} -m koopgraph export --format ntriples | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# koopgraph")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full: Linux only")
def test_a_full_disk_is_told():
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "koopgraph", "ask", "lineage"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("Cannot write to standard output: No space left")
    assert len(done.stderr.splitlines()) == 1


# SPARQL


def test_all_four_query_forms_are_printed(run, toy_path):
    forms = {
        "SELECT ?c WHERE { ?c a koop:Country }": "c\n----\nLand\n",
        "ASK { place:aach a koop:City }": "true\n",
        "ASK { place:aach a koop:Idea }": "false\n",
    }
    for text, expected in forms.items():
        assert run("sparql", text, "-g", toy_path)[:2] == (0, expected)
    _, out, _ = run(
        "sparql", "CONSTRUCT { ?c a koop:City } WHERE { ?c a koop:City }", "-g", toy_path
    )
    assert "place:aach a koop:City" in out
    _, out, _ = run("sparql", "DESCRIBE place:aach", "-g", toy_path, "--format", "json")
    assert json.loads(out)


def test_a_query_may_stand_in_a_file(run, toy_path, tmp_path):
    query = tmp_path / "q.rq"
    query.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert run("sparql", f"@{query}", "-g", toy_path)[:2] == (0, "true\n")
    assert run("sparql", query, "-g", toy_path)[:2] == (0, "true\n")
    assert "line 1, column 1: found" in run("sparql", "x" * 5000, "-g", toy_path)[2]


@pytest.mark.parametrize(
    ("query", "place"),
    [("SELECT ?s { ?s ?p ; }", "1:21:"), ("SELECT ?s\n{ ?s ?p ; }", "2:11:")],
    ids=["on the first line", "below"],
)
def test_a_wrong_query_is_told_with_the_column_that_its_writer_sees(run, toy_path, query, place):
    assert query.splitlines()[-1].index("}") + 1 == int(place.split(":")[1])
    line, column = place.rstrip(":").split(":")
    assert f"at line {line}, column {column}: " in run("sparql", query, "-g", toy_path)[2]


@pytest.mark.parametrize(
    "words", [["sparql"], ["measure", "adoption", "--idea", "mobility-hub", "--population"]]
)
def test_a_file_that_is_no_text_is_told_with_its_line(run, tmp_path, words):
    (tmp_path / "latin.txt").write_bytes("ok\nBühl".encode("latin-1"))
    for name, told in (("latin.txt", "latin.txt:2: "), ("", str(tmp_path)), ("no", "no")):
        code, out, err = run(*words, f"@{tmp_path / name}")
        assert (code, out) == (2, "")
        assert told in err
        assert ("does not exist." if name == "no" else "cannot be read: ") in err


def test_rows_left_out_are_told_on_stderr(run, toy_path):
    code, out, err = run(
        "sparql", "SELECT ?s ?p ?o { ?s ?p ?o }", "--limit", 3, "-g", toy_path, "--format", "tsv"
    )
    assert code == 0
    assert len(out.splitlines()) == 4
    assert "only the first 3 rows" in err
    assert run("sparql", "SELECT ?c { ?c a koop:Country }", "--limit", 1, "-g", toy_path)[2] == ""


TERMS = (
    'SELECT ?a ?b { VALUES (?a ?b) { (place:aach "a, b"@de) (4.5 "place:aach") '
    '("2015"^^xsd:gYear UNDEF) ("=1+1" true) } }'
)


def test_rows_as_csv_tsv_json_and_xml_are_those_of_the_w3c(run, toy_path):
    """Addresses whole, terms with their kind: what any tool reads that speaks SPARQL."""
    said = {form: run("sparql", TERMS, "-g", toy_path, "--format", form)[1] for form in STANDARD}
    aach = "https://w3id.org/koopgraph/place/aach"
    assert said["csv"].splitlines()[:3] == ["a,b", f'{aach},"a, b"', "4.5,place:aach"]
    assert said["tsv"].splitlines()[:3] == ["?a\t?b", f'<{aach}>\t"a, b"@de', '4.5\t"place:aach"']
    bindings = json.loads(said["json"])["results"]["bindings"]
    assert bindings[0]["a"] == {"type": "uri", "value": aach}
    assert bindings[2] == {
        "a": {
            "type": "literal",
            "value": "2015",
            "datatype": "http://www.w3.org/2001/XMLSchema#gYear",
        }
    }
    for form in ("tsv", "json", "xml"):
        rows = parse_query_results(said[form].encode(), format=STANDARD[form])
        assert [str(row["a"]) for row in rows][2].startswith('"2015"^^')
    asked = run("sparql", "ASK { ?s ?p ?o }", "-g", toy_path, "--format", "json")[1]
    assert json.loads(asked)["boolean"] is True


def test_a_query_without_end_is_given_up():
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c = ?i) }"
    done = process("sparql", endless, "--timeout", 0.5)
    assert done.returncode == 2
    assert "--timeout" in done.stderr


def test_inferred_statements_can_be_left_out(run, toy_path):
    text = "ASK { ?a koop:learnedFrom ?b }"
    assert run("sparql", text, "-g", toy_path)[1] == "true\n"
    assert run("sparql", text, "-g", toy_path, "--no-inferred")[1] == "false\n"


# Forms of answers


def test_an_answer_has_these_forms(run, toy_path):
    def answer(name):
        return run(*LINEAGE, "-g", toy_path, "--format", name)[1]

    assert answer("table").splitlines()[0].split()[:3] == ["initiative", "place", "year"]
    assert next(csv.DictReader(io.StringIO(answer("csv"))))["place_label"] == "Aach"
    assert answer("tsv").splitlines()[1].split("\t")[1] == "place:aach"
    assert json.loads(answer("json"))[0]["year"] == 2003
    assert "VALUES ?idea { <https://w3id.org/koopgraph/idea/bench> }" in answer("sparql")
    assert "Almanach der Bänke" in answer("cite")


def test_a_file_is_written_and_named_on_stderr(run, toy_path, tmp_path):
    target = tmp_path / "out.tsv"
    code, out, err = run(*LINEAGE, "-g", toy_path, "--format", "tsv", "-o", target)
    assert (code, out) == (0, "")
    assert str(target) in err
    assert target.read_text(encoding="utf-8").startswith("initiative\t")


def test_without_a_name_the_questions_are_listed(run):
    _, out, _ = run("--lang", "de", "ask")
    assert "lineage" in out
    assert "Wie Ideen wandern" in out


def test_tidy_tells_what_would_change_and_then_changes_it(run, tmp_path):
    path = toy.write(tmp_path, toy.TOY)
    before = path.read_bytes()
    code, out, err = run("tidy", path, "--check")
    assert (code, out) == (1, "")
    assert "not tidy" in err
    assert path.read_bytes() == before
    assert run("tidy", path)[0] == 0
    assert run("tidy", path, "--check")[0] == 0


# Languages and bytes


@pytest.mark.parametrize(
    ("words", "environment", "lang"),
    [
        (["ask"], {}, "en"),
        (["ask"], {"LANG": "de_DE.UTF-8"}, "de"),
        (["ask"], {"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        (["ask", "--lang", "de"], {"LANG": "C"}, "de"),
        (["--lang=en", "ask"], {"LANG": "de_AT"}, "en"),
        (["ask"], {"LANG": "fr_FR"}, "en"),
    ],
)
def test_messages_follow_the_option_then_the_locale(monkeypatch, words, environment, lang):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert chosen_language(words) == lang


def test_german_answers_are_german(run, toy_path):
    _, out, _ = run("--lang", "de", *LINEAGE, "-g", toy_path)
    assert out.startswith("Wie ist die Idee gewandert?")
    assert "Bühl" in out


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["LANG=C", "cp1252", "ascii"],
)
def test_redirected_output_is_utf8(toy_path, environment):
    done = process("show", "transfer:bench.aach.buehl", "-g", toy_path, text=False, **environment)
    assert done.returncode == 0, done.stderr
    assert "Aach → Buehl" in done.stdout.decode("utf-8")
    failed = process("show", "Nürnberg→", "-g", toy_path, text=False, **environment)
    assert "Nürnberg→" in failed.stderr.decode("utf-8")


def test_undecodable_arguments_are_only_unknown(toy_path):
    done = subprocess.run(
        [sys.executable, "-m", "koopgraph", "show", b"\xff\xfe", "-g", str(toy_path)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_output_may_be_caught_as_text(toy_path):
    with redirect_stdout(io.StringIO()) as caught:
        assert main([*LINEAGE, "-g", str(toy_path)]) == 0
    assert "Aach" in caught.getvalue()


def test_the_version_is_that_of_the_package(run):
    from importlib.metadata import version

    assert run("--version")[:2] == (0, f"koopgraph {version('koopgraph')}\n")


def test_help_loads_no_engine():
    code = "import sys, koopgraph.cli as c; c.main(['--version'])"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"rdflib", "networkx", "pyoxigraph", "yaml", "pandas"}


def test_an_answer_imports_nothing_that_it_does_not_need():
    words = ["ask", "lineage", "--idea", "mobility-hub"]
    assert main(words) == 0  # the cache is made once
    code = f"import sys, koopgraph.cli as c; c.main({words}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    late = {"shutil", "decimal", "datetime", "tempfile", "rdflib", "networkx", "yaml"}
    assert not late & set(done.stderr.split())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such redirection")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_traceback(toy_path, tmp_path, closed):
    command = f"{shlex.quote(sys.executable)} -m koopgraph {{}} -g {shlex.quote(str(toy_path))}"
    for words in ("ask lineage --idea bench", f"export -o {tmp_path / 'x.ttl'}"):
        done = subprocess.run(
            ["sh", "-c", f"{command.format(words)} {closed}"],
            capture_output=True,
            text=True,
            check=False,
        )
        is_cut = closed.startswith(">&-") and words.startswith("ask")
        assert done.returncode == (2 if is_cut else 0)
        assert "Traceback" not in done.stderr
        assert ("incomplete" in done.stderr) == (is_cut and "2>&-" not in closed)
    assert (tmp_path / "x.ttl").read_text(encoding="utf-8").startswith("#")


def test_what_a_german_message_ends_in_answers_in_german_in_any_locale():
    """A command behind the last colon is there to be pasted."""
    last = {key: words["de"].rpartition(": ")[2] for key, words in TEXTS.items()}
    pasted = {
        key: end for key, end in last.items() if end.startswith("koopgraph ") and "…" not in end
    }
    assert len(pasted) > 5
    assert {key: end for key, end in pasted.items() if "--lang de" not in end} == {}
