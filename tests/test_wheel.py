"""The built wheel, installed elsewhere, finds its files and answers."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="no hatchling: pip install hatchling")
SHIPPED = ("ontology/koopgraph.ttl", "data/koopstadt.ttl", "queries/lineage.rq")


def run(*command, **options):
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """Built without an isolated environment: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=root)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """A fresh environment with the wheel in it; what it depends on is borrowed from ours."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", where).strip())
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = ("install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, *install, wheel)
    return python


def environment(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"KOOPGRAPH_CACHE": str(tmp_path / "cache")}


def test_the_wheel_holds_every_file_that_ships(wheel, root):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = [
        path.relative_to(root).as_posix()
        for folder in ("ontology", "data", "queries")
        for path in (root / folder).rglob("*")
        if path.is_file()
    ]
    assert {f"koopgraph/_files/{name}" for name in shipped} <= names
    assert set(SHIPPED) <= set(shipped)
    assert {"koopgraph/py.typed", "koopgraph/page/template.html"} <= names
    assert not [name for name in names if "tests" in name or name.endswith(".pyc")]


def test_the_installed_package_answers_a_question_from_its_own_files(elsewhere, root, tmp_path):
    words = [
        "ask",
        "lineage",
        "--idea",
        "mobility-hub",
        "--network",
        "koopstadt",
        "--format",
        "tsv",
    ]
    options = {"cwd": tmp_path, "env": environment(tmp_path)}
    typed = root / "tests/golden/hand/lineage.mobility-hub.koopstadt.tsv"
    command = elsewhere.with_name("koopgraph")
    assert run(command, *words, **options) == typed.read_text(encoding="utf-8")
    where = "import koopgraph; from koopgraph import bundled; print(bundled.folder('data'))"
    found = Path(run(elsewhere, "-c", where, **options).strip())
    assert found.parts[-3:] == ("koopgraph", "_files", "data")
    assert root not in found.parents


def test_the_installed_package_writes_its_page_and_checks_files(elsewhere, toy_path, tmp_path):
    options = {"cwd": tmp_path, "env": environment(tmp_path)}
    run(elsewhere, "-m", "koopgraph", "map", "-o", "t.html", "-g", toy_path, **options)
    assert (tmp_path / "t.html").stat().st_size > 10_000
    shutil.copy(toy_path, tmp_path / "toy.ttl")
    run(elsewhere, "-m", "koopgraph", "validate", "toy.ttl", **options)
