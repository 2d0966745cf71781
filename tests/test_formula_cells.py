"""A text that a spreadsheet would run is guarded alike in every table that koopgraph writes."""

import csv
import io
import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

import koopgraph
import toy
from koopgraph.engines.embedded import Embedded
from koopgraph.exports import export
from koopgraph.files import guarded, unguarded
from koopgraph.measures.table import Table
from koopgraph.tables.importing import import_table
from koopgraph.tables.set_apart import bad_rows_csv
from koopgraph.tables.template import csv_text
from koopgraph.terms import expand
from test_page_script import MODULES

RUN = ["=1", "-", "-1 a", "+1", "@SUM(A1)", "|cmd", "\t=1", "\r=1", "'=1", " =1", "\uff1d1"]
TEXT = ["Aach", "'s-Hertogenbosch", "a=1", "5 % more", "(1)", "2015", ""]


def cells(text):
    return {cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row}


def named(tmp_path_factory, name):
    """The toy graph with a town of this name."""
    text = toy.TOY.replace('"Aach"@en', json.dumps(name) + "@en")
    assert text != toy.TOY or name == "Aach"
    return koopgraph.load(toy.tidy_file(tmp_path_factory.mktemp("named"), text))


def bad_rows(folder, name):
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["idea", "from", "to", "note"], ["x", "y", "z", guarded(name)]])
    return bad_rows_csv(import_table(path, Embedded()))


@pytest.mark.parametrize("name", RUN)
def test_what_a_spreadsheet_would_run_is_guarded_in_every_table(tmp_path_factory, name):
    kg = named(tmp_path_factory, name)
    tables = {
        "answer": kg.ask("lineage", idea="bench").to_csv(),
        "measure": Table(
            measure="toy", columns=("place",), rows=((kg.label(expand("place:aach")),),)
        ).to_csv(),
        "nodes": export(kg, "nodes"),
        "table": csv_text(kg),
    }
    for outlet, text in tables.items():
        shown = cells(text)
        assert guarded(name) in shown, outlet
        assert name not in shown, outlet


@pytest.mark.parametrize("name", [name for name in RUN if name == name.strip()])
def test_rows_that_are_set_apart_are_guarded_too(tmp_path, name):
    assert guarded(name) in cells(bad_rows(tmp_path, name))


@pytest.mark.parametrize("name", TEXT)
def test_any_other_text_stays_as_it_is(name):
    assert guarded(name) == name


@given(st.text(st.sampled_from("'=+-@|\t\r\n a1\uff0b")))
def test_what_was_guarded_comes_back(text):
    assert unguarded(guarded(text)) == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.skipif(shutil.which("node") is None, reason="apt-get install nodejs")
def test_the_page_guards_as_everything_else_does(tmp_path):
    for module in MODULES:
        shutil.copy(module, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "asked.js").write_text(
        'import { field } from "./cells.js";\n'
        f'console.log({json.dumps([*RUN, *TEXT])}.map(field).join("\\u0000"));\n'
    )
    done = subprocess.run(["node", "asked.js"], cwd=tmp_path, capture_output=True, check=True)
    fields = done.stdout.decode().removesuffix("\n").split("\0")
    read = [next(csv.reader(io.StringIO(field, newline="")), [""])[0] for field in fields]
    assert [text.replace("\r", "\n") for text in read] == [guarded(t) for t in [*RUN, *TEXT]]
