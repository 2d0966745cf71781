"""Writes plain statements from claims, and Turtle in its one canonical form.

Plain statements stand in the file that says what kind of thing their subject is; where none does,
in the first file with a claim about it.
"""

from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from koopgraph import bundled
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.nesting import LOOKED_AT, refuse_depth
from koopgraph.engines.rdf_files import told
from koopgraph.errors import AlikeBlanks, UnreadableFile
from koopgraph.files import write_text
from koopgraph.inputs import refuse_endless
from koopgraph.model.blank_nodes import with_named_blanks
from koopgraph.model.by_property import ByProperty, by_property
from koopgraph.model.canonical_turtle import canonical_turtle
from koopgraph.model.claims import DATES
from koopgraph.model.edtf_years import span
from koopgraph.model.kinds import kinds_in
from koopgraph.model.rule import plain_statements
from koopgraph.model.source_view import as_triples, claims_in, is_written
from koopgraph.model.stated import as_claims
from koopgraph.model.turtle_frame import Frame, frame
from koopgraph.terms import Term
from koopgraph.vocab import ASSERTED_GRAPH, KOOP, RDF

HEADER = """\
# koopgraph data set, CC BY 4.0. Kept in canonical form by `koopgraph tidy data/`: change structure
# and claims; plain statements (startYear, realisedAs, certainty, restsOn …) are written from them.

"""
"""Stands at the head of the files of the data set; others keep their own, and their own rights."""

NEUTRAL = """\
# Written from tables by `koopgraph import`: correct the table, not this file, and import it again.

"""
"""Stands at the head of what is written from people's tables."""

_TYPE = NamedNode(RDF.type)
_ABOUT = NamedNode(KOOP.claimAbout)
_PROPERTY = NamedNode(KOOP.claimProperty)
_VALUE = NamedNode(KOOP.claimValue)
_RESTS_ON = NamedNode(KOOP.restsOn)
_ARRIVAL_YEAR = NamedNode(KOOP.arrivalYear)
_FROM_INITIATIVE, _FROM_PLACE = NamedNode(KOOP.fromInitiative), NamedNode(KOOP.fromPlace)
_IN_PLACE = NamedNode(KOOP.inPlace)
_DATES = tuple(NamedNode(name) for name in DATES)
_EDGES = (NamedNode(KOOP.earliest), NamedNode(KOOP.latest))


def tidied(paths: Iterable[Path]) -> dict[Path, str]:
    """The canonical text of each Turtle file, its plain statements written anew.

    Nothing is written to disk. Raises UnreadableFile with file and line.
    """
    files = {path: read_turtle(path) for path in paths}
    return tidied_triples(files, frames={path: frame_of(path) for path in files})


def frame_of(path: Path) -> Frame:
    """How a file is framed; ours declare what they use, and no more."""
    # bytes that are no UTF-8 stand in comments: the rest was parsed
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    found = frame(text)
    if "\ufffd" in found.head:
        lines = range(1, text.count("\n", 0, text.rindex("\ufffd", 0, len(found.head))) + 2)
        found = replace(found, head="", comments=(*lines, *found.comments))
    return replace(found, prefixes={}) if found.head == HEADER else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a file loses when it is tidied: statements that no claim backs, lines of comments."""

    statements: tuple[Triple, ...]
    comments: tuple[int, ...]


def losses(path: Path, text: str) -> Loss:
    """What ``text``, tidied, does not keep of the file. Blank nodes have new names, not losses."""
    return _losses(path, read_turtle(path), text)


def losses_beside(
    path: Path, text: str, kept: Sequence[Triple], beside: Iterable[Triple] = ()
) -> Loss:
    """The same where a table changes the file, too: what no claim backed before.

    ``kept`` are the file's statements that are not the table's; ``beside`` stand in files around.
    """
    lost = _losses(path, kept, text)
    if not lost.statements:
        return lost
    files = {path: read_turtle(path), Path("beside"): list(beside)}
    backed = _said(tidied_triples(files, only=(path,))[path])
    return replace(lost, statements=tuple(t for t in lost.statements if t not in backed))


def _said(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


def _losses(path: Path, there: Iterable[Triple], text: str) -> Loss:
    left = _said(text)
    gone = [t for t in there if t not in left and not _has_blank(t)]
    return Loss(statements=tuple(sorted(gone, key=str)), comments=frame_of(path).comments)


def _has_blank(triple: Triple) -> bool:
    return any(isinstance(term, BlankNode | Triple) for term in triple)


def tidied_triples(
    files: Mapping[Path, list[Triple]],
    *,
    only: Collection[Path] = (),
    frames: Mapping[Path, Frame] | None = None,
) -> dict[Path, str]:
    """The same for triples at hand; ``only`` some of the files are written, all are read.

    ``frames`` are how the files were framed; what is new is framed as what comes from a table.
    Raises AlikeBlanks.
    """
    made, known = settled(files), frames or {}
    return {path: _written(path, made[path], known.get(path, _NEW)) for path in only or made}


def settled(files: Mapping[Path, list[Triple]]) -> dict[Path, list[Triple]]:
    """The statements that each file should hold: its own, and the plain ones written anew."""
    said = {path: _dated(path, by_property(authored)) for path, authored in files.items()}
    plain = _plain_by_subject(said.values())
    written = _written_properties()
    claims = {triple.subject for of_file in said.values() for triple in of_file.get(_ABOUT, ())}
    kept = {
        path: {name: _kept(these, written, claims) for name, these in of_file.items()}
        for path, of_file in said.items()
    }
    homes = _homes(kept)
    made = {path: list(chain.from_iterable(of_file.values())) for path, of_file in kept.items()}
    for subject, statements in plain.items():
        for home in homes[subject]:
            made[home] += statements
    return made


def _kept(
    these: list[Triple], written: Collection[NamedNode], claims: Collection[Term]
) -> list[Triple]:
    """The statements of one property without those that the rule writes."""
    if these[0].predicate not in (_TYPE, *written):
        return these
    return [triple for triple in these if not is_written(triple, written, claims)]


_NEW = Frame(head=NEUTRAL)


def _written(path: Path, triples: Iterable[Triple], around: Frame) -> str:
    try:
        named = with_named_blanks(triples)
    except AlikeBlanks as error:
        raise AlikeBlanks(error.number, str(path) if path.name else "") from error
    return around.head + canonical_turtle(named, prefixes=around.prefixes)


def weigh_anew(
    engine: Embedded, path: Path = Path(), stated: Collection[Triple] = ()
) -> list[Triple]:
    """Write the plain statements of a graph anew, from all its claims together.

    What was stated of things with claims and no claim backs, in order; it is gone. ``path`` is the
    file that errors name; ``stated`` is weighed beside the claims (``model.stated``).

    Files that were tidied apart state what each by itself would conclude. Things without claims
    keep what is stated of them; what followed from the old statements is to be inferred anew.
    """
    graph = NamedNode(ASSERTED_GRAPH)
    triples = named_queries.triples(engine, "everything", graphs=(ASSERTED_GRAPH,))
    said = _dated(path, by_property(triples))  # what comes from a table has its EDTF only
    plain = _plain_by_subject([said], stated)
    written = _written_properties()
    claimed = {t.object for t in said.get(_ABOUT, ())} | plain.keys()
    claims = {t.subject for t in said.get(_ABOUT, ())}
    looked_at = [t for name in (_TYPE, *written) for t in said.get(name, ())]
    old = {t for t in looked_at if t.subject in claimed and is_written(t, written, claims)}
    new = {t for statements in plain.values() for t in statements}
    new |= {t for edge in _EDGES for t in said.get(edge, ())}
    for triple in old - new:
        engine.store.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
    engine.store.extend(
        Quad(triple.subject, triple.predicate, triple.object, graph) for triple in new - old
    )
    return sorted(old - new, key=str)


def beside_claims(engine: Embedded, gone: Iterable[Triple]) -> tuple[list[Triple], list[Triple]]:
    """Put back what ``weigh_anew`` took away and no claim speaks of.

    What was put back, and what stays away, in order. What follows from several claims comes out as
    it does from these statements beside them.
    """
    stated = dict.fromkeys(gone)
    settled, more = _told_of(engine), bool(stated)
    while more:  # what is stated of a receiver, too, that a statement of a transfer names
        again = weigh_anew(engine, stated=stated.keys())
        found = [t for t in again if t not in stated and t.subject not in settled]
        stated.update(dict.fromkeys(found))
        more = bool(found)
    for triple in stated:
        if not _is_there(engine, triple) and _fits(engine, triple):
            engine.store.add(_quad(triple))
    told = [triple for triple in stated if triple.predicate != _RESTS_ON]
    there = {triple for triple in told if _is_there(engine, triple)}
    return [t for t in told if t in there], [t for t in told if t not in there]


def _told_of(engine: Embedded) -> set[object]:
    """All that claims speak of, and whose statements follow from them."""
    said = by_property(named_queries.triples(engine, "everything", graphs=(ASSERTED_GRAPH,)))
    return {*_plain_by_subject([said]), *(t.object for t in said.get(_ABOUT, ()))}


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, NamedNode(ASSERTED_GRAPH))


def _is_there(engine: Embedded, triple: Triple) -> bool:
    return _quad(triple) in engine.store


def _fits(engine: Embedded, triple: Triple) -> bool:
    """Whether it only adds to what claims say: an arrival's year, the initiative at the giver."""
    asserted, thing = NamedNode(ASSERTED_GRAPH), triple.subject
    if triple.predicate == _ARRIVAL_YEAR:
        told = engine.store.quads_for_pattern(thing, _ARRIVAL_YEAR, None, asserted)
        return next(told, None) is None
    if triple.predicate != _FROM_INITIATIVE or not isinstance(triple.object, NamedNode):
        return False
    givers = engine.store.quads_for_pattern(thing, _FROM_PLACE, None, asserted)
    return any(_is_there(engine, Triple(triple.object, _IN_PLACE, g.object)) for g in givers)


def unbacked(gone: Iterable[Triple], told: Iterable[list[Triple]]) -> list[Triple]:
    """What of ``gone`` stood in a source and was not what that source's own claims give.

    ``told``: the statements of each source that was tidied by itself. What those claims gave, and
    all claims together do not, has lost against others and is no loss.
    """
    kept = list(gone)
    stated, given = set[Triple](), set[Triple]()
    for triples in told if kept else ():
        stated.update(triples)
        of_its_own = _plain_by_subject([_dated(Path(), by_property(triples))])
        given.update(chain.from_iterable(of_its_own.values()))
    return [triple for triple in kept if triple in stated and triple not in given]


def _homes(files: Mapping[Path, ByProperty]) -> Mapping[object, set[Path]]:
    """The files in which plain statements of a thing are written."""
    typed: dict[object, set[Path]] = defaultdict(set)
    claimed: dict[object, set[Path]] = {}
    for path, said in files.items():
        for triple in said.get(_TYPE, ()):
            typed[triple.subject].add(path)
        for triple in said.get(_ABOUT, ()):
            claimed.setdefault(triple.object, {path})
    return claimed | typed


def others(texts: Mapping[Path, str]) -> list[Path]:
    """The files that say something else; how their lines end does not count."""
    # comments, which the parser passes over, may hold bytes that are no UTF-8
    said = {path: path.read_text(encoding="utf-8", errors="replace") for path in texts}
    return [path for path, text in texts.items() if said[path] != text]


def tidy(paths: Iterable[Path]) -> list[Path]:
    """Bring the files into canonical form; the paths of those that changed."""
    texts = tidied(paths)
    changed = others(texts)
    for path in changed:
        write_text(path, texts[path])
    return changed


def read_turtle(path: Path) -> list[Triple]:
    """The triples of one Turtle file. Raises UnreadableFile with file and line."""
    refuse_endless(path)
    try:
        content = path.read_bytes().removeprefix(BOM_UTF8)
        refuse_depth(path, content[:LOOKED_AT], RdfFormat.TURTLE)
        return [quad.triple for quad in parse(content, format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise told(path, error) from error
    except UnreadableFile:  # a ValueError too
        raise
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(str(path), 0, problem) from error


def _dated(path: Path, said: ByProperty) -> ByProperty:
    """The statements with the years that each claim of a date allows, resolved from its EDTF."""
    dated = {t.subject for t in said.get(_PROPERTY, ()) if t.object in _DATES}
    values = (t for t in said.get(_VALUE, ()) if t.subject in dated)
    others = (t for edge in _EDGES for t in said.get(edge, ()) if t.subject not in dated)
    edges = by_property(chain(others, (t for value in values for t in _edges(path, value))))
    return {name: these for name, these in said.items() if name not in _EDGES} | dict(edges)


def _edges(path: Path, triple: Triple) -> Iterator[Triple]:
    value = triple.object
    text = value.value if isinstance(value, Literal) else _named(value)
    try:
        years = span(text)
    except ValueError as error:
        raise UnreadableFile(str(path), 0, f"{triple.subject}: {error}") from error
    for name, year in zip(_EDGES, years, strict=True):
        if year is not None:
            yield Triple(triple.subject, name, Literal(year))


def _named(thing: Term) -> str:
    """A thing in a message; what has no address has another name each time."""
    return str(thing) if isinstance(thing, NamedNode) else "[]"


def _plain_by_subject(
    files: Iterable[ByProperty], stated: Collection[Triple] = ()
) -> Mapping[object, list[Triple]]:
    """What the rule gives, from all files together, and from what is stated beside claims."""
    said: dict[NamedNode, list[Triple]] = defaultdict(list)
    for of_file in files:
        for name, these in of_file.items():
            said[name] += these
    claims, kinds = claims_in(said), kinds_in(said)
    if stated:
        claims += as_claims(stated, claims, kinds)
    plain: dict[object, list[Triple]] = defaultdict(list)
    for triple in as_triples(plain_statements(claims, kinds)):
        plain[triple.subject].append(triple)
    return plain


def _written_properties() -> frozenset[NamedNode]:
    engine = Embedded()
    engine.load_files(bundled.turtle_files("ontology"))
    rows = named_queries.rows(engine, "claimed")
    return frozenset(NamedNode(str(name)) for (name,) in rows)
