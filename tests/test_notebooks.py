"""The notebooks run from end to end, and the outputs that are kept are what they give.

``make notebooks`` runs this file as a program: it executes them and keeps the outputs.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
HANGS = 600  # seconds of one cell
STALE = "its kept outputs are not what it gives: run `make notebooks` and read the diff"


def executed(path):
    """The notebook with fresh outputs, run in a folder of its own; it writes nothing there."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            timeout=HANGS,
            resources={"metadata": {"path": folder}},
            kernel_name="python3",
            coalesce_streams=True,  # else a cell that prints slowly gives a text in pieces
        )
        client.execute()
        assert list(Path(folder).iterdir()) == []
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # it holds the time of day
        for output in cell.get("outputs", ()):
            _drop_second_form(output.get("data", {}))
    return notebook


def _drop_second_form(data):
    """What is kept as a picture or table needs no long text beside it."""
    if len(data) > 1:
        data.pop("text/plain", None)


def said(notebook):
    """What each code cell prints or shows as text; pictures are told by their kind alone."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield [_words(output) for output in cell.outputs]


def _words(output):
    if output.output_type == "stream":
        return output.text
    data = output.get("data", {})
    return sorted(data), re.sub(r"0x[0-9a-f]+", "0x", data.get("text/plain", ""))


def test_there_are_notebooks():
    assert FOLDER / "koopstadt.ipynb" in NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_outputs_are_up_to_date(path, monkeypatch):
    monkeypatch.setenv("KOOPGRAPH_CACHE", os.environ["KOOPGRAPH_CACHE"])
    fresh = executed(path)
    assert list(said(nbformat.read(path, as_version=4))) == list(said(fresh)), STALE


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_with_outputs_and_begins_with_a_picture(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in cells)
    kinds = {kind for output in cells[0].outputs for kind in output.get("data", {})}
    assert kinds & {"text/html", "image/svg+xml", "image/png"}


def test_the_story_of_koopstadt_has_ten_cells():
    notebook = nbformat.read(FOLDER / "koopstadt.ipynb", as_version=4)
    assert sum(cell.cell_type == "code" for cell in notebook.cells) == 10


def test_what_a_slow_cell_prints_is_one_text(tmp_path):
    cell = nbformat.v4.new_code_cell("import time\nprint(1)\ntime.sleep(1)\nprint(2)")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "slow.ipynb")
    assert list(said(executed(tmp_path / "slow.ipynb"))) == [["1\n2\n"]]


def keep():
    """Execute all notebooks and keep their outputs."""
    for path in NOTEBOOKS:
        nbformat.write(executed(path), path)
        print(path)


if __name__ == "__main__":
    sys.exit(keep())
