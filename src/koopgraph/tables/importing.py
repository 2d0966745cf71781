"""A table to Turtle: read, check, build, tidy; nothing is written here."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import QueryTriples, Triple

from koopgraph.engines import Engine, named_queries
from koopgraph.model.tidy import read_turtle, tidied_triples
from koopgraph.tables.accounts import Account
from koopgraph.tables.building import Builder, Own, received
from koopgraph.tables.checking import Checker
from koopgraph.tables.faults import Fault
from koopgraph.tables.gazetteer import Country, Town
from koopgraph.tables.known import Known
from koopgraph.tables.mapping import Reading
from koopgraph.tables.places import Places
from koopgraph.tables.reading import Sheet, read
from koopgraph.tables.sources import Sources
from koopgraph.tables.template import escaped
from koopgraph.terms import IRI
from koopgraph.things import alike
from koopgraph.vocab import ASSERTED_GRAPH

Checked: TypeAlias = Iterable[tuple[int, Account | None]]
"""Row numbers with their accounts, ``None`` for a row with an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a table gives: its new statements, its faults, and the rows that were left out."""

    triples: tuple[Triple, ...]
    accounts: tuple[Account, ...]
    faults: tuple[Fault, ...]
    bad_rows: tuple[int, ...]
    sheet: Sheet

    @property
    def is_good(self) -> bool:
        """Whether no row and no heading has an error."""
        return not any(fault.severity == "error" for fault in self.faults)


def import_table(
    path: Path,
    engine: Engine,
    *,
    reading: Reading | None = None,
    watch: Callable[[Checked, int], Checked] | None = None,
) -> Imported:
    """The statements that a table adds to a graph, and all that is wrong with it.

    Rows with errors give no statement; nothing is changed. ``engine`` holds what is known
    (asserted and inferred). Raises UnreadableFile where the file cannot be read at all.
    """
    reading = reading or Reading()
    sheet = read(path, sheet=reading.sheet)
    known = Known(engine)
    checker = Checker(
        sheet=sheet, reading=reading, known=known, places=Places(known), sources=Sources(known)
    )
    headings = checker.headings()
    if any(fault.severity == "error" for fault in checker.faults):
        return _refused(checker, sheet)
    rows: Checked = checker.accounts(headings)
    checked = list(watch(rows, len(sheet.rows)) if watch else rows)
    accounts = _rivals_known(checker, [a for _, a in checked if a is not None])
    good = {account.line for account in accounts}
    owned = received(accounts)
    _names_agree(checker, accounts, owned)
    builder = Builder(known, owned)
    for account in accounts:
        builder.add(account)
    builder.towns(*_used(checker.places, accounts))
    return Imported(
        triples=tuple(builder.finish()),
        accounts=tuple(accounts),
        faults=tuple(sorted(checker.faults)),
        bad_rows=tuple(line for line, _ in checked if line not in good),
        sheet=sheet,
    )


def _refused(checker: Checker, sheet: Sheet) -> Imported:
    """Faults of headings alone: rows cannot be understood before they are mended."""
    lines = tuple(line for line, _ in sheet.rows)
    faults = tuple(sorted(checker.faults))
    return Imported(triples=(), accounts=(), faults=faults, bad_rows=lines, sheet=sheet)


def _rivals_known(checker: Checker, accounts: Sequence[Account]) -> list[Account]:
    """The accounts without those whose rival is neither in the table nor in the graph."""
    transfers = {account.transfer for account in accounts if account.is_transfer}
    good = []
    for account in accounts:
        missing = [
            iri
            for iri in account.alternatives
            if iri not in transfers and iri not in checker.known.things
        ]
        for iri in missing:
            near = alike(iri.slug, (transfer.slug for transfer in transfers))
            checker.fault(account.line, "alternative_to", iri.slug, "unknown-transfer", near)
        if not missing:
            good.append(account)
    return good


def _names_agree(checker: Checker, accounts: Iterable[Account], owned: Mapping[IRI, Own]) -> None:
    """A warning where a row calls an initiative otherwise than the graph or an earlier row."""
    for account in accounts:
        iri = account.to_initiative
        name = owned[iri].name
        if iri in checker.known.things:
            name = checker.known.label(iri)
        if account.initiative and account.initiative not in (name, checker.known.label(iri, "de")):
            checker.fault(account.line, "initiative", account.initiative, "other-name", (name,))


def _used(
    places: Places, accounts: Iterable[Account]
) -> tuple[dict[IRI, Town], dict[IRI, Country]]:
    """New towns and countries that good rows name."""
    used = {
        place
        for account in accounts
        for place in (account.from_place, account.to_place)
        if place is not None
    }
    iris = {place.iri for place in used}
    codes = {place.country for place in used}
    towns = {iri: town for iri, town in places.added.items() if iri in iris}
    countries = {
        iri: country for iri, country in places.new_countries.items() if country.code in codes
    }
    return towns, countries


_BESIDE = Path("beside")
_NEW = Path("new")
REASON = {"en": "what is wrong", "de": "was nicht stimmt"}


def as_turtle(triples: Iterable[Triple], engine: Engine, output: Path | None) -> str:
    """The statements, added to those of ``output`` if it exists, in canonical form.

    Plain statements are written as the rule gives them from all claims of ``engine`` and the new.
    Raises UnreadableFile where ``output`` is no Turtle.
    """
    there = read_turtle(output) if output is not None and output.exists() else []
    everything = engine.query(named_queries.text("everything"), graphs=(ASSERTED_GRAPH,))
    assert isinstance(everything, QueryTriples)
    own = set(there)
    beside = [triple for triple in everything if triple not in own]
    files = {_BESIDE: beside, _NEW: [*there, *triples]}
    return tidied_triples(files, only=(_NEW,))[_NEW]


def bad_rows_csv(imported: Imported, lang: str = "en") -> str:
    """The rows with errors as they stood, and in a first column what is wrong with each."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([REASON[lang], *imported.sheet.headings])
    cells = dict(imported.sheet.rows)
    for line in imported.bad_rows:
        faults = (fault for fault in imported.faults if fault.line == line)
        reasons = " | ".join(f"{f.title(lang)}: {f.problem(lang)}" for f in faults)
        writer.writerow([escaped(cell) for cell in (reasons, *cells[line])])
    return out.getvalue()
