"""Mappings of the wrong shape: each part tells file and line, and none is passed over."""

import pytest

from koopgraph.errors import UnknownName, UnreadableFile
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import PARTS, read_mapping
from table_world import GOOD, HEADINGS, world


def mapping(folder, text):
    path = folder / "m.yaml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


SHAPES = (
    *("5", "-1", "0", "2.5", "true", "2015-01-01", "x", "''", "[]", "{}", "null", "[[x]]"),
    *("[1, 2]", "[2, 1]", "[1, 1]", "[1, 2, 3]", "[-1]", "[null]", "['']", "[{a: b}]"),
    *("{null: x}", "{idea: null}", "{idea: [x, [y]]}", "{idea: {a: {b: c}}}", "{idea: ''}"),
    *("{idea: 5}", "{5: idea}", "{[a, b]: idea}", "{2015-01-01: idea}", "{true: idea}"),
    *("{headings: [[x]]}", "{cells: 5}", "{groups: {a: b}}", "{cell: null}", "{heading: 5}"),
)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_part_of_any_shape_is_read_or_told_with_its_line(part, shape, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(f"{HEADINGS}\n{GOOD}\n", encoding="utf-8")
    told = ""
    try:
        import_table(table, world(), mapping=mapping(tmp_path, f"# ours\n{part}: {shape}\n"))
    except (UnreadableFile, UnknownName) as error:
        told = error.say("en") + error.say("de")
    assert not told or told.count("m.yaml:2: ") == 2 or "t.csv" in told
    assert "None" not in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("heading: [2, 1]", "the upper one first"),
        ("heading: -1", "number of a row"),
        ("heading: 0", "number of a row"),
        ("rows: {}", "which columns are rows"),
        ("rows:", "which columns are rows"),
        ("skip: {year: null}", "the empty cell"),
        ("skip: {year: []}", "the empty cell"),
        ("strip: {to_place: ['']}", "left out of a cell"),
        ("columns: {null: link}", "before the colon"),
        ("colour: red", "colour"),
        ("all: {colour: red}", "colour"),
        ("date format: American", "American"),
    ],
)
def test_what_says_nothing_or_is_unknown_is_told_with_file_and_line(text, told, tmp_path):
    with pytest.raises((UnreadableFile, UnknownName), match=rf"m\.yaml:2: .*{told}"):
        mapping(tmp_path, f"# ours\n{text}\n")


def test_the_empty_cell_may_leave_a_row_out(tmp_path):
    assert mapping(tmp_path, "skip: {year: ''}").skip == {"year": {""}}


def test_a_mapping_of_many_words_is_read_and_one_beyond_all_measure_refused(tmp_path):
    assert (
        len(mapping(tmp_path, f"nothing: [{', '.join(f'w{n}' for n in range(50_000))}]").nothing)
        > 50_000
    )
    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        mapping(tmp_path, f"ignore: [{'a, ' * 400_000}b]")


@pytest.mark.parametrize(
    "deep", ["[" * 400_000, "{a: " * 200_000, "columns: " + "[" * 101 + "]" * 101]
)
def test_a_mapping_that_nests_deep_is_refused(deep, tmp_path):
    with pytest.raises(UnreadableFile, match=r"m\.yaml:1: .*(nested|YAML)"):
        mapping(tmp_path, deep)


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined"]
)
def test_an_encoding_that_is_none_of_texts_is_told(name, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(f"{HEADINGS}\n{GOOD}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=name):
        import_table(table, world(), mapping=mapping(tmp_path, f"encoding: {name}"))


def test_columns_that_are_rows_of_which_the_table_has_none_are_told(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(f"{HEADINGS}\n{GOOD}\n", encoding="utf-8")
    made = import_table(table, world(), mapping=mapping(tmp_path, "rows: {headings: rest}"))
    assert [f.kind for f in made.findings if f.severity == "error"] == ["no-rows-in-columns"]
    assert all("`headings`" in made.findings[0].say(lang) for lang in ("en", "de"))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_headings_alone_are_not_said_to_be_good(tmp_path, run, lang):
    table = tmp_path / "t.csv"
    table.write_text(f"{HEADINGS}\n", encoding="utf-8")
    code, _, told = run("import", table, "--dry-run", "--lang", lang)
    assert code == 0
    assert ("nothing stands below" if lang == "en" else "steht nichts") in told


@pytest.mark.parametrize("letter", ["\u202d", "\u202e", "\uffff", "\ufdd0", "\U0001fffe"])
def test_a_letter_that_turns_the_line_or_is_none_is_told(letter, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(f"{HEADINGS}\n{GOOD.replace('r', 'r' + letter, 1)}\n", encoding="utf-8")
    assert "control" in [f.kind for f in import_table(table, world()).findings]
