"""The page's script is linted and type-checked as it is written, before it is joined.

Needs Node and, once: npm install --prefix tests/page
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from koopgraph.page.plain_network import RIVAL
from koopgraph.page.pyvis_network import DASHES as IN_THE_GRAPH
from koopgraph.page.script import script
from koopgraph.page.stills.map_curves import WIDER
from koopgraph.page.stills.sheet import CURVE, DASHES, GREATEST, IDEAS, INK, OTHER
from koopgraph.page.texts import texts
from koopgraph.wording import RANGE, date_in_words
from test_wording import DATES

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src/koopgraph/page/script").glob("*.js"))
TOOLS = ROOT / "tests/page/node_modules/.bin"
NO_DATES = ("2010-34/2011-99/2012", "Bremen/Leipzig", "/", "../..", "a/2012", "2012/b", "2015?!")
checked = pytest.mark.skipif(
    shutil.which("node") is None or not TOOLS.exists(),
    reason="apt-get install nodejs npm; npm install --prefix tests/page",
)


def ran(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@checked
def test_types_agree():
    code, said = ran(TOOLS / "tsc", "-p", "tests/page")
    assert code == 0, said


@checked
def test_the_linter_finds_nothing():
    code, said = ran(
        TOOLS / "eslint", "--config", "tests/page/eslint.config.js", "src/koopgraph/page/script"
    )
    assert code == 0, said


@pytest.mark.skipif(shutil.which("node") is None, reason="apt-get install nodejs")
@pytest.mark.parametrize("lang", ["en", "de"])
def test_dates_are_said_as_everywhere_else(tmp_path, lang):
    """The page has a dash between two dates where a sentence has a word."""
    for module in MODULES:
        shutil.copy(module, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "asked.js").write_text(
        'import { readable, useLanguage, useTexts } from "./words.js";\n'
        f'useTexts({json.dumps(texts())}); useLanguage("{lang}");\n'
        f"console.log(JSON.stringify({json.dumps([*DATES, *NO_DATES])}.map(readable)));\n"
    )
    code, said = ran("node", tmp_path / "asked.js")
    assert code == 0, said
    words = dict(zip([*DATES, *NO_DATES], json.loads(said), strict=True))
    together = RANGE[lang].format("", "")
    for edtf in DATES:
        dash = "–" if re.fullmatch(r"\d{4}/\d{4}", edtf) else " – "
        assert words[edtf] == date_in_words(edtf, lang).replace(together, dash), edtf
    assert {text: words[text] for text in NO_DATES} == {text: text for text in NO_DATES}


def test_modules_are_small():
    assert max(len(path.read_text("utf-8").splitlines()) for path in MODULES) < 400


def test_no_text_goes_over_two_lines_for_indents_are_left_out():
    for module in MODULES:
        assert [
            line for line in module.read_text("utf-8").splitlines() if line.count("`") % 2
        ] == []


def test_every_module_is_joined_once_and_nothing_else():
    names = re.findall(r"^const \$(\w+) = ", script(), re.MULTILINE)
    assert sorted(names) == [path.stem for path in MODULES]
    assert not re.search(r"^(import|export) ", script(), re.MULTILINE)


def test_only_one_module_makes_elements_and_none_writes_markup():
    for path in MODULES:
        source = path.read_text("utf-8")
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(", source)


def test_every_text_that_the_script_asks_for_exists_in_both_languages():
    asked = set()
    for path in [*MODULES, ROOT / "src/koopgraph/page/template.html"]:
        source = path.read_text("utf-8")
        asked |= set(re.findall(r'\bt\("([\w.]+)"[,)]', source))
        asked |= set(re.findall(r'data-t(?:-label)?="([\w.]+)"', source))
    known = texts()
    assert asked <= set(known["de"]) == set(known["en"])
    for key in known["de"]:
        names = [set(re.findall(r"\{(\w+)\}", known[lang][key])) for lang in ("de", "en")]
        assert names[0] == names[1], key


def numbers(text):
    return [float(one) for one in re.findall(r"[\d.]+", text)]


def test_colours_and_patterns_of_the_script_are_those_of_pictures_from_python():
    code = {path.stem: path.read_text("utf-8") for path in MODULES}
    light = re.search(r"LIGHT = \{(.*?)\n\};", code["theme"], re.DOTALL)[1]
    assert tuple(re.findall(r"#\w+", re.search(r"ideas: \[(.*?)\]", light)[1])) == IDEAS
    assert tuple(re.findall(r"#\w+", re.search(r"great: \[(.*?)\]", light)[1])) == GREATEST
    assert re.search(r'other: "(#\w+)"', light)[1] == OTHER
    assert re.search(r'ink: "(#\w+)"', light)[1] == INK
    style = (ROOT / "src/koopgraph/page/style.css").read_text("utf-8")
    assert re.search(r"--curve: (#\w+)", style)[1] == CURVE
    for status, lengths in DASHES.items():
        in_style = re.findall(rf"\.way\.{status}[ ,].*?stroke-dasharray: ([\d. ]+);", style)
        assert numbers(in_style[-1]) == list(lengths)
    samples = re.search(r"SAMPLES = \[(.*?)\n\];", code["legend"], re.DOTALL)[1].split("\n")[1:]
    by_status = dict(
        zip(["confirmed", "planned", "tentative", "uncited", "rival"], samples, strict=True)
    )
    for status, line in by_status.items():
        found = re.search(r'dash: "(.*?)"', line)
        wanted = [round(n * WIDER, 1) for n in DASHES.get(status, ())]
        assert (numbers(found[1]) if found else []) == wanted, status
    drawn = re.search(r"DASHES = \[false, (.*), false\];", code["graph"])[1]
    assert numbers(drawn) == [n for dashes in IN_THE_GRAPH.values() for n in dashes or ()]
    assert numbers(re.search(r"RIVAL = \[(.*?)\]", code["graph"])[1]) == RIVAL


def test_each_pattern_is_one_of_its_own():
    assert len(set(DASHES.values())) == len(DASHES)
    assert RIVAL not in IN_THE_GRAPH.values()
