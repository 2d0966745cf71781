"""Bad files by hand (``by_hand``): each ends as it has to, in time, and is told in our words.

Every seventh by default, all with ``--whole``.
"""

import shutil

import pytest

from campaigns.by_hand import cases
from campaigns.runner import running

CASES = {case.name: case for case in cases()}
LEFT = {"m.html"}
"""What a command writes that ends well."""


def pytest_generate_tests(metafunc):
    if "name" in metafunc.fixturenames:
        step = 1 if metafunc.config.getoption("--whole") else 7
        metafunc.parametrize("name", list(CASES)[::step])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("by-hand")


@pytest.fixture(scope="module")
def run(folder):
    with running(folder) as runner:
        yield runner


def test_no_name_stands_twice():
    assert len(CASES) == len(list(cases()))


def test_a_bad_file_ends_as_it_has_to(run, folder, name):
    case = CASES[name]
    if case.file:
        (folder / case.file).write_bytes(case.content)
    outcome = run(*(word.replace("{}", case.file) for word in case.words))
    left = {path.name for path in folder.iterdir()} - {case.file}
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert outcome.fault("") == "", outcome
    assert outcome.code == case.code, outcome.said
    assert case.said in outcome.said
    assert left <= (LEFT if case.code == 0 else set())
