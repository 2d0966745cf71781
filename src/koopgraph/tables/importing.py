"""A table to Turtle: read, check, build, tidy; nothing is written here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import RdfFormat, Triple, serialize

from koopgraph.closure import infer
from koopgraph.countries import Country
from koopgraph.engines import Engine
from koopgraph.engines.embedded import Embedded
from koopgraph.model.kinds import kinds
from koopgraph.model.tidy import frame_of, tidied_triples
from koopgraph.tables import twins
from koopgraph.tables.addresses import Transfers
from koopgraph.tables.building import Builder, Own, received
from koopgraph.tables.checking import Checker, Row
from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.contact_rows import ContactRow
from koopgraph.tables.definitions import Definitions, Member, Part, finding
from koopgraph.tables.findings import CellFinding
from koopgraph.tables.gazetteer import Town
from koopgraph.tables.graph_index import GraphIndex, Place
from koopgraph.tables.home import home
from koopgraph.tables.mapping import TableMapping, mapping_for
from koopgraph.tables.new_names import New, new_names
from koopgraph.tables.place_records import TWINS, Asked, Unplaced
from koopgraph.tables.places import Places
from koopgraph.tables.reading import Sheet, read
from koopgraph.tables.recorded import Held
from koopgraph.tables.row_reader import once
from koopgraph.tables.sources import Sources
from koopgraph.tables.transfer_rows import Named, TransferRow
from koopgraph.terms import IRI
from koopgraph.things import near_matches
from koopgraph.vocab import ASSERTED_GRAPH

_BLOCKING = ("missing-column", "doubled-column")
"""Findings of headings without which no row can be understood."""

_EXAMPLES = ("beispiel:", "example:")
"""How the idea of a row begins that is no data."""

Checked: TypeAlias = Iterable[tuple[int, Row | None]]
"""Row numbers with what they say, ``None`` for a row with an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a table gives: its new statements, its findings, and the rows that were left out.

    ``claims`` are all that it makes, by address, those that are known already too. ``new`` are
    ideas, places, networks and sources that nothing described before. ``left_out`` counts rows
    that a mapping leaves out or nobody answered; ``entries`` are the rows of ours that the others
    mean, more than them where columns are rows or a cell holds several names; ``doubled`` of these
    say what another says; ``taken`` are, of bad
    rows, the columns that are rows and were good.
    """

    triples: tuple[Triple, ...]
    claims: Mapping[IRI, ClaimDraft] = field(default_factory=dict)
    rows: tuple[TransferRow, ...]
    contacts: tuple[ContactRow, ...] = ()
    findings: tuple[CellFinding, ...]
    bad_rows: tuple[int, ...]
    sheet: Sheet
    new: Mapping[str, tuple[New, ...]] = field(default_factory=dict)
    left_out: int = 0
    entries: int = 0
    doubled: int = 0
    taken: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether no row and no heading has an error."""
        return not any(finding.severity == "error" for finding in self.findings)

    @property
    def has_rows(self) -> bool:
        """Whether any row is good."""
        return bool(self.rows or self.contacts)


def import_table(
    path: Path,
    engine: Engine,
    *,
    table: str = "",
    held: Held | None = None,
    mapping: TableMapping | None = None,
    watch: Callable[[Checked, int], Checked] | None = None,
) -> Imported:
    """The statements that a table adds to a graph, and all that is wrong with it.

    Rows with errors give no statement; nothing is changed. ``engine`` holds what is known
    (asserted and inferred). What is not ``held`` where the table is added, without which all that
    is known is, comes described with it. ``table`` is the address that it is recorded under.
    Raises UnreadableFile where the file cannot be read at all.
    """
    mapping = mapping or mapping_for(path)
    sheet = _without_examples(read(path, asked=mapping.layout, knows=mapping.knows), mapping)
    known = GraphIndex(engine)
    defined = Definitions(known, []).read(sheet)
    index = _with_definitions(known, defined)
    months = replace(mapping.date_form, is_range=bool(mapping.date_form.is_range))
    sources = Sources(index, defined.sources, date_form=months)
    checker = Checker(
        sheet=sheet,
        mapping=mapping,
        index=index,
        places=Places(index),
        sources=sources,
        transfers=Transfers(index),
    )
    checker.findings += defined.findings
    headings = checker.headings()
    checker.places.lang = checker.lang()
    checker.places.home = home(checker, headings)
    if any(finding.kind in _BLOCKING for finding in checker.findings):
        return _refused(checker, sheet)
    pairs: Checked = checker.rows(headings)
    read_ = list(watch(pairs, len(sheet.rows)) if watch else pairs)
    ideas = {idea.iri: idea for idea in checker.ideas.values() if idea.en != idea.de}
    named = twins.told_apart(checker.places, _places_of(row for _, row in read_))
    checked = [
        (line, row and twins.called_anew(_with_idea(row, ideas), named)) for line, row in read_
    ]
    contacts = [row for _, row in checked if isinstance(row, ContactRow)]
    rows = _rivals_known(checker, [row for _, row in checked if isinstance(row, TransferRow)])
    kept = {id(row) for row in (*rows, *contacts)}
    dropped = {line for line, row in checked if row is not None and id(row) not in kept}
    several = len(rows) + len(contacts)
    rows, contacts = once(rows), once(contacts)
    owned = received(rows)
    strategies = _strategies(index, owned)
    rows = [replace(row, is_strategy=True) if strategies(row) else row for row in rows]
    _names_agree(checker, rows, owned)
    builder = Builder(index, owned, held or Held(things=known.things), table)
    for row in rows:
        builder.add(row)
    for contact in contacts:
        builder.add_contact(contact)
    members = list(_members(checker, defined))
    builder.define(defined.named, defined.themes)
    builder.members(members)
    parts = list(_parts(checker, defined))
    builder.parts(parts)
    met = [place for contact in contacts for place in contact.places]
    met += [place for _, place in (*members, *parts)]
    builder.towns(*_used(checker.places, rows, met), checker.places.labels)
    return Imported(
        triples=tuple(builder.finish()),
        claims=builder.claims,
        rows=tuple(rows),
        contacts=tuple(contacts),
        findings=tuple(sorted(checker.findings)),
        bad_rows=tuple(dict.fromkeys(line for line, row in checked if id(row) not in kept)),
        sheet=sheet,
        new=new_names(checker, [*rows, *contacts], {one.source for one in builder.claims.values()}),
        left_out=checker.left_out,
        entries=checker.entries,
        doubled=several - len(rows) - len(contacts),
        taken={line: of for line, of in checker.taken.items() if line not in dropped},
    )


def _places_of(rows: Iterable[Row | None]) -> Iterator[Place]:
    for row in rows:
        yield from row.places if isinstance(row, ContactRow) else row.all_places if row else ()


def _without_examples(sheet: Sheet, mapping: TableMapping) -> Sheet:
    """The table without rows that only show how one is filled in: they count nowhere."""
    ideas = [at for at, h in enumerate(sheet.headings) if h and mapping.column(h) == "idea"]

    def is_example(cells: Sequence[str]) -> bool:
        return any(len(cells) > at and cells[at].casefold().startswith(_EXAMPLES) for at in ideas)

    rows = tuple((line, cells) for line, cells in sheet.rows if not is_example(cells))
    return replace(sheet, rows=rows)


def _with_idea(row: Row, ideas: Mapping[IRI, Named]) -> Row:
    """The row with the names of its idea that any row gives."""
    idea = ideas.get(row.idea.iri) if row.idea else None
    return replace(row, idea=idea) if idea and idea is not row.idea else row


def _refused(checker: Checker, sheet: Sheet) -> Imported:
    """Findings of headings alone: rows cannot be understood before they are mended."""
    lines = tuple(line for line, _ in sheet.rows)
    findings = tuple(sorted(checker.findings))
    return Imported(triples=(), rows=(), findings=findings, bad_rows=lines, sheet=sheet)


def _rivals_known(checker: Checker, rows: Sequence[TransferRow]) -> list[TransferRow]:
    """The rows without those whose rival is neither in the table nor in the graph."""
    transfers = {row.transfer for row in rows if row.is_transfer}
    good = []
    for row in rows:
        missing = [
            iri
            for iri in row.alternatives
            if iri not in transfers and iri not in checker.index.things
        ]
        for iri in missing:
            near = near_matches(iri.slug, (transfer.slug for transfer in transfers))
            checker.report(row.line, "alternative_to", iri.slug, "unknown-transfer", near)
        if not missing:
            good.append(row)
    return good


def _strategies(index: GraphIndex, owned: Mapping[IRI, Own]) -> Callable[[TransferRow], bool]:
    """Tells whether what arrives is a strategy: by the graph, a row, or its idea's usual kind."""
    known = kinds(index.engine)

    def is_strategy(row: TransferRow) -> bool:
        iri = row.to_initiative
        if row.to_place_alone:
            return False
        if iri in known.initiatives:
            return iri in known.strategies
        own = owned[iri].kind
        return own == "strategy" if own else row.idea.iri in known.deciding

    return is_strategy


def _names_agree(checker: Checker, rows: Iterable[TransferRow], owned: Mapping[IRI, Own]) -> None:
    """A warning where a row calls an initiative otherwise than the graph or an earlier row."""
    for row in rows:
        if row.to_place_alone:
            continue
        iri = row.to_initiative
        name = owned[iri].name
        if iri in checker.index.things:
            name = checker.index.label(iri)
        if row.initiative and row.initiative not in (name, checker.index.label(iri, "de")):
            checker.report(row.line, "initiative", row.initiative, "other-name", (name,))


def _with_definitions(known: GraphIndex, defined: Definitions) -> GraphIndex:
    """What is known, with what the sheets define; the graph itself stays as it is."""
    if not defined.triples:
        return known
    assert isinstance(known.engine, Embedded)
    both = known.engine.in_memory()
    both.load(serialize(defined.triples, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    infer(both)
    return GraphIndex(both)


def _members(checker: Checker, defined: Definitions) -> Iterator[tuple[Member, Place]]:
    """Members of networks with their places; what cannot be found is reported."""
    for member in defined.members:
        try:
            yield member, checker.places.find(Asked(name=member.member)).place
        except Unplaced as miss:
            where = (member.sheet, member.row, "networks.member", member.member)
            is_twin = miss.kind in TWINS  # no column of countries or regions is there
            kind = "twin-members" if is_twin else miss.kind
            checker.findings.append(finding(checker.sheet, *where, kind, miss.near))


def _parts(checker: Checker, defined: Definitions) -> Iterator[tuple[Part, Place]]:
    """Places with the region that they lie in; one that cannot be found is told and left out."""
    for part in defined.parts:
        near: Iterable[str] = ()
        try:
            region = checker.places.find(Asked(name=part.region, kind="region")).place
            if not region.is_city:
                yield part, region
                continue
        except Unplaced as miss:
            near = miss.near
        where = (part.sheet, part.row, "places.within", part.region)
        checker.findings.append(finding(checker.sheet, *where, "unknown-within", near))


def _used(
    places: Places, rows: Iterable[TransferRow], members: Iterable[Place]
) -> tuple[dict[IRI, Town], dict[IRI, Country]]:
    """New towns and countries that good rows and members name."""
    used = {place for row in rows for place in row.all_places}
    used |= set(members)
    iris = {place.iri for place in used}
    codes = {place.country for place in used}
    towns = {iri: town for iri, town in places.added.items() if iri in iris}
    countries = {
        iri: country for iri, country in places.new_countries.items() if country.code in codes
    }
    return towns, countries


_BESIDE = Path("beside")
_NEW = Path("new")


def as_turtle(
    triples: Iterable[Triple], beside: Iterable[Triple] = (), *, into: Path | None = None
) -> str:
    """The statements in canonical form.

    Plain statements are written as the rule gives them from all claims, those ``beside`` too. Of
    the file that it goes ``into`` the head and the prefixes stay.
    """
    files = {_BESIDE: list(beside), _NEW: list(triples)}
    frames = {_NEW: frame_of(into)} if into and into.is_file() else {}
    return tidied_triples(files, only=(_NEW,), frames=frames)[_NEW]
