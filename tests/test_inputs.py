"""What is read is a file that ends, and no file that the same command replaces."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

import koopgraph.opening
from koopgraph.cli import main
from koopgraph.inputs import files_below
from koopgraph.model.tidy import read_turtle
from koopgraph.tables.recorded import tables_in

TABLE = "idea,from,to,year\nmobility hub,Bremen,Leipzig,2015\n"


def said(capsys, *words, code=2):
    """What a command says on standard error; it has to end with that exit code."""
    assert main([*map(str, words), "--lang", "en"]) == code
    return capsys.readouterr().err


@pytest.fixture
def data(tmp_path, toy_path):
    return Path(shutil.copy(toy_path, tmp_path / "data.ttl"))


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


# Output in the place of input


@pytest.mark.parametrize(
    "words",
    [
        ("export", "-g", "DATA", "--format", "jsonld", "-o", "DATA"),
        ("export", "-g", "FOLDER", "--format", "edges", "-o", "DATA"),
        ("export", "-g", "DATA", "--format", "edges", "-o", "LINK"),
        ("map", "-g", "DATA", "-o", "DATA"),
        ("infer", "-g", "DATA", "-o", "DATA"),
        ("diff", "DATA", "TABLE", "-o", "TABLE"),
        ("ask", "ideas", "--with", "TABLE", "-o", "TABLE"),
        ("import", "TABLE", "-o", "TABLE"),
    ],
)
def test_no_verb_replaces_what_it_reads(data, table, capsys, words):
    link = data.with_name("link.ttl")
    link.symlink_to(data)
    named = {"DATA": data, "LINK": link, "TABLE": table, "FOLDER": data.parent}
    before = {path: path.read_bytes() for path in (data, table)}
    assert "this command reads it" in said(capsys, *(named.get(word, word) for word in words))
    assert {path: path.read_bytes() for path in before} == before


def test_a_release_replaces_no_file_that_it_is_made_of(data, capsys):
    read = data.rename(data.with_name("koopgraph.ttl"))
    words = ("export", "-g", read, "--format", "all", "-o", read.parent)
    assert "this command reads it" in said(capsys, *words)
    assert [path.name for path in read.parent.iterdir()] == [read.name]


def test_the_tables_of_the_own_folder_are_read_too(table, monkeypatch, capsys):
    monkeypatch.chdir(table.parent)
    settings = Path("koopgraph.toml")
    settings.write_text('with = ["ours.csv"]\n', encoding="utf-8")
    assert "this command reads it" in said(capsys, "export", "--format", "csv", "-o", "ours.csv")
    assert table.read_text(encoding="utf-8") == TABLE


def test_a_table_is_entered_into_a_file_that_is_asked_beside_it(data, table, capsys):
    before = set(map(str, read_turtle(data)))
    said(capsys, "import", table, "-g", data, "-o", data, code=0)
    assert "ours" in tables_in(read_turtle(data))
    assert before - set(map(str, read_turtle(data))) == set()


# What never ends


@pytest.fixture(params=["pipe", "device", "socket"])
def endless(request, tmp_path):
    """Makes a name of that ending for something that never ends."""
    made = []

    def named(ending):
        path = tmp_path / f"endless{ending}"
        if request.param == "pipe":
            os.mkfifo(path)
        elif request.param == "device":
            path.symlink_to("/dev/zero")
        else:
            made.append(socket.socket(socket.AF_UNIX))
            made[0].bind(str(path))
        return path

    yield named
    for one in made:
        one.close()


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (".csv", ("import", "IT", "--dry-run")),
        (".csv", ("import", "IT", "--draft")),
        (".csv", ("ask", "ideas", "--with", "IT")),
        (".csv", ("ask", "ideas", "--with", "FOLDER")),
        (".json", ("validate", "IT")),
        (".xlsx", ("diff", "IT", "IT")),
        (".ttl", ("validate", "IT")),
        (".ttl", ("tidy", "IT")),
        (".ttl", ("tidy", "FOLDER")),
        (".ttl", ("export", "-g", "IT")),
        (".rq", ("sparql", "@IT")),
    ],
)
def test_what_never_ends_is_refused(endless, tmp_path, capsys, ending, words):
    path = endless(ending)
    named = {"IT": path, "@IT": f"@{path}", "FOLDER": tmp_path}
    told = said(capsys, *(named.get(word, word) for word in words))
    assert told.startswith(f"{path}: this is a")


def test_a_mapping_that_never_ends_is_refused(endless, table, capsys):
    path = endless(".yaml")
    told = said(capsys, "import", table, "--mapping", path, "--dry-run")
    assert told.startswith(f"{path}: this is a")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full: Linux only")
def test_an_output_that_is_no_file_is_not_read(table, capsys):
    told = said(capsys, "import", table, "-o", "/dev/full")
    assert told.splitlines()[-1].startswith("Cannot write to /dev/full: No space left on device")


def test_a_query_may_come_through_a_pipe_of_the_shell():
    command = f"{sys.executable} -m koopgraph sparql @<(echo 'ASK {{}}')"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "true\n"), done.stderr


# Names that are no UTF-8


@pytest.mark.large  # ten seconds and more
def test_a_name_that_is_no_utf_8_is_read_as_any_other(table, data, tmp_path, capsys):
    latin = table.rename(tmp_path / os.fsdecode("Köln.csv".encode("latin-1")))
    out = tmp_path / "out.ttl"
    said(capsys, "import", latin, "-o", out, code=0)
    assert list(tables_in(read_turtle(out))) == ["K\ufffdln"]
    said(capsys, "import", latin, "--draft", tmp_path / "draft.yaml", code=0)
    assert "K\ufffdln.csv" in (tmp_path / "draft.yaml").read_text(encoding="utf-8")
    said(capsys, "ask", "ideas", "--with", latin, code=0)
    said(capsys, "forget", latin, out, code=0)
    rdf = data.rename(tmp_path / os.fsdecode(b"\xff.ttl"))
    assert main(["validate", str(rdf), "--format", "json"]) in (0, 1)
    said(capsys, "tidy", "--check", rdf, code=0)


def test_such_a_name_is_shown_on_both_streams(table, tmp_path):
    latin = table.rename(tmp_path / os.fsdecode(b"K\xf6ln.csv"))
    latin.write_text(TABLE.replace("Leipzig", "Xyzzqq"), encoding="utf-8")
    command = [sys.executable, "-m", "koopgraph", "validate", str(latin), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "K\\udcf6ln.csv: row 2, column to" in done.stdout


# A working folder that is gone


def test_a_working_folder_that_is_gone_is_told(table, tmp_path, monkeypatch, capsys):
    here = tmp_path / "gone"
    here.mkdir()
    with monkeypatch.context() as there:
        there.chdir(here)
        here.rmdir()
        told = said(capsys, "import", table, "-o", "x.ttl")
    assert "has been deleted" in told.splitlines()[-1]


# Ctrl-C


@pytest.mark.usefixtures("bundled_graph")  # whose cache is there then
def test_ctrl_c_ends_a_long_question_at_once():
    endless = "SELECT (COUNT(*) AS ?n) {?a ?b ?c . ?d ?e ?f . ?g ?h ?i}"
    command = [sys.executable, "-m", "koopgraph", "sparql", endless, "--timeout", "0"]
    running = subprocess.Popen([*command, "--lang", "en"], stderr=subprocess.PIPE, text=True)
    time.sleep(6)  # it is at work by then
    assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert (running.returncode, told) == (130, "Interrupted.\n")


# Names that lead nowhere, closed folders


@pytest.mark.parametrize(
    "words",
    [
        ("import", "IT", "--dry-run"),
        ("ask", "ideas", "--only", "IT"),
        ("validate", "IT"),
        ("tidy", "IT"),
        ("export", "-g", "IT", "-o", "x.ttl"),
        ("sparql", "@IT"),
        ("diff", "IT", "IT"),
        ("forget", "ours", "IT"),
    ],
)
def test_a_name_that_is_too_long_is_told(tmp_path, capsys, words):
    path = tmp_path / ("x" * 300 + ".ttl")
    named = {"IT": path, "@IT": f"@{path}"}
    assert "File name too long" in said(capsys, *(named.get(word, word) for word in words))


@contextmanager
def nobody():
    """Not root, whom no folder is closed to."""
    user = os.geteuid()
    os.seteuid(user or 65_534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def open_to_all(toy_path, monkeypatch):
    """A folder that everybody may look into, which those of pytest are not; with an own cache."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "cache").mkdir()
        (folder / "cache").chmod(0o777)
        monkeypatch.setenv("KOOPGRAPH_CACHE", str(folder / "cache"))
        data = folder / "data"
        (data / "below").mkdir(parents=True)
        shutil.copy(toy_path, data / "a.ttl")
        shutil.copy(toy_path, data / "below" / "b.ttl")
        yield data


@pytest.mark.skipif(os.name == "nt", reason="Windows closes files otherwise")
@pytest.mark.parametrize("closed", ["", "a.ttl", "below", "below/b.ttl"])
@pytest.mark.parametrize("words", [("ask", "ideas", "--only"), ("validate",), ("tidy", "--check")])
def test_what_is_closed_is_told_and_not_passed_over(
    open_to_all, monkeypatch, capsys, closed, words
):
    monkeypatch.chdir(open_to_all.parent)
    path = open_to_all / closed
    main([*words, "data", "--lang", "en"])  # nobody may not import
    capsys.readouterr()
    path.chmod(0)
    try:
        with nobody():
            told = said(capsys, *words, "data")
    finally:
        path.chmod(0o755)
    name = path.relative_to(open_to_all.parent)
    assert f"{name}: cannot be read: Permission denied" in told


@pytest.mark.skipif(os.name == "nt", reason="Windows closes files otherwise")
def test_a_closed_working_folder_has_no_settings(open_to_all, monkeypatch, capsys):
    monkeypatch.chdir(open_to_all)
    words = ("ask", "ideas", "--only", open_to_all / "a.ttl")
    said(capsys, *words, code=0)
    (open_to_all.parent / "cache").chmod(0)
    here = open_to_all / "below"
    monkeypatch.chdir(here)
    here.chmod(0)
    try:
        with nobody():
            said(capsys, *words, code=0)
    finally:
        here.chmod(0o755)


@pytest.mark.parametrize("output", ["FOLDER", "nowhere/x.ttl", "LOOP", "DATA/x.ttl", "LONG"])
@pytest.mark.parametrize("verb", ["import", "export", "map", "infer"])
def test_an_output_that_cannot_be_is_told_before_the_work(
    table, data, capsys, monkeypatch, output, verb
):
    monkeypatch.setattr(koopgraph.opening, "files_of", lambda _: pytest.fail("it works"))
    loop = data.with_name("loop.ttl")
    loop.symlink_to(loop)
    made = {"FOLDER": data.parent, "LOOP": loop, "DATA/x.ttl": data / "x.ttl"}
    path = made.get(output, data.parent / ("x" * 300 if output == "LONG" else output))
    words = (verb, table) if verb == "import" else (verb, "-g", data)
    told = said(capsys, *words, "-o", path)
    assert told.startswith(f"Cannot write {path}: ")
    assert told.endswith(("Name another place.\n", "or name another.\n", "Name a file in it.\n"))


# Links to folders


def test_a_link_to_a_folder_is_read_as_the_folder_is(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "a.ttl").touch()
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "more").symlink_to(tmp_path / "theirs")
    assert files_below(tmp_path / "ours") == [tmp_path / "ours" / "more" / "a.ttl"]


def test_each_folder_is_read_once_by_its_own_name_where_it_has_one(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.ttl").touch()
    (tmp_path / "another").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "round").symlink_to(tmp_path)
    assert files_below(tmp_path) == [tmp_path / "real" / "a.ttl"]


def test_a_link_out_of_a_folder_to_what_holds_it_is_refused(tmp_path, capsys):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "up").symlink_to(tmp_path)
    told = said(capsys, "validate", tmp_path / "ours")
    assert told.endswith("ours/up: cannot be read: it leads to a folder that holds it.\n")


# What is said back


@pytest.mark.parametrize(
    "words",
    [
        ("show", "LONG"),
        ("ask", "LONG"),
        ("LONG",),
        ("ask", "lineage", "--idea", "LONG"),
        ("map", "--since", "LONG"),
        ("export", "--format", "LONG"),
        ("sparql", "SELECT * { ?LONG a }"),
        ("sparql", "SELECT * FROM <urn:LONG> { ?s ?p ?o }"),
        ("import", "LONG.csv"),
        ("measure", "LONG"),
        ("validate", "TURTLE"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_name_of_60_000_letters_is_cut_in_what_is_said(words, lang, tmp_path, run):
    long = "a" * 60_000
    turtle = tmp_path / "g.ttl"
    turtle.write_text(f"<urn:x> <https://w3id.org/koopgraph/ontology#{long}> <urn:{long}> .")
    named = (word.replace("LONG", long).replace("TURTLE", str(turtle)) for word in words)
    told = "".join(run(*named, "--lang", lang)[1:])
    assert 0 < len(told) < 4_000
