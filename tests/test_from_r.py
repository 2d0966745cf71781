"""The page on R runs as it stands: its Python makes the tables, its R prints what the page shows.

Run as a program, this file writes the output into the page anew.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "from-r.md"
BLOCK = r"^```{}\n(.*?)^```$"
STALE = "the page shows another output: run `python tests/test_from_r.py` and read the diff"
NEEDS = "needs R and survival: apt-get install r-base-core r-cran-survival"


def block(language):
    return re.search(BLOCK.format(language), PAGE.read_text(encoding="utf-8"), re.M | re.S)[1]


def printed(folder):
    """What the R of the page prints, run on the tables that its Python has made in ``folder``."""
    for command, language in ((sys.executable, "python"), ("Rscript", "r")):
        script = folder / f"page.{language}"
        script.write_text(block(language), encoding="utf-8")
        done = subprocess.run(
            [command, script], cwd=folder, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
    return done.stdout


def has_survival():
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "library(survival)"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not has_survival(), reason=NEEDS)
def test_the_models_give_what_the_page_shows(tmp_path):
    assert printed(tmp_path) == block("text"), STALE
    assert (tmp_path / "place-years.codebook.csv").exists()


def test_the_page_says_how_to_install_what_it_needs():
    assert "apt-get install r-base-core r-cran-survival" in PAGE.read_text(encoding="utf-8")


def main():
    """Write the output into the page."""
    with tempfile.TemporaryDirectory() as folder:
        found = printed(Path(folder))
    text = PAGE.read_text(encoding="utf-8")
    shown = f"```text\n{found}```"
    PAGE.write_text(re.sub(BLOCK.format("text"), lambda _: shown, text, flags=re.M | re.S), "utf-8")


if __name__ == "__main__":
    main()
