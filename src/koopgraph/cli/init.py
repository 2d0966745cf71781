"""``koopgraph init``: a folder for a network of one's own: workbook, settings, instructions."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import notice
from koopgraph.cli.own_folder import FILE
from koopgraph.cli.text import TEXTS
from koopgraph.errors import ForeignFolder
from koopgraph.folders import write_folder
from koopgraph.opening import load
from koopgraph.tables.template import template_xlsx

SETTINGS = {
    "en": """\
# What every koopgraph command in this folder asks.
only = ["{0}.xlsx"]      # this workbook alone
# with = ["{0}.xlsx"]    # instead: together with the data that come with koopgraph
private = []              # tables that export leaves out unless they are named
""",
    "de": """\
# Was jeder koopgraph-Befehl in diesem Ordner fragt.
only = ["{0}.xlsx"]      # allein diese Mappe
# with = ["{0}.xlsx"]    # stattdessen: zusammen mit den Daten, die koopgraph mitbringt
private = []              # Tabellen, die export weglässt, solange man sie nicht nennt
""",
}
README = {
    "en": """\
# {0}

Who learned what from whom, kept in `{0}.xlsx`.

1. Open `{0}.xlsx`. In the sheet *transfers* fill one row for what one source says of one
   transfer: idea, from, to, year, how, source, link, note. Only idea and to are needed. The grey
   row is an example and never counts.
2. In the sheet *networks* list the members of your network.
3. Save, open a terminal in this folder, and ask:

```
koopgraph ask learned
koopgraph map -o map.html
koopgraph export --format report -o report.md
```

To correct something, correct the workbook and ask again. What is wrong in a row is told with row
and column.
""",
    "de": """\
# {0}

Wer hat was von wem gelernt, geführt in `{0}.xlsx`.

1. `{0}.xlsx` öffnen. Im Blatt *Transfers* für jede Angabe einer Quelle über einen Transfer eine
   Zeile ausfüllen: Idee, von, nach, Jahr, wie, Quelle, Link, Anmerkung. Nötig sind nur Idee und
   nach. Die graue Zeile ist ein Beispiel und zählt nie.
2. Im Blatt *Netzwerke* die Mitglieder des eigenen Netzes nennen.
3. Speichern, in diesem Ordner ein Terminal öffnen und fragen:

```
koopgraph ask learned --lang de
koopgraph map --lang de -o karte.html
koopgraph export --format report --lang de -o bericht.md
```

Wer etwas berichtigen will, berichtigt die Mappe und fragt noch einmal. Was in einer Zeile nicht
stimmt, wird mit Zeile und Spalte gesagt.
""",
}


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``NAME``: of the folder, and of the workbook in it."""
    parser.add_argument("folder", type=Path, metavar="NAME", help=HELP["init"][lang])


def run(known: Namespace) -> int:
    """Make the folder; what is there already stays. Raises ForeignFolder."""
    folder, lang = known.folder, known.lang
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        name = next(folder.iterdir()).name if folder.is_dir() else folder.name
        raise ForeignFolder(str(folder), name)
    name = folder.resolve().name
    readme = "LIESMICH.md" if lang == "de" else "README.md"
    contents = {
        f"{name}.xlsx": template_xlsx(load(lang=lang), lang, network=name),
        FILE: SETTINGS[lang].format(name).encode(),
        readme: README[lang].format(name).encode(),
    }
    write_folder(folder, contents)
    notice(TEXTS["begun"][lang].format(folder, folder / f"{name}.xlsx"))
    return 0
