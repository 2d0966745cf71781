"""RDF files and tables read into one graph, each table against all that stands before it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from koopgraph import bundled
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import BadTable, UnknownName, UnreadableFile
from koopgraph.vocab import ASSERTED_GRAPH

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from koopgraph.assembly import Parts
    from koopgraph.checks.finding import Finding
    from koopgraph.tables.recorded import Held

TOLD = 25
"""So many errors of one table are told; import tells all of them."""

LANGUAGES = ("en", "de")
Tell = Callable[[str], None]
Line = dict[str, str]
"""One message, by language."""


_MORE = {
    "en": "… more errors: {}. All of them: koopgraph import {} --dry-run",
    "de": "… weitere Fehler: {}. Alle: koopgraph import {} --dry-run --lang de",
}


def made(
    parts: "Parts", *, notice: Callable[[Line], None], progress: Tell | None
) -> tuple[Embedded, list[Line]]:
    """The graph in memory, and what is to be said each time that it is opened."""
    from koopgraph import loaded_graph

    files = list(bundled.turtle_files("data")) if parts.beside_bundled else []
    engine = Embedded()
    said: list[Line] = []
    if parts.keep_good:
        parts, broken = _without_broken(parts)
        for line in broken:
            said.append(line)
            notice(line)

    def tell(finding: "Finding") -> None:
        said.append({lang: finding.say(lang) for lang in LANGUAGES})
        notice(said[-1])

    read = [*files, *parts.files]
    apart = [files, *parts.sources] if files else parts.sources
    try:
        loaded_graph.fill(
            engine, read, apart=apart, base=parts.base, notice=tell, progress=progress
        )
    except UnreadableFile as error:
        raise _all_that_is_broken(parts, error) from error
    if parts.tables:
        from koopgraph.closure import infer
        from koopgraph.closure.contradictions import raise_contradiction
        from koopgraph.model.tidy import weigh_anew

        said += _with_tables(engine, parts, notice, progress)
        if stated := loaded_graph.left_out(weigh_anew(engine), apart, parts.base):
            tell(loaded_graph.weighed(*loaded_graph.put_back(engine, stated)))
        infer(engine)
        raise_contradiction(engine)
    return engine, said


LEFT_OUT = {"en": "the whole file is left out: {}", "de": "die ganze Datei ist weggelassen: {}"}


def _all_that_is_broken(parts: "Parts", first: UnreadableFile) -> UnreadableFile | BadTable:
    """The error of the only file that cannot be read, or those of all RDF files and tables."""
    rest, broken = _without_broken(parts, said=dict.fromkeys(LANGUAGES, "{}"))
    if not broken:
        return first
    wrong: list[Line] = []
    try:
        if rest.tables:
            made(rest, notice=lambda _: None, progress=None)
    except BadTable as error:
        wrong = list(error.lines)
    return BadTable((*broken, *wrong)) if len(broken) + len(wrong) > 1 else first


def _without_broken(parts: "Parts", said: Line = LEFT_OUT) -> tuple["Parts", list[Line]]:
    """The parts without RDF files that cannot be read, and what is wrong with each of these."""
    broken: dict[Path, Line] = {}
    for path in parts.files:
        try:
            Embedded().load_files([path], base=parts.base)
        except UnreadableFile as error:
            broken[path] = {lang: said[lang].format(error.say(lang)) for lang in LANGUAGES}
    kept = (tuple(p for p in paths if p not in broken) for paths in parts.sources)
    files = tuple(path for path in parts.files if path not in broken)
    return replace(parts, files=files, sources=tuple(filter(None, kept))), [*broken.values()]


MAKES_READY = {
    "en": "the gazetteer is made ready, once; this takes some seconds",
    "de": "das Ortsverzeichnis wird vorbereitet, einmal; das dauert einige Sekunden",
}


SAME = {
    "en": "{} says all or most of what {} says, and that counts once. If they are one table under "
    "two names, leave one of them out.",
    "de": "{} sagt alles oder das meiste, was {} sagt, und das zählt einmal. Ist es dieselbe "
    "Tabelle unter zwei Namen, eine weglassen.",
}


AGAIN = {
    "en": "{0}: warnings told when it was read: {1}. All of them: koopgraph validate {0} --all",
    "de": "{0}: beim Einlesen gesagte Warnungen: {1}. Alle: koopgraph validate {0} --all --lang de",
}


def _with_tables(
    engine: Embedded, parts: "Parts", notice: Callable[[Line], None], progress: Tell | None
) -> list[Line]:
    """Add what the tables say; what is to be said again each time. Raises BadTable."""
    from koopgraph import loaded_graph
    from koopgraph.closure import infer
    from koopgraph.tables import gazetteer_index
    from koopgraph.tables.recorded import (
        claims_of,
        held_by,
        says_much_the_same,
        table_address,
    )

    if not gazetteer_index.is_ready():
        notice(MAKES_READY)
    known = engine
    if not parts.beside_bundled:  # whom the tables name is known, but what is known is not asked
        known = Embedded()
        loaded_graph.fill(known, [*bundled.turtle_files("data"), *parts.files], base=parts.base)
    wrong: list[Line] = []
    same: list[Line] = []
    again: list[Line] = []
    told: dict[Path, frozenset[str]] = {}
    for path, name in zip(parts.tables, parts.names, strict=True):
        if progress:
            progress(str(path))
        if told:  # the tables before may have added to what is known
            infer(known)
        triples, errors, warnings = _read(path, name, known, held_by(engine), parts.keep_good)
        wrong += errors
        for line in warnings:
            notice(line)
        if warnings:
            number = len(warnings)
            again.append({lang: AGAIN[lang].format(path, number) for lang in LANGUAGES})
        said = claims_of(triples, table_address(name))
        if twin := next((other for other in told if says_much_the_same(said, told[other])), None):
            same.append({lang: SAME[lang].format(path, twin) for lang in LANGUAGES})
        told[path] = said
        for graph in (engine, known)[: 1 if known is engine else 2]:
            graph.load(serialize(triples, format=RdfFormat.N_TRIPLES) or b"", graph=ASSERTED_GRAPH)
    if wrong and not parts.keep_good:
        raise BadTable(tuple(wrong))
    for line in (*wrong, *same):
        notice(line)
    return [*wrong, *same, *again]


def _read(
    path: Path, name: str, known: Embedded, held: "Held", keep_good: bool
) -> tuple[Sequence["Triple"], list[Line], list[Line]]:
    """What one table says, its errors, and its warnings; a broken file is an error."""
    from koopgraph.tables.findings import grouped
    from koopgraph.tables.importing import import_table
    from koopgraph.tables.mapping import mapping_for
    from koopgraph.tables.recorded import table_address

    try:
        made = import_table(
            path, known, table=table_address(name), held=held, mapping=mapping_for(path)
        )
    except (UnreadableFile, UnknownName) as error:
        kind = LEFT_OUT if keep_good else dict.fromkeys(LANGUAGES, "{}")
        return (), [{lang: kind[lang].format(error.say(lang)) for lang in LANGUAGES}], []
    said: dict[str, list[Line]] = {"error": [], "warning": []}
    for finding, more in grouped(made.findings):
        line = {lang: finding.say_all(more, lang) for lang in LANGUAGES}
        said[finding.severity].append(line)
    errors = said["error"]
    if len(errors) > TOLD:
        more = len(errors) - TOLD
        errors[TOLD:] = [{lang: _MORE[lang].format(more, path) for lang in LANGUAGES}]
    return made.triples, errors, said["warning"]
