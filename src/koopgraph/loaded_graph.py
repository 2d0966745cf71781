"""Files loaded into an engine: claims weighed, what follows added, what looks wrong told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Triple

from koopgraph import bundled
from koopgraph.checks.axioms import passed_over_axioms
from koopgraph.checks.clashes import settle
from koopgraph.checks.empty import nothing_in
from koopgraph.checks.finding import Finding
from koopgraph.checks.geometries import locate
from koopgraph.checks.imports import not_fetched
from koopgraph.checks.misplaced import as_shown, pass_over
from koopgraph.checks.named import with_names
from koopgraph.checks.nameless import addresses, give_addresses, with_address
from koopgraph.checks.not_begun import settle_plans
from koopgraph.checks.reified import reified
from koopgraph.checks.rows_meant import with_rows
from koopgraph.checks.several_ends import own_givers, several_ends
from koopgraph.checks.unfinished import unfinished
from koopgraph.checks.unknown_terms import unknown_terms
from koopgraph.checks.unsettled import unsettled
from koopgraph.closure import infer
from koopgraph.closure.contradictions import raise_contradiction
from koopgraph.engines import named_queries
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.rdf_files import may_have_blanks, statements
from koopgraph.engines.twins import drop_twins
from koopgraph.errors import UnreadableFile
from koopgraph.vocab import ASSERTED_GRAPH, KOOP

_ABOUT = NamedNode(KOOP.claimAbout)


def fill(
    engine: Embedded,
    paths: Iterable[Path],
    *,
    apart: Sequence[Sequence[Path]] = (),
    base: str = "",
    notice: Callable[[Finding], None] | None = None,
    progress: Callable[[str], None] | None = None,
    opened: Callable[[Path], IO[bytes]] | None = None,
) -> int:
    """Load the ontology and the files, and close them; the number of inferred statements.

    ``apart`` are those of the files that were tidied apart from one another: where two have claims,
    all claims are weighed together. ``base`` is what relative addresses in the files begin with;
    ``opened`` opens a file, for a sign of progress; ``notice`` hears of statements that were passed
    over (``checks.misplaced``) or left out. Raises UnreadableFile and Contradiction.
    """
    files = list(paths)
    engine.load_files(bundled.turtle_files("ontology"))
    of_ontology = engine.size(ASSERTED_GRAPH)
    engine.load_files(files, base=base, opened=opened)
    if notice and files and not _has_more_than(of_ontology, engine):
        notice(nothing_in(files))
    drop_twins(engine.store, ASSERTED_GRAPH)
    said = []
    if any(may_have_blanks(path) for path in files):
        said += give_addresses(engine, ASSERTED_GRAPH)
    said += [*pass_over(engine, ASSERTED_GRAPH), *locate(engine.store, ASSERTED_GRAPH)]
    if notice:
        said += [*unknown_terms(engine), *not_fetched(engine), *reified(engine)]
        said += passed_over_axioms(engine)
    for finding in _with_paths(said, files, base):
        if notice:
            notice(finding)
    together = has_claims_apart(apart, base)
    if notice:  # what ships is checked before
        clashes = settle(engine, files, base=base, weighed=together)
        for finding in with_names(clashes, _read_again(files, base)):
            notice(finding)
    untidied = _is_untidied(engine)
    if together or untidied:
        stated = _weighed_anew(engine, files, base)
        if stated and not untidied:
            stated = left_out(stated, apart, base)
        taken, gone = put_back(engine, stated)
        if notice and (taken or gone or untidied):
            notice(weighed(taken, gone, untidied=untidied))
    plans = settle_plans(engine)
    if notice:
        last = [
            *unfinished(engine),
            *unsettled(engine),
            *several_ends(engine),
            *own_givers(engine),
            *plans,
        ]
        for finding in _with_paths(last, files, base):
            notice(finding)
    if engine.folder:
        engine.store.optimize()  # one sorted run: the rules look things up a million times
    inferred = infer(engine, progress=progress)
    raise_contradiction(engine)
    return inferred


def put_back(engine: Embedded, stated: Sequence[Triple]) -> tuple[list[Triple], list[Triple]]:
    """What was stated, backed by no claim and no claim speaks of, put back; and what is not."""
    from koopgraph.model.tidy import beside_claims  # not at each start

    return beside_claims(engine, stated) if stated else ([], [])


def _weighed_anew(engine: Embedded, files: Sequence[Path], base: str) -> list[Triple]:
    """What ``weigh_anew`` gives; its error names the file in which the claim stands."""
    from koopgraph.model.tidy import weigh_anew

    try:
        return weigh_anew(engine, files[0] if len(files) == 1 else Path())
    except UnreadableFile as error:
        for path in files if len(files) > 1 else ():
            subjects = (str(triple.subject) for triple in statements(path, base=base))
            if any(error.problem.startswith(f"{subject}: ") for subject in subjects):
                raise UnreadableFile(str(path), 0, error.problem) from error
        raise


def _has_more_than(number: int, engine: Embedded) -> bool:
    """Whether more statements than that are asserted; a large graph is not counted for it."""
    all_ = engine.store.quads_for_pattern(None, None, None, NamedNode(ASSERTED_GRAPH))
    return next(islice(all_, number, None), None) is not None


_UNTIDIED = {
    "en": "there are claims and nothing that rests on them: the plain statements (years, "
    "givers, status) were made from them in memory; `koopgraph tidy` writes them",
    "de": "es gibt Belege und nichts, was auf ihnen beruht: Die einfachen Aussagen (Jahre, "
    "Vorbilder, Stand) entstanden daraus im Speicher; `koopgraph tidy` schreibt sie",
}
_TOGETHER = {
    "en": "the claims of several files were weighed together",
    "de": "die Belege mehrerer Dateien wurden gemeinsam gewogen",
}
_GONE = {
    "en": "; stated otherwise than claims say, therefore left out: {number} ({named})",
    "de": "; anders ausgesagt, als Belege sagen, darum weggelassen: {number} ({named})",
}
_KEPT = {
    "en": "; stated, backed by no claim, and taken as it stands: {number} ({named}). Add a claim "
    "of each, `koopgraph tidy` removes what has none",
    "de": "; ausgesagt, von keinem Beleg gedeckt und so übernommen: {number} ({named}). Bitte je "
    "einen Beleg ergänzen, `koopgraph tidy` entfernt, was keinen hat",
}
_NAMED = 5
_AND_MORE = {"en": "; and {} more", "de": "; und {} weitere"}


def weighed(taken: Sequence[Triple], gone: Sequence[Triple], *, untidied: bool = False) -> Finding:
    """That plain statements were made, and what was stated that no claim backs.

    ``gone``: what is left out, since claims say otherwise; ``taken`` counts all the same.
    """
    said = dict(_UNTIDIED if untidied else _TOGETHER)
    for messages, these in ((_GONE, gone), (_KEPT, taken)):
        for lang in said if these else ():
            named = "; ".join(" ".join(map(as_shown, triple)) for triple in these[:_NAMED])
            if len(these) > _NAMED:
                named += _AND_MORE[lang].format(len(these) - _NAMED)
            said[lang] += messages[lang].format(number=len(these), named=named)
    return Finding(
        severity="warning" if taken or gone else "note",
        rule="untidied" if untidied else "weighed-together",
        thing="koop:restsOn",
        message_en=said["en"],
        message_de=said["de"],
    )


def has_claims_apart(apart: Sequence[Sequence[Path]], base: str) -> bool:
    """Whether at least two of the sources have claims; what ships has."""
    ships = set(bundled.turtle_files("data")) if len(apart) > 1 else set[Path]()
    having = (
        not ships.isdisjoint(paths)
        or any(t.predicate == _ABOUT for path in paths for t in statements(path, base=base))
        for paths in (apart if len(apart) > 1 else ())
    )
    return sum(islice(filter(None, having), 2)) == 2


def left_out(gone: Sequence[Triple], apart: Sequence[Sequence[Path]], base: str) -> list[Triple]:
    """What of ``gone`` no claim backed in the source that states it; what ships was checked."""
    from koopgraph.model.tidy import unbacked

    ships = set(bundled.turtle_files("data"))
    own = (paths for paths in apart if ships.isdisjoint(paths))
    return unbacked(gone, ([t for p in paths for t in statements(p, base=base)] for paths in own))


def _is_untidied(engine: Embedded) -> bool:
    """Whether there are claims from which no plain statement was made."""
    rows = named_queries.rows(engine, "untidied", graphs=(ASSERTED_GRAPH,))
    return any(resting is None for _, resting in rows)


def _read_again(files: Iterable[Path], base: str) -> Iterator[Triple]:
    return (triple for path in files for triple in statements(path, base=base))


def _with_paths(findings: Sequence[Finding], files: Sequence[Path], base: str) -> list[Finding]:
    """The findings with the file in which their thing stands; read again, for they are rare."""
    if not findings:
        return []
    shown: dict[str, str] = {}
    every: list[Triple] = []
    for path in files:
        triples = list(statements(path, base=base))
        every += triples
        given = addresses(triples)
        shown |= {as_shown(with_address(t, given).subject): str(path) for t in triples}
    named = with_rows(with_names(findings, every), every)
    return [replace(finding, path=shown.get(finding.thing, "")) for finding in named]
