"""The project says truly what it needs, and its two commands are where the README says."""

import ast
import re
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version

import pytest

IN_THE_STANDARD_LIBRARY = sys.stdlib_module_names
PLAIN_NAME = re.compile(r"[-_.]+")


def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name_of(requirement):
    return PLAIN_NAME.sub("-", re.match(r"[\w.-]+", requirement)[0]).lower()


def third_party_imports(folder):
    """Module → the files that import it, from import statements and from ``part("…")``."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        for module in imported(ast.parse(path.read_text(encoding="utf-8"))):
            top = module.partition(".")[0]
            if top not in IN_THE_STANDARD_LIBRARY and top not in ("koopgraph", "toy"):
                found.setdefault(top, set()).add(path.name)
    return found


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
            "part",
            "import_module",
        ):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


@pytest.fixture(scope="module")
def declared(root):
    about = project(root)
    extras = about["optional-dependencies"]
    core = {name_of(requirement) for requirement in about["dependencies"]}
    optional = {name_of(r) for name, rs in extras.items() if name != "dev" for r in rs}
    dev = {name_of(requirement) for requirement in extras["dev"]}
    return core, optional, dev


def test_every_import_of_the_package_is_declared(root, declared):
    core, optional, _ = declared
    of_module = packages_distributions()
    missing = {
        f"{module} ({', '.join(sorted(files))})"
        for module, files in third_party_imports(root / "src").items()
        if not {name_of(d) for d in of_module.get(module, [module])} & (core | optional)
    }
    assert missing == set(), "add them to pyproject.toml, each with its reason"


def test_every_import_of_the_tests_is_declared(root, declared):
    of_module = packages_distributions()
    known = set.union(*declared)
    own = {path.stem for path in (root / "tests").rglob("*")} | {"build_ontology_page"}
    missing = {
        module
        for module in third_party_imports(root / "tests")
        if module not in own and not {name_of(d) for d in of_module.get(module, [module])} & known
    }
    assert missing == set()


def test_the_package_alone_does_not_need_the_extras(root, declared):
    """Modules that import an optional part at their top lie in the folder of that part."""
    _, optional, _ = declared
    of_module = packages_distributions()
    for path in sorted((root / "src/koopgraph").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        for module in imported(ast.Module(body=top, type_ignores=[])):
            owners = {name_of(d) for d in of_module.get(module.partition(".")[0], [])}
            assert not owners & optional, f"{path.name} imports {module} at its top"


def test_every_dependency_says_why_it_is_there(root):
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    for line in block.splitlines():
        if line.strip().startswith('"') and "koopgraph[" not in line:
            assert re.search(r"# \w", line), line


def test_extras_named_in_errors_exist(root):
    extras = project(root)["optional-dependencies"]
    for path in (root / "src").rglob("*.py"):
        for extra in re.findall(r'MissingPart\([^)]*"(\w+)"\)', path.read_text(encoding="utf-8")):
            assert extra in extras, f"{path.name} names the extra {extra}"


@pytest.mark.parametrize("target", ["demo", "test", "lint", "docs", "lint-graph", "golden"])
def test_make_knows_its_targets(root, target):
    done = subprocess.run(
        ["make", "--dry-run", "--directory", root, target], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_script_for_ci_is_executable_and_runs_the_command_of_the_readme(root):
    script = root / ".ci/run"
    assert script.stat().st_mode & 0o111
    assert re.search(r"^make test\b", script.read_text(encoding="utf-8"), re.MULTILINE)


HOSTS = {
    "example.org": "an address that nobody has",
    "purl.org": "a name of Dublin Core",
    "schema.org": "a name of schema.org",
    "w3id.org": "our own names",
    "www.geonames.org": "credit for the places",
    "www.naturalearthdata.com": "credit for the outlines",
    "www.w3.org": "names of the W3C",
}


def test_set_up_fetches_from_no_address_of_its_own(root):
    """Whoever installs says from where; neither a host nor an index stands in these files."""
    for name in ("Makefile", ".ci/run", "pyproject.toml", "README.md", "CONTRIBUTING.md"):
        text = (root / name).read_text(encoding="utf-8")
        assert set(re.findall(r"https?://([\w.-]+)", text)) <= HOSTS.keys(), name
        assert not re.search(r"index-url|find-links|trusted-host|--registry", text), name
    for name in ("Makefile", ".ci/run"):
        assert "://" not in (root / name).read_text(encoding="utf-8"), name


def test_no_file_is_read_in_the_encoding_of_the_machine(root):
    """Its letters would be others under another locale."""
    bare = re.compile(r"""\.(open|read_text)\((|["'][rwax]t?["'])\)""")
    found = [path for path in (root / "src").rglob("*.py") if bare.search(path.read_text("utf-8"))]
    assert found == []


def test_the_version_is_said_once_and_alike(root):
    import koopgraph

    assert project(root)["dynamic"] == ["version"], "hatchling reads it from version.py"
    assert version("koopgraph") == koopgraph.__version__
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {koopgraph.__version__}\n" in citation
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(koopgraph.__version__)}\b", changes, re.MULTILINE)


def test_the_data_set_is_described_once_and_alike(root):
    """Software, data and ontology may differ in their versions; each is the same wherever it is."""
    import yaml

    from koopgraph import __version__, citation, dataset

    [cited] = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))["references"]
    assert cited["version"] == dataset.VERSION
    assert cited["title"] == citation.DATA_SET["en"]
    assert [author["name"] for author in cited["authors"]] == [f"The {dataset.PUBLISHER}"]
    assert cited["license"] == dataset.LICENCE.replace(" ", "-", 2)
    written = (root / "data/dataset.ttl").read_text(encoding="utf-8")
    for said in (f'dcat:version "{dataset.VERSION}"', f'dcterms:modified "{dataset.AS_OF}"'):
        assert said in written
    sources = [path for path in (root / "src").rglob("*.py") if path.name != "dataset.py"]
    once = (f'"{dataset.VERSION}"', f'"{dataset.PUBLISHER}"', f'"{dataset.LICENCE_ADDRESS}"')
    twice = {
        (path.name, said)
        for path in sources
        for said in once
        if said in path.read_text(encoding="utf-8")
    }
    alike = __version__ == dataset.VERSION
    assert twice == ({("version.py", f'"{dataset.VERSION}"')} if alike else set())


def example(root, kind):
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [block] = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    return block


def first_sentence(path):
    import koopgraph

    return next(koopgraph.load(path).ask("lineage", idea="chatting-bench").sentences())


def test_the_table_of_contributing_is_a_confirmed_transfer(root, tmp_path):
    from koopgraph.cli import main

    table, made = tmp_path / "bench.csv", tmp_path / "chatting-bench.ttl"
    table.write_text(example(root, "csv"), encoding="utf-8")
    assert main(["import", str(table), "-o", str(made)]) == 0
    assert first_sentence(made).endswith(
        " in May 2019, on the model of Emden. – Eine Bank wie in Emden"
    )


def test_the_turtle_of_contributing_is_a_confirmed_transfer(root, tmp_path):
    from koopgraph.checks.validation import validate
    from koopgraph.model.tidy import tidy

    path = tmp_path / "chatting-bench.ttl"
    path.write_text(example(root, "turtle"), encoding="utf-8")
    tidy([path])
    # the giver's beginning is not claimed: noted, and true
    assert [(finding.severity, finding.thing) for finding in validate([path])] == [
        ("note", "initiative:chatting-bench.emden")
    ]
    assert first_sentence(path).endswith(
        " in May 2019, on the model of Emden. – Eine Bank wie in Emden"
    )


def test_a_test_that_reaches_beyond_this_machine_fails():
    """An address kept for documentation: nobody answers there, and nobody is asked."""
    with socket.socket() as here, pytest.raises(AssertionError, match="beyond this machine"):
        here.connect(("192.0.2.1", 80))
