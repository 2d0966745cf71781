"""docs/many-ideas.md runs as it stands; R, statsmodels and lifelines give the same coefficients.

``python tests/test_many_ideas.py`` writes the outputs into the page.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pandas as pd
import pytest

PAGE = Path(__file__).parents[1] / "docs" / "many-ideas.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = {"python": sys.executable, "r": "Rscript"}
STALE = "the page shows another output: run `python tests/test_many_ideas.py` and read the diff"


def blocks():
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def printed(folder):
    """What each block prints, run one after another in ``folder``."""
    outputs = []
    for number, (language, text) in enumerate(blocks()):
        if language in COMMANDS:
            script = folder / f"block{number}.{language}"
            script.write_text(text, encoding="utf-8")
            done = subprocess.run([COMMANDS[language], script], cwd=folder, capture_output=True,
                                  text=True, check=False, timeout=600)  # fmt: skip
            assert done.returncode == 0, done.stderr
            outputs.append(done.stdout)
    return outputs


def has_survival():
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "library(survival)"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    if not has_survival():
        pytest.skip("needs R and survival: apt-get install r-base-core r-cran-survival")
    folder = tmp_path_factory.mktemp("many")
    return printed(folder), folder


def numbers(text, name):
    """The numbers in the rows that begin with ``name``, in order."""
    rows = [line for line in text.splitlines() if line.split()[:1] == [name]]
    return [[float(cell) for cell in row.split()[1:]] for row in rows]


def test_the_page_shows_what_its_blocks_print(run):
    shown = [text for language, text in blocks() if language == "text"]
    assert run[0] == shown, STALE


@pytest.mark.parametrize("name", ["exposure", "north", "time"])
def test_r_and_statsmodels_give_the_same_coefficients(run, name):
    _, in_r, in_python, _ = run[0]
    assert len(numbers(in_r, name)) == (1 if name == "time" else 2)
    for ours, theirs in zip(numbers(in_r, name), numbers(in_python, name), strict=True):
        assert ours == pytest.approx(theirs, abs=2e-4)


def test_lifelines_judges_the_same(run):
    from lifelines import CoxTimeVaryingFitter

    panel = pd.read_csv(run[1] / "panel.csv").dropna(subset=["exposure", "north"])
    panel["exposure"] *= 10
    panel["start"] = panel["time"] - 1
    panel["idea"] = panel["idea"].astype("category").cat.codes
    panel["id"] = panel["place"] + panel["idea"].astype(str)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lifelines' own use of pandas
        fitted = CoxTimeVaryingFitter().fit(
            panel[["id", "start", "time", "event", "exposure", "north", "idea"]],
            id_col="id", event_col="event", start_col="start", stop_col="time", strata=["idea"],
            fit_options={"step_size": 0.2},
        )  # fmt: skip
    for name in ("exposure", "north"):
        # lifelines handles ties by Efron, too
        assert fitted.params_[name] == pytest.approx(numbers(run[0][1], name)[0][0], abs=1e-4)


def write():
    with tempfile.TemporaryDirectory() as folder:
        outputs = iter(printed(Path(folder)))
    text = PAGE.read_text(encoding="utf-8")

    def shown(found):
        return f"```text\n{next(outputs)}```" if found[1] == "text" else found[0]

    PAGE.write_text(BLOCK.sub(shown, text), encoding="utf-8")


if __name__ == "__main__":
    write()
