"""A table entered into a Turtle file: what is there already, what changes, what contradicts it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from koopgraph import bundled
from koopgraph.closure import infer
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.graph import KoopGraph
from koopgraph.inputs import files_below
from koopgraph.model.by_property import by_property
from koopgraph.model.claims import GIVER, RECEIVER
from koopgraph.model.source_view import claims_in
from koopgraph.model.tidy import read_turtle, weigh_anew
from koopgraph.tables.claim_drafts import ClaimDraft
from koopgraph.tables.endings import unpacked
from koopgraph.tables.excerpt import Excerpt
from koopgraph.tables.graph_index import GraphIndex
from koopgraph.tables.importing import Checked, Imported, as_turtle, import_table
from koopgraph.tables.mapping import TableMapping
from koopgraph.tables.recorded import (
    Changes,
    Held,
    changes,
    claims_of,
    says_much_the_same,
    table_address,
    tables_in,
    without_table,
)
from koopgraph.terms import IRI, Value, text_of
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, PREFIXES, RDFS

_LABEL = NamedNode(RDFS.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a table is entered: the file's statements, and those of the files beside it.

    ``is_bundled``: among the data that ship, which name no table.
    """

    there: tuple[Triple, ...] = ()
    beside: tuple[Triple, ...] = ()
    folder: Path | None = None
    file: Path | None = None
    is_bundled: bool = False


def place_of(output: Path | None, folders: Iterable[Path]) -> Place:
    """What is there: the file, if it exists, and the folder of those named that it lies in.

    Raises UnreadableFile where it is no Turtle.
    """
    if output is None:
        return Place()
    there = read_turtle(output) if output.is_file() else []
    shipped = bundled.folder("data").resolve()
    here = output.resolve()
    homes = [path for path in map(Path.resolve, (*folders, shipped)) if path in here.parents]
    if not homes:
        return Place(there=tuple(there), file=output)
    files = (path for path in files_below(homes[0]) if path.suffix == ".ttl" and path != here)
    beside = tuple(triple for path in files for triple in read_turtle(path))
    return Place(
        there=tuple(there),
        beside=beside,
        folder=homes[0],
        file=output,
        is_bundled=shipped in here.parents,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A table as it is entered: what it gives, what changes, and the file's new statements.

    ``kept`` are those that stood there before and are none of this table's.
    """

    imported: Imported
    changes: Changes
    triples: tuple[Triple, ...]
    kept: tuple[Triple, ...]
    place: Place
    known: Embedded
    table: IRI | None

    def text(self) -> str:
        """The file in canonical Turtle."""
        return as_turtle(self.triples, self.place.beside, into=self.place.file)

    def labels(self, lang: str) -> Callable[[IRI], str]:
        """Gives the name of a thing that stands in the file, before or now."""
        found = {
            (text_of(t.subject), t.object.language): t.object.value
            for t in (*self.place.there, *self.triples)
            if t.predicate == _LABEL and isinstance(t.object, Literal)
        }
        return lambda iri: found.get((iri, lang)) or found.get((iri, "en")) or iri.slug

    def alike(self) -> str:
        """Another table that the file holds, and that says mostly the same; else ``""``.

        Then it is likely the same table under another name, not a colleague's.
        """
        if self.table is None or not self.changes.new:
            return ""
        names = tables_in(self.place.there)
        mine = claims_of(self.triples, self.table) if names else frozenset()
        for name in names:
            other = claims_of(self.place.there, table_address(name))
            if says_much_the_same(mine, other) and table_address(name) != self.table:
                return name
        return ""


def entered(
    path: Path,
    base: Embedded,
    place: Place,
    *,
    name: str = "",
    mapping: TableMapping | None = None,
    watch: Callable[[Checked, int], Checked] | None = None,
) -> Entry:
    """Read a table for a place; ``base`` is the graph of all that is known besides the file.

    It is recorded under ``name``, else under the stem of its file. Nothing is written.
    """
    table = None if place.is_bundled else table_address(name or unpacked(path).stem)
    kept = without_table(place.there, table) if table else list(place.there)
    known = _together(base, kept)
    imported = import_table(
        path,
        known,
        table=table or "",
        held=Held.among([*kept, *place.beside]),
        mapping=mapping,
        watch=watch,
    )
    after = (*kept, *imported.triples)
    brought = {text_of(triple.subject) for triple in place.there}  # new when it was first read
    new = {
        kind: first
        for kind, found in imported.new.items()
        if (first := tuple(one for one in found if one.iri not in brought))
    }
    return Entry(
        imported=replace(imported, new=new),
        changes=changes(place.there, after, table),
        triples=after,
        kept=tuple(kept),
        place=place,
        known=known,
        table=table,
    )


def _together(base: Embedded, triples: Sequence[Triple]) -> Embedded:
    """The graph and the statements, closed; the graph itself where there are none."""
    if not triples:
        return base
    engine = base.in_memory()
    engine.load(serialize(triples, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    infer(engine)
    return engine


def contradicted(entry: Entry, lang: str) -> list[str]:
    """Where sources disagree about what the table tells: sentences of the question ``contested``.

    Weighed anew is only what tells of an arrival that something else tells of, too.
    """
    own = entry.imported.claims
    things = _told_of_twice(own.values(), entry.known)
    if not things:
        return []
    engine = Embedded()
    engine.load_files(bundled.turtle_files("ontology"))
    values = {c.value for c in own.values() if c.about in things and isinstance(c.value, IRI)}
    known = Excerpt(entry.known, things | values, (), things)  # the values for their names
    for triples in (known.triples(), _about(things, own, entry.imported.triples)):
        engine.load(serialize(triples, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    weigh_anew(engine)
    infer(engine)
    answer = KoopGraph(engine, lang=lang).ask("contested")
    if not answer.values:  # which would be a sentence, too
        return []
    about = _contests(engine, answer.values)
    told = {(claim.about, claim.predicate) for claim in own.values()}
    mine = {where for row, where in zip(answer.values, about, strict=True) if row[:2] in told}
    sentences = zip(about, answer.sentences(), strict=True)
    return [sentence for where, sentence in sentences if where in mine]


def _told_of_twice(own: Collection[ClaimDraft], known: Embedded) -> frozenset[IRI]:
    """What a table tells of and the graph or another row does too, with all transfers to it."""
    receivers = {c.about: c.value for c in own if c.predicate in RECEIVER}
    ways: dict[Value, set[IRI]] = defaultdict(set)
    for transfer, receiver in receivers.items():
        ways[receiver].add(transfer)
    times = Counter((claim.about, claim.predicate) for claim in own)
    twice = {receivers.get(about, about) for (about, _), number in times.items() if number > 1}
    twice |= {receiver for receiver, transfers in ways.items() if len(transfers) > 1}
    described = GraphIndex(known).things
    told = {receivers.get(claim.about, claim.about) for claim in own}
    twice |= {thing for thing in told if thing in described}
    dated = (PREFIXES["initiative"], PREFIXES["activity"])
    found = {thing for thing in twice if isinstance(thing, IRI) and thing.startswith(dated)}
    there = tuple(sorted(thing for thing in found if thing in described))
    rows = named_queries.rows(known, "accounts-of", {"receiver": there}) if there else []
    known_ways = {transfer for transfer, _ in rows if isinstance(transfer, IRI)}
    return frozenset(found | known_ways | {way for one in found for way in ways.get(one, ())})


def _about(
    things: Collection[str], own: Mapping[IRI, ClaimDraft], triples: Iterable[Triple]
) -> list[Triple]:
    """The statements without claims about other things, and without what only those name."""
    named = {str(claim.value) for claim in own.values() if claim.about in things} | set(things)
    kept = []
    for triple in triples:
        thing = text_of(triple.subject)
        claim = own.get(IRI(thing))
        if claim and claim.about not in things:
            continue
        if thing.startswith((PREFIXES["initiative"], PREFIXES["transfer"])) and thing not in named:
            continue
        kept.append(triple)
    return kept


def _contests(
    engine: Embedded, rows: Sequence[tuple[Value | None, ...]]
) -> list[tuple[Value | None, ...]]:
    """What each row contests: when a thing began or how it stands, another date of it, or from whom
    one initiative came."""
    named = tuple(sorted({row[0] for row in rows if isinstance(row[0], IRI)}))
    bound = {"thing": named}
    told = named_queries.triples(engine, "claims-about", bound, graphs=(ASSERTED_GRAPH,))
    receivers: dict[Value | None, Value] = {
        claim.about: claim.value
        for claim in claims_in(by_property(told))
        if claim.predicate in RECEIVER
    }
    return [
        ("giver", receivers[row[0]])
        if row[1] in GIVER and row[0] in receivers
        else ("course", row[0])
        if row[1] in (KOOP.startYear, KOOP.status)
        else row[:2]
        for row in rows
    ]
