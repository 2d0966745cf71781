"""Ways to open a graph: the bundled one, files, a kept folder, a SPARQL server."""

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koopgraph import bundled
from koopgraph.engines.embedded import Embedded
from koopgraph.errors import MissingPart, UnreadableFile
from koopgraph.graph import KoopGraph
from koopgraph.inputs import files_below, reading, refuse_endless

if TYPE_CHECKING:
    from koopgraph.checks.finding import Finding
    from koopgraph.engines.remote import Remote


def load(
    *paths: str | Path | Iterable[str | Path],
    extra: str | Path | Iterable[str | Path] = (),
    keep_good: bool = False,
    cached: bool = False,
    base: str = "",
    told_by: str | None = None,
    lang: str = "en",
    notice: Callable[[str], None] = warnings.warn,
    progress: Callable[[str], None] | None = None,
) -> KoopGraph:
    """The bundled graph, or that of the given files and folders (RDF and tables), closed.

    ``extra`` files and folders are asked together with it. The bundled graph is opened read-only
    from the cache; so are graphs with tables or with something extra, others where ``cached``, and
    a folder that ``koopgraph load`` wrote. Files are loaded together with the ontology; relative
    addresses in them begin with ``base``, and their named graphs are as ``engines.rdf_files`` says.

    ``notice`` hears of statements that nothing can be made of and that are passed over.
    Rows of a table with errors raise BadTable; with ``keep_good`` they are left out, RDF files that
    cannot be read too, and ``notice`` hears of each. Raises UnreadableFile, WrongStore and
    Contradiction.
    """
    alone, beside = _named(paths), _named([extra])
    if not alone and not beside:
        if paths:
            raise UnreadableFile("[]", 0, "no file is named; load() opens the bundled graph")
        engine = _bundled_engine()
    elif len(alone) == 1 and not beside and _is_kept(alone[0]):
        engine = _kept_engine(alone[0])
    else:
        engine = _put_together(alone, beside, keep_good, cached, base, lang, notice, progress)
    graph = KoopGraph(engine, lang=lang)
    return graph.told_by(told_by) if told_by else graph


def _named(given: Iterable[object]) -> tuple[Path, ...]:
    """The paths, those in lists too. Raises UnreadableFile for what is none."""
    found: list[Path] = []
    for one in given:
        for path in one if isinstance(one, list | tuple | set | frozenset | Iterator) else (one,):
            if not isinstance(path, str | PathLike):
                kind = type(path).__name__
                raise UnreadableFile(repr(path)[:80], 0, f"{kind} is no path of a file or folder")
            found.append(Path(path))
    return tuple(found)


def connect(
    url: str,
    *,
    told_by: str | None = None,
    lang: str = "en",
    server: str = "",
    timeout: float | None = None,
) -> KoopGraph:
    """The graph on a SPARQL server, asked there; see ``koopgraph.engines.remote.Remote``.

    Names and passwords come from the environment (``koopgraph.engines.credentials``). Nothing is
    sent before the first question, unless ``told_by`` names a source. Raises WrongEndpoint.
    """
    graph = KoopGraph(remote_engine(url, server=server, timeout=timeout), lang=lang)
    return graph.told_by(told_by) if told_by else graph


def remote_engine(url: str, **options: Any) -> "Remote":
    """The engine behind an address. Raises MissingPart where ``koopgraph[remote]`` is missing."""
    try:
        from koopgraph.engines.remote import Remote
    except ImportError as error:
        raise MissingPart(error.name or "httpx", "remote") from error
    return Remote(url, **options)


def _put_together(
    paths: Sequence[str | Path],
    beside: Sequence[str | Path],
    keep_good: bool,
    cached: bool,
    base: str,
    lang: str,
    notice: Callable[[str], None],
    progress: Callable[[str], None] | None,
) -> Embedded:
    from koopgraph import assembly

    found = list(dict.fromkeys(files_of([*paths, *beside])))
    tables = tuple(filter(assembly.is_table, found))
    files = tuple(path for path in found if path not in tables)
    sources = apart([*paths, *beside])
    if not (tables or beside or cached or keep_good):
        return _from_files(files, progress, base, lambda f: notice(f.say(lang)), sources)
    parts = assembly.Parts(
        beside_bundled=not paths,
        files=files,
        tables=tables,
        sources=sources,
        keep_good=keep_good,
        base=base,
    )
    return assembly.assembled(parts, lang=lang, notice=notice, progress=progress)


def _is_kept(path: str | Path) -> bool:
    from koopgraph import saved_graph  # not at each start: it brings the rules with it

    return saved_graph.is_store(Path(path))


def _kept_engine(path: str | Path) -> Embedded:
    from koopgraph import saved_graph

    return saved_graph.read(Path(path))


def files_of(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files, and those below folders: RDF and tables.

    Raises UnreadableFile where there is none, and for a pipe or a device.
    """
    for path in map(Path, paths):
        if _is_kept(path):
            raise UnreadableFile(str(path), 0, "a kept graph stands alone: give nothing beside it")
        with reading(path):
            found = _below(path) if path.is_dir() else [path]
        if not found:
            raise UnreadableFile(str(path), 0, "no RDF file and no table in it, and no kept graph")
        for file in found:
            refuse_endless(file)
        yield from found


def apart(paths: Iterable[str | Path]) -> tuple[tuple[Path, ...], ...]:
    """The RDF files by what was named: those of a folder were tidied together."""
    from koopgraph.assembly import is_table

    named = (tuple(p for p in files_of([path]) if not is_table(p)) for path in dict.fromkeys(paths))
    return tuple(filter(None, named))


def _below(folder: Path) -> list[Path]:
    """The RDF files and tables below a folder, without what programs left beside them.

    Not ``.xml`` and ``.json``, which are mostly something else: these are read where named.
    """
    from koopgraph.engines.rdf_files import FORMATS, ending
    from koopgraph.tables.endings import ERRORS, SPREADSHEETS

    wanted = {*FORMATS, ".csv", ".tsv", *SPREADSHEETS} - {".xml", ".json"}
    return [
        path
        for path in files_below(folder)
        if ending(path) in wanted
        and not path.name.startswith((".", "~$"))
        and not path.name.endswith(ERRORS)
    ]


def tables_below(folder: Path) -> list[Path]:
    """The tables below a folder, as ``files_of`` would read them."""
    from koopgraph.assembly import is_table

    return list(filter(is_table, _below(folder)))


def _bundled_engine() -> Embedded:
    """The store in the cache, made anew once where it is damaged; else one in memory."""
    for _ in range(2):
        folder = bundled.cached("graph", _prepare)
        if folder is None:
            break
        try:
            return Embedded(folder / "store", writable=False)
        except (OSError, RuntimeError):  # damaged, or thrown away by another process just now
            bundled.forget(folder)
    return _from_files(bundled.turtle_files("data"), None)


def _prepare(folder: Path) -> None:
    """Closed in memory, then written at once: each load into a folder costs a tenth of a second."""
    engine = Embedded(folder / "store")
    engine.store.bulk_extend(_from_files(bundled.turtle_files("data"), None).store)
    engine.store.optimize()
    engine.store.flush()


def _from_files(
    paths: Iterable[Path],
    progress: Callable[[str], None] | None,
    base: str = "",
    notice: "Callable[[Finding], None] | None" = None,
    sources: Sequence[Sequence[Path]] = (),
) -> Embedded:
    from koopgraph import loaded_graph

    engine = Embedded()
    loaded_graph.fill(engine, paths, apart=sources, base=base, notice=notice, progress=progress)
    return engine
