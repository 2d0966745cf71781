"""What follows from the asserted statements by the ontology's own axioms."""

from collections.abc import Callable

from koopgraph.closure.evaluation import infer_in_process
from koopgraph.engines.embedded import Embedded
from koopgraph.engines.protocol import Engine

__all__ = ["infer"]


def infer(engine: Engine, *, progress: Callable[[str], None] | None = None) -> int:
    """Make the inferred graph anew; the number of its statements. Does not look for contradictions.

    In this process where the engine is in it, else on the server, which then writes what is new by
    itself. ``progress`` is called with each axiom before it is applied.
    """
    if isinstance(engine, Embedded):
        return infer_in_process(engine, progress=progress)
    from koopgraph.closure.by_insert import infer_by_insert

    return infer_by_insert(engine, progress=progress)
