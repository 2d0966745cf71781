"""``koopgraph add``: ask for one transfer and append it to a table as a row."""

import csv
import io
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from koopgraph.cli import own_folder
from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import existing, notice
from koopgraph.cli.text import TEXTS
from koopgraph.drafts import draft_folder
from koopgraph.engines import Engine
from koopgraph.errors import MissingOption
from koopgraph.files import refuse_if_open, write_bytes
from koopgraph.opening import load
from koopgraph.tables.appending import with_row
from koopgraph.tables.columns import BY_NAME, FIRST
from koopgraph.tables.findings import CellFinding
from koopgraph.tables.importing import import_table
from koopgraph.tables.mapping import mapping_for

NEEDED = ("idea", "to_place")
FLAGS = {name: f"--{BY_NAME[name].title('en')}" for names in FIRST.values() for name in names}


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``TABLE``, and a cell for each of the first eight columns."""
    parser.add_argument("table", nargs="?", type=Path, help=HELP["add"][lang])
    for name in FIRST[lang]:
        about = BY_NAME[name].about[lang]
        parser.add_argument(FLAGS[name], dest=name, metavar="CELL", help=about)


def run(known: Namespace) -> int:
    """Ask, check, append; exit code 1 where the row is not good or is there already.

    Raises OpenElsewhere.
    """
    lang, path = known.lang, existing(_table(known))
    refuse_if_open(path)
    row = {name: getattr(known, name) or "" for name in FIRST[lang]}
    if missing := [FLAGS[name] for name in NEEDED if not row[name]]:
        if not sys.stdin.isatty():
            how = " ".join(f"{FLAGS[name]} …" for name in NEEDED)
            raise MissingOption("add", ", ".join(missing), f"koopgraph add {path} {how}")
        row = {name: row[name] or _asked(name, lang) for name in row}
    findings, engine = _checked(path, row, lang)
    for finding in findings:
        notice(finding.say_all(0, lang))
    if any(finding.severity == "error" for finding in findings):
        notice(TEXTS["not_added"][lang])
        return 1
    grown = with_row(path, row)
    if there := _there(path, grown, engine):
        notice(TEXTS["added_before"][lang].format(path, row["idea"], row["to_place"], there))
        return 1
    write_bytes(path, grown)
    notice(TEXTS["added"][lang].format(path, row["idea"], row["to_place"]))
    return 0


def _table(known: Namespace) -> Path:
    """The table that is named, else the first of the working folder's ``koopgraph.toml``."""
    folder = own_folder.here()
    tables: tuple[Path, ...] = (*folder.only, *folder.beside)
    if known.table is None and not tables:
        raise MissingOption("add", "TABLE", "koopgraph add table.xlsx")
    return Path(known.table or tables[0])


def _asked(name: str, lang: str) -> str:
    """What is typed; what is needed is asked for until it is there."""
    column = BY_NAME[name]
    while True:
        print(f"{column.title(lang)} ({column.about[lang]}): ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if line.strip() or name not in NEEDED or not line:
            return line.strip()


def _checked(path: Path, row: dict[str, str], lang: str) -> tuple[list[CellFinding], Engine]:
    """What is wrong with the row, read like a table beside the one that it is added to, and what
    is known then."""
    text = io.StringIO()
    csv.writer(text).writerows([[BY_NAME[n].title(lang) for n in row], row.values()])
    with draft_folder() as folder:
        alone = folder / "row.csv"
        alone.write_text(text.getvalue(), encoding="utf-8", newline="")
        kg = load(extra=[path], keep_good=True, lang=lang, notice=lambda _: None)
        found = import_table(alone, kg.engine).findings
        return [replace(finding, path=str(path), row=0) for finding in found], kg.engine


def _there(path: Path, grown: bytes, engine: Engine) -> str:
    """The row of the table that says the same as its last one; ``""`` where none does."""
    with draft_folder() as folder:
        draft = folder / f"grown{path.suffix}"
        draft.write_bytes(grown)
        read = import_table(draft, engine, mapping=mapping_for(path))
    last = max((line for line, _ in read.sheet.rows), default=0)
    same = (one.near[0] for one in read.findings if (one.line, one.kind) == (last, "same-row"))
    return next(same, "")
