"""Golden answers: made ones are read before they are committed, hand-typed ones are the law.

``python -m pytest tests/test_golden.py --regenerate-golden`` writes tests/golden/*.tsv anew and
never touches tests/golden/hand.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from koopgraph.questions import catalogue

GOLDEN = Path(__file__).parent / "golden"
HAND = GOLDEN / "hand"
HUB = {"idea": "mobility-hub"}
KOOPSTADT = {"network": "koopstadt"}
POSTER_ASKS = {"source": "koopstadt-poster"}
POSTER = {"told_by": "koopstadt-poster"}
TYPED = {  # name of the hand-typed file: question and what it is asked with
    "lineage.mobility-hub.koopstadt": ("lineage", HUB | KOOPSTADT),
    "lineage.mobility-hub.poster": ("lineage", HUB | POSTER),
    "contested.mobility-hub": ("contested", HUB),
    "programme.koopstadt": ("programme", KOOPSTADT),
    "lessons.koopstadt": ("lessons", KOOPSTADT),
    "adaptations.koopstadt": ("adaptations", KOOPSTADT),
    "answered.koopstadt-poster": ("answered", POSTER_ASKS),
    "open-questions.koopstadt-poster": ("open-questions", POSTER_ASKS),
}
GIVEN = {  # by parameter: the values that the golden files ask with
    "idea": "mobility-hub",
    "place": "nuremberg",
    "network": "koopstadt",
    "source": "koopstadt-poster",
    "year": "2015",
    "theme": "mobility",
    "carrier": "koopstadt",
    "initiative": "mobility-hub.bremen",
    "working_format": "workshop",
}
QUESTIONS = {question.name: question for question in catalogue.read_folder()}


def golden_cases():
    """Each question with each parameter on its own, beside what it must have."""
    for question in QUESTIONS.values():
        needed = {p.name: GIVEN[p.name] for p in question.params if p.required or p.default}
        others = [p.name for p in question.params if p.name in GIVEN.keys() - needed.keys()]
        for given in [needed | {name: GIVEN[name]} for name in others] or [needed]:
            yield ".".join([question.name, *given.values()]), question.name, given


CASES = {name: (question, given) for name, question, given in golden_cases()}


def tsv(kg, question, given):
    given = dict(given)
    if teller := given.pop("told_by", None):
        kg = kg.told_by(teller)
    return kg.ask(question, **given).to_csv(separator="\t", labels=False)


@pytest.mark.parametrize("name", TYPED)
def test_an_answer_typed_by_hand_is_given_exactly(bundled_graph, name):
    typed = (HAND / f"{name}.tsv").read_text(encoding="utf-8")
    assert tsv(bundled_graph, *TYPED[name]) == typed


def test_every_hand_typed_file_is_asked_for():
    assert {path.stem for path in HAND.glob("*.tsv")} == TYPED.keys()


@pytest.mark.parametrize("name", CASES)
def test_an_answer_is_that_of_the_golden_file(bundled_graph, pytestconfig, name):
    path = GOLDEN / f"{name}.tsv"
    found = tsv(bundled_graph, *CASES[name])
    if pytestconfig.getoption("--regenerate-golden"):
        regenerate(path, found)
    assert found == path.read_text(encoding="utf-8")


def regenerate(path, text):
    """Write a golden file; refuse any below hand."""
    if HAND in path.resolve().parents or path.resolve().parent != GOLDEN:
        raise PermissionError(f"{path} is typed by hand")
    path.write_text(text, encoding="utf-8", newline="\n")


def test_no_golden_file_is_left_over():
    assert {path.stem for path in GOLDEN.glob("*.tsv")} == CASES.keys()


def test_the_regeneration_refuses_what_is_typed_by_hand():
    before = digest()
    for path in (HAND / "lessons.koopstadt.tsv", GOLDEN / ".." / "golden" / "hand" / "x.tsv"):
        with pytest.raises(PermissionError):
            regenerate(path, "overwritten")
    assert digest() == before


def digest():
    files = sorted(HAND.iterdir())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


@pytest.mark.large  # ten seconds and more
def test_the_regeneration_command_leaves_the_hand_typed_folder_alone(root):
    """The command itself, run for one answer."""
    before = digest()
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--regenerate-golden",
        f"{root}/tests/test_golden.py", "-k", "typed_by_hand or golden_file and lessons",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert "passed" in done.stdout
    assert digest() == before
