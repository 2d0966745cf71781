"""Measures of transfers and lineages take tables, too; without the extra a sentence says which."""

import subprocess
import sys

import networkx as nx
import pandas as pd
import polars as pl
import pytest

from koopgraph import measures
from koopgraph.measures import MEASURES
from koopgraph.measures.errors import UnclearDirection, UnreadableAdoptions, UnreadableTies

ROWS = [
    {"idea": "hub", "from": "", "to": "Bremen", "year": "2003", "carrier": ""},
    {"idea": "hub", "from": "Bremen", "to": "Leipzig", "year": "2008/2012", "carrier": "koopstadt"},
    {"idea": "hub", "from": "Leipzig", "to": "Ulm", "year": "2015", "carrier": ""},
]
OF_GRAPHS = sorted(name for name, m in MEASURES.items() if "adoptions" not in m.takes)


def written(folder):
    path = folder / "transfers.csv"
    path.write_text(pd.DataFrame(ROWS).to_csv(index=False), encoding="utf-8")
    return path


FORMS = {
    "records": lambda _: ROWS,
    "pandas": lambda _: pd.DataFrame(ROWS),
    "polars": lambda _: pl.DataFrame(ROWS),
    "csv": written,
    "giver": lambda _: pd.DataFrame(ROWS).rename(columns={"from": "giver", "to": "receiver"}),
}


@pytest.mark.parametrize("name", OF_GRAPHS)
@pytest.mark.parametrize("form", FORMS)
def test_every_measure_of_graphs_takes_every_form_of_a_table(name, form, tmp_path):
    run = MEASURES[name].run
    assert run(FORMS[form](tmp_path)).rows == run(ROWS).rows
    assert run(FORMS[form](tmp_path)).rows or name == "brokerage"  # no countries in the table


def test_a_table_of_transfers_is_the_graph_that_it_means():
    (row,) = [row for row in measures.chains(ROWS) if row.hops == 2]
    assert row.places == ("Bremen", "Leipzig", "Ulm")
    assert row.years == ("2012 (2008–2012)", "2015")
    largest = next(iter(measures.cascades(ROWS)))
    assert (largest.size, largest.depth, largest.first, largest.last) == (3, 2, 2003, 2015)
    assert measures.lags(ROWS).column("lag") == (9, 3)
    assert measures.balance(ROWS).row("Bremen").balance == 1
    assert measures.carriers(ROWS).column("intermediary") == ("koopstadt",)


def test_pairs_are_giver_and_receiver():
    assert measures.balance([("Bremen", "Leipzig")]).row("Bremen").gave == 1


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        (nx.Graph([("a", "b")]), UnreadableTies),
        (pd.DataFrame({"source": ["a"], "target": ["b"]}), UnclearDirection),
        ([{"giver": "a", "receiver": ""}], UnreadableTies),
        ([{"giver": "a", "receiver": "b", "year": "20115"}], UnreadableAdoptions),
        ("abc", UnreadableTies),
        ([("a", "b", "c")], UnreadableTies),
    ],
)
def test_what_does_not_say_who_gave_is_refused(source, refusal):
    for measure in (measures.balance, measures.cascades):
        with pytest.raises(refusal):
            measure(source)


def test_one_arrival_with_two_years_is_refused():
    rows = [
        {"giver": giver, "receiver": "c", "year": year}
        for giver, year in (("a", 1990), ("b", 1995))
    ]
    with pytest.raises(UnreadableAdoptions, match="second time"):
        measures.lags(rows)
    same = [row | {"year": 1990} for row in rows]
    assert len(measures.lags(same)) == 2  # joint givers


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("scipy", ["adoption", "--idea", "mobility-hub"]),
        ("scipy", ["chains"]),
        ("lifelines", ["survival", "--idea", "mobility-hub", "--members-of", "koopstadt"]),
        ("matplotlib", ["adoption", "--idea", "mobility-hub", "--plot", "x.svg"]),
    ],
)
def test_without_the_extra_a_sentence_says_which(package, words, tmp_path):
    script = (
        f"import sys; sys.modules[{package!r}] = None; from koopgraph.cli import main; "
        f"sys.argv = ['koopgraph', '--lang', 'en', 'measure', *{words!r}]; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert f"{package} is not installed" in done.stderr
    assert "pip install 'koopgraph[measures]'" in done.stderr


def test_without_the_extra_python_says_it_too():
    script = (
        "import sys; sys.modules['scipy'] = None; import koopgraph; "
        "from koopgraph.errors import MissingPart\n"
        "for run in (lambda: koopgraph.load().measure('balance'), "
        "lambda: koopgraph.measures.adoption({'a': 1}), "
        "lambda: koopgraph.measures.MEASURES['moran'].run({'a': 1})):\n"
        "    try:\n        run()\n    except MissingPart as missing:\n        print(missing)\n"
    )
    script = script.replace("import koopgraph; ", "import koopgraph, koopgraph.measures; ")
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.count("koopgraph[measures]") >= 2
    assert "Traceback" not in done.stderr
