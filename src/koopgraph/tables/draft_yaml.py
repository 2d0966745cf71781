"""A drafted mapping as the YAML file that is looked over: remarks, examples, open words."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from koopgraph.tables.columns import BY_NAME, STAND_IN
from koopgraph.tables.drafting import Draft
from koopgraph.tables.endings import unpacked
from koopgraph.tables.headings import named
from koopgraph.tables.looks import is_row, is_way
from koopgraph.tables.marks import is_count
from koopgraph.tables.turned_drafts import TurnedDraft
from koopgraph.tables.words import FORMATS, KINDS, meant
from koopgraph.tables.words import said as said_in
from koopgraph.workbooks.sheets import whole

_SHOWN = 3
_TIES = ("twin", "sister", "partnerst", "jumel", "hermana", "gemell")

_TEXTS = {
    "top": {
        "en": "Drafted from {table}: look it over, then: "
        "koopgraph import {table} --mapping {draft}",
        "de": "Entworfen nach {table}: bitte durchsehen, dann: "
        "koopgraph import {table} --mapping {draft}",
    },
    "e.g.": {"en": "e.g. {}", "de": "z. B. {}"},
    "idea": {
        "en": "which idea the table is about; a column of ideas would be `columns: {{…: idea}}`",
        "de": "um welche Idee es in der Tabelle geht; eine Spalte mit Ideen wäre "
        "`columns: {{…: idea}}`",
    },
    "kind": {
        "en": "transfer (with a giver), adoption (without one), announced, origin or contact",
        "de": "Transfer (mit Geber), Einführung (ohne), angekündigt, Ursprung oder Kontakt",
    },
    "rows": {
        "en": "each of these columns is a row: its heading the one, its cell the other (a year; x "
        "or yes; planned: in preparation)",
        "de": "jede dieser Spalten ist eine Zeile: die Überschrift das eine, die Zelle das andere "
        "(ein Jahr; x oder ja; geplant: in Vorbereitung)",
    },
    "groups": {
        "en": "each group of columns is a row: its upper heading means `heading`, its lower ones "
        "`cells`; a row comes of what says when or what, a source alone makes none",
        "de": "jede Gruppe von Spalten ist eine Zeile: die obere Überschrift bedeutet `heading`, "
        "die unteren `cells`; eine Zeile entsteht, wo steht, wann oder was, durch eine Quelle "
        "allein keine",
    },
    "years": {
        "en": "each of these columns is a year; where the same stands below several, the first "
        "counts as the beginning (below the first year of the table: it began by then)",
        "de": "jede dieser Spalten ist ein Jahr; steht dasselbe unter mehreren, gilt das erste "
        "als Beginn (unter dem ersten Jahr der Tabelle: spätestens dann)",
    },
    "ignore": {
        "en": "not used; give one a meaning by moving it to `columns`",
        "de": "nicht benutzt; eine Bedeutung bekommt eine Spalte unter `columns`",
    },
    "filled": {"en": "filled cells: {}", "de": "gefüllte Zellen: {}"},
    "guess": {
        "en": "guessed by its cells: does it mean this?",
        "de": "geraten nach den Zellen: ist das gemeint?",
    },
    "some givers": {
        "en": "a row with a giver is a transfer, one without an adoption",
        "de": "eine Zeile mit Geber ist ein Transfer, eine ohne eine Einführung",
    },
    "split": {
        "en": "several places in one cell: a row for each, wherever one of these stands",
        "de": "mehrere Orte in einer Zelle: eine Zeile für jeden, wo eines hiervon steht",
    },
    "periods": {
        "en": "guessed: {cell} are several years; if it is a month, year-month",
        "de": "geraten: {cell} sind mehrere Jahre; wenn ein Monat gemeint ist: year-month",
    },
    "parts": {
        "en": "Words of ours: columns (what each heading means), all (what holds for every row), "
        "split, rows, words, ignore",
        "de": "Die Wörter davor: columns (was jede Überschrift bedeutet), all (was für jede Zeile "
        "gilt), split (trennen), rows (Zeilen), words (Wörter), ignore (nicht benutzen)",
    },
    "sheets": {
        "en": "several sheets are filled; their names become the column `sheet`",
        "de": "mehrere Blätter sind gefüllt; ihre Namen werden zur Spalte `sheet`",
    },
    "words": {
        "en": "words that nobody knows here: say which of ours each is, and take the # away",
        "de": "Wörter, die hier niemand kennt: sagen, welches unserer es ist, und das # entfernen",
    },
    "region": {
        "en": "the column of places is one of regions",
        "de": "die Spalte der Orte ist eine von Regionen",
    },
    "country": {
        "en": "the column of places is one of countries",
        "de": "die Spalte der Orte ist eine von Staaten",
    },
    "source": {
        "en": "title of the source, as it names itself; without one all rows are uncited",
        "de": "Titel der Quelle, wie sie sich nennt; ohne gilt jede Zeile als unbelegt",
    },
}


def as_yaml(made: Draft, path: Path, draft: Path, lang: str = "en") -> str:
    """The mapping with remarks, as it is kept in the file ``draft``.

    What in a name is no UTF-8 stands there as ``\ufffd``: a file of text cannot hold it.
    """
    lines = _lines(made, path, draft, lang)
    return whole("".join(f"{line}\n" for line in lines))


def _lines(draft: Draft, path: Path, to: Path, lang: str) -> Iterator[str]:
    def note(name: str, **facts: object) -> str:
        return f"# {_TEXTS[name][lang].format(**facts)}"

    yield note("top", table=path, draft=to)
    yield note("parts")
    if draft.sheet.heading_rows > 1:
        yield f"heading: [{draft.sheet.heading_line - 1}, {draft.sheet.heading_line}]"
    elif draft.sheet.heading_line > 1:
        yield f"heading: {draft.sheet.heading_line}"
    if draft.sheet.sheets:
        yield f"sheets: all  {note('sheets')}"
    if draft.columns:
        yield "columns:"
    for heading, column in draft.columns.items():
        guess = f"  {note('guess')}" if heading in draft.guessed else ""
        example = _example(draft.samples[heading], lang)
        yield f"  {_quoted(heading)}: {_ours(column, lang)}{guess}  {example}".rstrip()
    if draft.joined:
        yield f"split:  {note('split')}"
    for column, dividers in draft.joined.items():
        yield f"  {_ours(column, lang)}: [{', '.join(map(_quoted, dividers))}]"
    if draft.periods:
        yield f"date format: year-year  {note('periods', cell=draft.periods)}"
    if draft.turned.headings:
        yield note(_remark(draft.turned))
        yield from _rows(draft.turned, lang)
    yield from _constants(draft, path, lang)
    yield from _foreign_words(draft, lang)
    if draft.left:
        yield f"ignore:  {note('ignore')}"
        for heading in draft.left:
            count = f"# {_TEXTS['filled'][lang].format(draft.filled[heading])}"
            example = _example(draft.samples[heading], lang)
            yield f"  - {_quoted(heading)}  {count}  {example}".rstrip()


def _remark(turned: TurnedDraft) -> str:
    return "groups" if turned.groups else "years" if turned.into == "year" else "rows"


def _rows(turned: TurnedDraft, lang: str) -> Iterator[str]:
    """Columns that are rows."""
    yield "rows:"
    if turned.groups:
        yield f"  groups: [{', '.join(map(_quoted, turned.groups))}]"
    else:
        yield f"  headings: [{', '.join(map(_quoted, turned.headings))}]"
    yield f"  heading: {_ours(turned.into, lang)}"
    if not turned.groups:
        guess = f"  # {_TEXTS['guess'][lang]}" if turned.cell != "year" else ""
        yield f"  cell: {_ours(turned.cell, lang)}{guess}"
        return
    yield "  cells:"
    for lower, column in turned.cells.items():
        yield f"    {_quoted(lower)}: {_ours(column, lang)}"


def _constants(draft: Draft, path: Path, lang: str) -> Iterator[str]:
    """What every row says that no column says."""
    filled = {*draft.columns.values(), *draft.turned.columns}
    filled |= {name for name, others in STAND_IN.items() if filled & set(others)}
    adoption = said_in("adoption", KINDS, lang)
    said = {"idea": idea_of_file(path), "kind": adoption}
    if "from_place" in filled and any(_says_tie(heading) for heading in draft.sheet.headings):
        said = {"kind": said_in("contact", KINDS, lang)}
    elif "from_place" in filled:
        del said["kind"]
        yield f"# {_TEXTS['some givers'][lang]}"
    for kind in ("region", "country"):
        of_kind = f"to_{kind}"
        if any(named(h) == of_kind and c == "to_place" for h, c in draft.columns.items()):
            said["to_kind"] = kind
    missing = {column: value for column, value in said.items() if column not in filled}
    if "source_title" not in filled:
        missing["source_title"] = ""
    if missing:
        yield "all:"
    for column, value in missing.items():
        name = {"source_title": "source", "to_kind": value}.get(column, column)
        yield f"  {_ours(column, lang)}: {_quoted(value)}  # {_TEXTS[name][lang].format()}"


def idea_of_file(path: Path) -> str:
    """What the idea of a table is called that has no column for it: as the file is."""
    return unpacked(path).stem.replace("_", " ").replace("-", " ")


def _says_tie(heading: str) -> bool:
    """Whether a heading says that towns are partners, and nobody the giver."""
    return any(word in heading.casefold() for word in _TIES)


def _foreign_words(draft: Draft, lang: str) -> Iterator[str]:
    """Words in columns of ours with a list of words, which nobody knows."""
    found = {column: _foreign(column, draft.samples[h]) for h, column in draft.columns.items()}
    if draft.turned.headings and not draft.turned.groups and draft.turned.cell == "year":
        turned = [cell for heading in draft.turned.headings for cell in draft.samples[heading]]
        are_years = draft.turned.into == "year"
        odd = (c for c in turned if not is_row(c) and not (are_years and is_count(c)))
        found["year"] = list(dict.fromkeys(odd))
    found = {column: cells for column, cells in found.items() if cells}
    if found:
        yield f"# {_TEXTS['words'][lang].format()}"
        yield "# words:"
    for column, cells in found.items():
        pairs = ", ".join(f"{_quoted(cell)}: …" for cell in cells)
        fitting: Iterable[str] = (
            FORMATS if column == "how" else BY_NAME[column].words or ("2015", "x", "planned")
        )
        if lang == "de" and isinstance(fitting, Mapping):
            fitting = fitting.values()
        yield f"#   {_ours(column, lang)}: {{{pairs}}}  # {', '.join(fitting)}"


def _foreign(column: str, cells: Sequence[str]) -> list[str]:
    """Cells of a column with a list of words that are none of them; of ways, no names either."""
    if column == "how":
        return [cell for cell in cells if not is_way(cell)]
    fitting = BY_NAME[column].words
    return [cell for cell in cells if fitting and meant(cell, fitting) is None]


def _example(cells: Sequence[str], lang: str) -> str:
    shown = " | ".join(" ".join(cell.split())[:40] for cell in cells[:_SHOWN])
    return f"# {_TEXTS['e.g.'][lang].format(shown)}" if shown else ""


def _ours(column: str, lang: str) -> str:
    """The name of a column of ours, as the mapping reads it in either language."""
    if lang != "de":
        return column
    title = BY_NAME[column].title(lang)
    return title if title.replace("-", "").replace(" ", "").isalpha() else _quoted(title)


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds."""
    return json.dumps(text, ensure_ascii=False)
