"""Findings of what a table gives, for who keeps it: names and rows for addresses, its columns."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from koopgraph.checks.finding import Finding
from koopgraph.tables.columns import BY_NAME
from koopgraph.tables.findings import UNITS
from koopgraph.tables.importing import Imported
from koopgraph.terms import expand, text_of
from koopgraph.vocab import PREFIXES, RDFS

_LABEL = NamedNode(RDFS.label)
_ADDRESS = re.compile(rf"\b(?:{'|'.join(PREFIXES)}):[\w.%-]*\w")
_CLAIM = {"en": "what the table says", "de": "was die Tabelle sagt"}
NOT_OF_TABLES = ("empty", "source-older-than-event", "paraphrase-telegraphic")
"""Rules that are applied to the table itself; and that notes are sentences: here, a word may do."""

_REMEDIES = {
    "beginning-denied": {
        "en": "one row denies that it began, another says that it did: the denial holds unless "
        "another year is given. Settle it with “{rank}” and “{reason}”",
        "de": "eine Zeile verneint, dass es begann, eine andere sagt, dass es begann: Die "
        "Verneinung gilt, solange keine ein anderes Jahr nennt. Mit „{rank}“ und „{reason}“ "
        "entscheiden",
    },
    "begun-in-a-year-to-come": {
        "en": "counts as begun, and its year is still to come: “{modality}”: planned, or correct "
        "“{year}”",
        "de": "gilt als begonnen, und sein Jahr steht noch bevor: „{modality}“: geplant, oder "
        "„{year}“ berichtigen",
    },
    "giver-undated": {
        "en": "is a model, and no row says when it began: add one with “{to_place}” and “{year}”",
        "de": "ist Vorbild, und keine Zeile sagt, wann es begann: eine mit „{to_place}“ und "
        "„{year}“ ergänzen",
    },
    "project-only-decided": {
        "en": "is a project whose only date is a decision: if it is itself a decision (by-law, "
        "tax, plan, declaration, membership), “{initiative_type}”: strategy; else its start is "
        "missing",
        "de": "ist ein Projekt, dessen einziges Datum ein Beschluss ist: Ist es selbst ein "
        "Beschluss (Satzung, Steuer, Plan, Erklärung, Mitgliedschaft), „{initiative_type}“: "
        "Strategie; sonst fehlt der Beginn",
    },
    "dates-years-apart": {
        "en": "has dates that are years apart: two events? Then write 2 into “{number}” in the "
        "rows of the later one",
        "de": "hat Daten, die Jahre auseinander liegen: zwei Ereignisse? Dann in die Zeilen des "
        "späteren unter „{number}“ eine 2 schreiben",
    },
    "status-against-dates": {
        "en": "stands otherwise than its dates say: correct “{status}” or the dates, or "
        "“{rank}”: deprecated, with a reason",
        "de": "steht anders, als die Daten sagen: „{status}“ oder die Daten berichtigen, oder "
        "„{rank}“: überholt, mit Grund",
    },
}


def in_table_words(found: Iterable[Finding], imported: Imported, lang: str) -> Iterator[Finding]:
    """The findings in ``lang``: names for addresses, the thing with the rows that tell of it."""
    names = {
        (text_of(t.subject), t.object.language): t.object.value
        for t in imported.triples
        if t.predicate == _LABEL and isinstance(t.object, Literal)
    }
    rows, unit = _rows(imported), UNITS[imported.sheet.unit][lang]
    titles = {name: column.title(lang) for name, column in BY_NAME.items()}

    def name_of(address: str) -> str:
        iri = expand(address) or address
        if iri.startswith(PREFIXES["claim"]):
            return _CLAIM[lang]
        return names.get((iri, lang)) or names.get((iri, "en")) or address

    for one in found:
        told = rows.get(expand(one.thing) or one.thing, ())
        thing = name_of(one.thing)
        own = one.message_de if lang == "de" else one.message_en
        if one.rule in _REMEDIES:
            own = _REMEDIES[one.rule][lang].format(**titles)
        said = _ADDRESS.sub(lambda match: name_of(match[0]), own)
        thing = f"{thing} ({unit} {', '.join(told)})" if told else thing
        yield replace(one, thing=thing, name_en="", name_de="", message_en=said, message_de=said)


def _rows(imported: Imported) -> dict[str, tuple[str, ...]]:
    """The rows that tell of each transfer and initiative, as the spreadsheet numbers them."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in imported.rows:
        number = str(imported.sheet.place_of(row.line)[1])
        for thing in (row.transfer if row.is_transfer else None, row.to_initiative):
            if thing and number not in found[thing]:
                found[thing].append(number)
    return {thing: tuple(numbers) for thing, numbers in found.items()}
