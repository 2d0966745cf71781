"""``koopgraph import``: a table of transfers to Turtle, or all that is wrong with it.

Exit code 1 where a row has an error; nothing is written then, unless ``--keep-good``.
"""

import gc
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from koopgraph import bundled
from koopgraph.assembly import OPEN
from koopgraph.cli.help_text import HELP
from koopgraph.cli.losses import tell_losses
from koopgraph.cli.options import (
    emit,
    existing,
    named_sources,
    notice,
    output_option,
    source_options,
)
from koopgraph.cli.progress import progress, say
from koopgraph.cli.text import TEXTS
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.rows import gc_paused
from koopgraph.files import open_elsewhere, refuse_if_open, write_text
from koopgraph.joining import MAKES_READY
from koopgraph.model.tidy import losses_beside
from koopgraph.opening import files_of, load
from koopgraph.recording import Entry, Place, contradicted, entered, place_of
from koopgraph.tables import gazetteer_index
from koopgraph.tables.draft_yaml import as_yaml, idea_of_file
from koopgraph.tables.drafting import drafted
from koopgraph.tables.endings import ERRORS
from koopgraph.tables.findings import grouped
from koopgraph.tables.importing import Imported
from koopgraph.tables.mapping import ENDING, mapping_for, mapping_in_use
from koopgraph.tables.set_apart import bad_rows_csv, is_set_apart

_OF_OTHERS = ("unknown-column", "missing-column")
_OF_DRAFTS = {
    "guessed-separator": "draft_separator",
    "about-sheet": "draft_about",
    "coloured": "draft_colours",
}
"""What was found on reading that a draft tells, too."""
_NAMED = 12  # so many of each are named


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``FILE``, how to read it, under which name, beside what, and where to."""
    parser.add_argument("file", type=Path, help=HELP["table"][lang])
    parser.add_argument("--name", default="", metavar="NAME", help=HELP["import --name"][lang])
    parser.add_argument("--dry-run", action="store_true", help=HELP["import --dry-run"][lang])
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=HELP["--mapping"][lang])
    parser.add_argument(
        "--draft", type=Path, nargs="?", const=Path(), metavar="FILE", help=HELP["--draft"][lang]
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help=HELP["--sheet"][lang])
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=HELP["--format"][lang]
    )
    source_options(parser, lang, keep_good="--keep-good")
    output_option(parser, lang)


def run(known: Namespace) -> int:
    """Write the Turtle, or tell every finding."""
    path = existing(known.file)
    if known.draft is not None:
        return _draft(path, known)
    mapping = mapping_for(path, known.mapping)
    if known.sheet:
        mapping = replace(mapping, layout=replace(mapping.layout, sheet=known.sheet))
    if sign := open_elsewhere(path):
        notice(OPEN[known.lang].format(path, sign))
    apart = _ours(path) if known.keep_good and not known.dry_run else None
    for written in filter(None, (known.output, apart)):
        refuse_if_open(written)  # before the work, and before half of it is written
    place, base = _place_and_base(known)
    _gazetteer(known.lang)
    with gc_paused():
        entry = entered(path, base, place, name=known.name, mapping=mapping, watch=progress)
        _tell(entry.imported, known)
        _tell_new(entry.imported, known.lang)
        named = mapping.all.get("idea", "")
        is_new = named in (one.name for one in entry.imported.new.get("ideas", ()))
        if is_new and named == idea_of_file(path):
            notice(TEXTS["named_after_file"][known.lang].format(named))
        if entry.imported.is_good or (known.keep_good and entry.imported.has_rows):
            _tell_changes(entry, known)
            if not known.dry_run:
                _write(entry, known)
        gc.freeze()  # what was read is kept to the end: a search of it for garbage finds none
    if apart and not entry.imported.is_good:
        _set_apart(entry.imported, apart, known.lang)
    return int(not entry.imported.is_good)


def _gazetteer(lang: str) -> None:
    """Make the gazetteer ready where it is not yet, and say so."""
    if not gazetteer_index.is_ready():
        notice(MAKES_READY[lang])
        gazetteer_index.make_ready(progress)


def _draft(path: Path, known: Namespace) -> int:
    """Write a mapping for a table of somebody else's; what stands there already is left alone."""
    draft = path.with_name(path.name + ENDING) if known.draft == Path() else known.draft
    if draft.exists():
        print(TEXTS["draft_there"][known.lang].format(draft), file=sys.stderr)
        return 2
    _gazetteer(known.lang)
    made = drafted(path)
    write_text(draft, as_yaml(made, path, draft, known.lang))
    notice(TEXTS["drafted"][known.lang].format(draft, known.file))
    for remark in made.sheet.remarks:
        if text := _OF_DRAFTS.get(remark.kind):
            notice(TEXTS[text][known.lang].format(remark.value))
    if not made.names_idea:
        notice(TEXTS["draft_names"][known.lang].format(idea_of_file(path)))
    if made.unused:
        columns = ", ".join(f"{heading} ({count})" for heading, count in made.unused.items())
        notice(TEXTS["draft_leaves"][known.lang].format(columns))
    return 0


def _place_and_base(known: Namespace) -> tuple[Place, Embedded]:
    """Where the table goes, and all that is known besides."""
    paths, beside = named_sources(known)
    folders = [path for path in (*paths, *beside) if path.is_dir()]
    place = place_of(known.output, folders)
    if known.output and known.output.is_file():
        here = known.output.resolve()
        paths = [path for path in files_of(paths) if path.resolve() != here] if paths else []
        if place.is_bundled and not paths:
            paths = [path for path in bundled.turtle_files("data") if path.resolve() != here]
    graph = load(*paths, extra=beside, cached=True, lang=known.lang, notice=notice)
    assert isinstance(graph.engine, Embedded)
    return place, graph.engine


def _tell(imported: Imported, known: Namespace) -> None:
    if known.format == "json":
        records = [finding.record(known.lang) for finding in imported.findings]
        stream = sys.stderr if known.output is None and imported.is_good else sys.stdout
        print(json.dumps(records, ensure_ascii=False, indent=1), file=stream)
    else:
        for finding, more in grouped(imported.findings):
            notice(finding.say_all(more, known.lang))
    print(_counts(imported, known.lang), file=sys.stderr)
    if any(finding.kind in _OF_OTHERS for finding in imported.findings):
        used = mapping_in_use(known.file, known.mapping)
        text = TEXTS["then_mapping" if used else "then_draft"][known.lang]
        notice(text.format(used or known.file, f"{known.file}{ENDING}"))


def _counts(imported: Imported, lang: str) -> str:
    """How many rows were read, how many of them are bad, and what else they hold."""
    errors = sum(finding.severity == "error" for finding in imported.findings)
    rows = len(imported.sheet.rows) - imported.left_out
    name = "rows_bad" if errors else "rows_good" if imported.sheet.rows else "rows_none"
    text = TEXTS[name][lang].format(rows, len(imported.bad_rows), errors)
    if imported.entries > rows:
        kept = len(imported.rows) + len(imported.contacts) + imported.doubled
        text += TEXTS["entries"][lang].format(imported.entries, imported.entries - kept)
    if imported.left_out:
        text += TEXTS["rows_left"][lang].format(imported.left_out)
    return text


def _tell_new(imported: Imported, lang: str) -> None:
    """Ideas, places, networks and sources that nothing described before."""
    for kind, found in imported.new.items():
        names = [
            f"{one.name} ({TEXTS['near'][lang]}: {', '.join(one.near)})" if one.near else one.name
            for one in found[:_NAMED]
        ]
        more = f", … (+ {len(found) - _NAMED})" if len(found) > _NAMED else ""
        notice(f"{TEXTS['new ' + kind][lang].format(len(found))}: {'; '.join(names)}{more}")


def _tell_changes(entry: Entry, known: Namespace) -> None:
    """What is new, changed and gone since the file was last written, and what contradicts it."""
    lang, found = known.lang, entry.changes
    counts = (len(found.new), len(found.changed), len(found.gone))
    told = TEXTS["changes"][lang].format(*counts)
    notice(TEXTS["changes_of_table"][lang].format(told))
    if entry.place.there or known.dry_run:
        labels = entry.labels(lang)
        for name, things in (("new", found.new), ("changed", found.changed), ("gone", found.gone)):
            for thing in things[:_NAMED]:
                notice(f"  {TEXTS['change ' + name][lang]}: {labels(thing)}")
            if len(things) > _NAMED:
                notice(f"  … {TEXTS['change ' + name][lang]}: {len(things) - _NAMED}")
    if other := entry.alike():
        notice(TEXTS["other_name"][lang].format(other, known.output, known.file))
    if sentences := contradicted(entry, lang):
        notice(TEXTS["contested"][lang])
        for sentence in sentences:
            notice(f"  {sentence}")


def _write(entry: Entry, known: Namespace) -> None:
    if entry.imported.triples:
        say(TEXTS["writing"][known.lang].format(len(entry.imported.triples)))
    text = entry.text()
    output, lost = known.output, None
    if output is not None and entry.place.there:
        lost = losses_beside(output, text, entry.kept, entry.place.beside)
    emit(text, output, known.lang)
    if output is not None and lost:
        tell_losses(output, lost, known.lang)
    if known.output is not None and entry.place.folder is not None:
        notice(TEXTS["then_tidy"][known.lang].format(entry.place.folder))
    elif known.output is not None:
        notice(TEXTS["then_ask"][known.lang].format(known.output))


def _set_apart(imported: Imported, beside: Path, lang: str) -> None:
    write_text(beside, bad_rows_csv(imported, lang))
    print(TEXTS["set_apart"][lang].format(len(imported.bad_rows), beside), file=sys.stderr)


def _ours(path: Path) -> Path:
    """The file for the rows set apart: one that is not there yet, or one of an earlier import."""
    names = (path.with_suffix(f"{f'.{number}' if number else ''}{ERRORS}") for number in count())
    return next(beside for beside in names if not beside.exists() or is_set_apart(beside))
