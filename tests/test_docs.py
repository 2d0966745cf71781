"""What the README shows is what happens."""

import re
import shlex
from pathlib import Path

import pytest

from koopgraph.cli import main
from koopgraph.cli.verbs import VERBS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PAIRS = [
    (text.strip(), following[1] if following[0] == "text" else None)
    for (kind, text), following in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True)
    if kind == "sh"
]
PYTHON = [text for kind, text in BLOCKS if kind == "python"]


def test_the_readme_has_blocks_of_each_kind():
    assert len(PAIRS) >= 2
    assert len(PYTHON) >= 1
    assert sum(output is not None for _, output in PAIRS) >= 2


@pytest.mark.parametrize(("command", "output"), PAIRS, ids=[command for command, _ in PAIRS])
def test_a_command_of_the_readme_prints_what_stands_beneath_it(
    command, output, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for line in command.splitlines():
        words = shlex.split(line, comments=True)
        assert words[0] == "koopgraph"
        assert main(words[1:]) == 0
    if output is not None:
        assert capsys.readouterr().out == output


@pytest.mark.parametrize("code", PYTHON)
def test_a_python_block_of_the_readme_runs(code, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert "←" in capsys.readouterr().out


def test_every_verb_stands_in_the_readme():
    assert [verb for verb in VERBS if f"koopgraph {verb}" not in README] == []


def test_what_the_readme_links_to_is_there(root):
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (root / target).exists()] == []


def test_both_set_up_commands_open_the_readme_in_both_languages():
    shells = [text for kind, text in BLOCKS if kind in ("bash", "powershell")]
    assert sum("make demo" in text and "make test" in text for text in shells) == 2
    assert sum("pip install" in text for text in shells) >= 4


def test_make_knows_the_commands_of_the_readme(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", "\n".join(text for _, text in BLOCKS), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
