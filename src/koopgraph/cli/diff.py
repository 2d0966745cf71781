"""``koopgraph diff``: what one graph or table tells otherwise than another."""

import csv
import io
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from koopgraph.cli.help_text import HELP
from koopgraph.cli.options import aligned, emit, existing, notice, output_option
from koopgraph.cli.text import TEXTS
from koopgraph.comparison import Agreement, Difference, agreement, differences, heading, overlap
from koopgraph.files import guarded
from koopgraph.graph import KoopGraph
from koopgraph.opening import load

Rows = list[tuple[str, ...]]


def options(parser: ArgumentParser, lang: str, words: Sequence[str]) -> None:  # noqa: ARG001
    """``A`` and ``B``, ``--agreement``, ``--keep-good``, ``--format`` and ``-o``."""
    parser.add_argument("before", type=Path, metavar="A", help=HELP["diff A"][lang])
    parser.add_argument("after", type=Path, metavar="B", help=HELP["diff B"][lang])
    parser.add_argument("--agreement", action="store_true", help=HELP["diff --agreement"][lang])
    parser.add_argument("--keep-good", action="store_true", help=HELP["ask --keep-good"][lang])
    parser.add_argument("--format", choices=FORMATS, default="text", help=HELP["--format"][lang])
    output_option(parser, lang)


def run(known: Namespace) -> int:
    """Print what differs, or how far both agree; exit code 0 in either case."""
    one, other = (_opened(path, known) for path in (known.before, known.after))
    found: list[Difference] | list[Agreement] = (
        agreement(one, other) if known.agreement else list(differences(one, other))
    )
    if known.agreement:
        notice(TEXTS["overlap"][known.lang].format(*overlap(one, other)))
    emit(FORMATS[known.format](found, known.lang), known.output, known.lang)
    return 0


def _opened(path: Path, known: Namespace) -> KoopGraph:
    named = existing(path)
    return load(named, cached=True, keep_good=known.keep_good, lang=known.lang, notice=notice)


def _text(found: Sequence[Difference | Agreement], lang: str) -> str:
    if found and isinstance(found[0], Agreement):
        return aligned(_rows(found, lang))
    lines = [_sentence(one, lang) for one in found if isinstance(one, Difference)]
    counts = [sum(one.kind == kind for one in found if isinstance(one, Difference))
              for kind in ("new", "changed", "gone")]  # fmt: skip
    return "\n".join([*lines, TEXTS["changes"][lang].format(*counts)])


def _sentence(one: Difference, lang: str) -> str:
    head = f"{TEXTS['change ' + one.kind][lang]}: {one.idea}, {one.place}"
    names = one.after if one.kind != "gone" else one.before
    parts = []
    for name in names:
        was, now = one.before.get(name, ""), one.after.get(name, "")
        title = heading(name, lang)
        if one.kind == "changed":
            parts.append(f"{title}: {was or '–'} → {now or '–'}")
        elif was or now:
            parts.append(f"{title}: {was or now}")
    return f"{head} ({'; '.join(parts)})" if parts else head


def _rows(found: Sequence[Difference | Agreement], lang: str) -> Rows:
    """A heading and a row for each cell that differs, or for each column that was compared."""
    rows: Rows = []
    for one in found:
        if isinstance(one, Agreement):
            percent = "" if one.percent is None else f"{one.percent:.0f}"
            alpha = "" if one.alpha is None else f"{one.alpha:.2f}"
            row = (heading(one.column, lang), str(one.both), str(one.one_only), percent, alpha)
            rows.append(row)
            continue
        kind = TEXTS["change " + one.kind][lang]
        rows += [
            (kind, one.idea, one.place, heading(name, lang), one.before.get(name, ""),
             one.after.get(name, ""))
            for name in (one.after or one.before)
            if one.before.get(name) or one.after.get(name)
        ]  # fmt: skip
    kind = "agreement" if found and isinstance(found[0], Agreement) else "difference"
    return [HEADINGS[kind][lang], *rows]


HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "difference": {
        "en": ("change", "idea", "place", "column", "before", "after"),
        "de": ("Änderung", "Idee", "Ort", "Spalte", "vorher", "nachher"),
    },
    "agreement": {
        "en": ("column", "both", "one only", "percent agreement", "alpha (Krippendorff)"),
        "de": ("Spalte", "beide", "nur eine", "Prozent gleich", "Alpha (Krippendorff)"),
    },
}


def _csv(found: Sequence[Difference | Agreement], lang: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([guarded(cell) for cell in row] for row in _rows(found, lang))
    return out.getvalue()


def _json(found: Sequence[Difference | Agreement], lang: str) -> str:  # noqa: ARG001
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Difference | Agreement], str], str]] = {
    "text": _text,
    "table": lambda found, lang: aligned(_rows(found, lang)),
    "csv": _csv,
    "json": _json,
}
