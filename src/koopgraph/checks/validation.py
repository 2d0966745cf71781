"""Whether files hold together: shapes, plain statements as the rule gives them, contradictions."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from koopgraph import bundled
from koopgraph.checks import lint
from koopgraph.checks.axioms import passed_over_axioms
from koopgraph.checks.chronology import impossible
from koopgraph.checks.clashes import settle
from koopgraph.checks.empty import nothing_in
from koopgraph.checks.finding import SEVERITIES, Finding
from koopgraph.checks.geometries import locate
from koopgraph.checks.imports import not_fetched
from koopgraph.checks.misplaced import misplaced
from koopgraph.checks.named import with_names
from koopgraph.checks.nameless import addresses, with_address
from koopgraph.checks.not_begun import settle_plans
from koopgraph.checks.plausibility import implausible
from koopgraph.checks.reified import reified
from koopgraph.checks.rows_meant import with_rows
from koopgraph.checks.several_ends import own_givers, several_ends
from koopgraph.checks.unknown_terms import unknown_terms
from koopgraph.checks.unsettled import unsettled
from koopgraph.closure import infer
from koopgraph.closure.contradictions import raise_contradiction
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.rdf_files import statements
from koopgraph.errors import Contradiction
from koopgraph.model.kinds import kinds
from koopgraph.model.rule import Accounts
from koopgraph.model.source_view import read_claims
from koopgraph.model.tidy import settled
from koopgraph.terms import IRI, Term, curie, expand, python, text_of
from koopgraph.vocab import ASSERTED_GRAPH, DATA_PROPERTIES, KOOP, RDF

if TYPE_CHECKING:
    import rdflib

_YEARS = frozenset(KOOP[name] for name in DATA_PROPERTIES.split())  # shapes compare them
_OF_LISTS = (NamedNode(RDF.first), NamedNode(RDF.rest))
_BESIDE = Path("beside")
"""Stands for what other files of the data that ship say; nothing is read or written there."""
SHAPES = ("shapes.ttl", "shapes-sparql.ttl")
_SH = "http://www.w3.org/ns/shacl#"
_WHOLE_GRAPH = "https://w3id.org/koopgraph/shapes#whole-graph"  # focus of the shapes by query
MISSING = {
    "en": "a claim gives {statement}, but the statement is not there: run `koopgraph tidy`",
    "de": "ein Beleg ergibt {statement}, aber die Aussage fehlt: bitte `koopgraph tidy`",
}
UNBACKED = {
    "en": "no claim backs {statement}: add the claim; `koopgraph tidy` removes the statement",
    "de": "kein Beleg für {statement}: bitte einen Beleg ergänzen; `koopgraph tidy` entfernt sie",
}


def validate(paths: Sequence[Path], *, base: str = "") -> list[Finding]:
    """All findings, errors first. Raises UnreadableFile with file and line for what is no RDF.

    The files are checked together with the ontology; nothing is changed. What files of the data
    that ship only name is looked up in the others of them.
    """
    files = {path: list(statements(path, base=base)) for path in paths}
    wrong = [pair for path, triples in files.items() for pair in misplaced(triples, str(path))]
    left_out = {triple for triple, _ in wrong}
    sound = {path: [t for t in triples if t not in left_out] for path, triples in files.items()}
    beside = list(_described_beside(files))
    known = {curie(str(triple.subject)[1:-1]) for triple in beside}
    told_why = {
        (text_of(triple.subject), triple.predicate.value)
        for triple, finding in wrong
        if finding.severity == "error"
    }
    findings = {
        *_untidy(sound, beside),
        *_once_claimed(_shapes(files, beside, told_why)),
        *_of_the_closure(sound, beside, base),
    }
    findings = {finding for finding in findings if finding.path or finding.thing not in known}
    findings |= {finding for _, finding in wrong}
    findings |= {nothing_in([path]) for path, triples in files.items() if not triples}
    told = {(finding.path, finding.thing) for finding in findings if finding.severity == "error"}
    findings = {f for f in findings if f.rule not in _ON_LOADING or (f.path, f.thing) not in told}
    named = with_names(findings, chain.from_iterable(files.values()))
    findings = set(with_rows(named, chain.from_iterable(files.values())))
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.path, f))


def _once_claimed(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Without the receiver and certainty of transfers that no claim tells: claims give both."""
    found = list(findings)
    untold = {(f.path, f.thing) for f in found if f.rule == "transfer-claim"}
    of_claims = ("transfer-receiver", "transfer-certainty")
    return (f for f in found if f.rule not in of_claims or (f.path, f.thing) not in untold)


def _untidy(files: dict[Path, list[Triple]], beside: list[Triple]) -> Iterator[Finding]:
    """Plain statements that the rule gives and that are missing, or that it does not give."""
    should = settled(files | ({_BESIDE: beside} if beside else {}))
    should.pop(_BESIDE, None)
    for path, triples in should.items():
        right = _named(triples)
        there = _named(files[path])
        for message, differing in ((MISSING, right - there), (UNBACKED, there - right)):
            for triple in differing:
                yield _statement_finding(path, triple, message)


def _named(triples: Iterable[Triple]) -> set[Triple]:
    """Those without blank nodes, whose names hold in one text only; the rule writes none."""
    return {t for t in triples if not any(isinstance(term, BlankNode) for term in t)}


def _statement_finding(path: Path, triple: Triple, message: dict[str, str]) -> Finding:
    statement = f"{_short(triple.predicate)} {_short(triple.object)}"
    return Finding(
        severity="error",
        rule="untidy",
        thing=_short(triple.subject),
        message_en=message["en"].format(statement=statement),
        message_de=message["de"].format(statement=statement),
        path=str(path),
    )


def _short(term: Term) -> str:
    value = python(term)
    return curie(value) if isinstance(value, IRI) else str(value)


_ON_LOADING = ("unsettled", "several-ends")
"""What loading tells, too: not said again of what has an error."""


def _of_the_closure(
    files: dict[Path, list[Triple]], beside: list[Triple], base: str
) -> Iterator[Finding]:
    """What only shows once everything is inferred: contradictions, and what is implausible."""
    engine = Embedded()
    engine.load_files(bundled.turtle_files("ontology"))
    given = {path: addresses(triples) for path, triples in files.items()}
    files = {path: [with_address(t, given[path]) for t in files[path]] for path in files}
    for triples in (*files.values(), beside):
        engine.load(serialize(triples, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    said = [*locate(engine.store, ASSERTED_GRAPH), *unknown_terms(engine), *not_fetched(engine)]
    said += [*reified(engine), *passed_over_axioms(engine)]
    yield from settle(engine, list(files), base=base)
    said += [*unsettled(engine), *several_ends(engine), *own_givers(engine)]
    said += settle_plans(engine)
    infer(engine)
    try:
        raise_contradiction(engine)
    except Contradiction as error:
        yield Finding(
            severity="error",
            rule="contradiction",
            thing=error.thing,
            message_en=error.say("en"),
            message_de=error.say("de"),
            path=_home_of(files).get(expand(error.thing) or error.thing, ""),
        )
    homes = _home_of(files)
    as_of = [str(row[2]) for row in named_queries.rows(engine, "dataset") if row[2] is not None]
    accounts = Accounts(read_claims(engine), kinds(engine))
    kept = (lint.findings(engine, lint.rules_for_all()), impossible(accounts, as_of))
    for finding in chain(said, implausible(engine), *kept):
        yield replace(finding, path=homes.get(expand(finding.thing) or finding.thing, ""))


def _shapes(
    files: dict[Path, list[Triple]], beside: list[Triple], told: Collection[tuple[str, str]]
) -> Iterator[Finding]:
    """What SHACL finds, on asserted statements without inference.

    ``told`` are things and properties of which it is told why their value is none.
    """
    import rdflib
    from pyshacl import validate as shacl

    from koopgraph.engines.rdflib_view import quiet, view

    engine = Embedded()
    engine.load_files(bundled.turtle_files("ontology"))
    for triples in (*files.values(), beside):
        comparable = [t for t in triples if _is_comparable(t)]
        engine.load(serialize(comparable, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    data, shapes = rdflib.Graph(), rdflib.Graph()
    for name in SHAPES:
        shapes.parse(bundled.folder("ontology") / name)
    with quiet():
        data += view(engine)
        _, report, _ = shacl(data, shacl_graph=shapes, inference="none", advanced=False)
    yield from _read_report(report, shapes, _home_of(files), told)


def _described_beside(files: dict[Path, list[Triple]]) -> Iterator[Triple]:
    """Of the data that ship, what other files say of things that these only name."""
    ship = bundled.folder("data").resolve()
    own = {path.resolve() for path in files}
    if not any(ship in path.parents for path in own):
        return
    described = {triple.subject for triples in files.values() for triple in triples}
    named = {triple.object for triples in files.values() for triple in triples} - described
    for path in bundled.turtle_files("data"):
        if path.resolve() not in own:
            yield from (triple for triple in statements(path) if triple.subject in named)


def _is_comparable(triple: Triple) -> bool:
    """Whether shapes may see it: a year that is a number, and no statement about a statement.

    No shape of ours speaks of triple terms (RDF 1.2), and rdflib's graphs cannot hold them; nor of
    lists, of which a long one would take most of the time.
    """
    if triple.predicate in _OF_LISTS:
        return False
    if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
        return False
    return isinstance(triple.object, Literal) or triple.predicate.value not in _YEARS


def _home_of(files: dict[Path, list[Triple]]) -> dict[str, str]:
    homes = {
        str(triple.subject)[1:-1]: str(path)
        for path, triples in files.items()
        for triple in triples
    }
    blank = [
        str(path)
        for path, triples in files.items()
        if any(isinstance(triple.subject, BlankNode) for triple in triples)
    ]
    return homes | ({_NAMELESS: blank[0]} if len(blank) == 1 else {})


_NAMELESS = "[]"
"""What has no address, in a message: an engine's own name for it is in no file."""


def _read_report(
    report: "rdflib.Graph",
    shapes: "rdflib.Graph",
    homes: dict[str, str],
    told: Collection[tuple[str, str]],
) -> Iterator[Finding]:
    """One finding a result; nested details of a result are part of it and left out."""
    import rdflib

    sh = rdflib.Namespace(_SH)
    for result in report.objects(None, sh.result):
        thing = str(report.value(result, sh.focusNode))
        if (thing, str(report.value(result, sh.resultPath))) in told:
            continue
        if thing == _WHOLE_GRAPH:
            thing = str(report.value(result, sh.value))
        if isinstance(report.value(result, sh.focusNode), rdflib.BNode):
            thing = _NAMELESS
        messages = _messages(report, shapes, result)
        severity = str(report.value(result, sh.resultSeverity)).removeprefix(_SH)
        yield Finding(
            severity="error" if severity == "Violation" else "warning",
            rule=str(report.value(result, sh.sourceShape)).rpartition("#")[2],
            thing=curie(thing),
            message_en=messages["en"],
            message_de=messages["de"],
            path=homes.get(thing, ""),
        )


def _messages(
    report: "rdflib.Graph", shapes: "rdflib.Graph", result: "rdflib.term.Node"
) -> dict[str, str]:
    """Both languages, from the shape itself: the report drops the tags of SPARQL results."""
    import rdflib

    sh = rdflib.Namespace(_SH)
    shape = report.value(result, sh.sourceShape)
    said = [*report.objects(result, sh.resultMessage), *shapes.objects(shape, sh.message)]
    for constraint in shapes.objects(shape, sh.sparql):
        said += shapes.objects(constraint, sh.message)
    texts = {getattr(text, "language", None) or "": str(text) for text in said}
    some = texts.get("") or next(iter(texts.values()))
    return {lang: texts.get(lang, some) for lang in ("en", "de")}
