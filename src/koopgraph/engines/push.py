"""A graph copied to a SPARQL server, again and again without doubling."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from koopgraph.engines import BOTH, Engine, named_queries
from koopgraph.engines.addresses import shown
from koopgraph.engines.errors import CutAnswer
from koopgraph.engines.paging import slices

if TYPE_CHECKING:
    from koopgraph.engines.remote import Remote


def push(
    engine: Engine, remote: "Remote", *, progress: Callable[[int, int], None] | None = None
) -> Iterator[tuple[str, int]]:
    """Put both graphs in the place of the server's; gives the address and size of each.

    Each graph is loaded beside the old one and counted, then both take their places in one step: a
    push that breaks off leaves what was there. Other graphs of the server are not touched.
    ``progress`` is called with the slices that are done, and their number.
    """
    drafts = {graph: graph + ".new" for graph in BOTH}
    parts = {graph: list(slices(_statements(engine, graph))) for graph in BOTH}
    total, done = sum(map(len, parts.values())), 0
    for graph, draft in drafts.items():
        remote.clear(draft)
        for part in parts[graph]:
            remote.load(part, graph=draft)
            done += 1
            if progress:
                progress(done, total)
        _check(remote, draft, engine.size(graph))
    remote.replace(drafts)
    for graph in drafts:
        yield graph, remote.size(graph)


def _statements(engine: Engine, graph: str) -> bytes:
    found = named_queries.construct(engine, "everything", graphs=(graph,))
    return found.serialize(format=RdfFormat.N_TRIPLES) or b""


def _check(remote: "Remote", draft: str, wanted: int) -> None:
    arrived = remote.size(draft)
    if arrived != wanted:
        raise CutAnswer(shown(remote.url), f"{arrived} of {wanted} statements arrived in {draft}")
