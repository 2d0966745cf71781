"""What stands beside a broken file or row is told and read, and not hidden by it."""

import pytest

import koopgraph
from koopgraph.errors import BadTable, UnreadableFile
from table_world import imported, write

GOOD = "Bürgerbus;Hoya;Uslar;2014"
HEADINGS = "Idee;von;nach;Jahr"


def test_all_broken_files_of_a_folder_are_named_at_once(tmp_path):
    write(tmp_path, GOOD, headings=HEADINGS, name="gut.csv")
    write(tmp_path, 'Bürgerbus;"Hoya;Uslar;2014', headings=HEADINGS, name="kaputt.csv")
    (tmp_path / "kaputt.ttl").write_text("<a> <b> ")
    (tmp_path / "leer.xlsx").write_bytes(b"no workbook")
    with pytest.raises(BadTable) as caught:
        koopgraph.load(extra=[tmp_path], lang="de", notice=print)
    said = caught.value.say("de")
    assert all(name in said for name in ("kaputt.csv", "kaputt.ttl", "leer.xlsx"))


def test_one_broken_file_is_the_error_that_it_was(tmp_path):
    (tmp_path / "kaputt.ttl").write_text("<a> <b> ")
    with pytest.raises(UnreadableFile, match=r"kaputt\.ttl"):
        koopgraph.load(extra=[tmp_path], notice=print)


def test_a_reply_that_says_nothing_is_no_answer_and_stops_no_other(tmp_path):
    made = imported(
        tmp_path,
        f"weiß nicht;{GOOD}",
        f"ja;{GOOD}",
        headings=f"bitte bestätigen;{HEADINGS}",
    )
    assert made.is_good
    assert len(made.rows) == 1
    assert [(f.kind, f.value) for f in made.findings if f.column == "confirm"] == [
        ("unanswered", "weiß nicht")
    ]
