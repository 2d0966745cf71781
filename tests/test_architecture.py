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
    named = {name for name in named if "NAME" not in name}  # a reader's own
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
    contracts = {contract["type"]: contract for contract in linter["contracts"]}
    assert set(contracts) == {"layers", "forbidden", "acyclic_siblings"}
    assert not [c for c in linter["contracts"] if {"ignore_imports", "exhaustive_ignores"} & set(c)]
    assert contracts["layers"]["exhaustive"] is True
    assert contracts["acyclic_siblings"]["ancestors"] == ["koopgraph", "koopgraph.**"]
    # rooms of one floor do not use each other: "|", where ":" would let them
    assert not [layer for layer in contracts["layers"]["layers"] if ":" in layer]
    # settings of these names would be read instead
    assert not [name for name in (".importlinter", "setup.cfg") if (root / name).exists()]
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert re.search(
        r"^lint:.*(\n\t.*)*\n\t\$\(BIN\)/lint-imports --no-cache$", makefile, re.MULTILINE
    )


def test_every_module_of_the_page_but_the_reading_one_is_kept_from_reading(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    [forbidden] = [
        c["source_modules"]
        for c in settings["tool"]["importlinter"]["contracts"]
        if c["type"] == "forbidden"
    ]
    page = {path.stem for path in (root / "src/koopgraph/page").glob("*.py")} - {"__init__", "rows"}
    assert {f"koopgraph.page.{name}" for name in page} <= set(forbidden)


def test_every_folder_of_code_is_a_package(root):
    """One without ``__init__.py`` could be imported and would be seen by no linter."""
    folders = {path.parent for path in (root / "src/koopgraph").rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
