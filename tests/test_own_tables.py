"""A table of one's own: asked beside the bundled graph or alone, corrected by correcting it."""

import csv
import io
import json

import pytest
from pyoxigraph import NamedNode, Triple

import koopgraph
import toy
from koopgraph.cli import main
from koopgraph.errors import BadTable
from koopgraph.exports import FORMATS
from koopgraph.tables.recorded import changes, table_name
from koopgraph.vocab import KOOP, PREFIXES, RDF
from test_adoptions import ARRIVED, DATES, TOWN

HEAD = "Idee,Art,Geber,Empfänger,Jahr,Quelle"
ROWS = (
    "Dorfladen-App,Transfer,Bad Belzig,Eberswalde,2019,Smart-City-Dialog",
    "Dorfladen-App,Ursprung,,Bad Belzig,2018,Smart-City-Dialog",
    "Mobilitätsstation,Transfer,Bremen,Osnabrück,2014,Protokoll 3. Netzwerktreffen",
)
CORRECTED = (
    "Dorfladen-App,Transfer,Bad Belzig,Eberswalde,2020,Smart-City-Dialog",
    "Mobilitätsstation,Transfer,Bremen,Osnabrück,2014,Protokoll 3. Netzwerktreffen",
    "Mobilitätsstation,Transfer,Osnabrück,Münster,2015,Protokoll 4. Netzwerktreffen",
)


def write(folder, *rows, name="netz.csv"):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return path


def asked(capsys, *words, code=0):
    assert main([*map(str, words)]) == code
    return capsys.readouterr()


def learned(capsys, *words):
    lines = asked(capsys, "ask", "learned", *words, "--lang", "de").out.splitlines()[2:]
    return {line.removeprefix("* ") for line in lines}


def test_a_table_is_asked_beside_the_bundled_graph_or_alone(tmp_path, capsys):
    path = write(tmp_path, *ROWS)
    alone = learned(capsys, "--only", path)
    assert alone == {
        "Eberswalde übernahm 2019 von Bad Belzig die Idee „Dorfladen-App“. – Smart-City-Dialog",
        "Osnabrück übernahm 2014 von Bremen die Idee „Mobilitätsstation“. "
        "– Protokoll 3. Netzwerktreffen",
    }
    bundled = learned(capsys)
    both = learned(capsys, "--with", path)
    assert both == alone | bundled
    assert not alone & bundled
    assert learned(capsys, "-g", path) == alone


def test_own_rows_are_marked_counted_and_to_be_had_alone(tmp_path, capsys):
    path = write(tmp_path, *ROWS)
    said = asked(capsys, "ask", "learned", "--with", path, "--lang", "de")
    marked = [line for line in said.out.splitlines() if line.startswith("* ")]
    assert len(marked) == 2
    table = asked(capsys, "ask", "learned", "--with", path, "--format", "csv").out
    count = (
        len(list(csv.reader(io.StringIO(table)))) - 1
    )  # rows; what differs in its source is one line
    assert f"* 2 von {count} Zeilen stammen aus den eigenen Tabellen (netz)" in said.err
    own = asked(capsys, "ask", "learned", "--with", path, "--own", "--format", "csv")
    assert own.out.count("\n") == 3
    assert "* " not in asked(capsys, "ask", "learned", "--only", path, "--lang", "de").out
    refused = asked(capsys, "ask", "learned", "--own", "--lang", "de", code=2)
    assert "stammt nichts aus einer. Bitte nennen: --with TABELLE" in refused.err
    untold = asked(capsys, "ask", "near-ideas", "--with", path, "--own", "--lang", "de", code=2)
    assert "„near-ideas“ kennt kein --own: Die Antwort nennt keine Transfers" in untold.err


def test_of_what_has_not_begun_own_rows_name_what_stands_in_the_table(tmp_path, capsys):
    theirs = toy.tidy_file(tmp_path, toy.TOY + TOWN + ARRIVED + DATES["in-preparation"])
    path = write(tmp_path, ROWS[0], "Dorfladen-App,angekündigt,Bad Belzig,Ulm,2031,Blatt")
    words = ("ask", "learned", "-g", theirs, "--with", path, "--lang", "de")
    told = "Nicht mitgezählt, denn keine Quelle sagt, ob und wann es begann: "
    whole = asked(capsys, *words).out
    assert whole.endswith(f"{told}Plauderbank in Dorf; Dorfladen-App in Ulm.\n")
    assert asked(capsys, *words, "--own").out.endswith(f"{told}Dorfladen-App in Ulm.\n")


def test_a_row_that_the_data_tell_as_well_names_its_own_source_too(tmp_path, capsys):
    rows = (
        "hub,Transfer,Bremen,Leipzig,2015,Eigene Umfrage",
        "hub,Transfer,Bremen,Kiel,2018,Umfrage",
    )
    path = write(tmp_path, *(row.replace("hub", "Mobilitätsstation") for row in rows))
    said = asked(capsys, "ask", "learned", "--with", path, "--own", "--lang", "de").out
    [known] = [line for line in said.splitlines() if line.startswith("Leipzig übernahm")]
    assert known.endswith("(eigene Quelle: Eigene Umfrage)")
    [new] = [line for line in said.splitlines() if line.startswith("Kiel übernahm")]
    assert new.endswith("– Umfrage")


def test_a_report_is_in_one_language_and_tells_ideas_that_nobody_passed_on(tmp_path, capsys):
    path = write(
        tmp_path,
        "Werkzeugbibliothek,,,Kiel,2017,Protokoll",
        "Superblock,angekündigt,Bremen,Oldenburg,2024,Protokoll",
    )
    said = asked(capsys, "export", "--only", path, "--format", "report", "--lang", "de").out
    assert "Daten: ihre Dateien sagen nichts über Rechte." in said
    assert "Kiel führte 2017 " in said
    assert "Oldenburg kündigte 2024" in said
    assert "an, die Idee „Superblock“ einzuführen" in said
    assert "Ontology" not in said
    assert "### Werkzeugbibliothek\n\nNichts" not in said
    assert "Was der Datensatz enthält" not in said


def test_what_the_data_tell_already_is_ones_own_as_well_and_what_has_not_begun_is_ones_own_alone(
    tmp_path, capsys
):
    known = "Stadtteilmütter,Transfer,Rotterdam,Berlin-Neukölln,2004,Bezirksamt"
    planned = "Superblock,angekündigt,Bremen,Oldenburg,2024,Protokoll"
    path = write(tmp_path, known, planned)
    said = asked(capsys, "ask", "learned", "--with", path, "--own", "--lang", "de").out
    [own] = [line for line in said.splitlines() if "übernahm" in line]
    assert own.startswith("Berlin-Neukölln übernahm 2004 von Rotterdam die Idee „Stadtteilmütter“.")
    assert said.endswith("keine Quelle sagt, ob und wann es begann: Superblock in Oldenburg.\n")
    both = asked(capsys, "ask", "learned", "--with", path, "--lang", "de").out
    assert [line for line in both.splitlines() if line.startswith("* ")] == [f"* {own}"]


def test_warnings_are_counted_where_they_are_not_told_again(tmp_path, capsys):
    path = write(tmp_path, ROWS[0].replace("2019", "2029"))
    words = ("ask", "learned", "--only", path, "--lang", "de")
    assert "ein Jahr nach dem Stand der Daten" in asked(capsys, *words).err
    said = asked(capsys, *words).err
    assert f"Warnungen: 1. Alle: koopgraph validate {path} --all --lang de" in said


def test_a_second_question_reads_no_table(tmp_path, capsys, monkeypatch):
    path = write(tmp_path, *ROWS)
    first = learned(capsys, "--only", path)
    monkeypatch.setattr("koopgraph.assembly.made", None)
    assert learned(capsys, "--only", path) == first
    write(tmp_path, *CORRECTED)
    with pytest.raises(TypeError):  # another content is made anew
        learned(capsys, "--only", path)


def test_a_folder_gives_its_tables_and_turtle_files(tmp_path, capsys):
    write(tmp_path, ROWS[0], name="a/eins.csv")
    write(tmp_path, ROWS[2], name="a/zwei.csv")
    (tmp_path / "a" / "zwei.errors.csv").write_text("x", encoding="utf-8")
    (tmp_path / "a" / "~$drei.csv").write_text("x", encoding="utf-8")
    assert len(learned(capsys, "--only", tmp_path / "a")) == 2
    kg = koopgraph.load(tmp_path / "a")
    tables = {
        table_name(row[0])
        for row in kg.sparql(
            "SELECT DISTINCT ?t WHERE { ?c <https://w3id.org/koopgraph/ontology#recordedIn> ?t }"
        ).values
    }
    assert tables == {"eins", "zwei"}


def test_bad_rows_are_told_and_good_ones_answer_only_if_wanted(tmp_path, capsys):
    path = write(tmp_path, ROWS[0], "Dorfladen-App,Transfer,Bad Belzig,Xyzzy,2019,Y")
    said = asked(capsys, "ask", "learned", "--only", path, "--lang", "de", code=1)
    assert said.out == ""
    assert "Zeile 3, Spalte Empfänger „Xyzzy“" in said.err
    assert "--keep-good" in said.err
    for _ in range(2):  # from the cache too
        said = asked(capsys, "ask", "learned", "--only", path, "--keep-good", "--lang", "de")
        assert "Eberswalde" in said.out
        assert "Zeile 3, Spalte Empfänger „Xyzzy“" in said.err
    with pytest.raises(BadTable, match="row 3"):
        koopgraph.load(path)
    with pytest.warns(UserWarning, match="row 3"):
        assert len(koopgraph.load(path, keep_good=True).ask("learned")) == 1


def test_a_mapping_beside_its_table_is_used(tmp_path, capsys):
    path = tmp_path / "fremd.csv"
    path.write_text("Was,wohin\nDorfladen-App,Kassel\n", encoding="utf-8")
    asked(capsys, "ask", "ideas", "--only", path, code=1)
    beside = tmp_path / "fremd.csv.mapping.yaml"
    beside.write_text("columns: {Was: idea, wohin: to_place}\n", encoding="utf-8")
    assert "Dorfladen-App" in asked(capsys, "ask", "ideas", "--only", path, "--lang", "de").out


def test_a_broken_file_among_good_ones_is_told(tmp_path, capsys):
    write(tmp_path, ROWS[0], name="a/gut.csv")
    (tmp_path / "a" / "kaputt.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    said = asked(capsys, "ask", "learned", "--only", tmp_path / "a", "--lang", "de", code=1)
    assert "kaputt.xlsx" in said.err
    assert "darin ist keine Arbeitsmappe. Bitte" in said.err  # and no library's English
    (tmp_path / "a" / "offen.csv").write_text(f'{HEAD}\n{ROWS[1]}\n"{ROWS[2]}\n', "utf-8")
    said = asked(capsys, "ask", "learned", "--only", tmp_path / "a", "--keep-good", "--lang", "de")
    for name in ("kaputt.xlsx", "offen.csv"):
        [line] = [line for line in said.err.splitlines() if name in line]
        assert line.startswith("die ganze Datei ist weggelassen: ")
    assert "Eberswalde" in said.out


def test_a_broken_turtle_file_beside_is_left_out_with_keep_good(tmp_path, capsys):
    write(tmp_path, ROWS[0], name="a/gut.csv")
    (tmp_path / "a" / "kaputt.ttl").write_text("<urn:a> <urn:b> ", encoding="utf-8")
    words = ("ask", "learned", "--only", tmp_path / "a", "--lang", "de")
    assert "kaputt.ttl" in asked(capsys, *words, code=2).err
    for _ in ("first", "from the cache"):
        said = asked(capsys, *words, "--keep-good")
        assert "die ganze Datei ist weggelassen: " in said.err
        assert "kaputt.ttl" in said.err
        assert "Eberswalde" in said.out


def test_one_table_under_two_names_counts_once_and_that_is_said(tmp_path, capsys):
    one, other = write(tmp_path, *ROWS), write(tmp_path, *ROWS, name="kopie.csv")
    words = ("ask", "learned", "--only", one, "--only", other, "--lang", "de")
    for _ in ("first", "from the cache"):
        said = asked(capsys, *words)
        assert f"{other} sagt alles oder das meiste, was {one} sagt" in said.err
    theirs = write(tmp_path, ROWS[0].replace("2019", "2017"), name="andere.csv")
    assert "das meiste" not in asked(capsys, "ask", "learned", "--only", one, "--only", theirs).err


@pytest.fixture
def entered(tmp_path, capsys):
    """A table and the file that it was imported into."""
    path, out = write(tmp_path, *ROWS), tmp_path / "netz.ttl"
    asked(capsys, "import", path, "-o", out)
    return path, out


def test_what_is_imported_is_whole(entered, tmp_path, capsys):
    path, out = entered
    assert (
        "keine Fehler; Dateien: 1, Warnungen: 0"
        in asked(capsys, "validate", out, "--lang", "de").err
    )
    assert learned(capsys, "-g", out) == learned(capsys, "--only", path)
    page = tmp_path / "netz.html"
    asked(capsys, "map", "-g", out, "-o", page)
    assert "Osnabrück" in page.read_text(encoding="utf-8")
    for form in ("jsonld", "csv", "geojson", "report", "graphml"):
        if form in FORMATS:
            assert "Osnabr" in asked(capsys, "export", "-g", out, "--format", form).out
    assert "Osnabrück" in asked(capsys, "show", "-g", out, "Osnabrück").out


def test_corrected_deleted_and_added_rows_take_effect_on_reading_again(entered, capsys):
    path, out = entered
    said = asked(capsys, "import", write(path.parent, *CORRECTED), "-o", out, "--lang", "de").err
    assert "1 neu, 1 geändert, 1 fort" in said
    assert "geändert: Dorfladen-App in Eberswalde" in said
    assert learned(capsys, "-g", out) == learned(capsys, "--only", path)
    assert "2018" not in out.read_text(encoding="utf-8")
    assert (
        "0 neu, 0 geändert, 0 fort" in asked(capsys, "import", path, "-o", out, "--lang", "de").err
    )


def test_a_dry_run_writes_nothing(entered, capsys):
    path, out = entered
    before = out.read_bytes()
    said = asked(
        capsys, "import", write(path.parent, *CORRECTED), "-o", out, "--dry-run", "--lang", "de"
    )
    assert "1 neu, 1 geändert, 1 fort" in said.err
    assert out.read_bytes() == before


def test_what_the_table_brought_before_is_not_new_again(entered, tmp_path, capsys):
    path, out = entered
    words = ("-o", out, "--dry-run", "--lang", "de")
    said = asked(capsys, "import", path, *words).err
    assert "0 neu, 0 geändert, 0 fort" in said
    assert "neue Ideen" not in said
    assert "neue Quellen" not in said
    path = write(tmp_path, *ROWS, "Dorfkino,Ursprung,,Eberswalde,2020,Smart-City-Dialog")
    assert "neue Ideen (1): Dorfkino" in asked(capsys, "import", path, *words).err


def test_a_giver_that_is_contested_is_told_by_its_name(tmp_path, capsys):
    out, row = tmp_path / "netz.ttl", "Mobilitätsstation,Transfer,Leipzig,{}"
    asked(capsys, "import", write(tmp_path, ROWS[2], row.format("Münster,2015,Heft")), "-o", out)
    path = write(tmp_path, row.format("Osnabrück,2014,Blatt"), name="andere.csv")
    said = asked(capsys, "import", path, "-o", out, "--lang", "de").err
    assert "hat die Idee „Mobilitätsstation“ von Leipzig. – Blatt" in said
    assert "initiative:" not in said


def test_what_other_tables_and_hands_brought_stays(entered, tmp_path, capsys):
    path, out = entered
    by_hand = (
        "<https://w3id.org/koopgraph/place/eberswalde> "
        '<http://www.w3.org/2004/02/skos/core#altLabel> "Kleeblattstadt" .\n'
        "<https://w3id.org/koopgraph/idea/kept> a "
        "<https://w3id.org/koopgraph/ontology#Idea> .\n"
    )
    out.write_text(out.read_text(encoding="utf-8") + by_hand, encoding="utf-8")
    other = write(tmp_path, ROWS[2], name="kollegin.csv")
    asked(capsys, "import", other, "-o", out)
    write(tmp_path, "Dorfladen-App,Transfer,Bad Belzig,Kassel,2021,Y")
    asked(capsys, "import", path, "-o", out)
    text = out.read_text(encoding="utf-8")
    assert "idea:kept" in text
    assert "Eberswalde" not in text  # only the first table named it
    assert len(learned(capsys, "-g", out)) == 2  # Osnabrück is the colleague's too


def test_a_claim_of_two_tables_stays_until_both_let_go(entered, tmp_path, capsys):
    _, out = entered
    other = write(tmp_path, ROWS[2], name="kollegin.csv")
    asked(capsys, "import", other, "-o", out)
    text = out.read_text(encoding="utf-8")
    assert text.count('dcterms:title "Protokoll 3. Netzwerktreffen"') == 1
    assert "koop:recordedIn <urn:koopgraph:table:kollegin> , <urn:koopgraph:table:netz>" in text
    asked(capsys, "import", write(tmp_path, ROWS[0]), "-o", out)
    assert any("Osnabrück" in line for line in learned(capsys, "-g", out))
    asked(capsys, "import", write(tmp_path, ROWS[0], name="kollegin.csv"), "-o", out)
    assert not any("Osnabrück" in line for line in learned(capsys, "-g", out))


def test_tables_imported_apart_keep_their_contradicting_years(tmp_path, capsys):
    first = write(tmp_path, ROWS[0], name="eins.csv")
    second = write(tmp_path, CORRECTED[0], name="zwei.csv")
    outs = [tmp_path / "eins.ttl", tmp_path / "zwei.ttl"]
    for path, out in zip((first, second), outs, strict=True):
        asked(capsys, "import", path, "-o", out)
    options = [word for out in outs for word in ("-g", out)]
    said = asked(capsys, "ask", "contested", *options, "--format", "json").out
    years = {row["value"] for row in json.loads(said)}
    assert years == {"2019", "2020"}
    assert len(learned(capsys, *options)) == 1  # and not one line for each year


def test_a_year_is_never_under_the_name_of_a_source_that_does_not_say_it(tmp_path, capsys):
    row = "Essbare Stadt,Transfer,Andernach,Göttingen,{},{}"
    others = write(tmp_path, row.format("2014-05-01", "Tageblatt"), name="a.csv")
    ours = write(tmp_path, row.format(2012, "Amtsblatt"), name="b.csv")
    only = ("--only", others, "--only", ours, "--lang")
    said = asked(capsys, "ask", "learned", *only, "de").out
    assert (
        "übernahm 2014 von Andernach die Idee „Essbare Stadt“. – Amtsblatt; zum Jahr: Tageblatt"
        in said
    )
    said = asked(capsys, "ask", "taught", *only, "en").out
    assert (
        "Göttingen introduced the idea “edible city” in 2014. – Amtsblatt; for the year: Tageb"
        in said
    )


def test_contradicting_tables_are_told_on_import(entered, tmp_path, capsys):
    _, out = entered
    other = write(tmp_path, CORRECTED[0], name="kollegin.csv")
    said = asked(capsys, "import", other, "-o", out, "--lang", "de").err
    assert "Quellen widersprechen sich" in said
    assert "2019" in said
    assert "2020" in said


def test_a_table_under_a_new_name_is_noticed(entered, tmp_path, capsys):
    _, out = entered
    renamed = write(tmp_path, *ROWS[:2], name="netz-neu.csv")
    said = asked(capsys, "import", renamed, "-o", out, "--lang", "de").err
    assert "--name netz -o" in said
    said = asked(capsys, "import", renamed, "--name", "netz", "-o", out, "--lang", "de").err
    assert "--name" not in said


def test_only_and_an_endpoint_do_not_go_together(tmp_path, capsys):
    path = write(tmp_path, *ROWS)
    said = asked(
        capsys, "ask", "learned", "--with", path, "--endpoint", "http://127.0.0.1:1/", code=2
    )
    assert "--only" in said.err


def test_validate_answers_of_a_table_and_tidy_says_what_to_do(tmp_path, capsys):
    path = write(tmp_path, *ROWS)
    good = asked(capsys, "validate", path, "--lang", "de")
    assert "keine Fehler; Dateien: 1" in good.err
    assert asked(capsys, "validate", tmp_path, "--lang", "de").err == good.err.replace(
        str(path), str(tmp_path)
    )
    write(tmp_path, *ROWS, "Dorfladen-App,Transfer,Bad Belzig,Nirgendheim,2019,X")
    bad = asked(capsys, "validate", path, "--lang", "de", code=1)
    assert "Fehler: " in bad.out
    assert "Zeile 5, Spalte Empfänger „Nirgendheim“" in bad.out
    found = json.loads(asked(capsys, "validate", path, "--format", "json", code=1).out)
    assert [(one["row"], one["kind"]) for one in found if one["severity"] == "error"] == [
        (5, "unknown-place")
    ]
    said = asked(capsys, "tidy", path, "--lang", "de", code=2)
    assert f"koopgraph validate {path}" in said.err


def test_validate_speaks_of_rows_and_columns_to_who_keeps_a_table(tmp_path, capsys):
    later = "Dorfladen-App,Transfer,Bad Belzig,Eberswalde,2026,Blatt"
    path = write(tmp_path, ROWS[0], later, ROWS[2])
    said = asked(capsys, "validate", path, "--all", "--lang", "de").out
    assert "Dorfladen-App in Eberswalde (Zeile 2, 3): hat Daten, die Jahre auseinander" in said
    assert "Dorfladen-App in Bad Belzig: ist Vorbild, und keine Zeile sagt" in said
    assert "initiative:" not in said
    assert "koop:" not in said
    write(tmp_path, ROWS[0], later, "Dorfladen-App,Transfer,Jena,Ulm,2020,Blatt")
    short = asked(capsys, "validate", path, "--lang", "de").out
    assert "Hinweis (2-mal), zuerst: Dorfladen-App in Bad Belzig: ist Vorbild" in short
    programs = asked(capsys, "validate", path, "--format", "json").out
    assert "initiative:dorfladen-app.eberswalde" in programs


def test_what_a_year_to_come_is_told_to_write_makes_it_a_plan_and_is_in_words_of_the_table(
    tmp_path, capsys
):
    row = "Superblock,{},Bremen,Oldenburg,2030,Blatt"
    path = write(tmp_path, row.format(""))
    said = asked(capsys, "validate", path, "--all", "--lang", "de")
    assert "Aussageart: geplant, falls für dann geplant" in said.err + said.out
    assert "steht noch bevor: „Aussageart“: geplant, oder „Jahr“ berichtigen" in said.out
    assert "koop:" not in said.out
    head = HEAD + ",Aussageart"
    path.write_text(f"{head}\n{row.format('')},geplant\n", encoding="utf-8")
    said = asked(capsys, "ask", "in-preparation", "--only", path, "--lang", "de")
    assert "Oldenburg wollte 2030 die Idee „Superblock“ einführen." in said.out
    assert "2030" not in said.err


def test_the_same_table_under_another_name_is_told_and_a_colleague_s_is_not(tmp_path, capsys):
    out = tmp_path / "netz.ttl"
    asked(capsys, "import", write(tmp_path, *ROWS), "-o", out, "--lang", "de")
    renamed = write(tmp_path, *ROWS, name="neu.csv")
    said = asked(capsys, "import", renamed, "-o", out, "--dry-run", "--lang", "de").err
    assert "koopgraph forget netz" in said
    others = [row.replace("2019", "2017").replace("Dialog", "Blatt") for row in ROWS]
    theirs = write(tmp_path, *others, name="kollegin.csv")
    said = asked(capsys, "import", theirs, "-o", out, "--dry-run", "--lang", "de").err
    assert "koopgraph forget" not in said
    assert "Quellen widersprechen sich" in said


def test_without_a_table_what_changes_in_all_of_the_data_is_told():
    def described(*places):
        return [
            Triple(
                NamedNode(f"{PREFIXES['initiative']}bench.{place}"),
                NamedNode(RDF.type),
                NamedNode(KOOP.Project),
            )
            for place in places
        ]

    found = changes(described("aach", "celle"), described("celle", "emden"), None)
    assert [iri.slug for iri in found.new] == ["bench.emden"]
    assert [iri.slug for iri in found.gone] == ["bench.aach"]
