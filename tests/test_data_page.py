"""The page on the data: what it prints beneath a command is what the command prints."""

import re
import shlex
from pathlib import Path

import pytest

from koopgraph.checks import lint
from koopgraph.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "data.md"
PAIR = re.compile(r"```sh\n(?P<command>[^`]*)\n```\n\n```text\n(?P<output>[^`]*)```")
FOUND = list(PAIR.finditer(PAGE.read_text(encoding="utf-8")))


def printed(command, capsys):
    words = shlex.split(command)
    assert words[0] == "koopgraph"
    assert main(["--lang", "en", *words[1:]]) == 0
    return "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())


@pytest.mark.parametrize("number", range(len(FOUND)))
def test_a_command_prints_what_stands_beneath_it(number, capsys, pytestconfig):
    said = printed(FOUND[number]["command"], capsys)
    if pytestconfig.getoption("--regenerate-golden"):
        text = PAGE.read_text(encoding="utf-8")
        start, end = list(PAIR.finditer(text))[number].span("output")
        PAGE.write_text(text[:start] + said + text[end:], encoding="utf-8")
        return
    assert said == FOUND[number]["output"]


def test_there_are_commands_on_the_page():
    assert len(FOUND) > 5


def test_every_rule_that_the_data_break_is_explained_there(bundled_graph):
    """Rules that are queries; `koopgraph validate data/` says them, too."""
    told = PAGE.read_text(encoding="utf-8")
    broken = {f.rule for f in lint.findings(bundled_graph.engine, lint.rules_for_all())}
    assert {rule for rule in broken if f"`{rule}`" not in told} == set()
