"""The house is built as it is drawn: floors, rooms, and imports that run one way."""

import re
import tomllib

import pytest


@pytest.fixture(scope="module")
def drawn(root):
    """The rows of each table of docs/architecture.md, by the heading above; code names only."""
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    tables = {}
    for part in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| (.+?) \| (.+?) \|$", part, flags=re.MULTILINE)
        tables[part.partition("\n")[0]] = rows[1:]
    return tables


@pytest.fixture(scope="module")
def rooms(root):
    """The packages and modules at the top of the house."""
    top = root / "src/koopgraph"
    modules = {path.stem for path in top.glob("*.py")}
    packages = {path.parent.name for path in top.glob("*/__init__.py")}
    return (modules | packages) - {"__init__"}


def names(text):
    return re.findall(r"`(\w+)`", text)


def test_the_floors_are_those_that_the_linter_holds(root, drawn):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    ]
    floors = [names(rooms) for _, rooms in drawn["The house on one page"]]
    assert [sorted(floor) for floor in floors] == [sorted(re.findall(r"\w+", x)) for x in layers]


def test_every_room_stands_on_one_floor_and_is_described_once(drawn, rooms):
    standing = [room for _, floor in drawn["The house on one page"] for room in names(floor)]
    described = [room for first, _ in drawn["The rooms"] for room in names(first)]
    assert sorted(standing) == sorted(rooms)
    assert sorted(described) == sorted(rooms)


@pytest.mark.parametrize(("page", "least"), [("docs/architecture.md", 50), ("CONTRIBUTING.md", 25)])
def test_every_module_and_file_that_a_page_names_is_there(root, page, least):
    text = (root / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+/[\w./-]*)`", text))
    assert len(named) >= least
    inside = root / "src/koopgraph"
    missing = [
        name
        for name in sorted(named)
        if not (inside / f"{name}.py").exists()
        and not (inside / name).exists()
        and not (root / name).exists()
    ]
    assert missing == []


def test_every_class_that_is_named_is_there(root):
    """Names like ``TransferRow`` stand in the module that is named beside them."""
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    code = "".join(
        path.read_text(encoding="utf-8") for path in (root / "src/koopgraph").rglob("*.py")
    )
    named = set(re.findall(r"`([A-Z][A-Za-z]+)`", text))
    assert named
    assert [name for name in sorted(named) if f"class {name}" not in code] == []


def test_the_linter_makes_no_exception(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    linter = settings["tool"]["importlinter"]
    assert not [contract for contract in linter["contracts"] if "ignore_imports" in contract]
    assert all("exhaustive_ignores" not in contract for contract in linter["contracts"])
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^lint:.*(\n\t.*)*lint-imports", makefile, re.MULTILINE)
